using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Haypile.Server.Operations;

/// <summary>What a load balancer asks: does it live, can it take work.</summary>
internal static class OperatorEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("ok"));
        routes.MapGet("/readyz", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken cancellation)
    {
        var report = await readiness.AskAsync(cancellation);
        return TypedResults.Json(report, OperatorJson.Default.ReadyReport, statusCode: report.Ready ? 200 : 503);
    }
}

[JsonSerializable(typeof(ReadyReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class OperatorJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Haypile.Generations;
using Haypile.Server.OpenApi;
using Haypile.Server.Operations.Admin;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Haypile.Server.Operations;

/// <summary>What a load balancer asks: does it live, can it take work.</summary>
internal static class OperatorEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/healthz", Methods, () => TypedResults.Text("ok")).Describe(() => new Described("readHealth", Tag, "Ask whether the process lives")
        {
            NeedsKey = false,
            Outcomes = [new Outcome(StatusCodes.Status200OK, "It lives.", new Content("text/plain", Schema.Of(new JsonObject { ["const"] = "ok" }), ("ok", "ok")))],
        });
        routes.MapMethods("/readyz", Methods, ReadyAsync).Describe(() => new Described("readReadiness", Tag, "Ask whether the node can take work")
        {
            Detail = "Each part says `ok` or what is wrong with it.",
            NeedsKey = false,
            Outcomes = [Report(StatusCodes.Status200OK, "It can.", Good), Report(StatusCodes.Status503ServiceUnavailable, "It cannot.", Good with { Ready = false, Store = "cannot be written to" })],
        });
    }

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private static Tag Tag { get; } = new("Operations", "What a load balancer asks.");

    private static ReadyReport Good { get; } = new(Ready: true, Readiness.Ok, Readiness.Ok, Readiness.Ok, QueueResource.Word(QueueState.Open));

    private static Outcome Report(int status, string text, ReadyReport report)
    {
        var written = JsonSerializer.SerializeToNode(report, OperatorJson.Default.ReadyReport)!;
        return new Outcome(status, text, new Content(Content.Json, new Shape("Readiness", written).Schema, ("report", written)));
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

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Haypile.Generations;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Haypile.Server.Storage;
using Haypile.Server.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Haypile.Server.Operations;

/// <summary>What a load balancer and an operator ask: does it live, can it work, what is it doing.</summary>
internal static class OperatorEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("ok")).Describe(() => new Described("readHealth", Tag, "Ask whether the process lives")
        {
            NeedsKey = false,
            Outcomes = [new Outcome(StatusCodes.Status200OK, "It lives.", new Content("text/plain", Schema.Of(new JsonObject { ["const"] = "ok" }), ("ok", "ok")))],
        });
        routes.MapGet("/readyz", ReadyAsync).Describe(() => new Described("readReadiness", Tag, "Ask whether the node can take work")
        {
            Detail = "Each part says `ok` or what is wrong with it.",
            NeedsKey = false,
            Outcomes = [Report(StatusCodes.Status200OK, "It can.", Good), Report(StatusCodes.Status503ServiceUnavailable, "It cannot.", Good with { Ready = false, Store = "cannot be written to" })],
        });
        routes.MapGet("/v1/admin/status", StatusAsync);
    }

    private static Tag Tag { get; } = new("Operations", "What a load balancer asks.");

    private static ReadyReport Good { get; } = new(Ready: true, Readiness.Ok, Readiness.Ok, Readiness.Ok);

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

    private static async Task<Results<JsonHttpResult<StatusReport>, UnauthorizedHttpResult>> StatusAsync(
        HttpContext context, AdminKey admin, IAccountStore accounts, RunningGenerations running, DataFolder data, ServerOptions options)
    {
        if (!admin.Is(Gate.KeyIn(context.Request.Headers).ToString()))
        {
            return TypedResults.Unauthorized();
        }

        var all = await accounts.AccountsAsync(context.RequestAborted);
        var report = new StatusReport(
            options.Node,
            running.Count,
            options.Workers.Slots,
            data.FreeBytes,
            [.. all.Select(a => new AccountStatus(a.Id, a.Name, Credits.Print(a.Balance), Credits.Print(a.Held), a.Queued, a.Running))]);
        return TypedResults.Json(report, OperatorJson.Default.StatusReport);
    }
}

internal sealed record StatusReport(string Node, int Rendering, int Slots, long FreeBytes, IReadOnlyList<AccountStatus> Accounts);

internal sealed record AccountStatus(Guid Id, string Name, string Balance, string Held, int Queued, int Running);

[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(ReadyReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class OperatorJson : JsonSerializerContext;

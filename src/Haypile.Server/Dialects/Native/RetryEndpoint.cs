using Haypile.Server.Intake;
using Haypile.Server.Operations;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>The same request with the same seed as a new generation, once the first has ended.</summary>
internal sealed class RetryEndpoint(Door door, Catalog<IDialect> dialects, Telemetry telemetry) : INativeEndpoint
{
    private readonly NativeDialect _native = dialects.All.OfType<NativeDialect>().Single();

    public string Method => "POST";

    public string Pattern => $"{NativeDialect.Generations}/{{id}}/retry";

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        if (DialectEndpoints.IdIn(context.Request) is not { } id || await door.FindAsync(principal, id, context.RequestAborted) is not { } ended)
        {
            return Refusal.NotFound;
        }

        var entry = await door.RetryAsync(principal, ended, context.RequestAborted);
        if (entry.Accepted is not { } accepted)
        {
            return entry.Refusal;
        }

        telemetry.OnSubmitted(accepted.Dialect);
        RequestGuard.NameRequest(context);
        context.Response.Headers.Location = _native.LocationOf(accepted.Id);
        await Reply.WriteAsync(
            context, _native.CreatedStatus, (_native, accepted, exchange), static (json, state) => state._native.WriteAccepted(json, state.accepted, state.exchange));
        return null;
    }
}

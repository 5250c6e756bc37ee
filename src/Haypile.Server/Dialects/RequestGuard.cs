using Haypile.Server.Intake;
using Haypile.Server.Operations;
using Haypile.Server.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Dialects;

/// <summary>Answers a request whose key is known, or says why it will not.</summary>
internal delegate Task<Refusal?> Answer(HttpContext context, Principal principal, Exchange exchange);

/// <summary>Says who is asking, where that is not a client with a key of its own.</summary>
internal delegate (Principal? Principal, Refusal? Refusal) Admission(HttpContext context);

/// <summary>What stands around every answer: whose key it is, the one broad catch of a request, and the refusal in the dialect's words.</summary>
internal sealed partial class RequestGuard(Gate gate, IntakeLimits limits, Telemetry telemetry, TimeProvider time, ILogger<RequestGuard> log)
{
    public Exchange NewExchange(HttpContext context) => new(context, time, time.GetTimestamp());

    public async Task RunAsync(HttpContext context, IDialect dialect, DialectRoute route, Answer answer, Admission? admission = null)
    {
        var exchange = NewExchange(context);
        try
        {
            var (principal, refusal) = admission is null ? await gate.AdmitAsync(context, route.KeyInQuery) : admission(context);
            refusal = principal is null ? refusal : KeyRules.OfDialect(principal, dialect.Name) ?? await answer(context, principal, exchange);
            if (refusal is not null)
            {
                telemetry.OnRefused(dialect.Name, refusal.Code);
                await RefuseAsync(context, dialect, refusal, exchange);
            }
        }
        catch (BadHttpRequestException error)
        {
            var refusal = error.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Refusal.TooLarge("The request", limits.Body)
                : Refusal.NotWhole(error.StatusCode);
            await RefuseAsync(context, dialect, refusal, exchange);
        }
        catch (Exception error) when (context.RequestAborted.IsCancellationRequested)
        {
            LogAborted(log, error.GetType().Name, context.TraceIdentifier);
        }
        catch (Exception error)
        {
            LogFailed(log, error, dialect.Name, route, context.TraceIdentifier);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            await RefuseAsync(context, dialect, StorageFault.Is(error) ? Refusal.Unavailable : Refusal.Broken, exchange);
        }
    }

    public static Task RefuseAsync(HttpContext context, IDialect dialect, Refusal refusal, Exchange exchange)
    {
        NameRequest(context);
        if (refusal.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString();
        }

        return Reply.WriteAsync(context, refusal.Status, (dialect, refusal, exchange), static (json, state) => state.dialect.WriteRefusal(json, state.refusal, state.exchange));
    }

    /// <summary>What a client quotes when it asks why; the log names the same request.</summary>
    public static void NameRequest(HttpContext context) => context.Response.Headers["x-request-id"] = context.TraceIdentifier;

    [LoggerMessage(LogLevel.Debug, "The client left before its answer ({Kind}, request {Request})")]
    private static partial void LogAborted(ILogger log, string kind, string request);

    [LoggerMessage(LogLevel.Error, "{Dialect} {Route} failed (request {Request})")]
    private static partial void LogFailed(ILogger log, Exception error, string dialect, DialectRoute route, string request);
}

using System.Diagnostics;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Haypile.Server.Operations;
using Haypile.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Dialects;

/// <summary>The HTTP around a dialect: the key, the body, the reply, and the one broad catch of a request.</summary>
internal sealed partial class DialectEndpoints(
    Gate gate, Door door, DataFolder data, IntakeLimits limits, PublicAddress publicAddress, Telemetry telemetry, ILogger<DialectEndpoints> log)
{
    public void Map(IEndpointRouteBuilder routes, IDialect dialect)
    {
        foreach (var route in dialect.Routes)
        {
            routes.MapMethods(route.Pattern, [route.Method], context => GuardAsync(context, dialect, route.Verb));
        }
    }

    public static Task RefuseAsync(HttpContext context, IDialect dialect, Refusal refusal)
    {
        // What a client quotes when it asks why; the log names the same request.
        context.Response.Headers["x-request-id"] = context.TraceIdentifier;
        if (refusal.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString();
        }

        return Reply.WriteAsync(context, refusal.Status, (dialect, refusal), static (json, state) => state.dialect.WriteRefusal(json, state.refusal));
    }

    private async Task GuardAsync(HttpContext context, IDialect dialect, Verb verb)
    {
        try
        {
            var (principal, refusal) = await gate.AdmitAsync(context);
            refusal = principal is null ? refusal : await AnswerAsync(context, dialect, verb, principal);
            if (refusal is not null)
            {
                telemetry.OnRefused(dialect.Name, refusal.Code);
                await RefuseAsync(context, dialect, refusal);
            }
        }
        catch (BadHttpRequestException error)
        {
            var refusal = error.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Refusal.TooLarge("The request", limits.Body)
                : new Refusal(error.StatusCode, "invalid_request_error", "bad_request", "The request did not arrive whole.");
            await RefuseAsync(context, dialect, refusal);
        }
        catch (Exception error) when (context.RequestAborted.IsCancellationRequested)
        {
            LogAborted(log, error.GetType().Name, context.TraceIdentifier);
        }
        catch (Exception error)
        {
            LogFailed(log, error, dialect.Name, verb, context.TraceIdentifier);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            await RefuseAsync(context, dialect, StorageFault.Is(error) ? Refusal.Unavailable : Refusal.Broken);
        }
    }

    private Task<Refusal?> AnswerAsync(HttpContext context, IDialect dialect, Verb verb, Principal principal) => verb switch
    {
        Verb.Create => CreateAsync(context, dialect, principal),
        Verb.Read => ReadAsync(context, dialect, principal),
        Verb.Cancel => CancelAsync(context, dialect, principal),
        _ => throw new UnreachableException(),
    };

    private async Task<Refusal?> CreateAsync(HttpContext context, IDialect dialect, Principal principal)
    {
        using var activity = Telemetry.Source.StartActivity("haypile.submit");
        using var key = IdempotencyHeader.Of(context.Request.Headers);
        var (body, refusal) = await RequestBody.ReadAsync(
            context.Request.BodyReader, data, limits.Media, key?.Fingerprint, context.RequestAborted);
        using (body)
        {
            if (body is null)
            {
                return refusal;
            }

            var faults = new Faults(dialect.Fields);
            var draft = dialect.Read(new WireObject(body.Root, "", body, faults));
            var repeat = key?.Repeat(dialect, faults);
            var entry = await door.SubmitAsync(principal, dialect.Name, draft, body, faults, repeat, context.RequestAborted);
            if (entry.Refusal is not null)
            {
                return entry.Refusal;
            }

            if (entry.Replay is { } replay)
            {
                context.Response.Headers[IdempotencyHeader.Replayed] = "true";
                await Reply.WriteAsync(context, replay);
                return null;
            }

            activity?.SetTag("haypile.generation", entry.Id);
            telemetry.OnSubmitted(dialect.Name);
            LogSubmitted(log, entry.Id, dialect.Name);
            await (repeat is null
                ? Reply.WriteAsync(context, StatusCodes.Status200OK, (dialect, entry.Id), static (json, state) => state.dialect.WriteAccepted(json, state.Id))
                : Reply.WriteAsync(context, repeat.Answer(entry.Id)));
            return null;
        }
    }

    private async Task<Refusal?> ReadAsync(HttpContext context, IDialect dialect, Principal principal)
    {
        if (IdIn(context) is not { } id || await door.FindAsync(principal, id, context.RequestAborted) is not { } generation)
        {
            return Refusal.NotFound;
        }

        var links = new FilmLinks(publicAddress.For(context.Request));
        context.Response.Headers.CacheControl = "no-store";
        await Reply.WriteAsync(
            context, StatusCodes.Status200OK, (dialect, generation, links), static (json, state) => state.dialect.WriteGeneration(json, state.generation, state.links));
        return null;
    }

    private async Task<Refusal?> CancelAsync(HttpContext context, IDialect dialect, Principal principal)
    {
        var refusal = IdIn(context) is { } id ? await door.CancelAsync(principal, id, context.RequestAborted) : Refusal.NotFound;
        return refusal ?? await ReadAsync(context, dialect, principal);
    }

    private static Guid? IdIn(HttpContext context)
    {
        var text = context.Request.RouteValues["id"] as string ?? context.Request.Query["id"].ToString();
        return Guid.TryParseExact(text, "D", out var id) ? id : null;
    }

    [LoggerMessage(LogLevel.Debug, "Generation {Generation} accepted ({Dialect})")]
    private static partial void LogSubmitted(ILogger log, Guid generation, string dialect);

    [LoggerMessage(LogLevel.Debug, "The client left before its answer ({Kind}, request {Request})")]
    private static partial void LogAborted(ILogger log, string kind, string request);

    [LoggerMessage(LogLevel.Error, "{Dialect} {Verb} failed (request {Request})")]
    private static partial void LogFailed(ILogger log, Exception error, string dialect, Verb verb, string request);
}

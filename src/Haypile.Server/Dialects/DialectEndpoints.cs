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
    Gate gate, Door door, AccountBook book, DataFolder data, IntakeLimits limits, PublicAddress publicAddress, Telemetry telemetry, TimeProvider time,
    ILogger<DialectEndpoints> log)
{
    // A path that does not name its generation says the id in one of these, in the query or in the body.
    private static readonly string[] IdNames = ["task_id", "id"];

    public void Map(IEndpointRouteBuilder routes, IDialect dialect)
    {
        foreach (var route in dialect.Routes)
        {
            routes.MapMethods(route.Pattern, [route.Method], context => GuardAsync(context, dialect, route));
        }
    }

    /// <summary>A path that is no route, in the words of the dialect under whose base it lies.</summary>
    public Task RefusePathAsync(HttpContext context, Catalog<IDialect> dialects)
    {
        var dialect = dialects.All.FirstOrDefault(each => each.Base.Length > 0 && context.Request.Path.StartsWithSegments(each.Base, StringComparison.OrdinalIgnoreCase))
            ?? dialects.First;
        var refusal = Refusal.NoRoute(FirstOf(Verb.Create), FirstOf(Verb.Read));
        return RefuseAsync(context, dialect, refusal, NewExchange(context));

        string FirstOf(Verb verb) => dialect.Routes.First(route => route.Verb == verb).ToString();
    }

    private Exchange NewExchange(HttpContext context) => new(context, time, time.GetTimestamp());

    private static Task RefuseAsync(HttpContext context, IDialect dialect, Refusal refusal, Exchange exchange)
    {
        NameRequest(context);
        if (refusal.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString();
        }

        return Reply.WriteAsync(context, refusal.Status, (dialect, refusal, exchange), static (json, state) => state.dialect.WriteRefusal(json, state.refusal, state.exchange));
    }

    /// <summary>What a client quotes when it asks why; the log names the same request.</summary>
    private static void NameRequest(HttpContext context) => context.Response.Headers["x-request-id"] = context.TraceIdentifier;

    private async Task GuardAsync(HttpContext context, IDialect dialect, DialectRoute route)
    {
        var exchange = NewExchange(context);
        try
        {
            var (principal, refusal) = await gate.AdmitAsync(context, route.KeyInQuery);
            refusal = principal is null ? refusal : await AnswerAsync(context, dialect, route.Verb, principal, exchange);
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
                : new Refusal(error.StatusCode, "invalid_request_error", "bad_request", "The request did not arrive whole.");
            await RefuseAsync(context, dialect, refusal, exchange);
        }
        catch (Exception error) when (context.RequestAborted.IsCancellationRequested)
        {
            LogAborted(log, error.GetType().Name, context.TraceIdentifier);
        }
        catch (Exception error)
        {
            LogFailed(log, error, dialect.Name, route.Verb, context.TraceIdentifier);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            await RefuseAsync(context, dialect, StorageFault.Is(error) ? Refusal.Unavailable : Refusal.Broken, exchange);
        }
    }

    private Task<Refusal?> AnswerAsync(HttpContext context, IDialect dialect, Verb verb, Principal principal, Exchange exchange) => verb switch
    {
        Verb.Create => CreateAsync(context, dialect, principal, exchange),
        Verb.Read => ReadAsync(context, dialect, principal, exchange),
        Verb.Cancel => CancelAsync(context, dialect, principal, exchange),
        Verb.Balance when dialect is IBalanceDialect teller => BalanceAsync(context, teller, principal),
        _ => throw new UnreachableException(),
    };

    private async Task<Refusal?> CreateAsync(HttpContext context, IDialect dialect, Principal principal, Exchange exchange)
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
            var repeat = key?.Repeat(dialect, faults, exchange);
            var entry = await door.SubmitAsync(principal, dialect.Name, draft, body, faults, repeat, context.RequestAborted);
            if (entry.Refusal is not null)
            {
                return entry.Refusal;
            }

            NameRequest(context);
            if (entry.Replay is { } replay)
            {
                context.Response.Headers[IdempotencyHeader.Replayed] = "true";
                await Reply.WriteAsync(context, replay);
                return null;
            }

            var accepted = entry.Accepted!;
            activity?.SetTag("haypile.generation", accepted.Id);
            telemetry.OnSubmitted(dialect.Name);
            LogSubmitted(log, accepted.Id, dialect.Name);
            await (accepted.Idempotency is { } kept
                ? Reply.WriteAsync(context, kept.Reply)
                : Reply.WriteAsync(
                    context, StatusCodes.Status200OK, (dialect, accepted, exchange), static (json, state) => state.dialect.WriteAccepted(json, state.accepted, state.exchange)));
            return null;
        }
    }

    private async Task<Refusal?> ReadAsync(HttpContext context, IDialect dialect, Principal principal, Exchange exchange)
    {
        var id = IdIn(context.Request);
        var refusal = (Refusal?)null;
        if (id is null && HttpMethods.IsPost(context.Request.Method))
        {
            (id, refusal) = await IdInBodyAsync(context, dialect);
        }

        if (refusal is not null)
        {
            return refusal;
        }

        if (id is null || await door.FindAsync(principal, id.Value, context.RequestAborted) is not { } generation)
        {
            return Refusal.NotFound;
        }

        var links = new FilmLinks(publicAddress.For(context.Request));
        context.Response.Headers.CacheControl = "no-store";
        await Reply.WriteAsync(
            context, StatusCodes.Status200OK, (dialect, generation, links, exchange),
            static (json, state) => state.dialect.WriteGeneration(json, state.generation, state.links, state.exchange));
        return null;
    }

    private async Task<Refusal?> CancelAsync(HttpContext context, IDialect dialect, Principal principal, Exchange exchange)
    {
        var refusal = IdIn(context.Request) is { } id ? await door.CancelAsync(principal, id, context.RequestAborted) : Refusal.NotFound;
        return refusal ?? await ReadAsync(context, dialect, principal, exchange);
    }

    private async Task<Refusal?> BalanceAsync(HttpContext context, IBalanceDialect dialect, Principal principal)
    {
        var faults = new Faults(dialect.Fields);
        var days = dialect.ReadDays(context.Request.Query, faults);
        if (faults.Any)
        {
            return Refusal.Invalid(faults.All);
        }

        var balance = await book.BalanceAsync(principal, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        await Reply.WriteAsync(
            context, StatusCodes.Status200OK, (dialect, balance, days), static (json, state) => state.dialect.WriteBalance(json, state.balance, state.days));
        return null;
    }

    private static Guid? IdIn(HttpRequest request)
    {
        var text = request.RouteValues["id"] as string ?? Array.ConvertAll(IdNames, name => request.Query[name].ToString()).FirstOrDefault(said => said.Length > 0);
        return ParseId(text);
    }

    private static Guid? ParseId(string? text) => Guid.TryParseExact(text, "D", out var id) ? id : null;

    private async Task<(Guid? Id, Refusal? Refusal)> IdInBodyAsync(HttpContext context, IDialect dialect)
    {
        var (body, refusal) = await RequestBody.ReadAsync(context.Request.BodyReader, data, limits.Media, fingerprint: null, context.RequestAborted);
        using (body)
        {
            if (body is null)
            {
                return (null, refusal);
            }

            var faults = new Faults(dialect.Fields);
            var said = new WireObject(body.Root, "", body, faults);
            var text = Array.ConvertAll(IdNames, said.Text).FirstOrDefault(each => each is not null);
            return faults.Any ? (null, Refusal.Invalid(faults.All)) : (ParseId(text), null);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Generation {Generation} accepted ({Dialect})")]
    private static partial void LogSubmitted(ILogger log, Guid generation, string dialect);

    [LoggerMessage(LogLevel.Debug, "The client left before its answer ({Kind}, request {Request})")]
    private static partial void LogAborted(ILogger log, string kind, string request);

    [LoggerMessage(LogLevel.Error, "{Dialect} {Verb} failed (request {Request})")]
    private static partial void LogFailed(ILogger log, Exception error, string dialect, Verb verb, string request);
}

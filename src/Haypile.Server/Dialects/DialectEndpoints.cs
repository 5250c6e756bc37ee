using System.Diagnostics;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Engines;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Haypile.Server.Operations;
using Haypile.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Dialects;

/// <summary>The HTTP around a dialect: the body, the reply, and which of both a verb takes.</summary>
internal sealed partial class DialectEndpoints(
    RequestGuard guard, Door door, Archive archive, AccountBook book, Catalog<IEngine> engines, DataFolder data, IntakeLimits limits, PublicAddress publicAddress, Telemetry telemetry,
    ILogger<DialectEndpoints> log)
{
    // A path that does not name its generation says the id in one of these, in the query or in the body.
    public static readonly string[] IdNames = ["task_id", "id"];

    /// <summary>What the film is, beside a reply that has no word for it.</summary>
    public const string FilmName = "Haypile-Film";

    public void Map(IEndpointRouteBuilder routes, IDialect dialect)
    {
        foreach (var route in dialect.Routes)
        {
            Answer answer = (context, principal, exchange) => AnswerAsync(context, dialect, route.Verb, principal, exchange);
            routes.MapMethods(route.Pattern, [route.Method], context => guard.RunAsync(context, dialect, route, answer))
                .Describe(() => DialectOperations.Of(dialect, route));
        }
    }

    /// <summary>Every path that answers something, by another method than it does.</summary>
    public void MapOtherMethods(IEndpointRouteBuilder routes, Catalog<IDialect> dialects)
    {
        var paths = routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .GroupBy(endpoint => endpoint.RoutePattern.RawText!)
            .Select(path => (Pattern: path.Key, Methods: path.Select(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods).ToArray()))
            .Where(path => Array.TrueForAll(path.Methods, methods => methods is not null))
            .ToArray();
        foreach (var (pattern, methods) in paths)
        {
            var allowed = string.Join(", ", methods.SelectMany(each => each!).Distinct());
            routes.Map(pattern, context =>
            {
                context.Response.Headers.Allow = allowed;
                var refusal = Refusal.NotByThis(context.Request.Method, allowed);
                return RequestGuard.RefuseAsync(context, Near(context, dialects), refusal, guard.NewExchange(context));
            });
        }
    }

    /// <summary>A path that is no route, in the words of the dialect under whose base it lies.</summary>
    public Task RefusePathAsync(HttpContext context, Catalog<IDialect> dialects)
    {
        var dialect = Near(context, dialects);
        var refusal = Refusal.NoRoute(FirstOf(Verb.Create), FirstOf(Verb.Read));
        return RequestGuard.RefuseAsync(context, dialect, refusal, guard.NewExchange(context));

        string FirstOf(Verb verb) => dialect.Routes.First(route => route.Verb == verb).ToString();
    }

    private static IDialect Near(HttpContext context, Catalog<IDialect> dialects) =>
        dialects.All.FirstOrDefault(each => each.Base.Length > 0 && context.Request.Path.StartsWithSegments(each.Base, StringComparison.OrdinalIgnoreCase)) ?? dialects.First;

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

            RequestGuard.NameRequest(context);
            if (dialect.LocationOf(entry.Id) is { } location)
            {
                context.Response.Headers.Location = location;
            }

            if (entry.Replay is not null)
            {
                context.Response.Headers[IdempotencyHeader.Replayed] = "true";
            }
            else
            {
                OnSubmitted(entry.Accepted!, dialect, activity);
            }

            if (dialect is IDetailedDialect detailed && Patience.Of(context) is not null && await door.FindAsync(principal, entry.Id, context.RequestAborted) is { } waited)
            {
                await TellDetailedAsync(context, detailed, waited, dialect.CreatedStatus);
                return null;
            }

            if (entry.Replay is { } replay)
            {
                await Reply.WriteAsync(context, replay);
                return null;
            }

            var accepted = entry.Accepted!;
            await (accepted.Idempotency is { } kept
                ? Reply.WriteAsync(context, kept.Reply)
                : Reply.WriteAsync(
                    context, dialect.CreatedStatus, (dialect, accepted, exchange), static (json, state) => state.dialect.WriteAccepted(json, state.accepted, state.exchange)));
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

        if (generation.State == GenerationState.Finished && engines.All.FirstOrDefault(engine => engine.Name == generation.Engine)?.Names(generation.Request) is { } name)
        {
            context.Response.Headers[FilmName] = name;
        }

        if (dialect is IDetailedDialect detailed)
        {
            await TellDetailedAsync(context, detailed, generation, StatusCodes.Status200OK);
            return null;
        }

        var links = new FilmLinks(publicAddress.For(context.Request));
        context.Response.Headers.CacheControl = "no-store";
        await Reply.WriteAsync(
            context, StatusCodes.Status200OK, (dialect, generation, links, exchange),
            static (json, state) => state.dialect.WriteGeneration(json, state.generation, state.links, state.exchange));
        return null;
    }

    /// <summary>With all there is to tell, once it has ended or the client's patience has.</summary>
    private async Task TellDetailedAsync(HttpContext context, IDetailedDialect dialect, Generation generation, int status)
    {
        if (Patience.Of(context) is { } patience)
        {
            generation = await archive.WaitAsync(generation, patience, context.RequestAborted);
            context.Response.Headers["Preference-Applied"] = Patience.Print(patience);
        }

        var details = await archive.DetailsAsync(generation, context.RequestAborted);
        var links = new FilmLinks(publicAddress.For(context.Request));
        context.Response.Headers.CacheControl = "no-store";
        await Reply.WriteAsync(
            context, status, (dialect, generation, details, links),
            static (json, state) => state.dialect.WriteDetailed(json, state.generation, state.details, state.links));
    }

    private void OnSubmitted(Submission accepted, IDialect dialect, Activity? activity)
    {
        activity?.SetTag("haypile.generation", accepted.Id);
        telemetry.OnSubmitted(dialect.Name);
        LogSubmitted(log, accepted.Id, dialect.Name);
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

    public static Guid? IdIn(HttpRequest request)
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
}

using System.Text.Json;
using Haypile.Server.Dialects;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Haypile.Server.Operations.Admin;

/// <summary>Maps what operators ask, behind the guard that everybody's requests stand behind, and refuses in the native dialect's words.</summary>
internal sealed class AdminEndpoints(RequestGuard guard, AdminKey key, RateLimits rates, Catalog<IDialect> dialects, IEnumerable<IAdminResource> resources)
{
    public const string Root = "/v1/admin";

    // The operator is no account; nothing behind this asks whose it is.
    private static readonly Principal Operator = new(Guid.Empty, KeyId: null);

    private readonly NativeDialect _native = dialects.All.OfType<NativeDialect>().Single();

    public IReadOnlyList<AdminRoute> Routes { get; } = [.. resources.SelectMany(resource => resource.Routes)];

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var same in Routes.GroupBy(route => route.Pattern))
        {
            foreach (var route in same)
            {
                routes.MapMethods(route.Pattern, [route.Method], Guarded(route.Pattern, context => AnswerAsync(context, route)));
            }

            var allowed = string.Join(", ", same.Select(route => route.Method));
            routes.Map(same.Key, Guarded(same.Key, context => RefuseMethod(context, allowed)));
        }

        // Who has no key does not learn what there is.
        const string other = $"{Root}/{{**path}}";
        routes.Map(other, Guarded(other, _ => Task.FromResult<Refusal?>(AdminRefusal.NoPath)));
    }

    private RequestDelegate Guarded(string pattern, Func<HttpContext, Task<Refusal?>> answer)
    {
        // What the guard names in its log.
        var route = new DialectRoute(Verb.Read, "operator", pattern);
        Answer judged = (context, _, _) => answer(context);
        return context => guard.RunAsync(context, _native, route, judged, Admit);
    }

    /// <summary>Who guesses is soon made to wait, like one who guesses at clients' keys.</summary>
    private (Principal? Principal, Refusal? Refusal) Admit(HttpContext context)
    {
        var from = NetworkPrefix.Of(context.Connection.RemoteIpAddress);
        if ((rates.TakeWrongKey(from) ?? key.Judge(context.Request.Headers)) is { } refusal)
        {
            return (null, refusal);
        }

        rates.PutBackWrongKey(from);
        return (Operator, null);
    }

    private static async Task<Refusal?> AnswerAsync(HttpContext context, AdminRoute route)
    {
        var (body, refusal) = await SmallBody.ReadAsync(context.Request, context.RequestAborted);
        using (body)
        {
            if (body is null)
            {
                return refusal;
            }

            var call = new AdminCall(context, body.RootElement, route);
            call.JudgeNames();
            return (route.SaysNothing ? call.Objection() : null) ?? await route.Answer(call);
        }
    }

    private static Task<Refusal?> RefuseMethod(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return Task.FromResult<Refusal?>(Refusal.NotByThis(context.Request.Method, allowed));
    }
}

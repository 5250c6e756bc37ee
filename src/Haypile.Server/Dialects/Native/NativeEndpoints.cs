using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Haypile.Server.Dialects.Native;

/// <summary>One thing that the native API does beyond what every dialect does. A file each, and a line where the program is put together.</summary>
internal interface INativeEndpoint
{
    string Method { get; }

    string Pattern { get; }

    /// <summary>What the document says of it.</summary>
    Described Describe();

    Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange);
}

/// <summary>Maps them, each behind the guard that the dialects stand behind, and refuses in the native dialect's words.</summary>
internal sealed class NativeEndpoints(RequestGuard guard, Catalog<IDialect> dialects, IEnumerable<INativeEndpoint> endpoints)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var native = dialects.All.OfType<NativeDialect>().Single();
        foreach (var endpoint in endpoints)
        {
            var route = new DialectRoute(Verb.Read, endpoint.Method, endpoint.Pattern);
            routes.MapMethods(endpoint.Pattern, [endpoint.Method], context => guard.RunAsync(context, native, route, endpoint.AnswerAsync)).Describe(endpoint.Describe);
        }
    }
}

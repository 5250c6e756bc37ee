using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects;

/// <summary>
/// Pages of any origin may call the API with any header: a key travels in a header, never in a cookie, so there is nothing that a
/// page could borrow; where none is needed, <see cref="Operations.OpenDoor"/> stands before. The operator's paths stay closed to them.
/// </summary>
internal static class AnyOrigin
{
    private const string Operator = "/v1/admin";

    public static void UseAnyOrigin(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Headers.Origin.Count == 0 || context.Request.Path.StartsWithSegments(Operator, StringComparison.OrdinalIgnoreCase))
        {
            return next();
        }

        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "*";
        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            return next();
        }

        headers.AccessControlAllowMethods = "GET, POST, DELETE";
        headers.AccessControlAllowHeaders = context.Request.Headers.AccessControlRequestHeaders;
        headers.AccessControlMaxAge = "86400";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    });
}

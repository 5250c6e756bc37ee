using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Haypile.Server.Operations;

/// <summary>
/// What tells a browser to take nothing for more than it is said to be. A page may load from this server alone and be framed by nobody,
/// unless it says otherwise itself.
/// </summary>
internal static class SecurityHeaders
{
    private const string Json = "application/json";
    private const string Html = "text/html";

    // Made once: a poll pays for a reference and no allocation.
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues OwnOnly =
        "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly Func<object, Task> OnStarting = Guard;

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(next => context =>
    {
        context.Response.OnStarting(OnStarting, context.Response);
        return next(context);
    });

    // What it is, is known only when it begins.
    private static Task Guard(object started)
    {
        var response = (HttpResponse)started;
        var (headers, type) = (response.Headers, response.ContentType ?? "");
        headers.XContentTypeOptions = NoSniff;
        if (type.StartsWith(Json, StringComparison.OrdinalIgnoreCase))
        {
            return Task.CompletedTask;
        }

        headers["Referrer-Policy"] = NoReferrer;
        if (type.StartsWith(Html, StringComparison.OrdinalIgnoreCase) && headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = OwnOnly;
        }

        return Task.CompletedTask;
    }
}

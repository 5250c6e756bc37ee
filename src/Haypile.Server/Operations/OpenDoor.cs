using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Operations;

/// <summary>
/// Where no key is needed, a browser on this machine could be made to ask by any page it visits. So the server then answers only to
/// this machine's own names, and to pages that come from here.
/// </summary>
internal static class OpenDoor
{
    public static void UseOpenDoor(this IApplicationBuilder app, ServerOptions options)
    {
        if (!options.Open)
        {
            return;
        }

        var known = options.PublicUrl is { } url ? new Uri(url).Host : null;
        app.Use((context, next) => IsHome(context.Request.Host.Host, known) && context.Request.Headers.Origin.All(origin => IsHomePage(origin, known))
            ? next()
            : RefuseAsync(context));
    }

    private static bool IsHomePage(string? origin, string? known) => Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsHome(page.Host, known);

    private static bool IsHome(string host, string? known) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || host.Equals(known, StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("An open server answers this machine and its own pages only. Name another host with --public-url, or serve with keys.");
    }
}

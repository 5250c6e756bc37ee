using System.Globalization;
using System.Security.Cryptography;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Dialects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Haypile.Server.Web;

/// <summary>A film's page for everybody who has its address, and what chats ask to show the film by itself.</summary>
internal sealed class ShareEndpoints(IGenerationStore store, Sharing sharing, PublicAddress publicAddress)
{
    private const string Html = "text/html; charset=utf-8";

    // The page may be framed by nobody, runs nothing, and loads its film and its style from here.
    private const string Policy =
        "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Missing =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<title>No film here · Haypile</title>\n<meta name=\"robots\" content=\"noindex\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"stylesheet\" href=\"" + SharePage.StyleSheet + "?";

    private const string MissingBody =
        "\">\n</head>\n<body>\n<main>\n<h1>There is no film here</h1>\n<p class=\"facts\">It was never shared, is no longer shared, or is not finished. Ask whoever sent you the address.</p>\n</main>\n</body>\n</html>\n";

    private static readonly byte[] Style = ReadStyle();
    private static readonly string StyleHash = Convert.ToHexStringLower(SHA256.HashData(Style))[..8];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods($"{Sharing.Prefix}{{id}}", ["GET", "HEAD"], ShowAsync).WithMetadata(new Page());
        routes.MapMethods(SharePage.Embedding, ["GET", "HEAD"], EmbedAsync).WithMetadata(new Page());
        routes.MapMethods(SharePage.StyleSheet, ["GET", "HEAD"], SendStyle).WithMetadata(new Page());
    }

    private async Task ShowAsync(HttpContext context)
    {
        var film = await FindAsync(context.Request.RouteValues["id"] as string, context.RequestAborted);
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.ContentType = Html;
        context.Response.StatusCode = film is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        await context.Response.WriteAsync(film is null ? Missing + StyleHash + MissingBody : SharePage.Html(film, publicAddress.For(context.Request), StyleHash), context.RequestAborted);
    }

    private async Task EmbedAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["format"].ToString() is not ("" or "json"))
        {
            context.Response.StatusCode = StatusCodes.Status501NotImplemented;
            return;
        }

        var root = publicAddress.For(context.Request);
        var prefix = root + Sharing.Prefix;
        var said = query["url"].ToString();
        var film = said.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? await FindAsync(said[prefix.Length..], context.RequestAborted) : null;
        if (film is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await Reply.WriteAsync(
            context, StatusCodes.Status200OK, (film, root, Width: Most(query["maxwidth"]), Height: Most(query["maxheight"])),
            static (json, told) => SharePage.WriteEmbedding(json, told.film, told.root, told.Width, told.Height));
    }

    private static FileContentHttpResult SendStyle(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(Style, "text/css; charset=utf-8");
    }

    private async ValueTask<Generation?> FindAsync(string? text, CancellationToken cancellation) =>
        Guid.TryParseExact(text, "D", out var id) && await store.FindAsync(id, cancellation) is { } film && await sharing.IsSharedAsync(film, cancellation) ? film : null;

    private static int? Most(string? said) =>
        int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static byte[] ReadStyle()
    {
        using var stream = typeof(ShareEndpoints).Assembly.GetManifestResourceStream("share.css")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

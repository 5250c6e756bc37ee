using Haypile.Server.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Haypile.Server.Web;

/// <summary>The page, for anybody; what it may do depends on the key that it is given.</summary>
internal sealed class PageEndpoints(PageFiles files, EffectPreviews previews)
{
    /// <summary>What the page calls its views: each is an address that can be opened by itself.</summary>
    private static readonly string[] Views = ["/", "/films", "/films/{id}", "/account", "/operator"];

    private const string Always = "no-cache";
    private const string Forever = "public, max-age=31536000, immutable";
    private const string NotBuilt = "The page is not built: run ./run, or npm ci and npm run build in web/ and build the program again. The API is there; /openapi.json describes it.\n";

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var view in Views)
        {
            routes.MapMethods(view, ["GET", "HEAD"], context => SendIndexAsync(context)).WithMetadata(new Page());
        }

        routes.MapMethods("/page/{**name}", ["GET", "HEAD"], SendFileAsync).WithMetadata(new Page());
        routes.MapMethods(EffectPreviews.Prefix + "{name}", ["GET", "HEAD"], SendPreview).WithMetadata(new Page());
    }

    private Task SendIndexAsync(HttpContext context)
    {
        if (files.Index is not { } index)
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync(NotBuilt, context.RequestAborted);
        }

        previews.Want();
        // Asked for each time, and most times there is nothing new.
        return SendAsync(context, index, Always);
    }

    private Task SendFileAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        if (files.Find(name) is { } file)
        {
            // There a name holds its file's hash.
            return SendAsync(context, file, name.StartsWith("assets/", StringComparison.Ordinal) ? Forever : Always);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private IResult SendPreview(HttpContext context, string name)
    {
        if (previews.Find(name) is not { } path)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.PhysicalFile(path, name.EndsWith(".mp4", StringComparison.Ordinal) ? "video/mp4" : "image/jpeg", enableRangeProcessing: true);
    }

    private static async Task SendAsync(HttpContext context, PageFile file, string caching)
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        (headers.CacheControl, headers.ETag, headers.Vary) = (caching, file.Tag, HeaderNames.AcceptEncoding);
        if (request.Headers.IfNoneMatch == file.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var (bytes, encoding) = Choose(request, file);
        response.ContentType = file.Type;
        response.ContentLength = bytes.Length;
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        if (HttpMethods.IsGet(request.Method))
        {
            await response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
        }
    }

    private static (byte[] Bytes, string? Encoding) Choose(HttpRequest request, PageFile file)
    {
        var taken = request.GetTypedHeaders().AcceptEncoding.Where(each => each.Quality is not 0).Select(each => each.Value.Value).ToArray();
        return file.Brotli is { } brotli && taken.Contains("br") ? (brotli, "br")
            : file.Gzip is { } gzip && taken.Contains("gzip") ? (gzip, "gzip")
            : (file.Plain, null);
    }
}

/// <summary>Marks what is for people and their browsers and stands in no API's document.</summary>
internal sealed record Page;

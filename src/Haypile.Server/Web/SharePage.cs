using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Studio;

namespace Haypile.Server.Web;

/// <summary>The page of one film as chats and people read it. Every word of it that is a stranger's passes the encoder.</summary>
internal static class SharePage
{
    public const string StyleSheet = "/share.css";
    public const string Embedding = "/oembed";

    private const int LongestTitle = 90;
    private const string Site = "Haypile";

    /// <summary>The thumbnail's width, as the studio makes it.</summary>
    private const int ThumbnailWidth = 320;

    public static string Html(Generation film, string root, string style)
    {
        var links = new FilmLinks(root);
        // What the page itself loads comes from where the page came from, however others reach the server.
        var own = new FilmLinks("");
        var (page, video, poster) = (Sharing.PageOf(root, film.Id), links.To(film, FilmFiles.Share), links.To(film, FilmFiles.Poster));
        var (width, height) = SizeOf(film);
        var title = Encode(TitleOf(film));
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{title} · {Site}</title>\n");
        html.Append("<link rel=\"icon\" href=\"/page/icon.svg\">\n");
        Meta(html, "name", "robots", "noindex");
        Meta(html, "name", "color-scheme", "light dark");
        Meta(html, "property", "og:site_name", Site);
        Meta(html, "property", "og:type", "video.other");
        Meta(html, "property", "og:title", TitleOf(film));
        Meta(html, "property", "og:url", page);
        Meta(html, "property", "og:image", poster);
        Meta(html, "property", "og:image:alt", TitleOf(film));
        Meta(html, "property", "og:video", video);
        Meta(html, "property", "og:video:secure_url", video.StartsWith("https:", StringComparison.Ordinal) ? video : null);
        Meta(html, "property", "og:video:type", "video/mp4");
        Meta(html, "property", "og:video:width", Print(width));
        Meta(html, "property", "og:video:height", Print(height));
        Meta(html, "name", "twitter:card", "summary_large_image");
        Meta(html, "name", "twitter:title", TitleOf(film));
        Meta(html, "name", "twitter:image", poster);
        html.Append(CultureInfo.InvariantCulture, $"<link rel=\"alternate\" type=\"application/json+oembed\" title=\"{title}\" href=\"{Encode($"{root}{Embedding}?format=json&url={Uri.EscapeDataString(page)}")}\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<link rel=\"canonical\" href=\"{Encode(page)}\">\n<link rel=\"stylesheet\" href=\"{StyleSheet}?{style}\">\n</head>\n<body>\n<main>\n");
        html.Append(CultureInfo.InvariantCulture, $"<video controls loop playsinline preload=\"metadata\" width=\"{Print(width)}\" height=\"{Print(height)}\" poster=\"{Encode(own.To(film, FilmFiles.Poster))}\" src=\"{Encode(own.To(film, FilmFiles.Share))}\" aria-label=\"{title}\"></video>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{title}</h1>\n<p class=\"facts\">{Encode(FactsOf(film))}</p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"ways\"><a href=\"{Encode(own.To(film, FilmFiles.Film))}\" download>Download</a></p>\n</main>\n");
        html.Append("<footer><p>Made with <a href=\"/\">Haypile</a></p></footer>\n</body>\n</html>\n");
        return html.ToString();
    }

    public static void WriteEmbedding(Utf8JsonWriter json, Generation film, string root, int? mostWidth, int? mostHeight)
    {
        var links = new FilmLinks(root);
        var (width, height) = Within(SizeOf(film), mostWidth, mostHeight);
        var video = Encode(links.To(film, FilmFiles.Share));
        json.WriteStartObject();
        json.WriteString("version"u8, "1.0");
        json.WriteString("type"u8, "video");
        json.WriteString("provider_name"u8, Site);
        json.WriteString("provider_url"u8, root);
        json.WriteString("title"u8, TitleOf(film));
        json.WriteNumber("width"u8, width);
        json.WriteNumber("height"u8, height);
        json.WriteString("html"u8, $"<video controls loop playsinline width=\"{Print(width)}\" height=\"{Print(height)}\" poster=\"{Encode(links.To(film, FilmFiles.Poster))}\" src=\"{video}\"></video>");
        json.WriteString("thumbnail_url"u8, links.To(film, FilmFiles.Thumbnail));
        json.WriteNumber("thumbnail_width"u8, ThumbnailWidth);
        json.WriteNumber("thumbnail_height"u8, Within(SizeOf(film), ThumbnailWidth, null).Height);
        json.WriteEndObject();
    }

    /// <summary>The prompt on one line, and no longer than a line.</summary>
    private static string TitleOf(Generation film)
    {
        var line = string.Join(' ', film.Request.Prompt.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var text = new StringInfo(line);
        return text.LengthInTextElements <= LongestTitle ? line : text.SubstringByTextElements(0, LongestTitle - 1) + "…";
    }

    private static string FactsOf(Generation film) => string.Join(" · ", ((string?[])
    [
        film.Request.Effect,
        $"{Print(film.Request.Frame.Seconds)} s",
        (film.EndedAt ?? film.CreatedAt).ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        $"seed {film.Request.Seed.ToString(CultureInfo.InvariantCulture)}",
    ]).Where(fact => !string.IsNullOrEmpty(fact)));

    // A picture's own ratio is known to the film alone; players look there.
    private static (int Width, int Height) SizeOf(Generation film)
    {
        var (aspect, side) = (film.Request.Frame.AspectRatio ?? (16.0 / 9), film.Request.Frame.Resolution);
        return aspect >= 1 ? ((int)Math.Round(side * aspect), side) : (side, (int)Math.Round(side / aspect));
    }

    private static (int Width, int Height) Within((int Width, int Height) size, int? mostWidth, int? mostHeight)
    {
        var scale = Math.Min(1, Math.Min((mostWidth ?? size.Width) / (double)size.Width, (mostHeight ?? size.Height) / (double)size.Height));
        return (Math.Max(1, (int)(size.Width * scale)), Math.Max(1, (int)(size.Height * scale)));
    }

    private static void Meta(StringBuilder html, string kind, string name, string? content)
    {
        if (content is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<meta {kind}=\"{name}\" content=\"{Encode(content)}\">\n");
        }
    }

    // Every script is legible as it is; what means something to HTML is still encoded.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static string Encode(string text) => Encoder.Encode(text);

    private static string Print(int number) => number.ToString(CultureInfo.InvariantCulture);
}

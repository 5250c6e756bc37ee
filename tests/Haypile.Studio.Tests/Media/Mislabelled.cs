using static Haypile.Studio.Tests.Media.Chunks;

namespace Haypile.Studio.Tests.Media;

/// <summary>Files of other kinds, most of which name something to be fetched or opened.</summary>
internal static class Mislabelled
{
    public static IEnumerable<HostileFile> All =>
    [
        new("nothing", () => []),
        new("one byte", () => [0x89]),
        new("one byte of a JPEG", () => [0xFF]),
        new("zeros", () => new byte[100_000]),
        new("text", _ => "This is no picture.\n"),
        new("ELF", () => [0x7F, .. "ELF\u0002\u0001\u0001"u8, .. new byte[500]]),
        new("ZIP", () => [.. "PK\u0003\u0004"u8, .. new byte[500]]),
        new("PDF", traps => $"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/URI/URI({traps.Address})>>>>endobj\n"),
        new("HLS", Hls),
        new("HLS that reads a file", traps => $"#EXTM3U\n#EXTINF:1,\nconcat:{traps.Canary}|file://{traps.Canary}\n#EXT-X-ENDLIST\n"),
        new("HLS with a key", traps => $"#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"{traps.Address}/key\"\n#EXTINF:1,\n{traps.Address}/a.ts\n"),
        new("concat script", traps => $"ffconcat version 1.0\nfile '{traps.Canary}'\nfile '{traps.Address}/a.png'\n"),
        new("DASH", Dash),
        new("smooth streaming", traps => $"<SmoothStreamingMedia MajorVersion=\"2\"><StreamIndex Url=\"{traps.Address}\"/></SmoothStreamingMedia>"),
        new("SVG with an outside picture", Svg),
        new("SVG with an entity", traps => $"<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file://{traps.Canary}\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&x;</text></svg>"),
        new("SVG of laughs", _ => "<!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]><svg>&c;</svg>"),
        new("SDP", traps => $"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video {new Uri(traps.Address).Port} RTP/AVP 96\n"),
        new("ASS", _ => "[Script Info]\nScriptType: v4.00+\n[Events]\nDialogue: 0,0:00:00.00,9:59:59.00,Default,,0,0,0,,{\\p1}m 0 0 l 99999 99999\n"),
        new("SRT", _ => "1\n00:00:00,000 --> 99:59:59,999\n<font size=\"99999\">x</font>\n"),
        new("ASX", traps => $"<asx version=\"3.0\"><entry><ref href=\"{traps.Address}\"/></entry></asx>"),
        new("ffmetadata", _ => ";FFMETADATA1\ntitle=x\n"),
        new("a filter script", traps => $"movie={traps.Canary}[out0]"),
        new("HTML behind PNG's first bytes", traps => $"\u0089PNG\r\n\u001a\n<html><img src=\"{traps.Address}/a.png\"></html>"),
        new("HLS behind JPEG's first bytes", traps => "\u00ff\u00d8\u00ff" + Hls(traps)),
        new("HLS behind GIF's first bytes", traps => "GIF89a" + Hls(traps)),
        new("SVG behind BMP's first bytes", traps => "BM\u00ff\u0000\u0000\u0000\u0000\u0000\u0000\u0000" + Svg(traps)),
        new("concat script behind TIFF's first bytes", traps => $"II*\u0000ffconcat version 1.0\nfile '{traps.Canary}'\n"),
        new("DASH behind WebP's first bytes", traps => "RIFF\u00ff\u0000\u0000\u0000WEBP" + Dash(traps)),
        new("HLS behind AVIF's first bytes", traps => "\u0000\u0000\u0000\u0018ftypavif\u0000\u0000\u0000\u0000mif1miaf" + Hls(traps)),
        new("PNG that is a JPEG within", async _ => [.. Ascii("\u0089PNG\r\n\u001a\n"), .. await HostileFiles.WholeAsync("a.jpg")]),
        new("JPEG and then a ZIP", async _ => [.. await HostileFiles.WholeAsync("a.jpg"), .. Ascii("PK\u0003\u0004"), .. new byte[5_000]]) { End = HostileEnd.Either },
        new("GIF that is a script", async _ => [.. await HostileFiles.WholeAsync("a.gif"), .. Ascii("*/=1;alert(1)//")]) { End = HostileEnd.Made },
        new("PNG with a page behind it", async traps => [.. await HostileFiles.WholeAsync("a.png"), .. Ascii($"<script src=\"{traps.Address}\"></script>")]) { End = HostileEnd.Made },
        new("a clip's HLS", Hls) { IsClip = true },
        new("a clip's DASH", Dash) { IsClip = true },
        new("a clip's concat script", traps => $"ffconcat version 1.0\nfile '{traps.Canary}'\nduration 3600\n") { IsClip = true },
        new("a clip's address", traps => traps.Address + "/a.mp4") { IsClip = true },
        new("RTSP", traps => traps.Address.Replace("http", "rtsp") + "/live") { IsClip = true },
    ];

    private static string Hls(Traps traps) => $"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{traps.Address}/a.ts\n#EXTINF:1,\nfile://{traps.Canary}\n#EXT-X-ENDLIST\n";

    private static string Dash(Traps traps) =>
        $"<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"><BaseURL>{traps.Address}/</BaseURL><Period><AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\" bandwidth=\"1\"><BaseURL>file://{traps.Canary}</BaseURL></Representation></AdaptationSet></Period></MPD>";

    private static string Svg(Traps traps) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"64\" height=\"64\"><image xlink:href=\"{traps.Address}/a.png\" width=\"9\" height=\"9\"/><image href=\"file://{traps.Canary}\" width=\"9\" height=\"9\"/></svg>";
}

using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace Haypile.Server.Web;

/// <summary>A file of the page as it is sent, in the forms that a browser may ask for.</summary>
internal sealed record PageFile(string Type, byte[] Plain, byte[]? Brotli, byte[]? Gzip)
{
    public string Tag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Plain))[..16]}\"";
}

/// <summary>What lies in the program of the page, which is built apart; nothing when it was not.</summary>
internal sealed class PageFiles
{
    private const string Prefix = "page/";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
        [".webmanifest"] = "application/manifest+json",
    }.ToFrozenDictionary();

    private readonly Lazy<FrozenDictionary<string, PageFile>> _files;

    public PageFiles() : this(typeof(PageFiles).Assembly) { }

    /// <summary>Read when the first is asked for: a server without visitors has no use for them.</summary>
    public PageFiles(Assembly assembly) => _files = new(() => assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && Types.ContainsKey(Path.GetExtension(name)))
        .ToFrozenDictionary(
            name => name[Prefix.Length..],
            name => new PageFile(Types[Path.GetExtension(name)], Read(assembly, name)!, Read(assembly, name + ".br"), Read(assembly, name + ".gz"))));

    public PageFile? Index => Find("index.html");

    public PageFile? Find(string name) => _files.Value.GetValueOrDefault(name);

    private static byte[]? Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

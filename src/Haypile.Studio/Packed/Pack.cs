using System.IO.Compression;

namespace Haypile.Studio.Packed;

/// <summary>The icons and words that come with the program, in parts that are unpacked when they are asked for.</summary>
internal static class Pack
{
    private const string Resource = "haypile.pack";

    private static readonly Lazy<Dictionary<string, Part>> Parts = new(Index);

    public static IEnumerable<string> Names => Parts.Value.Keys;

    public static bool Has(string name) => Parts.Value.ContainsKey(name);

    public static byte[] Read(string name)
    {
        var part = Parts.Value[name];
        using var resource = Open();
        resource.Position = part.Start;
        var bytes = new byte[part.Size];
        using var unpacked = new BrotliStream(resource, CompressionMode.Decompress);
        unpacked.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>How many parts; of each its name, its size and how large it is packed; then the parts.</summary>
    private static Dictionary<string, Part> Index()
    {
        using var resource = Open();
        using var reader = new BinaryReader(resource);
        var listed = new (string Name, int Size, int Packed)[reader.ReadInt32()];
        for (var i = 0; i < listed.Length; i++) listed[i] = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
        var parts = new Dictionary<string, Part>(listed.Length);
        var start = resource.Position;
        foreach (var (name, size, packed) in listed)
        {
            parts[name] = new Part(start, size);
            start += packed;
        }
        return parts;
    }

    private static Stream Open() => typeof(Pack).Assembly.GetManifestResourceStream(Resource)
        ?? throw new StudioException($"{Resource} is not in the program.");

    private readonly record struct Part(long Start, int Size);
}

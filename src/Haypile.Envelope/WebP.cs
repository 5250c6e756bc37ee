namespace Haypile.Envelope;

/// <summary>A WebP file's outermost chunk.</summary>
internal static class WebP
{
    private const int Header = 12;
    private const int BeforeLength = 8;

    /// <summary>The chunks in it, or null where it ends before them.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> file, out Riff chunks)
    {
        chunks = default;
        if (file.Length < Header || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WEBP"u8)) return false;
        var length = (uint)file.Slice(4, 4).Little();
        if (length < 4 || length > file.Length - BeforeLength) return false;
        chunks = new Riff(file, Header, (int)length + BeforeLength);
        return true;
    }

    public static int ReadOrientation(ReadOnlySpan<byte> file)
    {
        if (!TryOpen(file, out var chunks)) return Orientation.Upright;
        while (chunks.MoveNext())
        {
            if (chunks.Name.SequenceEqual("EXIF"u8)) return Exif(file[chunks.Data]);
        }
        return Orientation.Upright;
    }

    /// <summary>Some writers leave the marker before it that JPEG needs.</summary>
    public static int Exif(ReadOnlySpan<byte> chunk) => Tiff.ReadOrientation(chunk.StartsWith("Exif\0\0"u8) ? chunk[6..] : chunk);
}

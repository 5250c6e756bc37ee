namespace Haypile.Envelope;

/// <summary>The chunks of a PNG file, as far as one that holds EXIF data.</summary>
internal static class Png
{
    private const int Signature = 8;

    /// <summary>A chunk's length, its name and its checksum.</summary>
    private const int Frame = 12;

    public static int ReadOrientation(ReadOnlySpan<byte> file)
    {
        for (long at = Signature; file.TryReadBig(at, 4, out var length) && file.TrySlice(at + 4, 4, out var name); at += Frame + length)
        {
            if (name.SequenceEqual("eXIf"u8)) return file.TrySlice(at + 8, length, out var exif) ? Tiff.ReadOrientation(exif) : Orientation.Upright;
            if (name.SequenceEqual("IEND"u8)) break;
        }
        return Orientation.Upright;
    }
}

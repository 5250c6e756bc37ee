using System.Buffers.Text;

namespace Haypile.Studio.Media;

/// <summary>What a decoder's child says before the pixels: how the picture lies, if it lies wrong, and the header of a PAM file.</summary>
internal readonly record struct PictureHeader(int Width, int Height, int Channels)
{
    /// <summary>The longest header that numbers of nine digits can make, with room to spare.</summary>
    private const int MostBytes = 256;

    private const int MostDigits = 9;

    /// <summary>As EXIF counts; 1 is upright.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>Null unless the stream begins with a header as our own command line makes it: the child is not trusted either.</summary>
    public static PictureHeader? Read(Stream stream)
    {
        Span<byte> header = stackalloc byte[MostBytes];
        for (var length = 0; length < MostBytes; length++)
        {
            if (stream.Read(header.Slice(length, 1)) == 0) return null;
            if (header[..(length + 1)].EndsWith("\nENDHDR\n"u8)) return Parse(header[..length]);
        }
        return null;
    }

    private static PictureHeader? Parse(ReadOnlySpan<byte> header)
    {
        var start = header.IndexOf("P7\n"u8);
        if (start < 0 || (start > 0 && !header.StartsWith("frame:"u8))) return null;
        var orientation = Field(header[..start], "\nOrientation="u8) is { } said and >= 1 and <= 8 ? said : 1;
        header = header[start..];
        return Field(header, "\nWIDTH "u8) is { } width and > 0
            && Field(header, "\nHEIGHT "u8) is { } height and > 0
            && Field(header, "\nDEPTH "u8) is { } channels and (3 or 4)
            && Field(header, "\nMAXVAL "u8) is 255
            ? new PictureHeader(width, height, channels) { Orientation = orientation }
            : null;
    }

    private static int? Field(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name)
    {
        var at = header.IndexOf(name);
        if (at < 0) return null;
        return Utf8Parser.TryParse(header[(at + name.Length)..].TrimStart((byte)' '), out int value, out var digits) && digits <= MostDigits ? value : null;
    }
}

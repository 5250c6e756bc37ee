using System.Buffers.Text;

namespace Haypile.Studio.Media;

/// <summary>What a decoder's child says before the pixels: the header of a PAM file.</summary>
internal readonly record struct PictureHeader(int Width, int Height, int Channels)
{
    /// <summary>The longest header that numbers of nine digits can make, with room to spare.</summary>
    private const int MostBytes = 256;

    private const int MostDigits = 9;

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
        return header.StartsWith("P7\n"u8)
            && Field(header, "\nWIDTH "u8) is { } width and > 0
            && Field(header, "\nHEIGHT "u8) is { } height and > 0
            && Field(header, "\nDEPTH "u8) is { } channels and (3 or 4)
            && Field(header, "\nMAXVAL "u8) is 255
            ? new PictureHeader(width, height, channels)
            : null;
    }

    private static int? Field(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name)
    {
        var at = header.IndexOf(name);
        if (at < 0) return null;
        return Utf8Parser.TryParse(header[(at + name.Length)..].TrimStart((byte)' '), out int value, out var digits) && digits <= MostDigits ? value : null;
    }
}

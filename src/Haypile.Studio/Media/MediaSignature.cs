namespace Haypile.Studio;

/// <summary>Tells a file's format from its first bytes; names and declared types are a stranger's words and count for nothing.</summary>
public static class MediaSignature
{
    /// <summary>As many bytes as any format needs.</summary>
    public const int Length = 512;

    /// <summary>As many as are searched for what a picture's decoder does not tell.</summary>
    internal const int HintLength = 64 * 1024;

    private const int RiffHeader = 8;
    private const int WebPFlags = 12;
    private const byte WebPAnimation = 0x02;
    private const byte WebPExif = 0x08;
    private const int TransportPacket = 188;
    private const int PngColourType = 25;
    private const byte Palette = 3;

    public static MediaFormat? Recognize(ReadOnlySpan<byte> firstBytes) => firstBytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => HasPalette(firstBytes) ? MediaFormat.PngWithPalette : MediaFormat.Png,
        [0xFF, 0xD8, 0xFF, ..] => MediaFormat.Jpeg,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => MediaFormat.Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, .. var riff] => RecognizeRiff(riff),
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => MediaFormat.Bmp,
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => MediaFormat.Tiff,
        [0x1A, 0x45, 0xDF, 0xA3, .. var header] => header.IndexOf("webm"u8) >= 0 ? MediaFormat.WebM : MediaFormat.Matroska,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => RecognizeBrands(firstBytes),
        [_, _, _, _, .. var atom] when IsBareQuickTime(atom) => MediaFormat.Mov,
        [0, 0, 1, 0xBA, ..] => MediaFormat.MpegPs,
        [(byte)'F', (byte)'L', (byte)'V', 1, ..] => MediaFormat.Flv,
        [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, ..] => MediaFormat.Wmv,
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => MediaFormat.Ogg,
        [0x06, 0x0E, 0x2B, 0x34, 0x02, 0x05, 0x01, 0x01, ..] => MediaFormat.Mxf,
        [(byte)'Y', (byte)'U', (byte)'V', (byte)'4', (byte)'M', (byte)'P', (byte)'E', (byte)'G', (byte)'2', (byte)' ', ..] => MediaFormat.Y4m,
        [0x47, ..] when IsTransportStream(firstBytes) => MediaFormat.MpegTs,
        _ => null,
    };

    private static bool HasPalette(ReadOnlySpan<byte> png) => png.Length > PngColourType && png[PngColourType] == Palette;

    /// <summary>
    /// Whether it may be that the picture is to be turned and that its decoder does not know it, or that it has been cut into tiles.
    /// Reading more than that is for a confined child, which costs as much as the whole decoding of a small picture.
    /// </summary>
    /// <param name="beginning">As much of the file as <see cref="HintLength"/>.</param>
    internal static bool HintsAtTurning(MediaFormat format, ReadOnlySpan<byte> beginning) => format.Name switch
    {
        "TIFF" => true,
        "PNG" => beginning.IndexOf("eXIf"u8) >= 0,
        "WebP" => beginning.Length > RiffHeader && HasWebPFlag(beginning[RiffHeader..], WebPExif),
        "AVIF" or "HEIC" => beginning.IndexOf("irot"u8) >= 0 || beginning.IndexOf("imir"u8) >= 0 || beginning.IndexOf("grid"u8) >= 0,
        _ => false,
    };

    private static bool HasWebPFlag(ReadOnlySpan<byte> form, byte flag) =>
        form.Length > WebPFlags && form.StartsWith("WEBPVP8X"u8) && (form[WebPFlags] & flag) != 0;

    private static MediaFormat? RecognizeRiff(ReadOnlySpan<byte> form) =>
        form.StartsWith("WEBP"u8) ? (HasWebPFlag(form, WebPAnimation) ? MediaFormat.MovingWebP : MediaFormat.WebP)
        : form.StartsWith("AVI "u8) ? MediaFormat.Avi
        : null;

    /// <summary>The major brand decides; the generic picture brand leaves it to the compatible ones.</summary>
    private static MediaFormat? RecognizeBrands(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12) return null;
        var major = file.Slice(8, 4);
        var length = (int)Math.Min((uint)file.Length, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(file));
        var brands = length > 16 ? file[16..length] : default;

        if (major.SequenceEqual("qt  "u8)) return MediaFormat.Mov;
        if (major.SequenceEqual("avif"u8) || major.SequenceEqual("avis"u8)) return MediaFormat.Avif;
        if (major.StartsWith("hei"u8) || major.StartsWith("hev"u8)) return MediaFormat.Heic;
        if (major.SequenceEqual("mif1"u8) || major.SequenceEqual("msf1"u8))
        {
            return brands.IndexOf("avif"u8) >= 0 ? MediaFormat.Avif : MediaFormat.Heic;
        }
        return MediaFormat.Mp4;
    }

    /// <summary>Files older than the brands begin with one of these atoms.</summary>
    private static bool IsBareQuickTime(ReadOnlySpan<byte> atom) =>
        atom.StartsWith("moov"u8) || atom.StartsWith("mdat"u8) || atom.StartsWith("wide"u8);

    private static bool IsTransportStream(ReadOnlySpan<byte> file) =>
        file.Length > 2 * TransportPacket && file[TransportPacket] == 0x47 && file[2 * TransportPacket] == 0x47;
}

using static Haypile.Studio.Tests.Media.Chunks;
using static Haypile.Studio.Tests.Media.WebPs;

namespace Haypile.Envelope.Tests;

/// <summary>Sound files, each with an orientation or with frames.</summary>
internal static class Specimens
{
    public static byte[] LittleTiff(int orientation) => [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] BigTiff(int orientation) => [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    public static byte[] PngWith(byte[] exif) => Png(PngHeader(1, 1, 8, 2), PngChunk("tEXt", [1, 2, 3]), PngChunk("eXIf", exif), PngChunk("IDAT", [1]));

    public static byte[] WebPWith(byte[] exif) => Riff("WEBP", Extended(2, 2, 8), RiffChunk("VP8L", Flat(2, 2, 0)), RiffChunk("EXIF", exif));

    /// <param name="places">Of the properties, as they are said of the second item.</param>
    public static byte[] Avif(byte[][] properties, params byte[] places) => Heif(
        Atom("ipco", properties),
        Atom("ipma", [0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 1, 1, 0, 2, (byte)places.Length, .. places]));

    public static byte[] Heif(params byte[][] properties) =>
    [
        .. Atom("ftyp", [.. "avif"u8, 0, 0, 0, 0]),
        .. Atom("meta", new byte[4], Atom("pitm", [0, 0, 0, 0, 0, 2]), Atom("iprp", properties)),
        .. Atom("mdat", [1, 2, 3]),
    ];

    public static byte[] MovingWebP => Moving(
        64, 32, Frame(0, 0, 64, 32, 100, 0xFFFF0000), Frame(10, 4, 8, 8, 200, 0x8000FF00, blended: false), Frame(62, 30, 2, 2, 0, 0xFF0000FF, cleared: true));

    public static IReadOnlyList<byte[]> All =>
    [
        LittleTiff(6), BigTiff(3), PngWith(BigTiff(8)), WebPWith(LittleTiff(5)), MovingWebP,
        Avif([Atom("ispe", new byte[12]), Atom("irot", [1]), Atom("imir", [1])], 0x81, 2, 0x83),
    ];
}

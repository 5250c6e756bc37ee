using System.Buffers.Binary;
using static Haypile.Studio.Tests.Media.Chunks;
using static Haypile.Studio.Tests.Media.FourColours;

namespace Haypile.Studio.Tests.Media;

/// <summary>Files with four colours in four corners that say how they are to be turned.</summary>
internal static class TurnedFiles
{
    /// <summary>The directory lies behind the pixels, as most writers leave it.</summary>
    public static byte[] Tiff(int orientation, bool bigEndian)
    {
        var pixels = Enumerable.Range(0, Width * Height).SelectMany(i => Corner(i % Width, i / Width)).ToArray();
        const int Before = 8;
        var depths = Before + pixels.Length;
        (int Tag, int Type, int Count, int Value)[] entries =
        [
            (256, 4, 1, Width), (257, 4, 1, Height), (258, 3, 3, depths), (259, 3, 1, 1), (262, 3, 1, 2), (273, 4, 1, Before),
            (274, 3, 1, orientation), (277, 3, 1, 3), (278, 4, 1, Height), (279, 4, 1, pixels.Length),
        ];
        return
        [
            .. bigEndian ? "MM\0*"u8 : "II*\0"u8, .. Four(depths + 6),
            .. pixels, .. Two(8), .. Two(8), .. Two(8),
            .. Two(entries.Length), .. entries.SelectMany(Entry), .. Four(0),
        ];

        byte[] Entry((int Tag, int Type, int Count, int Value) entry) =>
        [
            .. Two(entry.Tag), .. Two(entry.Type), .. Four(entry.Count),
            .. entry is { Type: 3, Count: 1 } ? [.. Two(entry.Value), 0, 0] : Four(entry.Value),
        ];
        byte[] Two(int number) => bigEndian ? Big(number)[2..] : Little(number)[..2];
        byte[] Four(int number) => bigEndian ? Big(number) : Little(number);
    }

    public static byte[] Png(byte[] exif)
    {
        var rows = Enumerable.Range(0, Height).SelectMany(y => new byte[] { 0 }.Concat(Enumerable.Range(0, Width).SelectMany(x => Corner(x, y)))).ToArray();
        return Chunks.Png(PngHeader(Width, Height, 8, 2), PngChunk("eXIf", exif), PngChunk("IDAT", Deflate(rows)));
    }

    /// <summary>Another's AVIF with more properties of its one picture.</summary>
    public static byte[] Avif(byte[] avif, params byte[][] properties)
    {
        var grown = avif.ToList();
        var (container, associations) = (At(avif, "ipco"), At(avif, "ipma"));
        var known = CountBoxes(avif.AsSpan(container + 8, Length(avif, container) - 8));
        // One item with one byte for each property; they are said to matter.
        var places = associations + 8 + 4 + 4 + 2;
        grown.InsertRange(associations + Length(avif, associations), Enumerable.Range(known + 1, properties.Length).Select(place => (byte)(0x80 | place)));
        grown[places] += (byte)properties.Length;
        byte[] added = [.. properties.SelectMany(property => property)];
        grown.InsertRange(container + Length(avif, container), added);
        var result = grown.ToArray();
        Grow(result, At(result, "ipco"), added.Length);
        Grow(result, At(result, "ipma"), properties.Length);
        Grow(result, At(result, "iprp"), added.Length + properties.Length);
        Grow(result, At(result, "meta"), added.Length + properties.Length);
        // Where the pixels are, counted from the start of the file.
        var samples = At(avif, "mdat") + 8;
        var locations = At(result, "iloc");
        var place = locations + result.AsSpan(locations, Length(result, locations)).IndexOf(Big(samples));
        Big(samples + added.Length + properties.Length).CopyTo(result, place);
        return result;
    }

    public static byte[] Rotation(int quartersAnticlockwise) => Atom("irot", [(byte)quartersAnticlockwise]);

    public static byte[] Mirror(bool leftToRight) => Atom("imir", [(byte)(leftToRight ? 1 : 0)]);

    private static int At(byte[] file, string box) => file.AsSpan().IndexOf(Ascii(box)) - 4;

    private static int Length(byte[] file, int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));

    private static void Grow(byte[] file, int at, int by) => Big(Length(file, at) + by).CopyTo(file, at);

    private static int CountBoxes(ReadOnlySpan<byte> container)
    {
        var count = 0;
        for (; container.Length > 0; count++) container = container[BinaryPrimitives.ReadInt32BigEndian(container)..];
        return count;
    }
}

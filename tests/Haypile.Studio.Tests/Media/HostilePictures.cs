using static Haypile.Studio.Tests.Media.Chunks;

namespace Haypile.Studio.Tests.Media;

/// <summary>Pictures whose headers lie, that unfold without end, or that go round in circles.</summary>
internal static class HostilePictures
{
    private static readonly byte[] Zeros = new byte[1_000_000];

    public static IEnumerable<HostileFile> All => [.. Pngs, .. Jpegs, .. Gifs, .. Tiffs, .. Others];

    private static IEnumerable<HostileFile> Pngs =>
    [
        new("PNG of 2³¹ by 2³¹", () => Png(PngHeader(int.MaxValue, int.MaxValue, 8, 6), PngChunk("IDAT", Deflate(Zeros)))),
        new("PNG of 60,000 by 60,000", () => TestPictures.Png(60_000, 60_000, 1_000_000)),
        new("PNG of nothing", () => Png(PngHeader(0, 0, 8, 2), PngChunk("IDAT", Deflate([])))),
        new("PNG of negative size", () => Png(PngHeader(-1, -1, 8, 2), PngChunk("IDAT", Deflate(Zeros)))),
        new("PNG of no known depth", () => Png(PngHeader(64, 64, 77, 9), PngChunk("IDAT", Deflate(Zeros)))),
        new("PNG that unfolds to a gigabyte", () => TestPictures.Png(20_000, 20_000, 20_000L * 60_001)),
        new("PNG that unfolds to more than the memory", () => TestPictures.Png(7_900, 7_900, 7_900L * 23_701)),
        new("PNG that unfolds to more than it has rows", () => TestPictures.Png(64, 64, 300_000_000)) { End = HostileEnd.Either },
        new("PNG with a colour profile that unfolds", () => Within("iCCP", [.. "x\0\0"u8, .. TestPictures.Deflate(500_000_000)])) { End = HostileEnd.Either },
        new("PNG with a text that unfolds", () => Within("zTXt", [.. "x\0\0"u8, .. TestPictures.Deflate(500_000_000)])) { End = HostileEnd.Either },
        new("PNG with a text of ten megabytes", () => Within("tEXt", [.. "x\0"u8, .. new byte[10_000_000]])) { End = HostileEnd.Either },
        new("PNG with fifty thousand texts", () => Small([.. Enumerable.Repeat(PngChunk("tEXt", [.. "x\0y"u8]), 50_000)])) { End = HostileEnd.Made },
        new("PNG with a chunk longer than itself", () => [.. Small().AsSpan(0, 33), 0x7F, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, .. new byte[100]]),
        new("PNG with a palette after its pixels", () => Png(PngHeader(64, 64, 8, 3), PngChunk("IDAT", Deflate(Zeros)), PngChunk("PLTE", new byte[768]))) { End = HostileEnd.Either },
        new("APNG of four billion frames", () => Small(PngChunk("acTL", [255, 255, 255, 255, 0, 0, 0, 0]))) { End = HostileEnd.Made },
        new("APNG with a frame outside of itself", () =>
            Small(PngChunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]), PngChunk("fcTL", [0, 0, 0, 0, .. Big(60_000), .. Big(60_000), .. Big(-5), .. Big(9), 0, 1, 0, 0, 0, 0]))) { End = HostileEnd.Either },
    ];

    private static IEnumerable<HostileFile> Jpegs =>
    [
        new("JPEG of 65,535 by 65,535", () => (Grey with { Width = 8, Height = 8 }).ToBytes().Replace([8, 0, 8, 0, 8, 1], [8, 255, 255, 255, 255, 1])),
        new("JPEG of nothing", () => Grey.ToBytes().Replace([8, 0, 64, 0, 64, 1], [8, 0, 0, 0, 0, 1])),
        new("JPEG of twelve bits", () => Grey.ToBytes().Replace([8, 0, 64, 0, 64, 1], [12, 0, 64, 0, 64, 1])) { End = HostileEnd.Either },
        new("JPEG with sixty thousand segments", () => (Grey with { Extra = [.. Enumerable.Repeat(FlatJpeg.Segment(0xFE, [1, 2]), 60_000).SelectMany(segment => segment)] }).ToBytes()) { End = HostileEnd.Made },
        new("JPEG with ten megabytes of padding", () => (Grey with { Extra = [.. Enumerable.Repeat((byte)0xFF, 10_000_000)] }).ToBytes()) { End = HostileEnd.Either },
        new("JPEG that restarts all the time", () => (Grey with { Extra = FlatJpeg.Segment(0xDD, [0, 1]) }).ToBytes()) { End = HostileEnd.Either },
        new("JPEG whose EXIF goes in circles", () => (Grey with { Extra = FlatJpeg.Segment(0xE1, [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0]) }).ToBytes()) { End = HostileEnd.Either },
        new("JPEG whose EXIF counts four billion", () => (Grey with { Extra = FlatJpeg.Segment(0xE1, [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 255, 255, 0x12, 1, 12, 0, 255, 255, 255, 255, 8, 0, 0, 0]) }).ToBytes()) { End = HostileEnd.Either },
        new("JPEG with no picture", () => [0xFF, 0xD8, .. FlatJpeg.Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]), 0xFF, 0xD9]),
        new("JPEG with five thousand scans", Scans),
    ];

    private static IEnumerable<HostileFile> Gifs =>
    [
        new("GIF of 65,535 by 65,535", () => Gif(65_535, [.. Enumerable.Repeat((byte)0xFF, 1_000)])),
        new("GIF that unfolds to more than the memory", () => Gif(7_900, Lzw(7_900 * 7_900))),
        new("GIF of a hundred thousand frames", () => Gif(16, Lzw(256), frames: 100_000)) { End = HostileEnd.Made },
        new("GIF with codes of seventy bits", () => Gif(64, [1, 2, 3], codeBits: 70)),
        new("GIF of nothing", () => Gif(0, [])),
        new("GIF without a frame", () => [.. "GIF89a"u8, 64, 0, 64, 0, 0, 0, 0, 0x3B]),
        new("GIF whose comment does not end", () => [.. "GIF89a"u8, 64, 0, 64, 0, 0, 0, 0, 0x21, 0xFE, .. Enumerable.Repeat((byte)255, 5_000_000)]),
    ];

    private static IEnumerable<HostileFile> Tiffs =>
    [
        new("TIFF of 2³² by 2³²", () => Tiff(new byte[100], (256, 1, uint.MaxValue), (257, 1, uint.MaxValue), (258, 1, 8), (259, 1, 1), (262, 1, 1), (279, 1, 100))),
        new("TIFF whose directory is itself", () => { var tiff = GreyTiff(); tiff[10 + 8 * 12] = 8; return tiff; }) { End = HostileEnd.Either },
        new("TIFF whose directory lies behind its end", () => [.. "II*\0"u8, 255, 255, 255, 127, .. new byte[50]]),
        new("TIFF of 65,535 entries", () => [.. "II*\0"u8, 8, 0, 0, 0, 255, 255, .. new byte[500]]),
        new("TIFF with strips behind its end", () => Tiff([], (256, 1, 64), (257, 1, 64), (258, 1, 8), (259, 1, 1), (262, 1, 1), (278, 1, 64), (279, 1, 0x7FFFFFFF))),
        new("TIFF of four billion strips", () => Tiff([], (256, 1, 64), (257, 1, 64), (258, 1, 8), (259, 1, 1), (262, 1, 1), (278, 1, 1), (279, uint.MaxValue, 8))),
        new("TIFF that unfolds to more than the memory", () => Deflated(20_000)),
        new("TIFF whose directories hold one another", () => Tiff(new byte[4096], (256, 1, 64), (257, 1, 64), (258, 1, 8), (259, 1, 1), (262, 1, 1), (278, 1, 64), (279, 1, 4096), (330, 1, 8), (34665, 1, 8))) { End = HostileEnd.Either },
    ];

    private static IEnumerable<HostileFile> Others =>
    [
        new("BMP of 2³¹ by 2³¹", () => Bmp(int.MaxValue, int.MaxValue, 24, 0)),
        new("BMP of negative size", () => Bmp(int.MinValue, int.MinValue, 24, 0)),
        new("BMP that unfolds", () => Bmp(7_900, 7_900, 8, 1)),
        new("BMP of no known depth", () => Bmp(64, 64, 3, 9)),
        new("WebP of 16,384 by 16,384", () => Riff("WEBP", RiffChunk("VP8L", [0x2F, 255, 255, 255, 15, .. new byte[100]]))),
        new("WebP whose canvas is not its picture's", async _ =>
            Riff("WEBP", RiffChunk("VP8X", [0, 0, 0, 0, 255, 255, 255, 255, 255, 255]), (await HostileFiles.WholeAsync("a.webp"))[12..])) { End = HostileEnd.Either },
        new("WebP that moves and has no frame", () => Riff("WEBP", RiffChunk("VP8X", [2, 0, 0, 0, 63, 0, 0, 63, 0, 0]), RiffChunk("ANIM", new byte[6]))),
        new("WebP with a chunk longer than itself", () => [.. "RIFF"u8, 255, 255, 255, 255, .. "WEBPVP8L"u8, 255, 255, 255, 255, 0x2F, .. new byte[50]]),
        new("WebP within WebP", () => Enumerable.Range(0, 1_000).Aggregate(Zeros[..4], (inner, _) => Riff("WEBP", inner))),
        new("AVIF with items behind its end", async _ => (await HostileFiles.WholeAsync("a.avif")).Replace([.. "iloc"u8, 0, 0, 0, 0], [.. "iloc"u8, 2, 255, 255, 255])),
        new("AVIF nested ten thousand deep", () => [.. Atom("ftyp", [.. "avif"u8, 0, 0, 0, 0, .. "mif1"u8]), .. Nest("meta", 10_000)]),
        new("HEIC of nothing but its name", () => [.. Atom("ftyp", [.. "heic"u8, 0, 0, 0, 0, .. "mif1"u8]), .. new byte[1_000]]),
    ];

    private static FlatJpeg Grey => new(64, 64, (x, _) => [(byte)(x * 2)]) { Sampling = [(1, 1)] };

    /// <summary>Each box holds the next, and counts only as far as its own end.</summary>
    public static byte[] Nest(string type, int depth)
    {
        var bytes = new byte[8 * depth];
        for (var i = 0; i < depth; i++)
        {
            Big(8 * (depth - i)).CopyTo(bytes, 8 * i);
            Ascii(type).CopyTo(bytes, 8 * i + 4);
        }
        return bytes;
    }

    private static byte[] Small(params byte[][] chunks) =>
        Png([PngHeader(64, 64, 8, 0), .. chunks, PngChunk("IDAT", Deflate(new byte[65 * 64]))]);

    private static byte[] Within(string type, byte[] data) => Small(PngChunk(type, data));

    /// <summary>Each scan says in a few bytes that it changes nothing in a million blocks, and each block is looked at.</summary>
    private static byte[] Scans()
    {
        var picture = new FlatJpeg(7_900, 7_900, (_, _) => [128]) { Sampling = [(1, 1)], IsProgressive = true }.ToBytes();
        byte[] runs = [.. FlatJpeg.Segment(0xC4, [0x10, 1, .. new byte[15], 0xE0]), .. FlatJpeg.Segment(0xDA, [1, 1, 0, 1, 63, 0]), .. new byte[120]];
        return [.. picture[..^2], .. Enumerable.Repeat(runs, 5_000).SelectMany(run => run), 0xFF, 0xD9];
    }

    private static byte[] Gif(int side, byte[] data, int codeBits = 8, int frames = 1)
    {
        byte[] frame =
        [
            0x2C, 0, 0, 0, 0, .. Short(side), .. Short(side), 0, (byte)codeBits,
            .. data.Chunk(255).SelectMany(block => (byte[])[(byte)block.Length, .. block]), 0,
        ];
        return [.. "GIF89a"u8, .. Short(side), .. Short(side), 0xF7, 0, 0, .. new byte[768], .. Enumerable.Repeat(frame, frames).SelectMany(one => one), 0x3B];
    }

    /// <summary>As few codes as can be for so many zeros: each stands for one more of them than the last.</summary>
    private static byte[] Lzw(int pixels)
    {
        var bytes = new List<byte>();
        var (held, count) = (0, 0);
        while (pixels > 0)
        {
            Put(256, 9);
            Put(0, 9);
            pixels--;
            for (var code = 258; code < 4096 && pixels > 0; code++)
            {
                Put(code, 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)code));
                pixels -= code - 256;
            }
        }
        Put(257, 12);
        return [.. bytes, (byte)held];

        void Put(int code, int width)
        {
            held |= code << count;
            for (count += width; count >= 8; count -= 8, held >>= 8) bytes.Add((byte)held);
        }
    }

    private static byte[] GreyTiff() => Tiff([.. Enumerable.Repeat((byte)7, 4096)], (256, 1, 64), (257, 1, 64), (258, 1, 8), (259, 1, 1), (262, 1, 1), (278, 1, 64), (279, 1, 4096));

    private static byte[] Deflated(int side)
    {
        var packed = TestPictures.Deflate((long)side * side);
        return Tiff(packed, (256, 1, (uint)side), (257, 1, (uint)side), (258, 1, 8), (259, 1, 8), (262, 1, 1), (278, 1, (uint)side), (279, 1, (uint)packed.Length));
    }

    private static byte[] Bmp(int width, int height, int depth, int compression) =>
    [
        .. "BM"u8, .. Little(5_000), .. Little(0), .. Little(1_078),
        .. Little(40), .. Little(width), .. Little(height), .. Short(1), .. Short(depth), .. Little(compression), .. new byte[20],
        .. new byte[1_024], .. Enumerable.Repeat((byte)255, 4_000),
    ];

    public static byte[] Replace(this byte[] bytes, byte[] old, byte[] other)
    {
        var at = bytes.AsSpan().IndexOf(old);
        Assert.True(at >= 0, "There is nothing to replace.");
        return [.. bytes[..at], .. other, .. bytes[(at + old.Length)..]];
    }
}

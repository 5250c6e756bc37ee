using static Haypile.Studio.Tests.Media.Chunks;
using static Haypile.Studio.Tests.Media.WebPs;

namespace Haypile.Studio.Tests.Media;

/// <summary>Files that lie about what is around their pixels: animated WebP, and orientations where they are looked for.</summary>
internal static class HostileEnvelopes
{
    private const uint Red = 0xFFFF0000;

    private static readonly byte[] Some = Frame(0, 0, 64, 32, 40, Red);

    public static IEnumerable<HostileFile> All => [.. MovingWebPs.Select(file => file with { IsClip = true }), .. Turned];

    private static IEnumerable<HostileFile> MovingWebPs =>
    [
        new("animated WebP without frames", () => Moving(64, 32)),
        new("animated WebP of a hundred thousand frames", () => Moving(64, 32, [.. Enumerable.Repeat(Frame(0, 0, 2, 2, 0, Red), 100_000)])) { End = HostileEnd.Made },
        new("animated WebP of 2²⁴ by 2²⁴", () => Moving(1 << 24, 1 << 24, Some)),
        new("animated WebP of 16,000 by 16,000", () => Moving(16_000, 16_000, Some)),
        new("animated WebP whose frame is as large as a frame can be", () => Moving(16_384, 16_384, Frame(0, 0, 16_384, 16_384, 40, Red))),
        new("animated WebP that is a hundred thousand times as wide as it is high", () => Moving(100_000, 1, Frame(0, 0, 2, 1, 40, Red))),
        new("animated WebP with a frame outside of itself", () => Moving(64, 32, Frame(60, 0, 64, 32, 40, Red))),
        new("animated WebP with a frame 2²⁴ to the right", () => Moving(64, 32, Frame(1 << 24, 1 << 24, 64, 32, 40, Red))),
        new("animated WebP with a frame of another size than its pixels", () => Moving(64, 32, Frame(0, 0, 64, 32, 40, RiffChunk("VP8L", Flat(16_000, 16_000, Red))))),
        new("animated WebP with a lossy frame of nothing", () => Moving(64, 32, Frame(0, 0, 1, 1, 40, RiffChunk("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 0, 0, 0, 0, 0])))),
        new("animated WebP with a frame that lasts all day", () => Moving(64, 32, Frame(0, 0, 64, 32, 0xFFFFFF, Red), Some)) { End = HostileEnd.Made },
        new("animated WebP with frames in frames in frames", () => Moving(64, 32, Frame(0, 0, 64, 32, 40, Frame(0, 0, 64, 32, 40, Some)))),
        new("animated WebP with a frame longer than itself", () => Moving(64, 32, [.. "ANMF"u8, 255, 255, 255, 255, .. Some.AsSpan(8)])),
        new("animated WebP with pixels longer than their frame", () => Moving(64, 32, Frame(0, 0, 64, 32, 40, [.. "VP8L"u8, 0xF0, 0xFF, 0xFF, 0xFF, .. Flat(64, 32, Red)]))),
        new("animated WebP that says it is longer than it is", () => [.. "RIFF"u8, 0xF0, 0xFF, 0xFF, 0xFF, .. Moving(64, 32, Some).AsSpan(8)]),
        new("animated WebP that says it is shorter than it is", () => [.. "RIFF"u8, 4, 0, 0, 0, .. Moving(64, 32, Some).AsSpan(8)]),
        new("animated WebP with pixels of noise", () => Moving(64, 32, Frame(0, 0, 64, 32, 40, RiffChunk("VP8L", [.. Flat(64, 32, Red).AsSpan(0, 5), .. Enumerable.Repeat((byte)0xFF, 500)])))),
        new("animated WebP with transparency of noise", () => Moving(64, 32, Frame(0, 0, 64, 32, 40, [.. RiffChunk("ALPH", [0xFF, 0xFF, 0xFF]), .. RiffChunk("VP8L", Flat(64, 32, Red))]))) { End = HostileEnd.Either },
        new("animated WebP with a file in its pixels", () => Moving(64, 32, Frame(0, 0, 64, 32, 40, RiffChunk("VP8L", [.. Flat(64, 32, Red), .. Moving(16_000, 16_000, Some)])), Some)) { End = HostileEnd.Made },
        new("animated WebP with a million empty chunks", () => Moving(64, 32, [.. Enumerable.Repeat(RiffChunk("JUNK", []), 1_000_000), Some])) { End = HostileEnd.Made },
    ];

    private static IEnumerable<HostileFile> Turned =>
    [
        new("TIFF whose directory is its own next one", () => Circle(TurnedFiles.Tiff(6, bigEndian: false))) { End = HostileEnd.Either },
        new("TIFF with a directory of 65,535 entries", () => [.. "II*\0"u8, 8, 0, 0, 0, 255, 255, .. Enumerable.Repeat((byte)1, 100)]),
        new("big-endian TIFF with a directory behind its end", () => [.. "MM\0*"u8, 255, 255, 255, 240, .. new byte[100]]),
        new("PNG with an orientation behind its end", () => TurnedFiles.Png([.. "MM\0*"u8, 127, 255, 255, 255, 0, 1])) { End = HostileEnd.Made },
        new("PNG with an orientation that is longer than the file", () => TurnedFiles.Png([]).Replace([0, 0, 0, 0, .. "eXIf"u8], [127, 255, 255, 255, .. "eXIf"u8])),
        new("PNG with fifty thousand orientations", () => Png([PngHeader(64, 32, 8, 2), .. Enumerable.Repeat(PngChunk("eXIf", FlatJpeg.Tiff(6, bigEndian: true)), 50_000), PngChunk("IDAT", Deflate(new byte[32 * 193]))])) { End = HostileEnd.Either },
        Avif("AVIF that is turned by a property that it has not", [], 0xFF),
        Avif("AVIF with a rotation of nothing", [Atom("irot")]),
        Avif("AVIF with a box longer than itself", [[255, 255, 255, 255, .. "irot"u8, 1]]),
        Avif("AVIF that is turned two hundred times", [.. Enumerable.Repeat(TurnedFiles.Rotation(1), 100), .. Enumerable.Repeat(TurnedFiles.Mirror(true), 20)]),
        new("HEIC with billions of items", () =>
        [
            .. Atom("ftyp", [.. "heic"u8, 0, 0, 0, 0]),
            .. Atom("meta", new byte[4], Atom("pitm", [1, 0, 0, 0, 255, 255, 255, 255]), Atom("iinf", [1, 0, 0, 0, 255, 255, 255, 255]),
                Atom("iprp", Atom("ipco", TurnedFiles.Rotation(1)), Atom("ipma", [1, 0, 0, 1, 255, 255, 255, 255, 255, 255, 255, 255, 255]))),
        ]),
    ];

    private static byte[] Circle(byte[] tiff) => [.. tiff[..^4], .. tiff[4..8]];

    private static HostileFile Avif(string name, byte[][] properties, byte? place = null) => new(name, async _ =>
    {
        var avif = TurnedFiles.Avif(await HostileFiles.WholeAsync("a.avif"), properties is [] ? [TurnedFiles.Rotation(1)] : properties);
        if (place is { } wrong) avif[avif.AsSpan().IndexOf("ipma"u8) + 4 + 4 + 4 + 2 + 1] = wrong;
        return avif;
    })
    { End = HostileEnd.Either };
}

using static Haypile.Studio.Tests.Media.Chunks;

namespace Haypile.Studio.Tests.Media;

/// <summary>Clips that name other files, count further than they reach, or nest without end.</summary>
internal static class HostileClips
{
    private static readonly byte[] Ftyp = Atom("ftyp", [.. "isom"u8, 0, 0, 0, 0, .. "isom"u8]);
    private static readonly byte[] EbmlHead = Ebml(0x1A45DFA3, Ebml(0x4282, Ascii("matroska")));

    public static IEnumerable<HostileFile> All => new HostileFile[]
    {
        new("MP4 of nothing but its name", () => Ftyp),
        new("MP4 nested ten thousand deep", () => [.. Ftyp, .. HostilePictures.Nest("moov", 10_000)]),
        new("MP4 with a box of nearly 2⁶⁴ bytes", () => [.. Ftyp, 0, 0, 0, 1, .. "moov"u8, .. Enumerable.Repeat((byte)255, 8), .. new byte[100]]),
        new("MP4 with a box of no length", () => [.. Ftyp, 0, 0, 0, 0, .. "moov"u8, .. new byte[100]]),
        new("MP4 of four billion samples", () => [.. Ftyp, .. Movie(Table("stsz", [.. Big(1), .. Big(-1)]), Table("stts", [.. Big(-1), .. Big(1), .. Big(1)]))]),
        new("MP4 of four billion chunks", () => [.. Ftyp, .. Movie(Table("stco", Big(-1)), Table("stsc", [.. Big(-1), .. Big(1), .. Big(1), .. Big(1)]))]),
        new("MP4 that lasts for millennia", () => [.. Ftyp, .. Movie(Table("stsz", [.. Big(1), .. Big(1)]), Table("stts", [.. Big(1), .. Big(1), .. Big(int.MaxValue)]))]),
        new("MP4 of ten thousand tracks", () => [.. Ftyp, .. Atom("moov", [.. Enumerable.Repeat(Track(), 10_000)])]),
        new("MP4 that edits itself for ever", () => [.. Ftyp, .. Atom("moov", Atom("trak", Atom("edts", Table("elst", [.. Big(100_000), .. new byte[1_200_000]]))))]),
        new("MP4 whose samples lie in another file", traps => Task.FromResult<byte[]>([.. Ftyp, .. Movie(Reference("url ", "file://" + traps.Canary))])),
        new("MP4 whose samples lie at an address", traps => Task.FromResult<byte[]>([.. Ftyp, .. Movie(Reference("url ", traps.Address + "/a.mp4"))])),
        new("MOV with an alias", traps => Task.FromResult<byte[]>([.. Atom("ftyp", [.. "qt  "u8, 0, 0, 0, 0]), .. Movie(Reference("alis", traps.Canary))])),
        new("MOV that refers to an address", traps => Task.FromResult(Atom("moov", Atom("rmra", Atom("rmda", Atom("rdrf", [0, 0, 0, 0, .. "url "u8, .. Big(traps.Address.Length), .. Ascii(traps.Address)])))))),
        new("MOV with a header that unfolds", () => Atom("moov", Atom("cmov", Atom("dcom", [.. "zlib"u8]), Atom("cmvd", Big(500_000_000), TestPictures.Deflate(500_000_000))))),
        new("Matroska within Matroska", () => [.. EbmlHead, .. Enumerable.Range(0, 500).Aggregate(Array.Empty<byte>(), (inner, _) => Ebml(0x18538067, inner))]),
        new("Matroska of unknown length", () => [.. EbmlHead, 0x18, 0x53, 0x80, 0x67, 1, 255, 255, 255, 255, 255, 255, 255, .. new byte[1_000]]),
        new("Matroska with a font", () => [.. EbmlHead, .. Ebml(0x18538067, Ebml(0x1941A469, Ebml(0x61A7, Ebml(0x466E, Ascii("../../evil.ttf")), Ebml(0x4660, Ascii("font/ttf")), Ebml(0x465C, new byte[100_000]))))]),
        new("Matroska that goes on in another file", traps => Task.FromResult<byte[]>([.. EbmlHead, .. Ebml(0x18538067, Ebml(0x1549A966, Ebml(0x7384, Ascii(traps.Canary)), Ebml(0x3E83BB, Ascii(traps.Canary))))])),
        new("Matroska with subtitles only", () => [.. EbmlHead, .. Ebml(0x18538067, Ebml(0x1654AE6B, Ebml(0xAE, Ebml(0xD7, [1]), Ebml(0x83, [17]), Ebml(0x86, Ascii("S_TEXT/ASS")))))]),
        new("Matroska whose track is compressed without end", () => [.. EbmlHead, .. Ebml(0x18538067, Ebml(0x1654AE6B, Ebml(0xAE, Ebml(0xD7, [1]), Ebml(0x83, [1]), Ebml(0x86, Ascii("V_MPEG4/ISO/AVC")), Ebml(0x6D80, Ebml(0x6240, Ebml(0x5034, Ebml(0x4254, [0])))), Ebml(0x63A2, TestPictures.Deflate(500_000_000)))))]),
        new("WebM of nothing", () => Ebml(0x1A45DFA3, Ebml(0x4282, Ascii("webm")))),
        new("AVI whose index is itself", () => Riff("AVI ", List("hdrl", RiffChunk("avih", new byte[56]), List("strl", RiffChunk("strh", [.. "vidsMJPG"u8, .. new byte[48]]), RiffChunk("strf", new byte[40]), RiffChunk("indx", [4, 0, 0, 0, .. Little(1), .. "00dc"u8, .. new byte[12], .. Little(12), 0, 0, 0, 0, .. Little(100), .. Little(1)]))), List("movi"))),
        new("AVI of a thousand streams", () => Riff("AVI ", List("hdrl", [RiffChunk("avih", new byte[56]), .. Enumerable.Repeat(List("strl", RiffChunk("strh", [.. "vidsMJPG"u8, .. new byte[48]]), RiffChunk("strf", new byte[40])), 1_000)]), List("movi"))),
        new("AVI of 2³¹ by 2³¹", () => Riff("AVI ", List("hdrl", RiffChunk("avih", new byte[56]), List("strl", RiffChunk("strh", [.. "vidsDIB "u8, .. new byte[48]]), RiffChunk("strf", [.. Little(40), .. Little(int.MaxValue), .. Little(int.MaxValue), 1, 0, 24, 0, .. new byte[24]]))), List("movi", RiffChunk("00db", new byte[100])))),
        new("AVI within AVI", () => Enumerable.Range(0, 500).Aggregate(Array.Empty<byte>(), (inner, _) => Riff("AVI ", inner))),
        new("transport stream of noise", () => Stream((packet, i) => packet.AsSpan(4).Fill((byte)(i * 37)))),
        new("transport stream of eight thousand programmes", () => Stream((packet, i) => (packet[1], packet[2]) = ((byte)(i >> 8 & 31), (byte)i))),
        new("transport stream whose tables hold one another", () => Stream((packet, i) => new byte[] { 0x40, 0, 0x10, 0, 0, 0xB0, 13, 0, 1, 0xC1, 0, 0, 0, 1, 0xE0, 0 }.CopyTo(packet, 1))),
    }.Select(file => file with { IsClip = true });

    private static byte[] Movie(params byte[][] tables) => Atom("moov", Track(tables));

    private static byte[] Track(params byte[][] tables) => Atom("trak", Atom("mdia",
        Table("mdhd", [.. new byte[8], .. Big(1_000), .. Big(-1), 0, 0, 0, 0]),
        Table("hdlr", [0, 0, 0, 0, .. "vide"u8, .. new byte[13]]),
        Atom("minf", Atom("stbl", [Table("stsd", [.. Big(1), .. Atom("avc1", new byte[78])]), .. tables]))));

    private static byte[] Reference(string type, string target) => Atom("dinf", Table("dref", [.. Big(1), .. Atom(type, [0, 0, 0, 0, .. Ascii(target)])]));

    private static byte[] Table(string type, byte[] data) => Atom(type, [0, 0, 0, 0, .. data]);

    private static byte[] List(string type, params byte[][] chunks) => RiffChunk("LIST", [.. Ascii(type), .. chunks.SelectMany(chunk => chunk)]);

    private static byte[] Stream(Action<byte[], int> fill)
    {
        var packets = Enumerable.Range(0, 8_000).Select(i =>
        {
            var packet = new byte[188];
            (packet[0], packet[3]) = (0x47, (byte)(0x10 | i & 15));
            fill(packet, i);
            return packet;
        });
        return [.. packets.SelectMany(packet => packet)];
    }
}

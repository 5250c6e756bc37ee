using System.Buffers.Binary;
using System.IO.Compression;

namespace Haypile.Studio.Tests.Media;

/// <summary>The boxes that containers are made of, with whatever in them.</summary>
internal static class Chunks
{
    public static byte[] Png(params byte[][] chunks) => [0x89, .. "PNG\r\n\u001a\n"u8, .. chunks.SelectMany(chunk => chunk), .. PngChunk("IEND", [])];

    public static byte[] PngHeader(int width, int height, byte depth, byte kind, byte interlace = 0) =>
        PngChunk("IHDR", [.. Big(width), .. Big(height), depth, kind, 0, 0, interlace]);

    public static byte[] PngChunk(string type, byte[] data)
    {
        byte[] named = [.. Ascii(type), .. data];
        return [.. Big(data.Length), .. named, .. Big((int)Crc(named))];
    }

    public static byte[] Riff(string form, params byte[][] chunks)
    {
        var body = chunks.SelectMany(chunk => chunk).ToArray();
        return [.. "RIFF"u8, .. Little(body.Length + 4), .. Ascii(form), .. body];
    }

    public static byte[] RiffChunk(string type, byte[] data) => [.. Ascii(type), .. Little(data.Length), .. data, .. new byte[data.Length & 1]];

    public static byte[] Atom(string type, params byte[][] contents)
    {
        var body = contents.SelectMany(content => content).ToArray();
        return [.. Big(body.Length + 8), .. Ascii(type), .. body];
    }

    /// <summary>An EBML element whose length is written in eight bytes.</summary>
    public static byte[] Ebml(uint id, params byte[][] contents)
    {
        var body = contents.SelectMany(content => content).ToArray();
        return [.. Big((int)id).SkipWhile(digit => digit == 0), 1, 0, 0, 0, .. Big(body.Length), .. body];
    }

    /// <summary>Little-endian, with one value for each entry: short where it fits.</summary>
    public static byte[] Tiff(byte[] data, params (ushort Tag, uint Count, uint Value)[] entries)
    {
        var all = entries.Append(((ushort)273, 1u, (uint)(14 + 12 * (entries.Length + 1)))).OrderBy(entry => entry.Item1).ToArray();
        return
        [
            .. "II*\0"u8, 8, 0, 0, 0, .. Short(all.Length),
            .. all.SelectMany(entry => (byte[])[.. Short(entry.Item1), .. Short(4), .. Little((int)entry.Item2), .. Little((int)entry.Item3)]),
            0, 0, 0, 0,
            .. data,
        ];
    }

    public static byte[] Deflate(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) stream.Write(data);
        return packed.ToArray();
    }

    public static byte[] Ascii(string text) => System.Text.Encoding.Latin1.GetBytes(text);

    public static byte[] Big(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    public static byte[] Little(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    public static byte[] Short(int number) => Little(number)[..2];

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
        }
        return ~crc;
    }
}

using System.IO.Compression;
using System.Text;

namespace Haypile.Pack;

/// <summary>Writes the parts of a pack, which Haypile.Studio's Pack reads: a list of them, and then each by itself, so that one can be unpacked without the others.</summary>
internal sealed class Packer
{
    private readonly List<(string Name, byte[] Bytes)> _parts = [];

    public void Add(string name, PackedWriter part) => _parts.Add((name, part.ToArray()));

    public byte[] ToArray()
    {
        var packed = _parts.AsParallel().AsOrdered().Select(part => Squeeze(part.Bytes)).ToArray();
        var all = new MemoryStream();
        using var writer = new BinaryWriter(all, Encoding.UTF8);
        writer.Write(packed.Length);
        for (var i = 0; i < packed.Length; i++)
        {
            writer.Write(_parts[i].Name);
            writer.Write(_parts[i].Bytes.Length);
            writer.Write(packed[i].Length);
        }
        foreach (var bytes in packed) writer.Write(bytes);
        return all.ToArray();
    }

    private static byte[] Squeeze(byte[] bytes)
    {
        var squeezed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, squeezed, out var length, quality: 11, window: 24)
            ? squeezed[..length]
            : throw new InvalidOperationException("Brotli found no room.");
    }
}

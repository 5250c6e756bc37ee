using System.Text;

namespace Haypile.Pack;

/// <summary>Writes what Haypile.Studio's PackedBytes reads.</summary>
internal sealed class PackedWriter
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public byte[] ToArray() => [.. _bytes];

    public void Byte(int value) => _bytes.Add(checked((byte)value));

    public void Bytes(IEnumerable<byte> bytes) => _bytes.AddRange(bytes);

    public void Number(int value)
    {
        for (var left = (uint)value; ; left >>= 7)
        {
            if (left < 128)
            {
                _bytes.Add((byte)left);
                return;
            }
            _bytes.Add((byte)(left | 128));
        }
    }

    public void Signed(int value) => Number(value << 1 ^ value >> 31);

    public void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Number(bytes.Length);
        Bytes(bytes);
    }

    public void Texts(IReadOnlyCollection<string> texts)
    {
        Number(texts.Count);
        foreach (var text in texts) Text(text);
    }
}

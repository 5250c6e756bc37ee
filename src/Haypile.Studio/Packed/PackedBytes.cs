namespace Haypile.Studio.Packed;

/// <summary>Reads what PackedWriter wrote. It was packed together with this program, so that nothing is judged.</summary>
internal ref struct PackedBytes(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>How many bytes have not been read.</summary>
    public readonly int Left => _left.Length;

    public byte Byte()
    {
        var value = _left[0];
        _left = _left[1..];
        return value;
    }

    /// <summary>Seven bits a byte, the lowest first; the last byte is below 128.</summary>
    public int Number()
    {
        for (int value = 0, shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (next & 127) << shift;
            if (next < 128) return value;
        }
    }

    /// <summary>0, −1, 1, −2, 2 … as 0, 1, 2, 3, 4 …</summary>
    public int Signed() => Number() is var folded && (folded & 1) == 0 ? folded >> 1 : ~(folded >> 1);

    public ReadOnlySpan<byte> Bytes(int count)
    {
        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }

    /// <summary>A piece that says its own length.</summary>
    public ReadOnlySpan<byte> Bytes() => Bytes(Number());

    public string Text() => System.Text.Encoding.UTF8.GetString(Bytes());
}

namespace Haypile.Envelope;

/// <summary>Goes over chunks that lie one after the other. It stops for good at one that is longer than what it lies in.</summary>
internal ref struct Riff(ReadOnlySpan<byte> file, int start, int end)
{
    private const int Header = 8;

    private readonly ReadOnlySpan<byte> _file = file;
    private int _at = start;

    public ReadOnlySpan<byte> Name { get; private set; } = default;

    /// <summary>Where the chunk's data lies in the file.</summary>
    public Range Data { get; private set; } = default;

    public bool IsBroken { get; private set; } = false;

    public bool MoveNext()
    {
        if (IsBroken || _at >= end) return false;
        if (end - _at < Header) return Break();
        Name = _file.Slice(_at, 4);
        var length = (uint)_file.Slice(_at + 4, 4).Little();
        if (length > end - _at - Header) return Break();
        var from = _at + Header;
        Data = from..(from + (int)length);
        // What is odd is followed by a byte of padding, which the last one may lack.
        _at = (int)Math.Min(end, from + length + (length & 1L));
        return true;
    }

    private bool Break()
    {
        IsBroken = true;
        return false;
    }
}

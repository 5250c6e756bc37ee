namespace Haypile.Envelope;

/// <summary>The boxes of an ISO media file that lie one after the other. A box that reaches out of what it lies in ends them.</summary>
internal ref struct Boxes(ReadOnlySpan<byte> container)
{
    private const int Header = 8;

    private ReadOnlySpan<byte> _rest = container;

    public Box Current { get; private set; } = default;

    public readonly Boxes GetEnumerator() => this;

    public bool MoveNext()
    {
        if (!_rest.TryReadBig(0, 4, out var length) || _rest.Length < Header) return false;
        var header = Header;
        if (length == 1)
        {
            header += 8;
            if (!_rest.TryReadBig(Header, 8, out length)) return false;
        }
        else if (length == 0)
        {
            length = _rest.Length;
        }
        if (length < header || !_rest.TrySlice(0, length, out var whole)) return false;
        Current = new Box(whole.Slice(4, 4), whole[header..]);
        _rest = _rest[whole.Length..];
        return true;
    }

    public readonly bool TryFind(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> data)
    {
        foreach (var box in this)
        {
            if (!box.Name.SequenceEqual(name)) continue;
            data = box.Data;
            return true;
        }
        data = default;
        return false;
    }
}

internal readonly ref struct Box(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
{
    public ReadOnlySpan<byte> Name { get; } = name;
    public ReadOnlySpan<byte> Data { get; } = data;
}

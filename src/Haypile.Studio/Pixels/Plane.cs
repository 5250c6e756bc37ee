using System.Buffers;

namespace Haypile.Studio.Pixels;

/// <summary>One value for every pixel, zero at first, in memory that is lent.</summary>
internal sealed class Plane<T> : IDisposable
    where T : unmanaged
{
    private readonly T[] _values;

    public Plane(int width, int height)
    {
        (Width, Height) = (width, height);
        _values = ArrayPool<T>.Shared.Rent(width * height);
        Values.Clear();
    }

    public int Width { get; }
    public int Height { get; }
    public int Count => Width * Height;
    public Span<T> Values => _values.AsSpan(0, Count);

    public ref T this[int x, int y] => ref _values[y * Width + x];

    public Span<T> Row(int y) => _values.AsSpan(y * Width, Width);

    public Span<T> NearestRow(int y) => Row(Math.Clamp(y, 0, Height - 1));

    public void Dispose() => ArrayPool<T>.Shared.Return(_values);
}

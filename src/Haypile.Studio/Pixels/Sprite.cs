namespace Haypile.Studio.Pixels;

/// <summary>
/// A picture with holes: red, green, blue and alpha bytes in memory order, the colours already multiplied by alpha.
/// It lies on a canvas with its first pixel at <paramref name="x"/>, <paramref name="y"/>.
/// </summary>
internal sealed class Sprite(int x, int y, int width, int height)
{
    public int X { get; } = x;
    public int Y { get; } = y;
    public int Width { get; } = width;
    public int Height { get; } = height;
    public uint[] Pixels { get; } = new uint[width * height];

    public Span<uint> Row(int y) => Pixels.AsSpan(y * Width, Width);
}

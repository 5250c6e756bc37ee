using System.Numerics;

namespace Haypile.Studio.Keyframes;

/// <summary>
/// A way for each place of the picture halfway between two: back along it lies the place in the first one, and on along it
/// the place in the second. Lengths are pixels of its own.
/// </summary>
internal sealed class Field(int width, int height)
{
    /// <summary>Neighbours whose ways differ by more come so close to each other at an end that the picture would fold.</summary>
    private const float Steepest = 0.8f;

    private Vector2[] _ways = new Vector2[width * height];
    private Vector2[] _spare = new Vector2[width * height];

    public int Width => width;
    public int Height => height;

    public Vector2 this[int x, int y]
    {
        get => _ways[y * width + x];
        set => _ways[y * width + x] = value;
    }

    /// <summary>Between its pixels.</summary>
    public Vector2 At(float x, float y)
    {
        (x, y) = (Math.Clamp(x, 0f, width - 1.001f), Math.Clamp(y, 0f, height - 1.001f));
        var (column, row) = ((int)x, (int)y);
        var at = row * width + column;
        var upper = _ways[at] + (_ways[at + 1] - _ways[at]) * (x - column);
        var lower = _ways[at + width] + (_ways[at + width + 1] - _ways[at + width]) * (x - column);
        return upper + (lower - upper) * (y - row);
    }

    /// <summary>The same ways for a picture of another size.</summary>
    public Field Scaled(int toWidth, int toHeight)
    {
        var scaled = new Field(toWidth, toHeight);
        var (across, down) = ((float)width / toWidth, (float)height / toHeight);
        for (var y = 0; y < toHeight; y++)
        {
            for (var x = 0; x < toWidth; x++) scaled[x, y] = At((x + 0.5f) * across - 0.5f, (y + 0.5f) * down - 0.5f) / new Vector2(across, down);
        }
        return scaled;
    }

    /// <summary>Sets all ways at once, each from the ways as they were.</summary>
    public void Change(Func<int, int, Vector2> way)
    {
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) _spare[y * width + x] = way(x, y);
        }
        (_ways, _spare) = (_spare, _ways);
    }

    /// <summary>A way from a place that leads out of neither picture, on or back.</summary>
    public Vector2 Kept(int x, int y, Vector2 way)
    {
        var most = new Vector2(Math.Min(x, width - 1 - x), Math.Min(y, height - 1 - y));
        return Vector2.Clamp(way, -most, most);
    }

    /// <summary>The mean of the eight around.</summary>
    public Vector2 Around(int x, int y)
    {
        var (left, right, above, below) = (Math.Max(x - 1, 0), Math.Min(x + 1, width - 1), Math.Max(y - 1, 0), Math.Min(y + 1, height - 1));
        return (this[left, y] + this[right, y] + this[x, above] + this[x, below]) * 0.17f
            + (this[left, above] + this[right, above] + this[left, below] + this[right, below]) * 0.08f;
    }

    public void Smooth(int passes)
    {
        for (var pass = 0; pass < passes; pass++) Change((x, y) => (this[x, y] + Around(x, y)) * 0.5f);
    }

    /// <summary>Smooths where it is too steep, until it is so nowhere.</summary>
    public void Unfold()
    {
        const int MostPasses = 200;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var isSteep = false;
            Change((x, y) =>
            {
                if (Steepness(x, y) <= Steepest) return this[x, y];
                isSteep = true;
                return Around(x, y);
            });
            if (!isSteep) return;
        }
    }

    private float Steepness(int x, int y)
    {
        var steepest = 0f;
        if (x > 0) steepest = (this[x, y] - this[x - 1, y]).Length();
        if (x < width - 1) steepest = MathF.Max(steepest, (this[x + 1, y] - this[x, y]).Length());
        if (y > 0) steepest = MathF.Max(steepest, (this[x, y] - this[x, y - 1]).Length());
        if (y < height - 1) steepest = MathF.Max(steepest, (this[x, y + 1] - this[x, y]).Length());
        return steepest;
    }
}

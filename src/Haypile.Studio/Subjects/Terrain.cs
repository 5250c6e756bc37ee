using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>What every cut of a sketch goes by, worked out once: its colours' bins and the prices of parting neighbours.</summary>
internal sealed class Terrain : IDisposable
{
    public const float PriceUnit = 256f;

    /// <summary>What an edgeless border costs against what a pixel's colour says.</summary>
    private const float Smoothness = 7f;

    public Terrain(Plane<Vector4> sketch, ColourSpace colours)
    {
        Sketch = sketch;
        Places = colours.PlacesOf(sketch);
        Prices = new Plane<(int Right, int Below, int BelowRight, int BelowLeft)>(sketch.Width, sketch.Height);
        var edge = 1f / (2f * Roughness());
        for (var y = 0; y < sketch.Height; y++)
        {
            for (var x = 0; x < sketch.Width; x++)
            {
                Prices[x, y] = (Price(x, y, 1, 0, edge), Price(x, y, 0, 1, edge), Price(x, y, 1, 1, 0.7071f, edge), Price(x, y, -1, 1, 0.7071f, edge));
            }
        }
    }

    public Plane<Vector4> Sketch { get; }
    public Plane<ColourPlace> Places { get; }

    /// <summary>Zero towards what lies outside.</summary>
    public Plane<(int Right, int Below, int BelowRight, int BelowLeft)> Prices { get; }

    public void Dispose()
    {
        Places.Dispose();
        Prices.Dispose();
    }

    private int Price(int x, int y, int right, int down, float edge) => Price(x, y, right, down, 1f, edge);

    private int Price(int x, int y, int right, int down, float weight, float edge)
    {
        var (toX, toY) = (x + right, y + down);
        if (toX < 0 || toX >= Sketch.Width || toY >= Sketch.Height) return 0;
        return (int)(PriceUnit * Smoothness * weight * (0.03f + Curves.Fall(edge * Difference.Squared(Sketch[x, y], Sketch[toX, toY]))));
    }

    /// <summary>The mean squared difference between neighbours: what counts as an edge depends on the picture.</summary>
    private float Roughness()
    {
        var sum = 0.0;
        for (var y = 0; y < Sketch.Height; y++)
        {
            for (var x = 1; x < Sketch.Width; x++) sum += Difference.Squared(Sketch[x, y], Sketch[x - 1, y]);
        }
        return Math.Max((float)(sum / Sketch.Count), 4f);
    }
}

/// <summary>How unlike two colours look: chroma counts more than its numbers say.</summary>
internal static class Difference
{
    private static readonly Vector4 Weights = new(1f, 1.8f, 1.8f, 0f);

    public static float Squared(Vector4 a, Vector4 b)
    {
        var away = (a - b) * Weights;
        var square = away * away;
        return square.X + square.Y + square.Z;
    }

    public static float Sum(Vector4 a, Vector4 b)
    {
        var away = Vector4.Abs(a - b) * Weights;
        return away.X + away.Y + away.Z;
    }
}

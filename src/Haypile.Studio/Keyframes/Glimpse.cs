using System.Numerics;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Keyframes;

/// <summary>A picture in few pixels, at several sizes: what is compared to find out what becomes of what. Contrast and brightness are evened out.</summary>
internal sealed class Glimpse
{
    private const int LongerSide = 112;
    private const int Smallest = 10;

    /// <summary>How much colour, and how much an edge, counts against brightness.</summary>
    private const float Chroma = 1.5f;
    private const float Edges = 0.8f;

    private readonly List<Layer> _layers = [];

    public Glimpse(Canvas canvas)
    {
        Cell = Math.Max(2, (Math.Max(canvas.Width, canvas.Height) + LongerSide - 1) / LongerSide);
        var plane = Sketch.Of(canvas, Cell, new ParallelOptions { MaxDegreeOfParallelism = 1 });
        Even(plane);
        while (true)
        {
            using var layer = plane;
            _layers.Add(new Layer(layer));
            if (Math.Min(layer.Width, layer.Height) < 2 * Smallest) return;
            plane = Sketch.Halve(layer);
        }
    }

    /// <summary>Canvas pixels to a pixel of the largest layer.</summary>
    public int Cell { get; }

    /// <summary>The largest first.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    private static void Even(Plane<Vector4> sketch)
    {
        var (sum, squares) = (Vector4.Zero, Vector4.Zero);
        foreach (var pixel in sketch.Values) (sum, squares) = (sum + pixel, squares + pixel * pixel);
        var mean = sum / sketch.Count;
        var spread = MathF.Sqrt(MathF.Max(16f, (squares / sketch.Count - mean * mean).X));
        var scale = 40f / MathF.Max(spread, 12f);
        foreach (ref var pixel in sketch.Values)
        {
            pixel = (pixel - mean) * new Vector4(scale, scale * Chroma, scale * Chroma, 0f);
        }
    }

    /// <summary>One size of it. Edges are those of its own pixels.</summary>
    public sealed class Layer
    {
        private readonly Vector4[] _pixels;

        public Layer(Plane<Vector4> plane)
        {
            (Width, Height) = (plane.Width, plane.Height);
            _pixels = plane.Values.ToArray();
            for (var y = 0; y < Height; y++)
            {
                for (var x = 0; x < Width; x++)
                {
                    var across = plane[Math.Min(x + 1, Width - 1), y].X - plane[Math.Max(x - 1, 0), y].X;
                    var down = plane[x, Math.Min(y + 1, Height - 1)].X - plane[x, Math.Max(y - 1, 0)].X;
                    _pixels[y * Width + x].W = Edges * MathF.Sqrt(across * across + down * down);
                }
            }
        }

        public int Width { get; }
        public int Height { get; }

        /// <summary>Between pixels; outside it goes on as it ends.</summary>
        public Vector4 At(float x, float y)
        {
            (x, y) = (Math.Clamp(x, 0f, Width - 1.001f), Math.Clamp(y, 0f, Height - 1.001f));
            var (column, row) = ((int)x, (int)y);
            var at = row * Width + column;
            var upper = _pixels[at] + (_pixels[at + 1] - _pixels[at]) * (x - column);
            var lower = _pixels[at + Width] + (_pixels[at + Width + 1] - _pixels[at + Width]) * (x - column);
            return upper + (lower - upper) * (y - row);
        }
    }
}

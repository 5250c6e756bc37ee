using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>A canvas in few pixels, each the mean of a square cell: luma, blue difference, red difference, grain.</summary>
internal static class Sketch
{
    private const int LongerSide = 512;

    /// <summary>The side of a cell in canvas pixels.</summary>
    public static int CellOf(Canvas canvas) => Math.Max(1, (Math.Max(canvas.Width, canvas.Height) + LongerSide / 2) / LongerSide);

    public static Plane<Vector4> Of(Canvas canvas, int cell, ParallelOptions parallel)
    {
        var sketch = new Plane<Vector4>((canvas.Width + cell - 1) / cell, (canvas.Height + cell - 1) / cell);
        Parallel.For(0, sketch.Height, parallel, row => DrawRow(canvas, cell, sketch, row));
        return sketch;
    }

    /// <summary>Half as many pixels each way.</summary>
    public static Plane<Vector4> Halve(Plane<Vector4> sketch)
    {
        var half = new Plane<Vector4>((sketch.Width + 1) / 2, (sketch.Height + 1) / 2);
        for (var y = 0; y < half.Height; y++)
        {
            var upper = sketch.Row(2 * y);
            var lower = sketch.NearestRow(2 * y + 1);
            var row = half.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var right = Math.Min(2 * x + 1, sketch.Width - 1);
                row[x] = 0.25f * (upper[2 * x] + upper[right] + (lower[2 * x] + lower[right]));
            }
        }
        return half;
    }

    private static void DrawRow(Canvas canvas, int cell, Plane<Vector4> sketch, int row)
    {
        var target = sketch.Row(row);
        var (top, bottom) = (row * cell, Math.Min((row + 1) * cell, canvas.Height));
        Span<int> luma = new int[canvas.Width];
        Span<int> grain = new int[canvas.Width];
        for (var y = top; y < bottom; y++) AddLuma(canvas.LumaRow(y), luma, grain);
        Span<int> chroma = new int[canvas.Width];
        var (firstRow, endRow) = (top / 2, (bottom + 1) / 2);
        for (var y = firstRow; y < endRow; y++)
        {
            var source = canvas.ChromaRow(y);
            for (var x = 0; x < chroma.Length; x++) chroma[x] += source[x];
        }
        for (var x = 0; x < target.Length; x++)
        {
            var (left, right) = (x * cell, Math.Min((x + 1) * cell, canvas.Width));
            var scale = 1f / ((right - left) * (bottom - top));
            var (sum, rough) = (0, 0);
            for (var i = left; i < right; i++) (sum, rough) = (sum + luma[i], rough + grain[i]);
            var (first, end) = (left / 2, (right + 1) / 2);
            var chromaScale = 1f / ((end - first) * (endRow - firstRow));
            var (blue, red) = (0, 0);
            for (var i = first; i < end; i++) (blue, red) = (blue + chroma[2 * i], red + chroma[2 * i + 1]);
            target[x] = new Vector4(sum * scale, blue * chromaScale, red * chromaScale, rough * scale * 0.5f);
        }
    }

    /// <summary>Grain is how far a pixel is from what its two neighbours make expected: neither an edge nor a slope.</summary>
    private static void AddLuma(ReadOnlySpan<byte> source, Span<int> luma, Span<int> grain)
    {
        for (var x = 0; x < source.Length; x++) luma[x] += source[x];
        for (var x = 1; x < source.Length - 1; x++) grain[x] += Math.Abs(2 * source[x] - source[x - 1] - source[x + 1]);
    }
}

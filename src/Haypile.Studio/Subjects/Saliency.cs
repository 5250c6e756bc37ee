using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>
/// How much each pixel stands out, from 0 to 1: by how strong a barrier lies between it and the border of the picture,
/// by how unlike the border's colours it is, and by how near the middle.
/// </summary>
internal static class Saliency
{
    /// <summary>The eye sees less of chroma than its numbers say in luma.</summary>
    private static readonly Vector4 Weights = new(1f, 2f, 2f, 0f);

    public static Plane<float> Of(Plane<Vector4> sketch)
    {
        var saliency = new Plane<float>(sketch.Width, sketch.Height);
        using var border = BorderColours.DistancesIn(sketch);
        using var barrier = Barriers(sketch, border);
        Normalize(border.Values);
        Normalize(barrier.Values);
        for (var y = 0; y < sketch.Height; y++)
        {
            for (var x = 0; x < sketch.Width; x++)
            {
                var stands = 0.55f * barrier[x, y] + 0.45f * border[x, y];
                saliency[x, y] = stands * Attention(x, y, sketch.Width, sketch.Height);
            }
        }
        Normalize(saliency.Values);
        return saliency;
    }

    /// <summary>How much less the same thing counts the further it is from the middle.</summary>
    public static float Attention(int x, int y, int width, int height)
    {
        var (right, down) = ((x + 0.5f) / width * 2f - 1f, (y + 0.5f) / height * 2f - 1f);
        // The lower half counts as nearer: what a picture shows stands on something.
        if (down > 0f) down *= 0.85f;
        return 0.35f + 0.65f * Math.Max(0f, 1f - 0.5f * (right * right + down * down) - 0.25f * Math.Max(right * right, down * down));
    }

    /// <summary>To 0 and 1, with a fiftieth of the pixels at either end beyond them.</summary>
    private static void Normalize(Span<float> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var (low, high) = (sorted[sorted.Length / 50], sorted[sorted.Length - 1 - sorted.Length / 50]);
        var scale = 1f / Math.Max(high - low, 1e-3f);
        for (var i = 0; i < values.Length; i++) values[i] = Math.Clamp((values[i] - low) * scale, 0f, 1f);
    }

    /// <summary>The least span of values that a way from the border must cross, found by sweeping back and forth.</summary>
    private static Plane<float> Barriers(Plane<Vector4> sketch, Plane<float> border)
    {
        var (width, height) = (sketch.Width, sketch.Height);
        using var highest = new Plane<Vector4>(width, height);
        using var lowest = new Plane<Vector4>(width, height);
        var span = new Plane<float>(width, height);
        span.Values.Fill(float.MaxValue);
        var ordinary = Ordinary(border);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                highest[x, y] = lowest[x, y] = sketch[x, y];
                var isSide = x == 0 || x == width - 1 || y == 0;
                // A figure often stands on the lower edge: only what looks like the other edges is background there.
                if (isSide || y == height - 1 && border[x, y] <= ordinary) span[x, y] = 0f;
            }
        }
        for (var sweep = 0; sweep < 4; sweep++)
        {
            var isForward = sweep % 2 == 0;
            var step = isForward ? -1 : 1;
            for (var i = 0; i < height; i++)
            {
                var y = isForward ? i : height - 1 - i;
                for (var j = 0; j < width; j++)
                {
                    var x = isForward ? j : width - 1 - j;
                    if (x + step >= 0 && x + step < width) Cross(x + step, y, x, y);
                    if (y + step >= 0 && y + step < height) Cross(x, y + step, x, y);
                }
            }
        }
        return span;

        void Cross(int fromX, int fromY, int x, int y)
        {
            if (span[fromX, fromY] >= span[x, y]) return;
            var pixel = sketch[x, y];
            var (high, low) = (Vector4.Max(highest[fromX, fromY], pixel), Vector4.Min(lowest[fromX, fromY], pixel));
            var across = (high - low) * Weights;
            var sum = across.X + across.Y + across.Z;
            if (sum >= span[x, y]) return;
            (span[x, y], highest[x, y], lowest[x, y]) = (sum, high, low);
        }
    }

    /// <summary>How unlike the border's colours most of the three other edges are.</summary>
    private static float Ordinary(Plane<float> border)
    {
        List<float> edge = [.. border.Row(0)];
        for (var y = 0; y < border.Height; y++)
        {
            edge.Add(border[0, y]);
            edge.Add(border[border.Width - 1, y]);
        }
        edge.Sort();
        return edge[edge.Count * 3 / 4];
    }
}

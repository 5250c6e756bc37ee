using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>Fills what is missing from a plane with what is around it: means go down a pyramid and come back up into the holes.</summary>
internal static class PullPush
{
    /// <summary>Fills a plane in place.</summary>
    /// <param name="plane">Three values, multiplied by how much they count, and that. In the end all count wholly.</param>
    public static void Fill(Plane<Vector4> plane)
    {
        if (plane.Width == 1 && plane.Height == 1)
        {
            var only = plane.Values[0];
            plane.Values[0] = only.W > 0f ? only / only.W : new Vector4(0f, 0f, 0f, 1f);
            return;
        }
        using var half = Pull(plane);
        Fill(half);
        Push(half, plane);
    }

    private static Plane<Vector4> Pull(Plane<Vector4> plane)
    {
        var half = new Plane<Vector4>((plane.Width + 1) / 2, (plane.Height + 1) / 2);
        for (var y = 0; y < half.Height; y++)
        {
            var upper = plane.Row(2 * y);
            var lower = plane.NearestRow(2 * y + 1);
            var row = half.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var right = Math.Min(2 * x + 1, plane.Width - 1);
                var sum = upper[2 * x] + upper[right] + (lower[2 * x] + lower[right]);
                row[x] = sum.W > 1f ? sum / sum.W : sum;
            }
        }
        return half;
    }

    private static void Push(Plane<Vector4> half, Plane<Vector4> plane)
    {
        for (var y = 0; y < plane.Height; y++)
        {
            // A pixel lies a quarter of a coarser one beside its middle.
            var near = half.Row(y / 2);
            var far = half.NearestRow(y / 2 + ((y & 1) == 0 ? -1 : 1));
            var row = plane.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var missing = 1f - row[x].W;
                if (missing <= 0f) continue;
                var (close, beside) = (x / 2, Math.Clamp(x / 2 + ((x & 1) == 0 ? -1 : 1), 0, half.Width - 1));
                var coarse = 0.5625f * near[close] + 0.1875f * (near[beside] + far[close]) + 0.0625f * far[beside];
                row[x] += missing * coarse;
            }
        }
    }
}

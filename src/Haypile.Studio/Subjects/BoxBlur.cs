using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>Means over squares, by running sums: each row and then each column for itself, so threads change nothing.</summary>
internal static class BoxBlur
{
    private const int Stripe = 64;

    public static void Blur(Plane<Vector4> plane, int radius, ParallelOptions parallel)
    {
        Parallel.For(0, plane.Height, parallel, y => BlurRow(plane.Row(y), radius));
        Parallel.For(0, (plane.Width + Stripe - 1) / Stripe, parallel, stripe => BlurColumns(plane, stripe * Stripe, radius));
    }

    private static void BlurRow(Span<Vector4> row, int radius)
    {
        Span<Vector4> source = row.ToArray();
        var sum = Vector4.Zero;
        var (from, end) = (0, 0);
        for (var x = 0; x < row.Length; x++)
        {
            for (; end <= Math.Min(x + radius, row.Length - 1); end++) sum += source[end];
            for (; from < x - radius; from++) sum -= source[from];
            row[x] = sum / (end - from);
        }
    }

    private static void BlurColumns(Plane<Vector4> plane, int left, int radius)
    {
        var width = Math.Min(Stripe, plane.Width - left);
        Span<Vector4> sums = stackalloc Vector4[width];
        sums.Clear();
        // Rows are kept until they leave the square, since they are overwritten before.
        var kept = new Vector4[(radius + 1) * width];
        var (from, end) = (0, 0);
        for (var y = 0; y < plane.Height; y++)
        {
            for (; end <= Math.Min(y + radius, plane.Height - 1); end++)
            {
                var arriving = plane.Row(end).Slice(left, width);
                for (var x = 0; x < width; x++) sums[x] += arriving[x];
            }
            for (; from < y - radius; from++)
            {
                var leaving = kept.AsSpan(from % (radius + 1) * width, width);
                for (var x = 0; x < width; x++) sums[x] -= leaving[x];
            }
            var row = plane.Row(y).Slice(left, width);
            row.CopyTo(kept.AsSpan(y % (radius + 1) * width));
            for (var x = 0; x < width; x++) row[x] = sums[x] / (end - from);
        }
    }
}

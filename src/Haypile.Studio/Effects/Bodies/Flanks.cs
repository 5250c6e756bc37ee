using System.Collections.Immutable;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Bodies;

/// <summary>How far a subject reaches to the left and to the right, from its top to its bottom.</summary>
internal sealed class Flanks
{
    public const int Rows = 64;

    private const uint LeastOpacity = 100;

    public Flanks(Sprite subject, Box bounds)
    {
        var (left, right) = (new double[Rows], new double[Rows]);
        for (var row = 0; row < Rows; row++)
        {
            (left[row], right[row]) = (double.MaxValue, double.MinValue);
            var (from, end) = (bounds.At(0, row / (double)Rows).Y, bounds.At(0, (row + 1.0) / Rows).Y);
            for (var y = (int)from; y < Math.Max(end, (int)from + 1); y++)
            {
                if (y - subject.Y < 0 || y - subject.Y >= subject.Height) continue;
                var pixels = subject.Row(y - subject.Y);
                var (first, last) = (0, pixels.Length - 1);
                while (first <= last && pixels[first] >> 24 < LeastOpacity) first++;
                while (last >= first && pixels[last] >> 24 < LeastOpacity) last--;
                if (first > last) continue;
                (left[row], right[row]) = (Math.Min(left[row], subject.X + first), Math.Max(right[row], subject.X + last + 1));
            }
        }
        FillGaps(left, right, bounds);
        (Left, Right) = ([.. left], [.. right]);
        Rim = [.. Enumerable.Range(0, Rows).SelectMany(row => (Point[])[new(left[row], HeightOf(row)), new(right[row], HeightOf(row))])];

        double HeightOf(int row) => bounds.At(0, (row + 0.5) / Rows).Y;
    }

    /// <summary>On the canvas; a row without anything has its neighbour's.</summary>
    public ImmutableArray<double> Left { get; }

    public ImmutableArray<double> Right { get; }

    public ImmutableArray<Point> Rim { get; }

    private static void FillGaps(double[] left, double[] right, Box bounds)
    {
        var known = Enumerable.Range(0, Rows).Where(row => left[row] < right[row]).ToArray();
        for (var row = 0; row < Rows; row++)
        {
            if (left[row] < right[row]) continue;
            (left[row], right[row]) = (bounds.Left, bounds.Right);
            if (known.Length == 0) continue;
            var nearest = known.MinBy(other => Math.Abs(other - row));
            (left[row], right[row]) = (left[nearest], right[nearest]);
        }
    }
}

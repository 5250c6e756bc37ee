using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Bodies;

/// <summary>A subject's colours, coarsely, going on beyond its edge: for what is made of the same stuff but is drawn anew.</summary>
internal sealed class Swatch
{
    public const int Cells = 24;

    private readonly Box _bounds;
    private readonly Tint[] _cells = new Tint[Cells * Cells];

    public Swatch(Sprite subject, Box bounds)
    {
        _bounds = bounds;
        var sums = new (double Red, double Green, double Blue, double Weight)[_cells.Length];
        for (var y = 0; y < subject.Height; y += 2)
        {
            var row = subject.Row(y);
            for (var x = 0; x < row.Length; x += 2)
            {
                if (row[x] >> 24 == 0) continue;
                ref var sum = ref sums[CellAt(new Point(subject.X + x, subject.Y + y))];
                sum = (sum.Red + (row[x] & 255), sum.Green + (row[x] >> 8 & 255), sum.Blue + (row[x] >> 16 & 255), sum.Weight + (row[x] >> 24));
            }
        }
        var all = sums.Aggregate((Red: 0.0, Green: 0.0, Blue: 0.0, Weight: 0.0), (a, b) => (a.Red + b.Red, a.Green + b.Green, a.Blue + b.Blue, a.Weight + b.Weight));
        Mean = Of(all);
        // Empty cells take from their neighbours, a little of all of them included so that there is always something.
        for (var pass = 0; pass < Cells; pass++)
        {
            var before = ((double Red, double Green, double Blue, double Weight)[])sums.Clone();
            for (var i = 0; i < sums.Length; i++)
            {
                if (before[i].Weight > 0) continue;
                foreach (var (dx, dy) in (ReadOnlySpan<(int, int)>)[(-1, 0), (1, 0), (0, -1), (0, 1)])
                {
                    var (x, y) = (i % Cells + dx, i / Cells + dy);
                    if (x is < 0 or >= Cells || y is < 0 or >= Cells) continue;
                    var there = before[y * Cells + x];
                    sums[i] = (sums[i].Red + there.Red, sums[i].Green + there.Green, sums[i].Blue + there.Blue, sums[i].Weight + there.Weight);
                }
            }
        }
        for (var i = 0; i < sums.Length; i++) _cells[i] = sums[i].Weight > 0 ? Of(sums[i]) : Mean;
    }

    /// <summary>Of the whole subject.</summary>
    public Tint Mean { get; }

    /// <summary>At a place on the canvas, blended.</summary>
    public Tint At(Point place)
    {
        var share = _bounds.ShareOf(place);
        var (x, y) = (Math.Clamp(share.X * Cells - 0.5, 0, Cells - 1.001), Math.Clamp(share.Y * Cells - 0.5, 0, Cells - 1.001));
        var (column, row) = ((int)x, (int)y);
        var above = _cells[row * Cells + column].Towards(_cells[row * Cells + column + 1], x - column);
        var below = _cells[(row + 1) * Cells + column].Towards(_cells[(row + 1) * Cells + column + 1], x - column);
        return above.Towards(below, y - row);
    }

    private int CellAt(Point place)
    {
        var share = _bounds.ShareOf(place);
        return Math.Clamp((int)(share.Y * Cells), 0, Cells - 1) * Cells + Math.Clamp((int)(share.X * Cells), 0, Cells - 1);
    }

    private static Tint Of((double Red, double Green, double Blue, double Weight) sum)
    {
        var scale = 255 / Math.Max(1, sum.Weight);
        return new Tint(sum.Red * scale, sum.Green * scale, sum.Blue * scale);
    }
}

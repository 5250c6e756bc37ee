using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Bodies;

/// <summary>Where a subject's head ends: the narrowest place between what is broad at its top and what is broad below.</summary>
/// <param name="At">The middle of the cut.</param>
/// <param name="Width">Of the subject there.</param>
/// <param name="Slope">How far the cut goes down for each step to the right.</param>
/// <param name="Head">All that is above it, and the clear space around that.</param>
internal sealed record Neck(Point At, double Width, double Slope, Box Head, Outline Outline)
{
    private const int Rows = 160;

    /// <summary>The part of the height in which a neck may be.</summary>
    private const double Highest = 0.1;
    private const double Lowest = 0.62;

    /// <summary>How much narrower than its head a neck has to be; else a third is cut off.</summary>
    private const double LeastWaist = 1.12;
    private const double Third = 0.34;

    /// <summary>Of all the rows' widths together: what is less is an ear or a feather.</summary>
    private const double LeastHead = 0.03;

    public static Neck Find(Sprite subject, Box box, Func<double, double> slopeOf, double margin)
    {
        var silhouette = new Silhouette(subject);
        var rows = Read(silhouette, box);
        var cut = Waist(rows);
        if (cut == null) (rows, cut) = (Whole(silhouette, box), (int)(Third * Rows));
        var run = rows[cut.Value];
        var (at, slope) = (new Point(run.Middle, Height(box, cut.Value)), slopeOf(run.Width));
        var head = Above(rows, silhouette, box, cut.Value);
        var (left, right) = (head.Min(row => row.Left), head.Max(row => row.Right));
        return new Neck(at, run.Width, slope, new Box(left, box.Top, right - left, at.Y - box.Top), Around(head, subject, box, at, slope, margin));
    }

    /// <summary>From the cut upwards, each row with all that stands on the one below: both ears.</summary>
    private static Run[] Above(Run[] rows, Silhouette silhouette, Box box, int cut)
    {
        var head = rows[..(cut + 1)];
        for (var row = cut - 1; row >= 0; row--)
        {
            var (left, right) = (double.MaxValue, double.MinValue);
            foreach (var run in silhouette.Runs(Height(box, row), 1))
            {
                if (run.Overlap(head[row + 1]) <= 0) continue;
                // Where the row was cut short, because something else joins it there, it stays so.
                var isSame = run.Overlap(rows[row]) > 0;
                (left, right) = (Math.Min(left, isSame ? Math.Max(run.Left, rows[row].Left) : run.Left), Math.Max(right, isSame ? Math.Min(run.Right, rows[row].Right) : run.Right));
            }
            head[row] = left < right ? new Run(left, right) : head[row + 1];
        }
        return head;
    }

    private static double Height(Box box, int row) => box.Top + (row + 0.5) / Rows * box.Height;

    /// <summary>The part of each row that hangs together with the top. What joins it on one side only is something else: there it is taken to be like the other side.</summary>
    private static Run[] Read(Silhouette silhouette, Box box)
    {
        var (rows, broad) = (new Run[Rows], 0.02 * box.Width);
        var (current, axis, weight) = (default(Run), 0.0, 0.0);
        var (isLeftJoined, isRightJoined) = (false, false);
        for (var row = 0; row < Rows; row++)
        {
            var runs = silhouette.Runs(Height(box, row), broad);
            if (runs.Count == 0)
            {
                rows[row] = current;
                continue;
            }
            var next = current.Width > 0 ? runs.MaxBy(run => run.Overlap(current)) : runs.MaxBy(run => run.Width);
            // Something thin on top is a hat's tip or a matte's speck; what is broader starts anew.
            if (row < Rows / 8 && runs.MaxBy(run => run.Width) is var widest && widest.Width > 2.5 * next.Width && next.Width < 0.1 * box.Width) next = widest;
            if (current.Width > 0 && row > Highest * Rows)
            {
                var jump = Math.Max(0.04 * box.Width, 0.18 * current.Width);
                (isLeftJoined, isRightJoined) = (current.Left - next.Left > jump, next.Right - current.Right > jump);
                if (isLeftJoined != isRightJoined && weight > 0)
                {
                    var middle = axis / weight;
                    next = isLeftJoined ? next with { Left = Math.Max(next.Left, 2 * middle - next.Right) } : next with { Right = Math.Min(next.Right, 2 * middle - next.Left) };
                    if (next.Width < 0.3 * current.Width) next = current;
                }
            }
            if (isLeftJoined == isRightJoined) (axis, weight) = (axis + next.Middle * next.Width, weight + next.Width);
            rows[row] = current = next;
        }
        return rows;
    }

    /// <summary>Each row from its first to its last place.</summary>
    private static Run[] Whole(Silhouette silhouette, Box box)
    {
        var rows = new Run[Rows];
        for (var row = 0; row < Rows; row++)
        {
            var runs = silhouette.Runs(Height(box, row), 1);
            rows[row] = runs.Count > 0 ? new Run(runs[0].Left, runs[^1].Right) : row > 0 ? rows[row - 1] : new Run(box.Left, box.Right);
        }
        return rows;
    }

    private static int? Waist(Run[] rows)
    {
        int? best = null;
        var (waist, above, head, all) = (LeastWaist, 0.0, 0.0, rows.Sum(row => row.Width));
        for (var row = 0; row < Lowest * Rows; row++)
        {
            var width = rows[row].Width;
            (above, head) = (Math.Max(above, width), head + width);
            if (row < Highest * Rows || width <= 0 || head < LeastHead * all) continue;
            var below = 0.0;
            for (var under = row; under < Math.Min(Rows, row + 0.3 * Rows); under++) below = Math.Max(below, rows[under].Width);
            var narrow = Math.Min(above, below) / width;
            if (narrow > waist) (best, waist) = (row, narrow);
        }
        return best;
    }

    private static Outline Around(Run[] head, Sprite subject, Box box, Point at, double slope, double margin)
    {
        // Beside the neck the cut ends where the neck does, or a shoulder would go along.
        var (left, right) = (new List<Point>(), new List<Point>());
        double Cut(double x) => at.Y + slope * (x - at.X);
        var (neckLeft, neckRight) = (head[^1].Left - 0.4 * margin, head[^1].Right + 0.4 * margin);
        for (var row = 0; row < head.Length; row++)
        {
            var (y, run, near) = (Height(box, row), head[row], Math.Clamp((head.Length - 1 - row) / 6.0, 0.4, 1) * margin);
            if (y < Cut(run.Left - near)) left.Add(new Point(run.Left - near, y));
            if (y < Cut(run.Right + near)) right.Add(new Point(run.Right + near, y));
        }
        left.Add(new Point(neckLeft, Cut(neckLeft)));
        right.Add(new Point(neckRight, Cut(neckRight)));

        var (sides, top) = (new Box(subject.X, subject.Y, subject.Width, subject.Height), Math.Max(subject.Y, box.Top - margin));
        var outline = new Outline().To(Inside(new Point(left[0].X, top))).To(Inside(new Point(right[0].X, top)));
        foreach (var point in right) outline.To(Inside(point));
        for (var i = left.Count - 1; i >= 0; i--) outline.To(Inside(left[i]));
        return outline.Close();

        Point Inside(Point point) => new(Math.Clamp(point.X, sides.Left, sides.Right), Math.Clamp(point.Y, sides.Top, sides.Bottom));
    }
}

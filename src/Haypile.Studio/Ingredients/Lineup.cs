using System.Collections.Immutable;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Ingredients;

/// <summary>Where a figure stands.</summary>
/// <param name="Number">Which one.</param>
/// <param name="Foot">The middle of its lower side, on the canvas.</param>
internal readonly record struct Stand(int Number, Point Foot, double Width, double Height);

/// <summary>
/// Finds a stand for each of several figures: about as large as each other, beside each other where they fit and in rows where
/// they do not, so that those in front hide no heads; those that their picture cut off stand where the frame cuts them off too.
/// </summary>
internal static class Lineup
{
    private const double Tallest = 0.78;
    private const double Widest = 0.62;

    /// <summary>How far one row stands before the next, in heights of those in it: so much of those behind is seen above those in front.</summary>
    private const double Step = 0.66;

    /// <summary>How much smaller those in the next row behind are.</summary>
    private const double Smaller = 0.85;

    /// <summary>The share of the view's width that a row may take.</summary>
    private const double Room = 0.94;

    /// <summary>One row more must make everybody so much larger.</summary>
    private const double WorthARow = 1.15;

    /// <returns>Those in the back first.</returns>
    public static ImmutableArray<Stand> Of(IReadOnlyList<Figure> figures, Floor floor, ulong seed)
    {
        var dice = new Dice(Dice.Mix(seed ^ 0x11E));
        var sizes = Sizes(figures, floor.View);
        var (rows, scale) = (Rows(figures, sizes, 1), 0.0);
        for (var count = 1; count <= Math.Min(3, figures.Count); count++)
        {
            var tried = Rows(figures, sizes, count);
            var fits = Fitting(tried, sizes, floor);
            if (fits > scale * WorthARow) (rows, scale) = (tried, fits);
        }
        var step = (floor.Front - floor.Back) / Math.Max(1, rows.Count - 1);
        var side = dice.Below(2);
        var stands = new List<Stand>();
        for (var back = 0; back < rows.Count; back++)
        {
            var nearer = Math.Min(step, Step * scale * sizes.Average(size => size.Y));
            var row = Stands(rows[rows.Count - 1 - back], figures, sizes, scale * Shrunk(back), floor.Front - back * nearer, floor.View, (back + side) % 2, ref dice);
            if (back > 0) LookOut(row, figures, stands, floor.View);
            stands.InsertRange(0, row);
        }
        return [.. stands];
    }

    /// <summary>How much smaller than they would like to be so many rows must be, to fit side by side and one behind the other.</summary>
    private static double Fitting(List<List<int>> rows, Point[] sizes, Floor floor)
    {
        var scale = 1.0;
        for (var row = 0; row < rows.Count; row++)
        {
            scale = Math.Min(scale, Room * floor.View.Width / (Shrunk(rows.Count - 1 - row) * rows[row].Sum(number => sizes[number].X)));
        }
        return rows.Count == 1 ? scale : Math.Min(scale, (floor.Front - floor.Back) / (rows.Count - 1) / (Step * sizes.Average(size => size.Y)));
    }

    private static double Shrunk(int back) => back switch { 0 => 1, 1 => Smaller, _ => Smaller * Smaller };

    /// <summary>Equal areas, except that nobody is taller or wider than looks well.</summary>
    private static Point[] Sizes(IReadOnlyList<Figure> figures, Box view)
    {
        var share = figures.Count switch { 1 => 0.62, 2 => 0.52, 3 => 0.45, 4 => 0.4, 5 => 0.37, _ => 0.34 };
        var side = share * Math.Sqrt(view.Width * view.Height);
        return [.. figures.Select(figure =>
        {
            var height = side / Math.Sqrt(figure.Aspect);
            height = Math.Min(height, Math.Min(Tallest * view.Height, Widest * view.Width / figure.Aspect));
            return new Point(height * figure.Aspect, height);
        })];
    }

    /// <summary>From the back; those cut off below are in front.</summary>
    private static List<List<int>> Rows(IReadOnlyList<Figure> figures, Point[] sizes, int count)
    {
        var order = Enumerable.Range(0, figures.Count).OrderBy(number => figures[number].Cut != Sides.None ? 1 : 0).ThenByDescending(number => sizes[number].Y).ToList();
        return [.. Enumerable.Range(0, count).Select(row => order[(row * order.Count / count)..((row + 1) * order.Count / count)])];
    }

    private static Stand[] Stands(List<int> row, IReadOnlyList<Figure> figures, Point[] sizes, double scale, double foot, Box view, int side, ref Dice dice)
    {
        var spare = view.Width - row.Sum(number => sizes[number].X * scale);
        // Those cut off on the left stand at the left, those on the right at the right, and the others as they were named.
        var order = row.OrderBy(number => figures[number].Cut.HasFlag(Sides.Left) ? -1 : figures[number].Cut.HasFlag(Sides.Right) ? 1 : 0).ThenBy(number => number).ToArray();
        var stands = new Stand[order.Length];
        var gap = spare / (order.Length + 1);
        var left = view.Left;
        for (var i = 0; i < order.Length; i++)
        {
            var (number, width, height) = (order[i], sizes[order[i]].X * scale, sizes[order[i]].Y * scale);
            left += gap;
            var x = left + width / 2 + dice.Between(-0.15, 0.15) * gap;
            if (order.Length == 1) x = Alone(figures[number], width, view, side);
            if (figures[number].Cut.HasFlag(Sides.Left)) x = view.Left + width / 2 - 1;
            else if (figures[number].Cut.HasFlag(Sides.Right)) x = view.Right - width / 2 + 1;
            var y = figures[number].Cut.HasFlag(Sides.Bottom) ? view.Bottom + 0.02 * height : foot - dice.Between(0, 0.05) * height;
            stands[i] = new Stand(number, new Point(x, y), width, height);
            left += width;
        }
        return stands;
    }

    /// <summary>Moves those behind aside, to where the least of their heads is hidden.</summary>
    private static void LookOut(Stand[] row, IReadOnlyList<Figure> figures, List<Stand> before, Box view)
    {
        const int Places = 40;
        for (var i = 0; i < row.Length; i++)
        {
            if (figures[row[i].Number].Cut != Sides.None) continue;
            var (stand, room) = (row[i], row[i].Width * 0.54);
            var tried = Enumerable.Range(0, Places + 1)
                .Select(place => stand with { Foot = stand.Foot with { X = view.Left + room + (view.Width - 2 * room) * place / Places } });
            row[i] = tried.Append(stand).MinBy(place =>
                before.Sum(other => Hidden(place, other)) + 2 * row.Where((_, number) => number != i).Sum(other => Hidden(place, other))
                + 0.3 * Math.Abs(place.Foot.X - stand.Foot.X) / view.Width);
        }
    }

    /// <summary>How much of a head is behind somebody else, as a share.</summary>
    private static double Hidden(Stand behind, Stand before)
    {
        const double Head = 0.75;
        var across = Math.Min(behind.Foot.X + behind.Width / 2, before.Foot.X + before.Width / 2) - Math.Max(behind.Foot.X - behind.Width / 2, before.Foot.X - before.Width / 2);
        var (top, chin) = (behind.Foot.Y - behind.Height, behind.Foot.Y - (1 - Head) * behind.Height);
        var down = Math.Min(chin, before.Foot.Y) - Math.Max(top, before.Foot.Y - before.Height);
        return Math.Max(0, across) * Math.Max(0, down) / (behind.Width * behind.Height * Head);
    }

    /// <summary>On a line of thirds, unless it is too wide for that.</summary>
    private static double Alone(Figure figure, double width, Box view, int side)
    {
        var x = view.At(figure.Aspect > 1.4 ? 0.5 : side == 0 ? 0.36 : 0.64, 0).X;
        return Math.Clamp(x, view.Left + width * 0.54, Math.Max(view.Left + width * 0.54, view.Right - width * 0.54));
    }
}

using Haypile.Studio.Pixels;

namespace Haypile.Studio.Ingredients;

/// <summary>Lays pictures of any shapes out in rows or in columns, so that they are as large as the room allows and none is much smaller than the next.</summary>
internal static class Arrangement
{
    /// <summary>A place for each, in their order.</summary>
    /// <param name="aspects">Width by height of each.</param>
    public static Box[] Of(IReadOnlyList<double> aspects, Box room, double gap)
    {
        // Columns are rows of a room that lies on its side.
        double[] lying = [.. aspects.Select(aspect => 1 / aspect)];
        var aside = new Box(room.Top, room.Left, room.Height, room.Width);
        var best = Lay(aspects, [aspects.Count], room, gap);
        for (var rows = 1; rows <= aspects.Count; rows++)
        {
            foreach (var split in Splits(aspects.Count, rows))
            {
                var laid = Lay(aspects, split, room, gap);
                if (Worth(laid) > Worth(best)) best = laid;
                laid = [.. Lay(lying, split, aside, gap).Select(box => new Box(box.Top, box.Left, box.Height, box.Width))];
                if (Worth(laid) > Worth(best)) best = laid;
            }
        }
        return best;
    }

    /// <summary>Every way to cut a row into so many; of eight pictures there are at most 35.</summary>
    private static IEnumerable<int[]> Splits(int count, int rows)
    {
        if (rows == 1) return [[count]];
        return Enumerable.Range(1, count - rows + 1).SelectMany(first => Splits(count - first, rows - 1).Select(rest => (int[])[first, .. rest]));
    }

    /// <summary>All that is covered, and twice that of the smallest.</summary>
    private static double Worth(Box[] boxes) =>
        boxes.Sum(box => box.Width * box.Height) + 1.2 * boxes.Length * boxes.Min(box => box.Width * box.Height);

    private static Box[] Lay(IReadOnlyList<double> aspects, int[] rows, Box room, double gap)
    {
        // Every row is as wide as the room and then no higher than its share; the whole is shrunk to fit if the rows are too high.
        var boxes = new Box[aspects.Count];
        var heights = new double[rows.Length];
        var most = (room.Height - gap * (rows.Length - 1)) / rows.Length * 1.35;
        for (var (row, first) = (0, 0); row < rows.Length; first += rows[row++])
        {
            var wide = Enumerable.Range(first, rows[row]).Sum(i => aspects[i]);
            heights[row] = Math.Min(most, (room.Width - gap * (rows[row] - 1)) / wide);
        }
        var shrink = Math.Min(1, (room.Height - gap * (rows.Length - 1)) / heights.Sum());
        var top = room.Top + (room.Height - heights.Sum() * shrink - gap * (rows.Length - 1)) / 2;
        for (var (row, first) = (0, 0); row < rows.Length; first += rows[row++])
        {
            var height = heights[row] * shrink;
            var width = Enumerable.Range(first, rows[row]).Sum(i => aspects[i] * height) + gap * (rows[row] - 1);
            var left = room.Left + (room.Width - width) / 2;
            for (var i = first; i < first + rows[row]; i++)
            {
                boxes[i] = new Box(left, top, aspects[i] * height, height);
                left += boxes[i].Width + gap;
            }
            top += height + gap;
        }
        return boxes;
    }
}

using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Ingredients;

/// <summary>A picture that others are staged in: where its ground begins and what its light is like.</summary>
internal static class PhotographedSet
{
    /// <summary>Where a horizon is looked for, and where it is taken to be if none is found.</summary>
    private const double Highest = 0.35;
    private const double Lowest = 0.72;
    private const double Usual = 0.58;

    /// <summary>How much more a row must differ from the next than rows do usually, to be a horizon.</summary>
    private const double Distinct = 3;

    private const int Cell = 8;

    public static Floor FloorOf(Canvas canvas, Box view)
    {
        var horizon = HorizonOf(canvas, view);
        var ground = view.Bottom - horizon;
        return new Floor(Medium.Land, view, horizon, horizon + 0.45 * ground, view.Bottom - 0.035 * view.Height, new Light(Mean(canvas), 0.16, new Point(0.3, 0.1), 0.42));
    }

    /// <summary>What the whole looks like from afar.</summary>
    public static Tint Mean(Canvas canvas)
    {
        var (luma, blue, red, count) = (0.0, 0.0, 0.0, 0);
        for (var y = 0; y < canvas.Height; y += Cell)
        {
            var row = canvas.LumaRow(y);
            var chroma = canvas.ChromaRow(y / 2);
            for (var x = 0; x < canvas.Width; x += Cell)
            {
                (luma, blue, red, count) = (luma + row[x], blue + chroma[x], red + chroma[x + 1], count + 1);
            }
        }
        var (grey, b, r) = ((luma / count - 16) * 255 / 219, (blue / count - 128) * 255 / 224, (red / count - 128) * 255 / 224);
        return new Tint(Math.Clamp(grey + 1.5748 * r, 0, 255), Math.Clamp(grey - 0.1873 * b - 0.4681 * r, 0, 255), Math.Clamp(grey + 1.8556 * b, 0, 255));
    }

    private static double HorizonOf(Canvas canvas, Box view)
    {
        var rows = new double[(int)(view.Height / Cell)];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = canvas.LumaRow(Math.Clamp((int)view.Top + i * Cell, 0, canvas.Height - 1));
            var sum = 0.0;
            for (var x = 0; x < row.Length; x += Cell) sum += row[x];
            rows[i] = sum * Cell / row.Length;
        }
        var (first, end) = ((int)(Highest * rows.Length), (int)(Lowest * rows.Length));
        var changes = Enumerable.Range(first, Math.Max(0, end - first)).Select(i => Math.Abs(rows[Math.Min(i + 1, rows.Length - 1)] - rows[Math.Max(i - 1, 0)])).ToArray();
        if (changes.Length == 0 || changes.Max() < Distinct * (changes.Average() + 0.5)) return view.At(0, Usual).Y;
        return view.Top + (first + Array.IndexOf(changes, changes.Max())) * Cell;
    }
}

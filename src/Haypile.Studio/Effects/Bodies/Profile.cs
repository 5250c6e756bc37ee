using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Bodies;

/// <summary>How far a subject reaches to both sides at each height: what it takes to press any figure into a slab.</summary>
internal sealed class Profile
{
    private const int Rows = 96;
    private const int Solid = 127;

    private readonly (double Middle, double Half)[] _rows = new (double, double)[Rows];

    /// <param name="least">The least half width of a row, as a share of the box's: a mast must not become as wide as a house.</param>
    public Profile(Sprite subject, Box bounds, double least = 0.16)
    {
        var found = new (double Middle, double Half)[Rows];
        for (var i = 0; i < Rows; i++)
        {
            var y = (int)bounds.At(0, (i + 0.5) / Rows).Y - subject.Y;
            var (left, right) = Reach(subject.Row(Math.Clamp(y, 0, subject.Height - 1)));
            found[i] = left > right
                ? (i == 0 ? bounds.Centre.X : found[i - 1].Middle, 0)
                : (subject.X + (left + right + 1) / 2.0, (right - left + 1) / 2.0);
        }
        for (var i = 0; i < Rows; i++)
        {
            var (middle, half, weight) = (0.0, 0.0, 0);
            for (var j = Math.Max(0, i - 3); j <= Math.Min(Rows - 1, i + 3); j++) (middle, half, weight) = (middle + found[j].Middle, half + found[j].Half, weight + 1);
            _rows[i] = (middle / weight, Math.Max(half / weight, least * bounds.Width / 2));
        }
    }

    /// <summary>The middle of what there is at a share of the height, from above, and half of its width.</summary>
    public (double Middle, double Half) At(double down)
    {
        var place = Math.Clamp(down * Rows - 0.5, 0, Rows - 1);
        var row = Math.Min((int)place, Rows - 2);
        var (a, b) = (_rows[row], _rows[row + 1]);
        var share = place - row;
        return (a.Middle + (b.Middle - a.Middle) * share, a.Half + (b.Half - a.Half) * share);
    }

    private static (int Left, int Right) Reach(ReadOnlySpan<uint> row)
    {
        var (left, right) = (row.Length, -1);
        for (var x = 0; x < row.Length; x++)
        {
            if (row[x] >> 24 <= Solid) continue;
            (left, right) = (Math.Min(left, x), x);
        }
        return (left, right);
    }
}

using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sets.Pieces;

/// <summary>Stones with a lit top and a dark foot.</summary>
internal static class Rocks
{
    public static void Stone(Site site, Brush brush, Point foot, double size, int colour, double far, ulong seed)
    {
        var dice = new Dice(seed);
        var tint = site.Lit(colour, far);
        Span<Point> rim = stackalloc Point[8];
        for (var i = 0; i < rim.Length; i++)
        {
            var turn = Math.PI * (1 + i / 7.0);
            var reach = dice.Between(0.82, 1.1);
            rim[i] = foot + new Point(size * reach * Exact.Cos(turn), 0.72 * size * reach * Exact.Sin(turn));
        }
        brush.Glow(foot, 1.3 * size, 0.22 * size, Tint.Black.Fade(0.22));
        brush.Fill(Shapes.Smooth(rim), Paint.Linear(foot - new Point(0, 0.8 * size), foot, tint.Lit(1.06), tint.Lit(0.66)));
        for (var i = 0; i < rim.Length; i++) rim[i] = foot + new Point((rim[i].X - foot.X) * 0.66 - 0.12 * size, (rim[i].Y - foot.Y) * 0.68 - 0.18 * size);
        brush.Fill(Shapes.Smooth(rim), (site.IsSnowy ? site.Lit(0xF4F8FF, far) : tint.Lit(1.2)).Fade(0.75));
    }

    public static void Scatter(Site site, Brush brush, int count, double size, int colour)
    {
        var dice = site.Dice();
        for (var i = 0; i < count; i++)
        {
            var share = 0.14 + 0.92 * i / count;
            var foot = new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Row(share));
            Stone(site, brush, foot, size * site.Unit * (0.15 + share) * dice.Between(0.5, 1.2), colour, site.FarAt(foot.Y) * 0.6, dice.Next());
        }
    }

    /// <summary>Steep layered rock that stands along one side, its edge towards the middle.</summary>
    /// <param name="side">−1 at the left, 1 at the right.</param>
    public static void Cliff(Site site, Brush brush, int side, double reach, double top, double foot, int colour, double far)
    {
        var dice = site.Dice();
        var tint = site.Lit(colour, far);
        var outer = side < 0 ? site.Canvas.Left - 9 : site.Canvas.Right + 9;
        var from = side < 0 ? site.View.Left : site.View.Right;
        var outline = new Outline().To(new(outer, top - 0.05 * site.Room)).To(new(from - side * reach * 0.55, top));
        for (var i = 1; i <= 6; i++)
        {
            var y = top + (foot - top) * i / 6;
            var x = from - side * reach * (0.55 + 0.45 * i / 6 + dice.Between(-0.06, 0.06));
            outline.To(new(x, y - 0.1 * (foot - top))).To(new(x + side * 0.04 * reach, y));
        }
        outline.To(new(outer, foot)).Close();
        brush.Fill(outline, Paint.Linear(new(outer, top), new(from - side * reach, foot), tint.Lit(0.72), tint.Lit(1.05)));
        for (var i = 0; i < 34; i++)
        {
            // Facets, lighter above than below.
            var (across, down) = (dice.Unit(), dice.Unit());
            var at = new Point(outer + (from - side * reach * (0.5 + 0.42 * down) - outer) * across, top + (0.03 + 0.9 * down) * (foot - top));
            var (wide, high) = (site.Room * dice.Between(0.03, 0.09), site.Room * dice.Between(0.03, 0.1));
            brush.Fill(Outline.Polygon(at, at + new Point(0.5 * wide * -side, 0.25 * high), at + new Point(0.35 * wide * -side, high), at + new Point(0.4 * wide * side, 0.8 * high), at + new Point(0.5 * wide * side, 0.2 * high)), tint.Lit(dice.Between(0.72, 1.24)).Fade(0.42));
        }
        // Grass hangs over the upper edge.
        var green = site.Lit(site.IsSnowy ? 0xF4F8FF : 0x6FA74E, far);
        var turf = new Outline().To(new(outer, top - 0.09 * site.Room)).To(new(from - side * reach * 0.57, top - 0.012 * site.Room));
        for (var i = 0; i <= 10; i++)
        {
            var at = Point.Between(new(from - side * reach * 0.57, top), new(outer, top - 0.05 * site.Room), i / 10.0);
            turf.To(at + new Point(0, (i % 2 == 0 ? 0.012 : 0.034) * site.Room));
        }
        brush.Fill(turf.Close(), Paint.Linear(new(0, top - 0.08 * site.Room), new(0, top + 0.04 * site.Room), green.Lit(1.1), green.Lit(0.8)));
        for (var i = 1; i < 6; i++)
        {
            var y = top + (foot - top) * (i + dice.Between(-0.2, 0.2)) / 6;
            var x = from - side * reach * (0.5 + 0.4 * i / 6);
            brush.Fill(Outline.Polygon(new(outer, y - 0.012 * site.Room), new(x, y), new(outer, y + 0.012 * site.Room)), tint.Lit(0.6).Fade(0.55));
        }
    }
}

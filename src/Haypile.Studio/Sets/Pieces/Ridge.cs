using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sets.Pieces;

/// <summary>Hills, dunes and mountains, one range before the other.</summary>
internal static class Ridge
{
    /// <summary>A line of soft waves, never below its base.</summary>
    public static Func<double, double> Rolling(Dice dice, double foot, double height, double length)
    {
        var (a, b, c) = (dice.Between(0, 6.28), dice.Between(0, 6.28), dice.Between(0, 6.28));
        var turn = 2 * Math.PI / length;
        return x => foot - height * (0.5 + 0.3 * Exact.Sin(x * turn + a) + 0.14 * Exact.Sin(x * turn * 2.17 + b) + 0.06 * Exact.Sin(x * turn * 4.3 + c));
    }

    public static void Hills(Site site, Brush brush, double foot, double height, double length, Tint top, Tint bottom) =>
        Under(site, brush, Rolling(site.Dice(), foot, height, length), foot - height, foot + 0.16 * site.Unit, top, bottom);

    public static void Under(Site site, Brush brush, Func<double, double> line, double upper, double lower, Tint top, Tint bottom) =>
        brush.Fill(Shapes.Below(site.Canvas, 0.012 * site.Room, line), Paint.Linear(new(0, upper), new(0, lower), top, bottom));

    /// <summary>A row of mountains with a lit and a shaded side, and snow on those that are high.</summary>
    /// <param name="foot">The row on which they stand; what lies before them begins there.</param>
    /// <param name="far">How much air lies before them.</param>
    public static void Mountains(Site site, Brush brush, double foot, double height, int count, int rock, double far, double snow)
    {
        var dice = site.Dice();
        var step = site.Canvas.Width / count;
        // The highest are not next to each other: every other one first, from behind.
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = pass - 1; i <= count + 1; i += 2)
            {
                var high = height * (pass == 0 ? dice.Between(0.78, 1.05) : dice.Between(0.45, 0.75));
                var at = new Point(site.Canvas.Left + (i + dice.Between(0.2, 0.8)) * step, foot);
                Peak(site, brush, at, high, high * dice.Between(0.75, 1.0), rock, far * (pass == 0 ? 1 : 0.85), pass == 0 ? snow : snow * 0.6, dice.Next());
            }
        }
    }

    public static void Peak(Site site, Brush brush, Point foot, double height, double half, int rock, double far, double snow, ulong seed)
    {
        var dice = new Dice(seed);
        var top = foot - new Point(0, height);
        var lit = site.Sun.X < foot.X ? -1 : 1;
        var (left, right, spine) = (new List<Point>(), new List<Point>(), new List<Point>());
        for (var i = 1; i <= 6; i++)
        {
            var down = i / 6.0;
            var (y, rough) = (top.Y + down * height, half * 0.10 * (i == 6 ? 0 : 1));
            left.Add(new(foot.X - half * down + dice.Between(-rough, rough), y));
            right.Add(new(foot.X + half * down + dice.Between(-rough, rough), y));
            spine.Add(new(foot.X - lit * half * down * 0.18 + (i % 2 == 0 ? 1 : -1) * half * dice.Between(0.03, 0.13), y));
        }
        var sunny = site.Lit(rock, far);
        var shade = site.Lit(rock, far).Towards(site.Zenith.Lit(0.55), 0.38);
        Side(right, lit > 0 ? sunny : shade);
        Side(left, lit < 0 ? sunny : shade);
        if (snow > 0)
        {
            Cap(right, site.Lit(lit > 0 ? 0xFFFFFF : 0xC9D8EE, far * 0.7));
            Cap(left, site.Lit(lit < 0 ? 0xFFFFFF : 0xC9D8EE, far * 0.7));
        }

        void Side(List<Point> edge, Tint tint)
        {
            Point[] corners = [top, .. edge, .. Enumerable.Reverse(spine)];
            brush.Fill(Outline.Polygon(corners), Paint.Linear(top, foot, tint, tint.Towards(site.Air, 0.45)));
        }

        void Cap(List<Point> edge, Tint tint)
        {
            // It ends in tongues between the edge and the spine.
            var low = snow * 5.6;
            var (outer, inner) = (On(edge, low), On(spine, low * 1.05));
            var teeth = new List<Point> { top };
            for (var i = 0; i < (int)low; i++) teeth.Add(edge[i]);
            for (var i = 0; i <= 4; i++)
            {
                var at = Point.Between(outer, inner, i / 4.0);
                teeth.Add(at + new Point(0, (i % 2 == 0 ? -0.055 : 0.06) * height * Math.Min(1, snow * 2)));
            }
            for (var i = (int)low - 1; i >= 0; i--) teeth.Add(spine[i]);
            brush.Fill(Outline.Polygon([.. teeth]), tint);
        }

        Point On(List<Point> line, double place)
        {
            var i = Math.Clamp((int)place, 0, 5);
            return Point.Between(i == 0 ? top : line[i - 1], line[i], Math.Clamp(place - i, 0, 1));
        }
    }

    /// <summary>Low cloud or dust between two ranges.</summary>
    public static void Mist(Site site, Brush brush, double row, double half, double opacity)
    {
        var tint = site.Air;
        brush.Fill(Shapes.Box(site.Canvas.Left, row - half, site.Canvas.Right, row + half),
            Paint.Linear(new(0, row - half), new(0, row + half), tint.Fade(0), tint.Fade(opacity), tint.Fade(0)));
    }
}

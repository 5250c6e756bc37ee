using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sets.Pieces;

/// <summary>What the cast stands on: hazy at the horizon and rich at the front, with patches that lie flat.</summary>
internal static class Ground
{
    /// <summary>From a line to the lower edge.</summary>
    public static void Lay(Site site, Brush brush, int far, int near, Func<double, double>? line = null)
    {
        line ??= Ridge.Rolling(site.Dice(), site.Horizon + 0.015 * site.Unit, 0.025 * site.Unit, 1.3 * site.Room);
        brush.Fill(Shapes.Below(site.Canvas, 0.02 * site.Room, line), Paint.Linear(
            new(0, site.Horizon - 0.02 * site.Unit), new(0, site.Canvas.Bottom),
            site.Lit(far, 0.5), site.Lit(far, 0.15), site.Lit(near, 0.03), site.Lit(near).Lit(0.93), site.Lit(near).Lit(0.8)));
    }

    /// <summary>Flat, soft-edged patches that are larger the nearer they lie.</summary>
    public static void Patches(Site site, Brush brush, int count, Tint tint, double opacity, double size = 0.34)
    {
        var dice = site.Dice();
        for (var i = 0; i < count; i++)
        {
            var share = 0.06 + 1.15 * (i + dice.Unit()) / count;
            var row = site.Row(share);
            var wide = size * site.Unit * (0.25 + share) * dice.Between(0.6, 1.5);
            Patch(brush, new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, row), wide, wide * 0.16 * (0.4 + 0.6 * share), tint.Fade(opacity), ref dice);
        }
    }

    public static void Patch(Brush brush, Point at, double wide, double high, Tint tint, ref Dice dice)
    {
        Span<Point> corners = stackalloc Point[9];
        for (var i = 0; i < corners.Length; i++)
        {
            var (turn, reach) = (2 * Math.PI * i / corners.Length, dice.Between(0.72, 1.12));
            corners[i] = at + new Point(wide * reach * Exact.Cos(turn), high * reach * Exact.Sin(turn));
        }
        brush.Fill(Shapes.Smooth(corners), tint);
    }

    /// <summary>Tufts of grass all over, smaller towards the horizon.</summary>
    public static void Tufts(Site site, Brush brush, int count, int dark, int light)
    {
        var dice = site.Dice();
        for (var i = 0; i < count; i++)
        {
            var share = 0.10 + 1.1 * i / count;
            var foot = new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Row(share));
            var high = 0.05 * site.Unit * (0.2 + share) * dice.Between(0.7, 1.2);
            var tint = site.Lit(dice.Below(2) == 0 ? dark : light, site.FarAt(foot.Y) * 0.7);
            var tuft = new Outline();
            for (var blade = -2; blade <= 2; blade++)
            {
                var root = foot + new Point(blade * 0.16 * high, 0);
                var tip = root + new Point(blade * 0.22 * high + dice.Between(-0.1, 0.1) * high, -high * (1 - 0.14 * Math.Abs(blade)));
                tuft.To(root - new Point(0.09 * high, 0)).To(tip).To(root + new Point(0.09 * high, 0)).Close();
            }
            brush.Fill(tuft, tint);
        }
    }

    /// <summary>Small flowers in loose groups.</summary>
    public static void Flowers(Site site, Brush brush, int groups, params ReadOnlySpan<int> colours)
    {
        var dice = site.Dice();
        for (var i = 0; i < groups; i++)
        {
            var share = 0.16 + 1.0 * i / groups;
            var middle = new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Row(share));
            var size = 0.011 * site.Unit * (0.25 + share);
            var colour = colours[dice.Below(colours.Length)];
            for (var flower = 0; flower < 6; flower++)
            {
                var at = middle + new Point(dice.Between(-9, 9) * size, dice.Between(-2.6, 2.6) * size);
                Flower(site, brush, at, size * dice.Between(0.75, 1.15), colour, site.FarAt(at.Y) * 0.6);
            }
        }
    }

    public static void Flower(Site site, Brush brush, Point at, double size, int colour, double far = 0)
    {
        brush.Fill(Shapes.Blade(at + new Point(0, 2.6 * size), at + new Point(0.4 * size, 1.2 * size), at, 0.5 * size), site.Lit(0x4F8A3C, far));
        var petals = new Outline();
        for (var i = 0; i < 5; i++)
        {
            var way = new Point(0, -size * 0.75).Turned(i * 2 * Math.PI / 5);
            petals.AddRound(at.X + way.X, at.Y + way.Y, size * 0.55, size * 0.55);
        }
        brush.Fill(petals, site.Lit(colour, far));
        brush.Dot(at, size * 0.45, site.Lit(0xFFD54A, far));
    }

    /// <summary>A path that comes from the horizon to the front, bending.</summary>
    /// <param name="wide">At the front.</param>
    public static void Path(Site site, Brush brush, double fromShare, double toShare, double wide, Tint far, Tint near, double bend = 0.12, double from = 0.02)
    {
        var (left, right) = (new List<Point>(), new List<Point>());
        var depth = (site.Canvas.Bottom + 0.02 * site.Unit - site.Horizon) / (site.Front - site.Horizon);
        for (var i = 0; i <= 24; i++)
        {
            var share = from + (depth - from) * i / 24.0;
            var middle = site.View.Left + site.View.Width * (fromShare + (toShare - fromShare) * share + bend * Exact.Sin(share * 4.2) * (1 - 0.35 * share));
            var half = 0.5 * wide * site.Unit * (0.03 + share * share * 0.75 + 0.22 * share);
            left.Add(new(middle - half, site.Row(share)));
            right.Add(new(middle + half, site.Row(share)));
        }
        right.Reverse();
        brush.Fill(Outline.Polygon([.. left, .. right]), Paint.Linear(new(0, site.Horizon), new(0, site.Canvas.Bottom), far, near));
    }
}

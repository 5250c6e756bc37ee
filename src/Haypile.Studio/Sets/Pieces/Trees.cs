using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Sets.Pieces;

/// <summary>Trees and bushes, as the season has them.</summary>
internal static class Trees
{
    private static readonly int[] Autumn = [0xE0872E, 0xD2562C, 0xE8B036, 0xB8452F];
    private static readonly int[] Green = [0x5E9E3F, 0x4C8F45, 0x78AD45, 0x418052];
    private static readonly int[] Spring = [0x8DC255, 0xF3A9C0, 0xF7C3D3, 0x7AB84E];

    /// <summary>What leaves look like now.</summary>
    public static int Leaf(Site site, ref Dice dice) => site.Season switch
    {
        Season.Autumn => Autumn[dice.Below(Autumn.Length)],
        Season.Spring => Spring[dice.Below(Spring.Length)],
        _ => Green[dice.Below(Green.Length)],
    };

    /// <summary>Many along a row, the kinds mixed.</summary>
    /// <param name="needles">The share of conifers.</param>
    public static void Line(Site site, Brush brush, double row, double height, double spacing, double far, double needles, double uneven = 0)
    {
        var dice = site.Dice();
        for (var x = site.Canvas.Left - height; x < site.Canvas.Right + height; x += spacing * height * dice.Between(0.6, 1.4))
        {
            var foot = new Point(x, row + uneven * height * dice.Between(-1, 1));
            var high = height * dice.Between(0.72, 1.15);
            if (dice.Unit() < needles) Fir(site, brush, foot, high, far, dice.Next());
            else Round(site, brush, foot, high, far, dice.Next());
        }
    }

    public static void Round(Site site, Brush brush, Point foot, double height, double far, ulong seed, int? colour = null)
    {
        var dice = new Dice(seed);
        var leaf = colour ?? Leaf(site, ref dice);
        if (site.IsSnowy)
        {
            Bare(site, brush, foot, height, far, ref dice);
            return;
        }
        Trunk(site, brush, foot, height, far);
        var lit = site.Sun.X < foot.X ? -1 : 1;
        var middle = foot - new Point(0, 0.66 * height);
        var (dark, light) = (new Outline(), new Outline());
        for (var i = 0; i < 8; i++)
        {
            var way = i == 7 ? default : new Point(0.25 * height, 0).Turned(i * 2 * Math.PI / 7 + dice.Between(-0.25, 0.25)) * dice.Between(0.8, 1.12);
            var radius = height * dice.Between(0.15, 0.2);
            var at = middle + new Point(way.X, way.Y * 0.92);
            dark.AddRound(at.X, at.Y, radius, radius);
            // The lit lumps lie towards the sun and well inside of the dark ones.
            if (way.Y < 0.12 * height) light.AddRound(at.X + lit * 0.035 * height, at.Y - 0.035 * height, radius * 0.8, radius * 0.76);
        }
        dark.AddRound(middle.X, middle.Y, 0.24 * height, 0.24 * height);
        var tint = site.Lit(leaf, far);
        brush.Fill(dark, Paint.Linear(middle - new Point(0, 0.4 * height), middle + new Point(0, 0.4 * height), tint.Lit(0.9), tint.Lit(0.66)));
        brush.Fill(light, Paint.Linear(middle - new Point(lit * -0.3 * height, 0.4 * height), middle + new Point(lit * -0.2 * height, 0.3 * height), tint.Lit(1.12), tint.Lit(0.92)));
        if (height > 0.16 * site.Room) Leaves(brush, middle, height, tint, lit, ref dice);
    }

    public static void Fir(Site site, Brush brush, Point foot, double height, double far, ulong seed)
    {
        var dice = new Dice(seed);
        var tint = site.Lit(dice.Below(2) == 0 ? 0x3F7A55 : 0x35694E, far);
        var trunk = 0.035 * height;
        brush.Fill(Shapes.Box(foot.X - trunk, foot.Y - 0.2 * height, foot.X + trunk, foot.Y), site.Lit(0x6B4A33, far));
        var lit = site.Sun.X < foot.X ? -1 : 1;
        for (var tier = 0; tier < 4; tier++)
        {
            var (low, high, half) = (foot.Y - (0.12 + 0.2 * tier) * height, foot.Y - (0.5 + 0.168 * tier) * height, (0.3 - 0.058 * tier) * height);
            Point top = new(foot.X, high), left = new(foot.X - half, low), right = new(foot.X + half, low);
            var skirt = new Outline().To(top).Curve(top + new Point(0.12 * half, 0.5 * (low - high)), right - new Point(0.5 * half, 0.1 * (low - high)), right)
                .Curve(right + new Point(-0.4 * half, 0.16 * half), left + new Point(0.4 * half, 0.16 * half), left)
                .Curve(left + new Point(0.5 * half, -0.1 * (low - high)), top + new Point(-0.12 * half, 0.5 * (low - high)), top).Close();
            brush.Fill(skirt, Paint.Linear(new(foot.X + lit * half, 0), new(foot.X - lit * half, 0), tint.Lit(1.2), tint.Lit(0.98), tint.Lit(0.72)));
            if (site.IsSnowy) Shelf(brush, top, left, right, site.Lit(0xF4F8FF, far * 0.8), lit);
        }
    }

    public static void Palm(Site site, Brush brush, Point foot, double height, double far, ulong seed)
    {
        var dice = new Dice(seed);
        var lean = dice.Between(0.12, 0.3) * (dice.Below(2) == 0 ? 1 : -1) * height;
        var top = foot + new Point(lean, -height);
        var bend = foot + new Point(lean * 0.1, -0.6 * height);
        var bark = site.Lit(0x9A7350, far);
        brush.Fill(Shapes.Blade(foot, bend, top, 0.1 * height), Paint.Linear(foot, foot + new Point(0.06 * height, 0), bark.Lit(1.1), bark.Lit(0.75)));
        var leaf = site.Lit(0x4C9A4B, far);
        for (var i = 0; i < 9; i++)
        {
            var turn = -Math.PI * (0.08 + 0.84 * i / 8) + dice.Between(-0.1, 0.1);
            var way = new Point(Exact.Cos(turn), Exact.Sin(turn)) * (height * dice.Between(0.42, 0.52));
            var tip = top + new Point(way.X, way.Y * 0.5 + 0.22 * height);
            var over = top + new Point(way.X * 0.55, way.Y * 0.9 - 0.02 * height);
            Frond(brush, top, over, tip, 0.11 * height, i % 2 == 0 ? leaf : leaf.Lit(0.8));
        }
        for (var i = -1; i <= 1; i++) brush.Dot(top + new Point(i * 0.035 * height, 0.03 * height), 0.03 * height, site.Lit(0x6B4A2E, far));
    }

    public static void Cypress(Site site, Brush brush, Point foot, double height, double far)
    {
        var tint = site.Lit(0x3E6B45, far);
        var half = 0.11 * height;
        var shape = Shapes.Smooth(foot + new Point(-0.6 * half, -0.04 * height), foot + new Point(-half, -0.35 * height), foot + new Point(-0.5 * half, -0.8 * height), foot - new Point(0, height),
            foot + new Point(0.5 * half, -0.8 * height), foot + new Point(half, -0.35 * height), foot + new Point(0.6 * half, -0.04 * height));
        brush.Fill(shape, Paint.Linear(foot - new Point(half, 0), foot + new Point(half, 0), tint.Lit(1.15), tint.Lit(0.7)));
    }

    public static void Bush(Site site, Brush brush, Point foot, double height, double far, ulong seed, int? colour = null)
    {
        var dice = new Dice(seed);
        var tint = site.IsSnowy ? site.Lit(0xE6EEF8, far) : site.Lit(colour ?? Leaf(site, ref dice), far);
        var (dark, light) = (new Outline(), new Outline());
        for (var i = 0; i < 5; i++)
        {
            var at = foot + new Point((i - 2) * 0.42 * height, -0.36 * height - 0.22 * height * (2 - Math.Abs(i - 2)) * dice.Between(0.7, 1.2));
            var radius = height * dice.Between(0.34, 0.44);
            dark.AddRound(at.X, at.Y, radius, radius);
            light.AddRound(at.X - 0.06 * height, at.Y - 0.09 * height, radius * 0.72, radius * 0.66);
        }
        dark.To(foot + new Point(-1.1 * height, 0)).To(foot + new Point(-1.0 * height, -0.4 * height)).To(foot + new Point(1.0 * height, -0.4 * height)).To(foot + new Point(1.1 * height, 0)).Close();
        brush.Fill(dark, Paint.Linear(foot - new Point(0, height), foot, tint.Lit(0.86), tint.Lit(0.62)));
        brush.Fill(light, tint.Lit(site.IsSnowy ? 1.05 : 1.06));
    }

    private static void Trunk(Site site, Brush brush, Point foot, double height, double far)
    {
        var half = 0.045 * height;
        var bark = site.Lit(0x7A5236, far);
        var shape = new Outline().To(foot + new Point(-1.7 * half, 0)).Curve(foot + new Point(-0.8 * half, -0.1 * height), foot + new Point(-half, -0.3 * height), foot + new Point(-0.7 * half, -0.55 * height))
            .To(foot + new Point(0.7 * half, -0.55 * height)).Curve(foot + new Point(half, -0.3 * height), foot + new Point(0.8 * half, -0.1 * height), foot + new Point(1.7 * half, 0)).Close();
        brush.Fill(shape, Paint.Linear(foot - new Point(half, 0), foot + new Point(half, 0), bark.Lit(1.1), bark.Lit(0.72)));
    }

    private static void Bare(Site site, Brush brush, Point foot, double height, double far, ref Dice dice)
    {
        Trunk(site, brush, foot, height, far);
        var (bark, snow) = (site.Lit(0x6E5443, far), site.Lit(0xF4F8FF, far));
        for (var i = 0; i < 7; i++)
        {
            var root = foot - new Point(0, height * (0.36 + 0.08 * i));
            var side = i % 2 == 0 ? -1 : 1;
            var reach = height * dice.Between(0.2, 0.36) * (1 - 0.07 * i);
            var tip = root + new Point(side * reach, -0.75 * reach);
            var bend = root + new Point(side * 0.6 * reach, -0.2 * reach);
            var width = 0.05 * height * (1 - 0.08 * i);
            brush.Fill(Shapes.Blade(root, bend, tip, width), bark);
            brush.Fill(Shapes.Blade(root - new Point(0, 0.02 * height), bend - new Point(0, 0.024 * height), tip, width * 0.45), snow);
            var twig = Point.Between(bend, tip, 0.3);
            brush.Fill(Shapes.Blade(twig, twig + new Point(side * 0.06 * height, -0.12 * height), twig + new Point(side * 0.1 * height, -0.2 * height), width * 0.5), bark);
        }
    }

    private static void Shelf(Brush brush, Point top, Point left, Point right, Tint snow, int lit)
    {
        var (a, b) = (Point.Between(top, left, 0.3), Point.Between(top, right, 0.3));
        var low = Point.Between(top, lit < 0 ? left : right, 0.9);
        brush.Fill(Shapes.Smooth(top, b, Point.Between(a, b, 0.6) + new Point(0, 0.1 * (left.Y - top.Y)), low, a), snow.Fade(0.92));
    }

    private static void Frond(Brush brush, Point root, Point bend, Point tip, double width, Tint tint)
    {
        brush.Fill(new Outline().To(root).Curve(root + (bend - root) * 0.7 - new Point(0, width * 0.7), bend - new Point(0, width * 0.8), tip)
            .Curve(bend + new Point(0, width * 0.6), root + (bend - root) * 0.6 + new Point(0, width * 0.5), root).Close(), tint);
    }

    private static void Leaves(Brush brush, Point middle, double height, Tint tint, int lit, ref Dice dice)
    {
        for (var i = 0; i < 26; i++)
        {
            var at = middle + new Point(0, -0.34 * height).Turned(dice.Between(-2.2, 2.2)) * Math.Sqrt(dice.Unit()) + new Point(lit * 0.03 * height, 0);
            brush.Fill(Outline.Ellipse(at, 0.02 * height, 0.012 * height, dice.Between(-0.6, 0.6)), tint.Lit(dice.Between(0.8, 1.28)));
        }
    }
}

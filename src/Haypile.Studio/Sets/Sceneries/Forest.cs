using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Trunks behind trunks, light that falls between them, ferns and a mossy floor.</summary>
internal sealed class Forest : Scenery
{
    public override double Horizon => 0.6;
    public override bool HasSky => false;

    public override void Build(Site site, Brush brush)
    {
        var (unit, room) = (site.Unit, site.Room);
        var dice = site.Dice();
        var leaf = site.Season switch { Season.Autumn => 0xD08A3A, Season.Winter => 0xC5D4E2, Season.Spring => 0x8CC45E, _ => 0x6FAE58 };
        var glow = site.SkyEdge.Towards(site.Lit(leaf), 0.35);
        brush.Fill(Shapes.Box(site.Canvas), Paint.Linear(new(0, site.Canvas.Top), new(0, site.Horizon + 0.05 * unit), site.Lit(leaf, 0.5).Lit(0.8), glow, glow.Towards(Tint.White, site.IsNight ? 0 : 0.25)));
        brush.Glow(site.Sun with { Y = site.Horizon - 0.3 * room }, 0.7 * room, 0.6 * room, site.Glow.Fade(site.IsNight ? 0.3 : 0.75));
        Rank(site, brush, site.Horizon - 0.01 * unit, 0.02 * unit, 0.065 * unit, 0.95, leaf, ref dice);
        Canopy(site, brush, 0.34, 0.9, leaf, ref dice);
        Rank(site, brush, site.Horizon + 0.015 * unit, 0.035 * unit, 0.13 * unit, 0.7, leaf, ref dice);
        Canopy(site, brush, 0.25, 0.62, leaf, ref dice);
        var floor = site.Season switch { Season.Winter => (0xDCE6F1, 0xF2F7FD), Season.Autumn => (0xB07B3E, 0x8C6236), _ => (0x7FA552, 0x587F3F) };
        Ground.Lay(site, brush, floor.Item1, floor.Item2);
        Ground.Patches(site, brush, 12, site.Lit(floor.Item1).Towards(site.Glow, 0.35), site.IsNight ? 0.15 : 0.4, 0.26);
        Ground.Patches(site, brush, 9, site.Lit(floor.Item2).Lit(0.7), 0.4, 0.26);
        for (var i = 0; i < 16; i++)
        {
            Trees.Bush(site, brush, new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Row(0.04 + 0.006 * i)), 0.04 * unit * dice.Between(0.6, 1.4), 0.4, dice.Next());
        }
        // The nearest frame the view and leave its middle free.
        foreach (var (share, row, wide) in (ReadOnlySpan<(double, double, double)>)[(0.24, 0.1, 0.055), (0.78, 0.12, 0.06), (0.10, 0.2, 0.085), (0.92, 0.24, 0.095), (-0.02, 0.36, 0.14), (1.03, 0.4, 0.15)])
        {
            Trunk(site, brush, site.View.At(share + dice.Between(-0.02, 0.02), 0) with { Y = site.Row(row) }, wide * unit, 0.42 - row, leaf, ref dice);
        }
        Canopy(site, brush, 0.13, 0.22, leaf, ref dice);
        Mushrooms(site, brush, ref dice);
        Ground.Tufts(site, brush, 60, Meadow.Dark(site), floor.Item1);
        Shine.Beams(site, new Box(site.View.Left - 0.1 * room, site.Canvas.Top, 0.9 * room, site.Row(0.5) - site.Canvas.Top), 4, site.Glow.Fade(site.IsNight ? 0.1 : 0.26 * site.Hour.Palette.Sunshine + 0.02), 0.35, isBefore: false);
        Shine.Motes(site, new Box(site.View.Left, site.View.Top + 0.2 * site.View.Height, site.View.Width, 0.7 * site.View.Height), 16, 0.003, site.Glow.Fade(0.7), 0.02);
        if (site.IsSnowy) Fringe.Drift(site, site.Lit(0xF6FAFF), site.Lit(0xBFD0E6), 0.1);
        else Fringe.Leaves(site, 0x3C6B35, leaf, 0.15);
    }

    public override Light LightOf(Site site) => base.LightOf(site) with { Shade = 0.55, Colour = site.Hour.Light.Towards(new Tint(220, 240, 200), 0.3) };

    private static void Rank(Site site, Brush brush, double foot, double thin, double apart, double far, int leaf, ref Dice dice)
    {
        for (var x = site.Canvas.Left; x < site.Canvas.Right; x += apart * dice.Between(0.5, 1.5))
        {
            Trunk(site, brush, new Point(x, foot + dice.Between(-0.01, 0.02) * site.Unit), thin * dice.Between(0.6, 1.3), far, leaf, ref dice);
        }
    }

    private static void Trunk(Site site, Brush brush, Point foot, double wide, double far, int leaf, ref Dice dice)
    {
        var bark = site.Lit(0x6A4D38, far).Towards(site.Lit(leaf, far), 0.22 * far);
        var (half, top) = (wide / 2, site.Canvas.Top - 9);
        var shape = new Outline().To(foot + new Point(-1.9 * half, 0)).Curve(foot + new Point(-1.1 * half, -0.5 * wide), foot + new Point(-half, -1.5 * wide), new(foot.X - 0.8 * half, top))
            .To(new(foot.X + 0.8 * half, top)).Curve(foot + new Point(half, -1.5 * wide), foot + new Point(1.1 * half, -0.5 * wide), foot + new Point(1.9 * half, 0))
            .Curve(foot + new Point(half, 0.25 * half), foot + new Point(-half, 0.25 * half), foot + new Point(-1.9 * half, 0)).Close();
        var lit = site.Sun.X < foot.X;
        brush.Fill(shape, Paint.Linear(new(foot.X - half, 0), new(foot.X + half, 0), bark.Lit(lit ? 1.25 : 0.68), bark, bark.Lit(lit ? 0.62 : 1.2)));
        if (far > 0.6) return;
        for (var i = 0; i < 7; i++)
        {
            var at = new Point(foot.X + dice.Between(-0.6, 0.6) * half, foot.Y - dice.Between(0.4, 7) * wide);
            brush.Fill(Shapes.Blade(at, at - new Point(0.05 * wide, 0.35 * wide), at - new Point(0, 0.8 * wide), 0.07 * wide), bark.Lit(0.55).Fade(0.7));
        }
        if (!site.IsSnowy) brush.Fill(Outline.Ellipse(foot + new Point(-0.5 * half, -0.25 * wide), 0.8 * half, 0.3 * wide), site.Lit(0x7FA552, far).Fade(0.6));
    }

    /// <summary>Leaves that hang in from above.</summary>
    private static void Canopy(Site site, Brush brush, double low, double far, int leaf, ref Dice dice)
    {
        var tint = site.Lit(leaf, far).Lit(0.78 + 0.2 * far);
        var row = site.View.Top + low * (site.Horizon - site.View.Top);
        var (dark, light) = (new Outline(), new Outline());
        dark.To(new(site.Canvas.Left, site.Canvas.Top - 9)).To(new(site.Canvas.Right, site.Canvas.Top - 9)).To(new(site.Canvas.Right, row - 0.03 * site.Room)).To(new(site.Canvas.Left, row - 0.03 * site.Room)).Close();
        var size = 0.06 * site.Room * (1.3 - 0.5 * far);
        for (var x = site.Canvas.Left; x < site.Canvas.Right + size; x += 0.8 * size)
        {
            var edge = Fringe.Edge((x - site.View.Left) / site.View.Width);
            var y = row + size * dice.Between(-0.7, 0.5) + 0.12 * site.Room * edge;
            dark.AddRound(x, y - 0.5 * size, size, size * 0.9).AddRound(x + 0.3 * size, y - 1.7 * size, 1.2 * size, 1.2 * size);
            light.AddRound(x - 0.2 * size, y - 0.55 * size, 0.5 * size, 0.38 * size);
        }
        brush.Fill(dark, Paint.Linear(new(0, site.Canvas.Top), new(0, row + 0.1 * site.Room), tint.Lit(0.66), tint));
        brush.Fill(light, tint.Lit(1.12).Fade(0.6));
    }

    private static void Mushrooms(Site site, Brush brush, ref Dice dice)
    {
        if (site.IsSnowy) return;
        for (var i = 0; i < 5; i++)
        {
            var (foot, size) = (site.View.At(dice.Below(2) == 0 ? dice.Between(0.03, 0.22) : dice.Between(0.78, 0.97), 0) with { Y = site.Row(0.5 + 0.08 * i) }, 0.024 * site.Unit * dice.Between(0.7, 1.3));
            brush.Fill(Outline.RoundedBox(foot.X - 0.3 * size, foot.Y - 1.2 * size, foot.X + 0.3 * size, foot.Y, 0.2 * size), site.Lit(0xF3E8D4));
            brush.Fill(new Outline().To(foot + new Point(-size, -size)).Curve(foot + new Point(-0.9 * size, -2.2 * size), foot + new Point(0.9 * size, -2.2 * size), foot + new Point(size, -size)).Close(), site.Lit(0xC9473A));
            brush.Dot(foot + new Point(-0.3 * size, -1.4 * size), 0.17 * size, site.Lit(0xFFF6E8));
            brush.Dot(foot + new Point(0.35 * size, -1.25 * size), 0.13 * size, site.Lit(0xFFF6E8));
        }
    }
}

using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Cottages with smoking chimneys along a lane, a church, and hills around them.</summary>
internal sealed class Village : Scenery
{
    public override double Horizon => 0.52;

    public override void Build(Site site, Brush brush)
    {
        var unit = site.Unit;
        var dice = site.Dice();
        Clouds.Usual(site, brush, site.Horizon - 0.3 * unit);
        var (far, near) = Meadow.Greens(site);
        Ridge.Hills(site, brush, site.Horizon + 0.03 * unit, 0.22 * unit, 0.8 * site.Room, site.Lit(far, 1), site.Lit(far, 0.8));
        Ridge.Hills(site, brush, site.Horizon + 0.03 * unit, 0.12 * unit, 0.6 * site.Room, site.Lit(far, 0.65), site.Lit(far, 0.45));
        Trees.Line(site, brush, site.Horizon + 0.02 * unit, 0.1 * unit, 0.8, 0.5, 0.4, 0.1);
        Ground.Lay(site, brush, far, near, _ => site.Horizon + 0.01 * unit);
        Ground.Patches(site, brush, 10, site.Lit(near).Lit(0.86), 0.35);
        Church(site, brush, site.View.At(dice.Below(2) == 0 ? 0.36 : 0.64, 0) with { Y = site.Row(0.03) }, 0.34 * unit);
        Ground.Path(site, brush, 0.52, 0.5, 0.55, site.Lit(site.IsSnowy ? 0xDCE4EE : 0xD9CBA8, 0.4), site.Lit(site.IsSnowy ? 0xD3DDEA : 0xCDB78C), 0.05);
        foreach (var (share, row, high) in (ReadOnlySpan<(double, double, double)>)[(0.28, 0.06, 0.16), (0.73, 0.06, 0.17), (0.17, 0.13, 0.24), (0.85, 0.15, 0.25), (0.03, 0.24, 0.36), (0.985, 0.27, 0.38)])
        {
            var foot = site.View.At(share + dice.Between(-0.01, 0.01), 0) with { Y = site.Row(row) };
            Trees.Bush(site, brush, foot + new Point(0.55 * high * unit, 0), 0.16 * high * unit, 0.3, dice.Next());
            brush.Glow(foot, 0.8 * high * unit, 0.07 * high * unit, Tint.Black.Fade(0.3));
            Buildings.House(site, brush, foot, high * unit, 0.35 - row, dice.Next());
            Trees.Bush(site, brush, foot + new Point(-0.5 * high * unit, 0.03 * unit), 0.15 * high * unit, 0.3 - row, dice.Next());
            if (high > 0.2) Smoke.Rise(site, foot - new Point(0.24 * high * unit, high * unit), 0.03 * unit, 0.2 * unit, 5, site.CloudLight.Fade(0.6));
        }
        Ground.Tufts(site, brush, 50, Meadow.Dark(site), near);
        if (!site.IsSnowy) Ground.Flowers(site, brush, 6, 0xFFFFFF, 0xE8668C, 0xF6D24A);
        Fringe.Grass(site, Meadow.Dark(site), near, 0.1);
    }

    private static void Church(Site site, Brush brush, Point foot, double high)
    {
        var (wall, roof) = (site.Lit(0xF2EBDD, 0.4), site.Lit(site.IsSnowy ? 0xF4F8FF : 0x6F6A78, 0.4));
        brush.Fill(Shapes.Box(foot.X, foot.Y - 0.3 * high, foot.X + 0.5 * high, foot.Y), wall.Lit(0.94));
        brush.Fill(Outline.Polygon(new(foot.X, foot.Y - 0.3 * high), new(foot.X + 0.04 * high, foot.Y - 0.46 * high), new(foot.X + 0.46 * high, foot.Y - 0.46 * high), new(foot.X + 0.54 * high, foot.Y - 0.3 * high)), roof);
        brush.Fill(Shapes.Box(foot.X - 0.14 * high, foot.Y - 0.58 * high, foot.X + 0.08 * high, foot.Y), Paint.Linear(foot - new Point(0.14 * high, 0), foot + new Point(0.08 * high, 0), wall, wall.Lit(0.86)));
        brush.Fill(Shapes.Triangle(foot + new Point(-0.17 * high, -0.57 * high), foot + new Point(-0.03 * high, -high), foot + new Point(0.11 * high, -0.57 * high)), roof.Lit(0.92));
        brush.Fill(Outline.Ellipse(foot + new Point(-0.03 * high, -0.46 * high), 0.04 * high, 0.05 * high), site.Lit(0x545C6B, 0.4));
        for (var i = 0; i < 3; i++)
        {
            var x = foot.X + (0.16 + 0.13 * i) * high;
            brush.Fill(Outline.RoundedBox(x, foot.Y - 0.22 * high, x + 0.05 * high, foot.Y - 0.08 * high, 0.025 * high), site.IsNight ? Buildings.Lamp(site, 0xFFD98A) : site.Lit(0x6E86A0, 0.4));
        }
    }
}

using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Lawns, a path with lamps and benches, trees in a row, and the town behind them.</summary>
internal sealed class Park : Scenery
{
    public override double Horizon => 0.54;

    public override void Build(Site site, Brush brush)
    {
        var unit = site.Unit;
        var dice = site.Dice();
        Clouds.Usual(site, brush, site.Horizon - 0.24 * unit);
        for (var x = site.Canvas.Left; x < site.Canvas.Right; x += 0.11 * unit)
        {
            if (dice.Below(3) > 0) Buildings.Tower(site, brush, x, 0.085 * unit, site.Horizon + 0.02 * unit, unit * dice.Between(0.12, 0.3), 0.85, dice.Next(), site.IsNight ? 0.4 : 0);
        }
        var (far, near) = Meadow.Greens(site);
        Trees.Line(site, brush, site.Horizon + 0.02 * unit, 0.15 * unit, 0.5, 0.6, 0.1, 0.08);
        Ground.Lay(site, brush, far, near, _ => site.Horizon + 0.005 * unit);
        Ground.Patches(site, brush, 12, site.Lit(near).Lit(0.86), 0.35);
        Ground.Path(site, brush, 0.62, 0.3, 0.62, site.Lit(site.IsSnowy ? 0xDCE4EE : 0xE5D6B4, 0.4), site.Lit(site.IsSnowy ? 0xD3DDEA : 0xDCC79B), 0.08);
        foreach (var (share, row, high) in (ReadOnlySpan<(double, double, double)>)[(0.10, 0.12, 0.34), (0.93, 0.16, 0.4), (0.78, 0.06, 0.26), (0.24, 0.05, 0.24)])
        {
            var foot = site.View.At(share + dice.Between(-0.03, 0.03), 0) with { Y = site.Row(row) };
            brush.Glow(foot, 0.4 * high * unit, 0.06 * high * unit, Tint.Black.Fade(0.25));
            Trees.Round(site, brush, foot, high * unit, 0.3, dice.Next());
        }
        Bench(site, brush, site.View.At(0.80, 0) with { Y = site.Row(0.34) }, 0.2 * unit);
        Buildings.StreetLamp(site, brush, site.View.At(0.16, 0) with { Y = site.Row(0.36) }, 0.36 * unit, 0.1);
        Buildings.StreetLamp(site, brush, site.View.At(0.665, 0) with { Y = site.Row(0.14) }, 0.2 * unit, 0.3);
        Ground.Tufts(site, brush, 60, Meadow.Dark(site), near);
        if (!site.IsSnowy) Ground.Flowers(site, brush, 7, 0xFFFFFF, 0xF08CA8, 0xF6D24A);
        Fringe.Grass(site, Meadow.Dark(site), near, 0.09);
    }

    private static void Bench(Site site, Brush brush, Point foot, double wide)
    {
        var (wood, iron) = (site.Lit(0xA8703F, 0.1), site.Lit(0x3D4650, 0.1));
        brush.Glow(foot, 0.6 * wide, 0.06 * wide, Tint.Black.Fade(0.3));
        foreach (var x in (ReadOnlySpan<double>)[-0.42, 0.42])
        {
            brush.Fill(Shapes.Box(foot.X + x * wide - 0.02 * wide, foot.Y - 0.44 * wide, foot.X + x * wide + 0.02 * wide, foot.Y), iron);
        }
        for (var i = 0; i < 3; i++)
        {
            var y = foot.Y - (0.27 + 0.075 * i) * wide;
            brush.Fill(Outline.RoundedBox(foot.X - wide / 2, y - 0.05 * wide, foot.X + wide / 2, y, 0.02 * wide), wood.Lit(1 - 0.06 * i));
        }
        brush.Fill(Outline.RoundedBox(foot.X - 0.52 * wide, foot.Y - 0.22 * wide, foot.X + 0.52 * wide, foot.Y - 0.15 * wide, 0.02 * wide), wood.Lit(1.1));
    }
}

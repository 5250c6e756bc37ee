using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Snowy peaks in two ranges, fir woods at their feet, and an alpine meadow.</summary>
internal sealed class Mountains : Scenery
{
    public override double Horizon => 0.62;

    public override void Build(Site site, Brush brush)
    {
        var unit = site.Unit;
        Clouds.Usual(site, brush, site.View.Top + 0.2 * site.Room);
        var tall = Math.Min(0.5 * unit, 0.86 * (site.Horizon - site.View.Top));
        Ridge.Mountains(site, brush, site.Horizon, 0.9 * tall, 4, 0x8496B8, 1, 0.55);
        Ridge.Mist(site, brush, site.Horizon - 0.1 * unit, 0.1 * unit, 0.6);
        Ridge.Mountains(site, brush, site.Horizon + 0.02 * unit, 0.62 * tall, 5, 0x6E7C99, 0.62, 0.42);
        Ridge.Mist(site, brush, site.Horizon - 0.02 * unit, 0.07 * unit, 0.55);
        Ridge.Hills(site, brush, site.Horizon + 0.03 * unit, 0.08 * unit, 0.7 * site.Room, site.Lit(0x4F7F5F, 0.6), site.Lit(0x4F7F5F, 0.5));
        Trees.Line(site, brush, site.Horizon + 0.03 * unit, 0.09 * unit, 0.34, 0.5, 1, 0.2);
        var (far, near) = Meadow.Greens(site);
        Ground.Lay(site, brush, far, near);
        Ground.Patches(site, brush, 12, site.Lit(near).Lit(0.84), 0.35);
        var dice = site.Dice();
        foreach (var (share, row, high) in (ReadOnlySpan<(double, double, double)>)[(0.2, 0.05, 0.16), (0.85, 0.07, 0.19), (0.79, 0.1, 0.15), (0.1, 0.14, 0.27), (0.95, 0.2, 0.34), (0.02, 0.26, 0.38)])
        {
            var foot = site.View.At(share + dice.Between(-0.02, 0.02), 0) with { Y = site.Row(row) };
            brush.Glow(foot, 0.3 * high * unit, 0.05 * high * unit, Tint.Black.Fade(0.3));
            Trees.Fir(site, brush, foot, high * unit, 0.36 - row, dice.Next());
        }
        Rocks.Scatter(site, brush, 10, 0.05, 0x9098A3);
        Ground.Tufts(site, brush, 60, Meadow.Dark(site), near);
        if (!site.IsSnowy) Ground.Flowers(site, brush, 7, 0xFFFFFF, 0x7F8FE0, 0xF6D24A);
        Fringe.Grass(site, Meadow.Dark(site), near, 0.1);
    }
}

using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Snow as far as one sees, drifts and snowy firs, peaks in the distance.</summary>
internal sealed class Snowfield : Scenery
{
    public override double Horizon => 0.58;

    public override void Build(Site site, Brush brush)
    {
        var unit = site.Unit;
        var dice = site.Dice();
        Clouds.Usual(site, brush, site.Horizon - 0.24 * unit);
        Ridge.Mountains(site, brush, site.Horizon + 0.01 * unit, 0.22 * unit, 5, 0xA3B4D0, 0.95, 0.9);
        Ridge.Mist(site, brush, site.Horizon, 0.06 * unit, 0.7);
        Firs(site, brush, site.Horizon + 0.02 * unit, 0.075 * unit, 0.6, ref dice);
        Ground.Lay(site, brush, 0xE9F1FB, 0xFAFCFF);
        for (var i = 0; i < 5; i++)
        {
            var foot = site.Row(0.1 + 0.2 * i);
            var crest = Ridge.Rolling(site.Dice(), foot + 0.03 * unit, (0.04 + 0.015 * i) * unit, site.Room * dice.Between(0.8, 1.3));
            Ridge.Under(site, brush, crest, foot - 0.05 * unit, foot + 0.16 * unit, site.Lit(0xFFFFFF, 0.35 - 0.08 * i), site.Lit(0xD6E3F5, 0.25 - 0.05 * i));
        }
        Ground.Patches(site, brush, 14, site.Lit(0xB7CBEA), 0.22);
        foreach (var (share, row, high) in (ReadOnlySpan<(double, double, double)>)[(0.2, 0.06, 0.14), (0.74, 0.05, 0.12), (0.88, 0.12, 0.24), (0.08, 0.18, 0.3), (0.98, 0.26, 0.38)])
        {
            var foot = site.View.At(share + dice.Between(-0.02, 0.02), 0) with { Y = site.Row(row) };
            brush.Glow(foot, 0.32 * high * unit, 0.05 * high * unit, site.Lit(0x7A94C4).Fade(0.5));
            Snowy(site, brush, foot, high * unit, 0.4 - row, dice.Next());
        }
        if (!site.IsNight) Shine.Motes(site, new Box(site.View.Left, site.Row(0.1), site.View.Width, site.View.Bottom - site.Row(0.1)), 14, 0.0022, Tint.White, 0.004, isBefore: false);
        Fringe.Drift(site, site.Lit(0xFFFFFF), site.Lit(0xC3D4EC), 0.1);
    }

    private static void Firs(Site site, Brush brush, double row, double high, double far, ref Dice dice)
    {
        for (var x = site.Canvas.Left; x < site.Canvas.Right; x += high * dice.Between(0.2, 0.8)) Snowy(site, brush, new Point(x, row), high * dice.Between(0.6, 1.2), far, dice.Next());
    }

    /// <summary>A fir under its load, whatever the season.</summary>
    private static void Snowy(Site site, Brush brush, Point foot, double height, double far, ulong seed)
    {
        Trees.Fir(site, brush, foot, height, far, seed);
        if (site.IsSnowy) return;
        for (var tier = 0; tier < 4; tier++)
        {
            var (low, half) = (foot.Y - (0.24 + 0.2 * tier) * height, (0.2 - 0.04 * tier) * height);
            brush.Fill(Shapes.Smooth(new(foot.X - half, low), new(foot.X - 0.3 * half, low - 0.16 * height), new(foot.X + 0.02 * half, low - 0.22 * height), new(foot.X + 0.3 * half, low - 0.14 * height), new(foot.X + 0.2 * half, low - 0.05 * height)), site.Lit(0xF4F8FF, far * 0.8));
        }
    }
}

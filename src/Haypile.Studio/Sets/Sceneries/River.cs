using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>A river that winds through meadows, with reeds and stones at its banks.</summary>
internal sealed class River : Scenery
{
    /// <summary>How far it winds, of the view's width.</summary>
    private const double Bend = 0.1;

    public override double Horizon => 0.5;

    public override void Build(Site site, Brush brush)
    {
        var (unit, room) = (site.Unit, site.Room);
        var dice = site.Dice();
        Clouds.Usual(site, brush, site.Horizon - 0.2 * unit);
        var (far, near) = Meadow.Greens(site);
        Ridge.Hills(site, brush, site.Horizon + 0.02 * unit, 0.17 * unit, 0.8 * room, site.Lit(far, 1), site.Lit(far, 0.8));
        Ridge.Hills(site, brush, site.Horizon + 0.02 * unit, 0.08 * unit, 0.6 * room, site.Lit(far, 0.6), site.Lit(far, 0.5));
        Trees.Line(site, brush, site.Horizon + 0.02 * unit, 0.1 * unit, 0.7, 0.5, 0.4, 0.1);
        Ground.Lay(site, brush, far, near, _ => site.Horizon + 0.01 * unit);
        Ground.Patches(site, brush, 12, site.Lit(near).Lit(0.86), 0.3);
        var (from, to) = dice.Below(2) == 0 ? (0.6, 0.92) : (0.4, 0.08);
        var water = site.Lit(Water.Lake).Towards(site.SkyMiddle, 0.35);
        Ground.Path(site, brush, from, to, 1.55, site.Lit(0xC9B48A, 0.5), site.Lit(0xA98F62), Bend, 0.005);
        Ground.Path(site, brush, from, to, 1.45, site.SkyEdge.Towards(water, 0.4), water.Lit(0.85), Bend, 0.005);
        Ground.Path(site, brush, from, to, 0.8, site.SkyEdge.Fade(0.4), site.SkyMiddle.Fade(0.35), Bend, 0.005);
        Current(site, from, to, Bend);
        foreach (var (share, row, high) in (ReadOnlySpan<(double, double, double)>)[(0.2, 0.08, 0.2), (0.86, 0.09, 0.22), (0.07, 0.2, 0.36), (0.97, 0.24, 0.4)])
        {
            var foot = site.View.At(share + dice.Between(-0.02, 0.02), 0) with { Y = site.Row(row) };
            brush.Glow(foot, 0.35 * high * unit, 0.05 * high * unit, Tint.Black.Fade(0.3));
            Trees.Round(site, brush, foot, high * unit, 0.35 - row, dice.Next());
        }
        Banks(site, brush, from, to, ref dice);
        Ground.Tufts(site, brush, 36, Meadow.Dark(site), near);
        if (site.IsSnowy) Fringe.Drift(site, site.Lit(0xFFFFFF), site.Lit(0xC3D4EC), 0.07);
        else Fringe.Reeds(site, 0x6FA04A, 0.28);
    }

    public override Light LightOf(Site site) => base.LightOf(site) with { Mirror = 0.2 };

    private static void Banks(Site site, Brush brush, double from, double to, ref Dice dice)
    {
        for (var i = 0; i < 12; i++)
        {
            var share = 0.1 + 0.075 * i;
            var side = i % 2 == 0 ? -1 : 1;
            var at = At(site, share, from, to, Bend) + new Point(side * 0.5 * 1.52 * site.Unit * Wide(share), 0);
            Rocks.Stone(site, brush, at, 0.05 * site.Unit * (0.2 + share) * dice.Between(0.5, 1.1), 0x8F959C, 0.4 * (1 - share), dice.Next());
        }
    }

    private static double Wide(double share) => 0.03 + share * share * 0.75 + 0.22 * share;

    private static Point At(Site site, double share, double from, double to, double bend) => new(
        site.View.Left + site.View.Width * (from + (to - from) * share + bend * Exact.Sin(share * 4.2) * (1 - 0.35 * share)), site.Row(share));

    /// <summary>Dashes that come down with the water.</summary>
    private static void Current(Site site, double from, double to, double bend)
    {
        var dice = site.Dice();
        var shown = site.Grade.Apply(site.SkyEdge.Towards(Tint.White, 0.55));
        var dashes = Enumerable.Range(0, 46).Select(i => (Start: dice.Unit(), Aside: dice.Between(-0.42, 0.42), Long: dice.Between(0.6, 1.2))).ToArray();
        site.Behind.Add(new Layer(0, (time, brush) =>
        {
            foreach (var (start, aside, length) in dashes)
            {
                var age = (start + 0.11 * time * site.Pace) % 1;
                var share = 0.04 + 1.1 * age * (0.4 + 0.6 * age);
                var at = At(site, share, from, to, bend) + new Point(aside * 1.4 * site.Unit * Wide(share), 0);
                var half = 0.09 * site.Unit * Wide(share) * length;
                brush.Fill(Outline.Polygon(at - new Point(half, 0), at - new Point(0, 0.12 * half), at + new Point(half, 0), at + new Point(0, 0.12 * half)), shown.Fade(0.55 * Math.Min(1, 5 * Math.Min(age, 1 - age))));
            }
        }));
    }
}

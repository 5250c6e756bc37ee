using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Rolling green hills with a few trees, and grass and flowers at the front.</summary>
internal sealed class Meadow : Scenery
{
    public override void Build(Site site, Brush brush)
    {
        var (room, unit) = (site.Room, site.Unit);
        Clouds.Usual(site, brush, site.Horizon - 0.16 * room);
        var (far, near) = Greens(site);
        Ridge.Hills(site, brush, site.Horizon + 0.02 * room, 0.17 * unit, 0.9 * room, site.Lit(far, 1), site.Lit(far, 0.8));
        Ridge.Hills(site, brush, site.Horizon + 0.03 * room, 0.09 * unit, 0.6 * room, site.Lit(far, 0.62), site.Lit(far, 0.5));
        Trees.Line(site, brush, site.Horizon + 0.015 * unit, 0.075 * unit, 1.6, 0.6, 0.25, 0.2);
        Ground.Lay(site, brush, far, near);
        Ground.Patches(site, brush, 14, site.Lit(far).Lit(1.1), 0.3);
        Ground.Patches(site, brush, 9, site.Lit(near).Lit(0.85), 0.3);
        Solitary(site, brush);
        Ground.Tufts(site, brush, 90, Dark(site), near);
        if (!site.IsSnowy) Ground.Flowers(site, brush, site.Season == Season.Autumn ? 4 : 12, 0xFFFFFF, 0xF6D24A, 0xE8668C, 0xB58BE0);
        Fringe.Grass(site, Dark(site), near, 0.13, site.IsSnowy || site.Season == Season.Autumn ? [] : [0xFFFFFF, 0xF6D24A, 0xE8668C]);
    }

    /// <summary>The grass of the season, far and near.</summary>
    public static (int Far, int Near) Greens(Site site) => site.Season switch
    {
        Season.Winter => (0xE8F0FA, 0xF6FAFF),
        Season.Autumn => (0xC2A455, 0xB09244),
        Season.Spring => (0x9CCB62, 0x7DBB4E),
        _ => (0x8CBE55, 0x69A743),
    };

    public static int Dark(Site site) => site.Season switch
    {
        Season.Winter => 0xB9CBE2,
        Season.Autumn => 0x8A6E33,
        _ => 0x43853A,
    };

    /// <summary>One large tree to a side, out of the cast's way.</summary>
    private static void Solitary(Site site, Brush brush)
    {
        var dice = site.Dice();
        var side = site.Sun.X < site.View.Centre.X ? dice.Between(0.84, 0.93) : dice.Between(0.07, 0.16);
        var foot = site.View.At(side, 0) with { Y = site.Row(0.3) };
        brush.Glow(foot, 0.2 * site.Unit, 0.03 * site.Unit, Tint.Black.Fade(0.3));
        var seed = dice.Next();
        site.Stand(foot, 0.46 * site.Unit, 0.22 * site.Unit, 0.05, tree => Trees.Round(site, tree, foot, 0.42 * site.Unit, 0.12, seed));
    }
}

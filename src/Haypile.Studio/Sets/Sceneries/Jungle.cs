using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Dense broad leaves, lianas, palms and misty depth.</summary>
internal sealed class Jungle : Scenery
{
    public override double Horizon => 0.58;
    public override bool HasSky => false;

    public override void Build(Site site, Brush brush)
    {
        var (unit, room) = (site.Unit, site.Room);
        var dice = site.Dice();
        var mist = site.SkyEdge.Towards(site.Lit(0xBFE3A8), 0.5);
        brush.Fill(Shapes.Box(site.Canvas), Paint.Linear(new(0, site.Canvas.Top), new(0, site.Horizon), site.Lit(0x5E9A5A).Lit(0.85), mist, mist.Towards(Tint.White, site.IsNight ? 0 : 0.2)));
        brush.Glow(site.Sun with { Y = site.Horizon - 0.35 * room }, 0.6 * room, 0.5 * room, site.Glow.Fade(site.IsNight ? 0.25 : 0.7));
        for (var rank = 0; rank < 3; rank++)
        {
            var far = 0.95 - 0.3 * rank;
            for (var x = site.Canvas.Left; x < site.Canvas.Right + 0.1 * room; x += (0.16 + 0.08 * rank) * unit * dice.Between(0.6, 1.4))
            {
                var foot = new Point(x, site.Horizon + 0.02 * rank * unit);
                if (dice.Below(2) == 0) Trees.Palm(site, brush, foot, unit * dice.Between(0.3, 0.5) * (0.8 + 0.2 * rank), far, dice.Next());
                else Clump(site, brush, foot, unit * dice.Between(0.12, 0.24) * (0.8 + 0.3 * rank), far, ref dice);
            }
            Ridge.Mist(site, brush, site.Horizon - 0.06 * unit, 0.12 * unit, 0.5 * site.Hour.Haze);
        }
        Ground.Lay(site, brush, 0x7DA04A, 0x4F7A38);
        Ground.Path(site, brush, 0.5, 0.48, 0.8, site.Lit(0xB89B66, 0.5), site.Lit(0x9B7A4C), 0.08);
        Ground.Patches(site, brush, 8, site.Lit(0x3F6A30), 0.35);
        for (var i = 0; i < 18; i++)
        {
            var side = i % 2 == 0 ? dice.Between(-0.05, 0.26) : dice.Between(0.74, 1.05);
            Clump(site, brush, site.View.At(side, 0) with { Y = site.Row(0.05 + 0.028 * i) }, unit * (0.1 + 0.006 * i), 0.35 - 0.015 * i, ref dice);
        }
        Hanging(site, brush, ref dice);
        Shine.Beams(site, new Box(site.View.Left, site.Canvas.Top, 0.8 * room, site.Row(0.45) - site.Canvas.Top), 3, site.Glow.Fade(site.IsNight ? 0.08 : 0.2 * site.Hour.Palette.Sunshine + 0.02), 0.3, isBefore: false);
        Fringe.Leaves(site, 0x2E6B35, 0x6FB24A, 0.2);
    }

    private static void Clump(Site site, Brush brush, Point foot, double high, double far, ref Dice dice)
    {
        int[] greens = [0x3F8A44, 0x5CA548, 0x2F7550, 0x77B84C];
        for (var i = 0; i < 9; i++)
        {
            var turn = (i - 4) * 0.3 + dice.Between(-0.1, 0.1);
            var tip = foot + new Point(0, -high * dice.Between(0.8, 1.15)).Turned(turn);
            Fringe.BroadLeaf(brush, foot, tip, 0.18 * high, site.Lit(greens[dice.Below(greens.Length)], far).Lit(dice.Between(0.8, 1.1)));
        }
        if (dice.Below(3) == 0) Ground.Flower(site, brush, foot - new Point(0, 0.6 * high), 0.12 * high, dice.Below(2) == 0 ? 0xF0567A : 0xF5913E, far);
    }

    /// <summary>Lianas and the leaves of trees that are too near to be seen.</summary>
    private static void Hanging(Site site, Brush brush, ref Dice dice)
    {
        // What a camera sees that looks far up.
        var roof = site.View.Top - 0.12 * site.Room;
        if (roof > site.Canvas.Top) brush.Fill(Shapes.Box(site.Canvas.Left, site.Canvas.Top, site.Canvas.Right, roof), site.Lit(0x2A5F30));
        var top = Math.Max(site.Canvas.Top - 9, roof - 0.02 * site.Room);
        for (var i = 0; i < 7; i++)
        {
            var x = site.View.At(0.04 + 0.15 * i + dice.Between(-0.04, 0.04), 0).X;
            var end = x + dice.Between(0.08, 0.2) * site.Room;
            var sag = site.View.Top + site.Room * dice.Between(0.12, 0.3);
            brush.Fill(Shapes.Line(0.006 * site.Room, [.. Enumerable.Range(0, 13).Select(k => k / 12.0).Select(t => new Point(x + (end - x) * t, top + (sag - top) * 4 * t * (1 - t)))]), site.Lit(0x4E6B34));
        }
        for (var i = 0; i < 26; i++)
        {
            var x = site.Canvas.Left + site.Canvas.Width * (i + dice.Unit()) / 26;
            var edge = Fringe.Edge((x - site.View.Left) / site.View.Width);
            var root = new Point(x, top);
            var long0 = site.View.Top - top + site.Room * (0.06 + 0.2 * edge) * dice.Between(0.7, 1.2);
            Fringe.BroadLeaf(brush, root, root + new Point(dice.Between(-0.4, 0.4) * long0, long0), 0.05 * site.Room, site.Lit(dice.Below(2) == 0 ? 0x2E6B35 : 0x3F8A44).Lit(dice.Between(0.75, 1)));
        }
    }
}

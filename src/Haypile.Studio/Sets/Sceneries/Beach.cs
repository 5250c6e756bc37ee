using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Sand at the front, foam that comes and goes, the sea, and palms at a side.</summary>
internal sealed class Beach : Scenery
{
    public override double Horizon => 0.44;

    public override void Build(Site site, Brush brush)
    {
        var (unit, room) = (site.Unit, site.Room);
        var dice = site.Dice();
        Clouds.Usual(site, brush, site.Horizon - 0.05 * unit);
        var shore = site.Row(0.3);
        Water.Lay(site, brush, 0x2FA6C0, site.Horizon, shore + 0.08 * unit);
        brush.Fill(Shapes.Box(site.Canvas.Left, site.Row(0.14), site.Canvas.Right, shore + 0.05 * unit), Paint.Linear(new(0, site.Row(0.14)), new(0, shore), site.Lit(0x7FE0D6).Fade(0), site.Lit(0x8FE6DA).Fade(0.75)));
        Water.Swell(site, site.Horizon, shore - 0.03 * unit, 4, 0x2FA6C0, 0.03);
        Water.Glitter(site, site.Horizon, shore, 40);
        var line = Ridge.Rolling(site.Dice(), shore + 0.05 * unit, 0.07 * unit, 1.2 * room);
        brush.Fill(Shapes.Below(site.Canvas, 0.015 * room, x => line(x) - 0.012 * unit), site.Lit(0xC9A972, 0.1));
        brush.Fill(Shapes.Below(site.Canvas, 0.015 * room, x => line(x) + 0.022 * unit), Paint.Linear(new(0, shore), new(0, site.Canvas.Bottom), site.Lit(0xEFD7A2, 0.1), site.Lit(0xF0D49B), site.Lit(0xDDB878)));
        Foam(site, line);
        Ground.Patches(site, brush, 9, site.Lit(0xFBE8BE), 0.45, 0.3);
        Specks(site, brush, ref dice);
        var side = site.Sun.X < site.View.Centre.X ? 0.9 : 0.1;
        foreach (var (aside, row, high) in (ReadOnlySpan<(double, double, double)>)[(0.05, 0.42, 0.4), (-0.04, 0.52, 0.5)])
        {
            var foot = site.View.At(side + (side > 0.5 ? aside : -aside), 0) with { Y = site.Row(row) };
            brush.Glow(foot, 0.2 * unit, 0.03 * unit, Tint.Black.Fade(0.3));
            var seed = dice.Next();
            site.Stand(foot, 1.4 * high * unit, 0.86 * high * unit, 0.1, tree => Trees.Palm(site, tree, foot, high * unit, 0.05, seed));
            Ground.Patch(brush, foot + new Point(0, 0.012 * unit), 0.09 * unit, 0.018 * unit, site.Lit(0xF3DCAA), ref dice);
        }
        Starfish(site, brush, site.View.At(side > 0.5 ? 0.16 : 0.84, 0) with { Y = site.Row(0.92) }, 0.035 * unit);
        Fringe.Drift(site, site.Lit(0xF6DFAE), site.Lit(0xD9B273), 0.06);
    }

    /// <summary>The edge of the water, which runs up the sand and back.</summary>
    private static void Foam(Site site, Func<double, double> line)
    {
        var (unit, room) = (site.Unit, site.Room);
        var low = site.Row(0.3);
        var area = new Box(site.Canvas.Left - 0.1 * room, low - 0.06 * unit, site.Canvas.Width + 0.2 * room, 0.17 * unit);
        var strip = site.Prepare(area, brush =>
        {
            double Edge(double x) => line(x) + 0.006 * unit * Exact.Sin(x / (0.021 * room)) + 0.004 * unit * Exact.Sin(x / (0.009 * room));
            var film = Shapes.Below(area, 0.008 * room, x => Edge(x) - 0.055 * unit);
            brush.Fill(film, Paint.Linear(new(0, low - 0.06 * unit), new(0, low + 0.05 * unit), site.Lit(0x8FE6DA).Fade(0), site.Lit(0xBFF2EA).Fade(0.75)));
            brush.Fill(Shapes.Below(area, 0.008 * room, Edge), site.Lit(0xFDFEFC));
        });
        Keep(strip, line, unit, room);
        site.Behind.Add(new Layer(0, (time, brush) =>
        {
            var run = 0.5 + 0.5 * Exact.Sin(0.9 * site.Pace * time);
            brush.Draw(strip, Affine.Move(0.012 * room * Exact.Sin(0.5 * time), (-0.012 + 0.034 * run) * unit), 0.55 + 0.4 * run);
        }));
    }

    /// <summary>Cuts the strip off a little below its edge, in a ragged line of foam.</summary>
    private static void Keep(Sprite strip, Func<double, double> line, double unit, double room)
    {
        for (var x = 0; x < strip.Width; x++)
        {
            var at = strip.X + x + 0.5;
            var end = line(at) + (0.016 + 0.006 * Exact.Sin(at / (0.013 * room)) + 0.004 * Exact.Sin(at / (0.031 * room))) * unit;
            for (var y = Math.Max(0, (int)(end - strip.Y)); y < strip.Height; y++) strip.Row(y)[x] = 0;
        }
    }

    private static void Specks(Site site, Brush brush, ref Dice dice)
    {
        for (var i = 0; i < 120; i++)
        {
            var share = 0.45 + 0.7 * i / 120;
            brush.Dot(new(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Row(share)), 0.0028 * site.Unit * (0.4 + share), site.Lit(dice.Below(3) == 0 ? 0xFFF6E2 : 0xB98F55).Fade(0.6));
        }
    }

    private static void Starfish(Site site, Brush brush, Point at, double size)
    {
        brush.Glow(at + new Point(0, 0.3 * size), 1.2 * size, 0.5 * size, Tint.Black.Fade(0.25));
        brush.Fill(Shapes.Star(default, size, 0.42, 5, 0.3).Through(new Affine(1, 0, 0, 0.6, at.X, at.Y)), site.Lit(0xF0764C));
        brush.Fill(Shapes.Star(default, 0.5 * size, 0.42, 5, 0.3).Through(new Affine(1, 0, 0, 0.6, at.X, at.Y - 0.06 * size)), site.Lit(0xFBA37C));
    }
}

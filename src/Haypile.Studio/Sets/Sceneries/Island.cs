using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>A small sandy island with palms and a green hump, in a lagoon.</summary>
internal sealed class Island : Scenery
{
    public override double Horizon => 0.48;

    public override void Build(Site site, Brush brush)
    {
        var (unit, room) = (site.Unit, site.Room);
        var dice = site.Dice();
        Clouds.Usual(site, brush, site.Horizon - 0.1 * unit);
        Far(site, brush, ref dice);
        Water.Lay(site, brush, Water.Lagoon, site.Horizon, site.View.Bottom);
        Water.Swell(site, site.Horizon, site.Row(0.5), 4, Water.Lagoon, 0.028);
        Water.Glitter(site, site.Horizon, site.Row(0.5), 44);
        var (middle, half) = (site.View.Centre with { Y = site.Row(0.7) }, Math.Min(0.78 * unit, 0.56 * site.View.Width));
        Ground.Patch(brush, middle, 1.22 * half, 0.86 * (middle.Y - site.Horizon), site.Lit(0x9FEDE0).Fade(0.55), ref dice);
        Shore(site, brush, middle, 1.06 * half, site.Lit(0xFFFFFF).Fade(0.8));
        Shore(site, brush, middle, half, site.Lit(0xF2DAA4));
        Ground.Patch(brush, middle + new Point(0, 0.1 * unit), 0.8 * half, 0.1 * unit, site.Lit(0xFBE9BF).Fade(0.7), ref dice);
        Hump(site, brush, middle, half);
        foreach (var (share, row, high) in (ReadOnlySpan<(double, double, double)>)[(-0.52, 0.42, 0.5), (0.5, 0.42, 0.46), (-0.66, 0.5, 0.6), (0.66, 0.52, 0.52)])
        {
            var foot = new Point(middle.X + share * half, site.Row(row));
            var (seed, bush) = (dice.Next(), dice.Next());
            site.Stand(foot, 1.4 * high * unit, 0.86 * high * unit, 0.1, tree =>
            {
                Trees.Palm(site, tree, foot, high * unit, 0.05, seed);
                Trees.Bush(site, tree, foot + new Point(0.02 * unit, 0.015 * unit), 0.04 * unit, 0.05, bush, 0x5FA348);
            });
        }
        Sea.Fore(site, Water.Lagoon, 0.07);
    }

    private static void Shore(Site site, Brush brush, Point middle, double half, Tint tint)
    {
        var (top, low) = (site.Row(0.4), site.Canvas.Bottom + 0.1 * site.Unit);
        brush.Fill(Shapes.Smooth(new(middle.X - half, site.Row(0.72)), new(middle.X - 0.66 * half, site.Row(0.48)), new(middle.X, top - (half > 0.8 * site.Unit ? 2 : 0)), new(middle.X + 0.7 * half, site.Row(0.49)), new(middle.X + half, site.Row(0.74)),
            new(middle.X + 0.9 * half, low), new(middle.X, low + 0.1 * site.Unit), new(middle.X - 0.9 * half, low)), Paint.Linear(new(0, top), new(0, site.Canvas.Bottom), tint, tint.Lit(0.9)));
    }

    private static void Hump(Site site, Brush brush, Point middle, double half)
    {
        var foot = site.Row(0.46);
        var green = site.Lit(0x6DB14E, 0.1);
        brush.Fill(new Outline().To(new(middle.X - 0.6 * half, foot)).Curve(new(middle.X - 0.4 * half, foot - 0.16 * site.Unit), new(middle.X - 0.1 * half, foot - 0.12 * site.Unit), new(middle.X, foot - 0.09 * site.Unit))
            .Curve(new(middle.X + 0.15 * half, foot - 0.15 * site.Unit), new(middle.X + 0.42 * half, foot - 0.14 * site.Unit), new(middle.X + 0.58 * half, foot)).Close(), Paint.Linear(new(0, foot - 0.15 * site.Unit), new(0, foot), green.Lit(1.08), green.Lit(0.75)));
    }

    private static void Far(Site site, Brush brush, ref Dice dice)
    {
        foreach (var share in (ReadOnlySpan<double>)[0.08, 0.93])
        {
            var (x, half, high) = (site.View.At(share, 0).X, site.Room * dice.Between(0.1, 0.18), site.Room * dice.Between(0.03, 0.06));
            brush.Fill(new Outline().To(new(x - half, site.Horizon + 2)).Curve(new(x - 0.4 * half, site.Horizon - high * 1.3), new(x + 0.3 * half, site.Horizon - high * 1.4), new(x + half, site.Horizon + 2)).Close(), site.Lit(0x6FA48A, 0.85));
        }
    }
}

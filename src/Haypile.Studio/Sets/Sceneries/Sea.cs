using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Open water under a wide sky; what sails here stands in the water.</summary>
internal sealed class Sea : Scenery
{
    public override double Horizon => 0.5;
    public override Medium Medium => Medium.Water;
    public override double Mirror => 0.3;

    public override void Build(Site site, Brush brush)
    {
        Clouds.Usual(site, site.Horizon - 0.06 * site.Unit);
        Coast(site, brush);
        var colour = site.Has(Weather.Storm) ? 0x3E5F74 : Water.Sea;
        Water.Lay(site, brush, colour, site.Horizon, site.View.Bottom);
        var high = 0.03 + 0.05 * site.Wind;
        Water.Swell(site, site.Horizon, site.View.Bottom, 7, colour, high);
        Water.Glitter(site, site.Horizon, site.View.Bottom, 60);
        Fore(site, colour, 0.09 + 0.06 * site.Wind);
    }

    /// <summary>A wave right before the camera.</summary>
    public static void Fore(Site site, int colour, double height)
    {
        var tint = site.Lit(colour).Towards(site.Zenith, 0.15);
        var (high, room) = (height * site.Room, site.Room);
        var area = new Box(site.View.Left - 0.35 * site.View.Width, site.View.Bottom - high, 1.7 * site.View.Width, high + (site.Canvas.Bottom - site.View.Bottom) + 0.15 * room);
        var foam = site.SkyEdge.Towards(Tint.White, 0.6);
        var strip = site.Prepare(area, brush =>
        {
            double Crest(double x) => area.Top + high * (0.42 + 0.2 * Exact.Sin(x / (0.16 * room)) + 0.14 * Exact.Sin(x / (0.071 * room)));
            brush.Fill(Shapes.Below(area, 0.015 * room, Crest), foam.Fade(0.85));
            brush.Fill(Shapes.Below(area, 0.015 * room, x => Crest(x) + 0.1 * high), Paint.Linear(new(0, area.Top), new(0, area.Top + 2 * high), tint.Lit(1.1), tint.Lit(0.8)));
        });
        site.Before.Add(new Layer(0.25, (time, brush) => brush.Draw(strip, Affine.Move(0.05 * room * Exact.Sin(0.8 * site.Pace * time), 0.2 * high * Exact.Sin(1.25 * site.Pace * time + 1)))));
    }

    private static void Coast(Site site, Brush brush)
    {
        var dice = site.Dice();
        if (dice.Below(3) == 0) return;
        var at = site.View.At(dice.Between(0.05, 0.95), 0) with { Y = site.Horizon + 2 };
        for (var i = 0; i < 3; i++)
        {
            var (x, half, high) = (at.X + (i - 1) * 0.13 * site.Room, site.Room * dice.Between(0.12, 0.22), site.Room * dice.Between(0.02, 0.05));
            brush.Fill(new Outline().To(new(x - half, at.Y)).Curve(new(x - 0.3 * half, at.Y - high * 1.3), new(x + 0.2 * half, at.Y - high * 1.5), new(x + half, at.Y)).Close(), site.Lit(0x6F93A0, 0.9 - 0.08 * i));
        }
    }
}

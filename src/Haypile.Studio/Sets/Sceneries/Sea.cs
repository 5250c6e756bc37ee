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
        Clouds.Usual(site, brush, site.Horizon - 0.06 * site.Unit);
        Coast(site, brush);
        var colour = site.Has(Weather.Storm) ? 0x3E5F74 : Water.Sea;
        Water.Lay(site, brush, colour, site.Horizon, site.View.Bottom);
        Rollers(site, colour);
        Water.Glitter(site, site.Horizon, site.View.Bottom, 60);
        Fore(site, colour, 0.1 + 0.05 * site.Wind);
    }

    /// <summary>Long waves one before the other, each of which runs its own way; they grow towards the front.</summary>
    private static void Rollers(Site site, int colour)
    {
        const int Count = 5;
        var (room, dice) = (site.Room, site.Dice());
        for (var i = 0; i < Count; i++)
        {
            var near = (i + 0.4) / Count;
            var row = site.Horizon + (0.04 + 0.86 * near * near) * (site.View.Bottom - site.Horizon);
            var (high, length) = ((0.008 + (0.02 + 0.05 * site.Wind) * near) * room, (0.12 + 0.26 * near) * room);
            var tint = site.SkyEdge.Towards(site.Lit(colour), 0.5 + 0.5 * near);
            var (crest, foam) = (tint.Towards(site.SkyEdge, 0.34), site.SkyEdge.Towards(Tint.White, 0.55));
            var shift = dice.Between(0, length);
            var area = new Box(site.Canvas.Left - 2 * length, row - 1.2 * high, site.Canvas.Width + 4 * length, (site.Wind > 0.5 ? 3.2 : 4.4) * high);
            var strip = site.Prepare(area, brush => Roller(brush, area, row, high, length, shift, crest, foam.Fade(0.25 + 0.45 * site.Wind * near)));
            var (rate, phase) = ((0.55 + 0.35 * (1 - near)) * site.Pace * (0.75 + 0.6 * site.Wind), dice.Between(0, 6.28));
            site.Behind.Add(new Layer(0.08 * near, (time, brush) =>
                brush.Draw(strip, Affine.Move(0.5 * length * Exact.Sin(rate * time + phase), 0.5 * high * Exact.Sin(1.9 * rate * time + phase)))));
        }
    }

    /// <summary>Pointed crests, as a sea has them, bright at the top and clear at the foot.</summary>
    private static void Roller(Brush brush, Box area, double row, double high, double length, double shift, Tint crest, Tint foam)
    {
        double Line(double x)
        {
            var place = (x + shift) / length;
            var share = place - Math.Floor(place);
            // 1 at a crest and 0 halfway to the next; crests are tighter than troughs, but round.
            var away = 4 * share * (1 - share);
            var lift = (1.058 - Math.Sqrt(away * away + 0.12)) / 0.712;
            return row + high - 2 * high * lift * (0.75 + 0.25 * Exact.Sin(1.7 * Math.Floor(place + 0.5)));
        }

        var step = Math.Max(2, length / 26);
        brush.Fill(Shapes.Below(area, step, Line), Paint.Linear(new(0, area.Top), new(0, area.Bottom - step), crest, crest.Fade(0.55), crest.Fade(0.12), crest.Fade(0)));
        for (var x = area.Left - (area.Left + shift) % length; x < area.Right; x += length)
        {
            // Foam lies along a crest, thickest at its top.
            const int Steps = 10;
            var cap = new Outline();
            for (var i = -Steps; i <= Steps; i++) cap.To(new(x + 0.3 * length * i / Steps, Line(x + 0.3 * length * i / Steps)));
            for (var i = Steps; i >= -Steps; i--) cap.To(new(x + 0.3 * length * i / Steps, Line(x + 0.3 * length * i / Steps) + 0.3 * high * (1 - i * i / (double)(Steps * Steps))));
            brush.Fill(cap.Close(), foam);
        }
    }

    /// <summary>A wave right before the camera.</summary>
    public static void Fore(Site site, int colour, double height)
    {
        var tint = site.Lit(colour).Towards(site.Zenith, 0.15);
        var (high, room) = (height * site.Room, site.Room);
        var area = new Box(site.Canvas.Left - 0.2 * site.Canvas.Width, site.Brink - high, 1.4 * site.Canvas.Width, high + site.Canvas.Bottom - site.Brink + 0.2 * room);
        var foam = site.SkyEdge.Towards(Tint.White, 0.6);
        var strip = site.Prepare(area, brush =>
        {
            double Crest(double x) => area.Top + high * (0.2 + 0.5 * Math.Abs(Exact.Sin(x / (0.17 * room))) + 0.12 * Exact.Sin(x / (0.31 * room)));
            brush.Fill(Shapes.Below(area, 0.008 * room, Crest), foam.Fade(0.8));
            brush.Fill(Shapes.Below(area, 0.008 * room, x => Crest(x) + high * (0.07 + 0.05 * Exact.Sin(x / (0.05 * room)))), Paint.Linear(new(0, area.Top), new(0, area.Top + 2 * high), tint.Lit(1.1), tint.Lit(0.8)));
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

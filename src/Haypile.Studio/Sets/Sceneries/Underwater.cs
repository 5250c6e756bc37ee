using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Open water below the surface: rays from above, bubbles, weed and a sandy bottom.</summary>
internal sealed class Underwater : Scenery
{
    public override double Horizon => 0.74;
    public override bool HasSky => false;
    public override Medium Medium => Medium.Underwater;

    public override bool Lets(Weather weather) => weather is Weather.Confetti;

    public override void Build(Site site, Brush brush)
    {
        var (unit, room) = (site.Unit, site.Room);
        var dice = site.Dice();
        Depths(site, brush);
        Hills(site, brush, 0.03, 0.16, Deep(site, 0x2A7FA8, 0.75));
        Weeds(site, brush, site.Horizon + 0.03 * unit, 0.16 * unit, 26, Deep(site, 0x2E8A86, 0.6), ref dice);
        Hills(site, brush, 0.06, 0.1, Deep(site, 0x2F86A0, 0.5));
        Bottom(site, brush, 0xBFD6B8, 0x8CB6B0);
        for (var i = 0; i < 9; i++) Stone(site, brush, new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Row(0.15 + 0.09 * i)), (0.03 + 0.006 * i) * unit, ref dice);
        Alive(site);
        Fringe.Sway(site, 0.2, 0.2, (edge, area, roll) => Kelp(site, edge, area, ref roll));
    }

    public override Light LightOf(Site site) => new(site.IsNight ? new Tint(96, 132, 196) : new Tint(196, 232, 252), 0.7, new Point(0, 0.1), 0, 0);

    /// <summary>From the bright surface down.</summary>
    public static void Depths(Site site, Brush brush)
    {
        var day = site.IsNight ? 0.42 : site.Hour.Daytime == Daytime.GoldenHour ? 0.88 : 1;
        var top = Tint.Hex(0x9CE8F2).Lit(day).Towards(site.SkyEdge, 0.25);
        brush.Fill(Shapes.Box(site.Canvas), Paint.Linear(new(0, site.Canvas.Top), new(0, site.Horizon + 0.1 * site.Unit),
            top, Tint.Hex(0x4CBEDC).Lit(day), Tint.Hex(0x2A8FC4).Lit(day), Tint.Hex(0x1C6CA6).Lit(day), Tint.Hex(0x17588F).Lit(day)));
        brush.Glow(new(site.Sun.X, site.Canvas.Top), 0.9 * site.Room, 0.5 * site.Room, Tint.White.Fade(0.5 * day));
    }

    /// <summary>A colour down there, the bluer the farther.</summary>
    public static Tint Deep(Site site, int rgb, double far)
    {
        var light = site.IsNight ? new Tint(70, 110, 190) : new Tint(190, 235, 255);
        var tint = Tint.Hex(rgb);
        return new Tint(tint.Red * light.Red / 255, tint.Green * light.Green / 255, tint.Blue * light.Blue / 255).Towards(Tint.Hex(0x2483BA).Lit(site.IsNight ? 0.42 : 1), far);
    }

    public static void Hills(Site site, Brush brush, double below, double high, Tint tint) =>
        Ridge.Under(site, brush, Ridge.Rolling(site.Dice(), site.Horizon + below * site.Unit, high * site.Unit, 0.7 * site.Room), site.Horizon - high * site.Unit, site.Horizon + 0.1 * site.Unit, tint, tint.Lit(0.9));

    public static void Bottom(Site site, Brush brush, int far, int near)
    {
        Ridge.Under(site, brush, Ridge.Rolling(site.Dice(), site.Horizon + 0.07 * site.Unit, 0.04 * site.Unit, 0.9 * site.Room), site.Horizon, site.Canvas.Bottom, Deep(site, far, 0.4), Deep(site, near, 0.08));
        Ground.Patches(site, brush, 12, Deep(site, far, 0.1).Lit(1.1), 0.35);
    }

    public static void Stone(Site site, Brush brush, Point foot, double size, ref Dice dice)
    {
        var tint = Deep(site, 0x7C93A0, 0.3);
        brush.Fill(Shapes.Smooth(foot + new Point(-size, 0), foot + new Point(-0.7 * size, -0.6 * size * dice.Between(0.8, 1.2)), foot + new Point(0.3 * size, -0.72 * size), foot + new Point(size, 0)), Paint.Linear(foot - new Point(0, 0.7 * size), foot, tint.Lit(1.15), tint.Lit(0.6)));
    }

    /// <summary>What moves in any water: rays, bubbles and the light on the ground.</summary>
    public static void Alive(Site site)
    {
        var dice = site.Dice();
        var room = site.Room;
        Shine.Beams(site, new Box(site.Canvas.Left - 0.1 * room, site.Canvas.Top, site.Canvas.Width, site.Row(0.3) - site.Canvas.Top), 5, Tint.White.Fade(site.IsNight ? 0.1 : 0.22), 0.2, isBefore: false);
        var bubbles = Enumerable.Range(0, 26).Select(i => (X: dice.Unit(), Start: dice.Unit(), Size: room * 0.004 * (1 + 2.2 * dice.Unit() * dice.Unit()), Phase: 6.28 * (i / 26.0))).ToArray();
        var (rim, shine) = (site.Grade.Apply(Tint.Hex(0xD8F6FF)), site.Grade.Apply(Tint.White));
        site.Before.Add(new Layer(0.1, (time, brush) =>
        {
            foreach (var bubble in bubbles)
            {
                var run = bubble.Start + 0.1 * site.Pace * time * (0.6 + bubble.Size / (0.01 * room));
                var up = run - Math.Floor(run);
                var at = site.Canvas.At(bubble.X, 1.05 - 1.15 * up) + new Point(0.012 * room * Exact.Sin(bubble.Phase + 2.4 * time), 0);
                brush.Dot(at, bubble.Size, rim.Fade(0.3));
                brush.Dot(at - new Point(0.3 * bubble.Size, 0.35 * bubble.Size), 0.32 * bubble.Size, shine.Fade(0.85));
            }
        }));
    }

    private static void Weeds(Site site, Brush brush, double foot, double high, int count, Tint tint, ref Dice dice)
    {
        for (var i = 0; i < count; i++)
        {
            var root = new Point(site.Canvas.Left + site.Canvas.Width * (i + dice.Unit()) / count, foot);
            var tall = high * dice.Between(0.4, 1.1);
            brush.Fill(Shapes.Blade(root, root + new Point(dice.Between(-0.3, 0.3) * tall, -0.5 * tall), root + new Point(dice.Between(-0.2, 0.2) * tall, -tall), 0.1 * tall), tint.Lit(dice.Between(0.85, 1.1)));
        }
    }

    private static void Kelp(Site site, Brush brush, Box area, ref Dice dice)
    {
        for (var x = area.Left; x < area.Right; x += 0.026 * site.Room)
        {
            var share = (x - site.View.Left) / site.View.Width;
            var high = area.Height * dice.Between(0.45, 1) * Fringe.Edge(share);
            var foot = new Point(x, area.Bottom + 3);
            brush.Fill(Shapes.Blade(foot, foot + new Point(dice.Between(-0.3, 0.3) * high, -0.5 * high), foot + new Point(dice.Between(-0.2, 0.2) * high, -high), 0.03 * site.Room * dice.Between(0.6, 1.1)), Deep(site, dice.Below(2) == 0 ? 0x1E7A64 : 0x2F9A62, 0.05));
        }
    }
}

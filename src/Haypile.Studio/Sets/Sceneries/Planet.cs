using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>An alien world: a strange sky with two moons, spires, glowing plants.</summary>
internal sealed class Planet : Scenery
{
    private static readonly (int Zenith, int Edge, int Far, int Ground, int Plant)[] Worlds =
        [(0x2A1B5E, 0xFF9E8C, 0x8A4A8C, 0xB8607A, 0x4FE0C8), (0x0E3B5A, 0x9CF0D8, 0x2E7F8C, 0x3FA08C, 0xFF8AD0), (0x5A1E3A, 0xFFC878, 0xB0503C, 0xD0784A, 0x8CF07A), (0x1E1E5A, 0xC8A0FF, 0x5A4AA8, 0x7A68C0, 0xFFD860)];

    public override double Horizon => 0.6;
    public override bool HasSky => false;

    public override bool Lets(Weather weather) => weather is not (Weather.Clear or Weather.Cloudy or Weather.Rainbow);

    public override void Build(Site site, Brush brush)
    {
        var (unit, room, view) = (site.Unit, site.Room, site.View);
        var dice = site.Dice();
        var world = Worlds[dice.Below(Worlds.Length)];
        var dim = site.IsNight ? 0.55 : 1;
        brush.Fill(Shapes.Box(site.Canvas), Paint.Linear(new(0, site.Canvas.Top), new(0, site.Horizon), Tint.Hex(world.Zenith).Lit(dim), Tint.Hex(world.Zenith).Towards(Tint.Hex(world.Edge), 0.5).Lit(dim), Tint.Hex(world.Edge).Lit(dim)));
        for (var i = 0; i < 110; i++) brush.Dot(new(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Canvas.Top + dice.Unit() * dice.Unit() * (site.Horizon - site.Canvas.Top)), room * dice.Between(0.0008, 0.002), Tint.White.Fade(dice.Between(0.3, 0.9)));
        var side = dice.Below(2) == 0;
        Heavens.Globe(site, brush, view.At(side ? 0.8 : 0.2, 0.22), 0.14 * room, dice.Next(), isRinged: true);
        Heavens.Globe(site, brush, view.At(side ? 0.56 : 0.44, 0.12), 0.035 * room, dice.Next(), isRinged: false);
        Shine.Twinkle(site, site.Horizon - 0.3 * unit, 14);
        var (far, ground) = (Tint.Hex(world.Far).Lit(dim), Tint.Hex(world.Ground).Lit(dim));
        Spires(site, brush, 11, 0.26, far.Towards(Tint.Hex(world.Edge).Lit(dim), 0.5), ref dice);
        Spires(site, brush, 7, 0.2, far, ref dice);
        Heavens.Range(site, brush, 0.03, 0.06, 0.6, far.Lit(0.9), far.Lit(0.8));
        brush.Fill(Shapes.Below(site.Canvas, 0.015 * room, Ridge.Rolling(site.Dice(), site.Horizon + 0.035 * unit, 0.03 * unit, 0.9 * room)), Paint.Linear(new(0, site.Horizon), new(0, site.Canvas.Bottom), ground.Lit(0.8), ground, ground.Lit(0.7)));
        Heavens.Craters(site, brush, 12, ground.Lit(1.15), ground.Lit(0.62), ref dice);
        for (var i = 0; i < 14; i++)
        {
            var across = i % 2 == 0 ? dice.Between(0, 0.3) : dice.Between(0.7, 1);
            Plant(site, brush, view.At(across, 0) with { Y = site.Row(0.1 + 0.05 * i) }, unit * (0.05 + 0.011 * i), Tint.Hex(world.Plant), ref dice);
        }
        Heavens.Boulders(site, brush, 8, ground.Lit(0.85), ref dice);
        Shine.Motes(site, view, 22, 0.003, Tint.Hex(world.Plant, 0.8), 0.02);
        Fringe.Drift(site, ground.Lit(0.75), ground.Lit(0.35), 0.09);
    }

    public override Light LightOf(Site site) => new(site.IsNight ? new Tint(150, 140, 210) : new Tint(250, 226, 240), 0.7, new Point(0.4, 0.16), 0.7);

    private static void Spires(Site site, Brush brush, int count, double high, Tint tint, ref Dice dice)
    {
        for (var i = 0; i < count; i++)
        {
            var foot = new Point(site.Canvas.Left + site.Canvas.Width * (i + dice.Unit()) / count, site.Horizon + 0.04 * site.Unit);
            var (tall, half) = (high * site.Unit * dice.Between(0.4, 1.1), high * site.Unit * dice.Between(0.1, 0.2));
            var lean = dice.Between(-0.3, 0.3) * half;
            brush.Fill(new Outline().To(foot - new Point(half, 0)).Curve(foot + new Point(-0.4 * half, -0.4 * tall), foot + new Point(lean - 0.2 * half, -0.8 * tall), foot + new Point(lean, -tall))
                .Curve(foot + new Point(lean + 0.3 * half, -0.7 * tall), foot + new Point(0.5 * half, -0.3 * tall), foot + new Point(half, 0)).Close(), Paint.Linear(foot - new Point(half, 0), foot + new Point(half, 0), tint.Lit(1.15), tint.Lit(0.8)));
        }
    }

    private static void Plant(Site site, Brush brush, Point foot, double high, Tint tint, ref Dice dice)
    {
        for (var i = -1; i <= 1; i++)
        {
            var tip = foot + new Point(i * 0.34 * high, -high * (1 - 0.28 * Math.Abs(i)) * dice.Between(0.8, 1.1));
            brush.Fill(Shapes.Blade(foot, foot + new Point(i * 0.05 * high, -0.6 * high), tip, 0.09 * high), tint.Lit(0.5));
            brush.Glow(tip, 0.34 * high, 0.34 * high, tint.Fade(0.5));
            brush.Fill(Outline.Ellipse(tip, 0.13 * high, 0.15 * high), Paint.Radial(tip - new Point(0.03 * high, 0.05 * high), 0.2 * high, tint.Towards(Tint.White, 0.6), tint));
        }
        if (high > 0.1 * site.Unit) Shine.Flicker(site, foot - new Point(0, high), 0.3 * high, tint.Fade(0.3));
    }
}

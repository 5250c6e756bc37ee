using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Grey dust and craters under a black sky with the earth in it.</summary>
internal sealed class Moon : Scenery
{
    public override Daytime Usual => Daytime.Night;
    public override double Horizon => 0.58;
    public override bool HasSky => false;

    public override bool Lets(Weather weather) => weather is Weather.ShootingStars or Weather.Confetti or Weather.Fireworks;

    public override void Build(Site site, Brush brush)
    {
        var (unit, room) = (site.Unit, site.Room);
        var dice = site.Dice();
        Heavens.Deep(site, brush, site.Horizon + 0.1 * unit, ref dice, nebula: 0.35);
        Heavens.Earth(site, brush, site.View.At(dice.Below(2) == 0 ? 0.2 : 0.8, 0.24), 0.12 * room, ref dice);
        Shine.Twinkle(site, site.Horizon - 0.12 * unit, 26);
        Heavens.Range(site, brush, 0.02, 0.09, 0.7, Tint.Hex(0x6F7488), Tint.Hex(0x5B6074));
        Heavens.Range(site, brush, 0.035, 0.05, 0.5, Tint.Hex(0x8A8E9E), Tint.Hex(0x777B8C));
        brush.Fill(Shapes.Below(site.Canvas, 0.015 * room, Ridge.Rolling(site.Dice(), site.Horizon + 0.03 * unit, 0.03 * unit, 0.9 * room)), Paint.Linear(new(0, site.Horizon), new(0, site.Canvas.Bottom), Tint.Hex(0xA6A9B4), Tint.Hex(0xC3C5CC), Tint.Hex(0x9A9CA8)));
        Heavens.Craters(site, brush, 20, Tint.Hex(0xC9CBD2), Tint.Hex(0x7E8190), ref dice);
        Heavens.Boulders(site, brush, 12, Tint.Hex(0xA2A5B0), ref dice);
        Fringe.Drift(site, Tint.Hex(0xB3B5BF), Tint.Hex(0x6A6D7C), 0.09);
    }

    public override Light LightOf(Site site) => new(new Tint(236, 238, 255), 0.5, new Point(0.7, 0.16), 1);
}

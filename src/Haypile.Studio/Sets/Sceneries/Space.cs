using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Stars, a nebula and planets.</summary>
internal sealed class Space : Scenery
{
    public override Daytime Usual => Daytime.Night;
    public override double Horizon => 1.1;
    public override bool HasSky => false;
    public override Medium Medium => Medium.Space;

    public override bool Lets(Weather weather) => weather is Weather.ShootingStars or Weather.Confetti or Weather.Fireworks;

    public override void Build(Site site, Brush brush)
    {
        var (room, view) = (site.Room, site.View);
        var dice = site.Dice();
        Heavens.Deep(site, brush, site.Canvas.Bottom, ref dice);
        var side = dice.Below(2) == 0;
        Heavens.Globe(site, brush, view.At(side ? 0.86 : 0.14, 0.2), 0.15 * room, dice.Next(), isRinged: true);
        Heavens.Globe(site, brush, view.At(side ? 0.1 : 0.9, 0.62), 0.055 * room, dice.Next(), isRinged: false);
        Heavens.Globe(site, brush, view.At(side ? 0.12 : 0.88, 1.12), 0.36 * room, dice.Next(), isRinged: false);
        Shine.Twinkle(site, site.Canvas.Bottom, 46);
    }

    public override Light LightOf(Site site) => new(new Tint(226, 226, 255), 0.5, default, 0);
}

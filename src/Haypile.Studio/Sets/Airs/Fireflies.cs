using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Airs;

/// <summary>Small warm lights that wander and come and go.</summary>
internal static class Fireflies
{
    public static void Swarm(Site site)
    {
        var dice = site.Dice();
        var (tint, core) = (site.Grade.Apply(Tint.Hex(0xE6FF8A)), site.Grade.Apply(Tint.Hex(0xFFFFE0)));
        var area = new Box(site.Canvas.Left, site.View.At(0, 0.3).Y, site.Canvas.Width, 0.66 * site.View.Height);
        for (var i = 0; i < 30; i++)
        {
            var (home, path, phase, rate, size) = (area.At(dice.Unit(), dice.Unit()), dice.Next(), dice.Between(0, 6.28), dice.Between(1, 2.2), site.Room * dice.Between(0.0026, 0.0042));
            (i % 3 == 0 ? site.Behind : site.Before).Add(new Layer(i % 3 == 0 ? 0 : 0.15, (time, brush) =>
            {
                var shine = Exact.Sin(phase + rate * time);
                if (shine <= -0.6) return;
                var share = Math.Clamp((shine + 0.6) / 0.9, 0, 1);
                var at = home + new Point(Wander(time, path), 0.6 * Wander(time, path + 1)) * (0.09 * site.Room);
                brush.Glow(at, 6 * size, 6 * size, tint.Fade(0.6 * share));
                brush.Dot(at, size, core.Fade(share));
            }));
        }

        double Wander(double time, ulong seed) => Effects.Staging.Curve.Wander(0.45 * time * site.Pace, seed);
    }
}

using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Airs;

/// <summary>Banks that drift along the ground, behind the cast and thinly before it.</summary>
internal static class Fog
{
    public static void Drift(Site site)
    {
        var row = Math.Min(site.Horizon, site.View.At(0, 0.75).Y);
        Bank(site, row + 0.03 * site.Room, 0.15, 0.8, 0.03, isBefore: false);
        Bank(site, site.View.Bottom - 0.05 * site.View.Height, 0.11, 0.6, 0.05, isBefore: true);
    }

    /// <summary>Nothing about fog is sharp: it is painted small and drawn large.</summary>
    private static void Bank(Site site, double row, double half, double opacity, double speed, bool isBefore)
    {
        const int Small = 8;
        var dice = site.Dice();
        var area = new Box(0, -half * site.Room, 1.3 * site.View.Width + 0.4 * site.Room, 2 * half * site.Room);
        var tint = site.Air.Towards(Tint.White, site.IsNight ? 0.05 : 0.35);
        var sprite = site.Prepare(new Box(0, 0, area.Width / Small, area.Height / Small), brush =>
        {
            for (var i = 0; i < 26; i++)
            {
                var (x, y, wide) = (area.Width * (0.06 + 0.88 * dice.Unit()), area.Height * dice.Between(0.36, 0.64), site.Room * dice.Between(0.16, 0.34));
                brush.Glow(new(x / Small, y / Small), wide / Small, 0.34 * area.Height / Small, tint.Fade(opacity * dice.Between(0.4, 0.8)));
            }
        });
        var phase = dice.Between(0, 6.28);
        (isBefore ? site.Before : site.Behind).Add(new Layer(isBefore ? 0.2 : 0, (time, brush) =>
        {
            var x = site.View.Left - 0.15 * site.View.Width - 0.2 * site.Room + 0.12 * site.Room * Exact.Sin(phase + speed * 9 * site.Pace * time) + speed * site.Room * site.Wind * time;
            brush.Draw(sprite, new Affine(Small, 0, 0, Small, x, row + area.Top));
        }));
    }
}

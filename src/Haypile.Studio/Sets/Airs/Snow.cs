using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Airs;

/// <summary>Flakes that sway as they fall, large and soft in front.</summary>
internal static class Snow
{
    public static void Fall(Site site)
    {
        var dice = site.Dice();
        const int Count = 190;
        var area = site.View.Grown(0.15 * site.Room);
        var flakes = Enumerable.Range(0, Count).Select(i =>
        {
            var near = (i + 0.5) / Count;
            return (X: dice.Unit(), Start: dice.Unit(), Size: (0.0018 + 0.0048 * near * near) * site.Room, Speed: (0.05 + 0.1 * near) * site.Room * dice.Between(0.8, 1.2), Phase: dice.Between(0, 6.28), Sway: dice.Between(0.6, 1.5));
        }).ToArray();
        var tint = site.Grade.Apply(site.IsNight ? Tint.Hex(0xDCE6FA) : Tint.White);
        var wind = (site.Wind - 0.15) * 0.35;
        site.Before.Add(new Layer(Layer.Lens, (time, brush) =>
        {
            foreach (var flake in flakes)
            {
                var fallen = flake.Start + flake.Speed * time * (0.6 + 0.4 * site.Pace) / area.Height;
                var y = fallen - Math.Floor(fallen);
                var across = flake.X + wind * flake.Speed * time * 4 / area.Width + 0.381966 * Math.Floor(fallen);
                var at = area.At(across - Math.Floor(across), y) + new Point(0.022 * site.Room * Exact.Sin(flake.Phase + flake.Sway * time), 0);
                if (flake.Size > 0.0046 * site.Room) brush.Glow(at, 1.9 * flake.Size, 1.9 * flake.Size, tint);
                else brush.Dot(at, flake.Size, tint.Fade(0.9));
            }
        }));
    }
}

using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sets.Pieces;

/// <summary>Puffs that rise from a chimney or a crater, grow, lean with the wind and thin out.</summary>
internal static class Smoke
{
    public static void Rise(Site site, Point from, double size, double height, int count, Tint tint, double depth = 0)
    {
        var dice = site.Dice();
        var shown = site.Grade.Apply(tint);
        var puffs = Enumerable.Range(0, count).Select(i => (Start: (i + dice.Between(0, 0.5)) / count, Aside: dice.Between(-1, 1), Phase: dice.Between(0, 6.28))).ToArray();
        site.Behind.Add(new Layer(depth, (time, brush) =>
        {
            foreach (var (start, aside, phase) in puffs)
            {
                var run = start + 0.09 * site.Pace * time;
                var age = run - Math.Floor(run);
                var at = from + new Point((0.3 + 1.2 * site.Wind) * height * 0.5 * age * age + size * aside * age + 0.3 * size * Exact.Sin(phase + 3 * age), -height * age);
                var radius = size * (0.35 + 1.5 * age);
                var share = Math.Clamp(6 * age, 0, 1) * (1 - age) * (1 - age);
                brush.Glow(at, radius, radius * 0.9, shown.Fade(share));
            }
        }));
    }
}

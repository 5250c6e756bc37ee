using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Airs;

/// <summary>Drops in three depths, and the rings they make on the ground.</summary>
internal static class Rain
{
    public static void Fall(Site site) => Fall(site, 230, 0.16 + 0.25 * site.Wind);

    /// <param name="lean">To the right, for one down.</param>
    public static void Fall(Site site, int count, double lean)
    {
        var dice = site.Dice();
        var area = site.View.Grown(0.2 * site.Room);
        var drops = Enumerable.Range(0, count).Select(i =>
        {
            var near = Math.Sqrt((i + 0.5) / count);
            return (X: dice.Unit(), Start: dice.Unit(), Near: near, Long: (0.03 + 0.06 * near) * site.Room, Speed: (1.1 + 0.9 * near) * site.Room);
        }).ToArray();
        var tint = site.Grade.Apply(site.SkyEdge.Towards(Tint.White, 0.5));
        site.Before.Add(new Layer(Layer.Lens, (time, brush) =>
        {
            foreach (var drop in drops)
            {
                var run = drop.Start + drop.Speed * time / area.Height;
                var turn = Math.Floor(run);
                // Each time round it falls elsewhere.
                var across = drop.X + 0.381966 * turn;
                var y = area.Top + (run - turn) * area.Height;
                var x = area.Left + (across - Math.Floor(across)) * area.Width + lean * (y - site.View.Centre.Y);
                brush.Streak(new(x - lean * drop.Long, y - drop.Long), new(x, y), (0.0012 + 0.0016 * drop.Near) * site.Room, tint.Fade(0.28 + 0.4 * drop.Near));
            }
        }));
        Splashes(site, tint);
    }

    private static void Splashes(Site site, Tint tint)
    {
        var dice = site.Dice();
        var top = Math.Min(site.Horizon, site.View.Bottom - 0.2 * site.View.Height);
        var rings = Enumerable.Range(0, 34).Select(i => (X: dice.Unit(), Share: 0.06 + 0.94 * (i + dice.Unit()) / 34, Start: dice.Unit())).ToArray();
        site.Behind.Add(new Layer(0, (time, brush) =>
        {
            foreach (var ring in rings)
            {
                var run = ring.Start + 1.5 * time;
                var age = run - Math.Floor(run);
                var across = ring.X + 0.618034 * Math.Floor(run);
                var at = new Point(site.Canvas.Left + (across - Math.Floor(across)) * site.Canvas.Width, top + ring.Share * (site.View.Bottom - top));
                var size = (0.006 + 0.02 * age) * site.Room * (0.3 + ring.Share);
                var line = Math.Max(0.0012 * site.Room, 0.12 * size * (1 - age));
                brush.Fill(new Outline { IsEvenOdd = true }.AddRound(at.X, at.Y, size, 0.34 * size).AddRound(at.X, at.Y, size - line, 0.34 * size - 0.6 * line), tint.Fade(0.7 * (1 - age)));
            }
        }));
    }
}

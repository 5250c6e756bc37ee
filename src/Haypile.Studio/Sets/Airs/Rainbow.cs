using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Airs;

/// <summary>A wide arch over the land that fades towards its feet.</summary>
internal static class Rainbow
{
    private static readonly int[] Colours = [0xE8505B, 0xF59A4A, 0xF9E25C, 0x6CC46A, 0x4A9BE0, 0x5A5FD0, 0x9A5BD0];

    /// <summary>Into the sky, before anything stands before it.</summary>
    public static void Arch(Site site, Brush brush)
    {
        var foot = Math.Min(site.Horizon, site.View.At(0, 0.72).Y) + 0.06 * site.Room;
        var radius = Math.Min(0.44 * site.View.Width, 0.98 * (foot - site.View.Top));
        var centre = site.View.Centre with { Y = foot };
        var band = 0.018 * site.Room * Math.Min(1, radius / (0.5 * site.Room));
        const int Steps = 60;
        for (var colour = 0; colour < Colours.Length; colour++)
        {
            var (outer, inner) = (radius - colour * band, radius - (colour + 1.15) * band);
            for (var step = 0; step < Steps; step++)
            {
                // Strong at the crown and thin at the feet, in pieces too small to tell apart.
                var (from, to) = (Math.PI * (1 + step / (double)Steps), Math.PI * (1 + (step + 1) / (double)Steps));
                var share = 0.2 + 0.5 * Exact.Sin(Math.PI * (step + 0.5) / Steps);
                brush.Fill(Outline.Polygon(On(outer, from), On(outer, to), On(inner, to), On(inner, from)), Tint.Hex(Colours[colour], share));
            }
        }

        Point On(double reach, double turn) => centre + new Point(reach * Exact.Cos(turn), reach * Exact.Sin(turn));
    }
}

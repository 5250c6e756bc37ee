using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Airs;

/// <summary>A wide arch over the land that fades towards its feet.</summary>
internal static class Rainbow
{
    private static readonly int[] Colours = [0xE8505B, 0xF59A4A, 0xF9E25C, 0x6CC46A, 0x4A9BE0, 0x5A5FD0, 0x9A5BD0];

    public static void Arch(Site site)
    {
        var foot = Math.Min(site.Horizon, site.View.At(0, 0.72).Y);
        var radius = Math.Min(0.46 * site.View.Width, 0.94 * (foot - site.View.Top) + 0.12 * site.Room);
        var centre = new Point(site.View.Centre.X, foot + 0.05 * site.Room);
        var band = 0.02 * site.Room * Math.Min(1, radius / (0.5 * site.Room));
        const int Steps = 40;
        var arch = site.Prepare(new Box(centre.X - radius - 2, centre.Y - radius - 2, 2 * radius + 4, foot - centre.Y + radius + 4), brush =>
        {
            for (var colour = 0; colour < Colours.Length; colour++)
            {
                var (outer, inner) = (radius - colour * band, radius - (colour + 1.15) * band);
                for (var step = 0; step < Steps; step++)
                {
                    // Strong at the crown and thin at the feet, in pieces too small to tell apart.
                    var (from, to) = (Math.PI * (1 + step / (double)Steps), Math.PI * (1 + (step + 1) / (double)Steps));
                    var share = 0.12 + 0.5 * Exact.Sin(Math.PI * (step + 0.5) / Steps);
                    brush.Fill(Outline.Polygon(On(outer, from), On(outer, to), On(inner, to), On(inner, from)), Tint.Hex(Colours[colour], share));
                }
            }
        });
        site.Behind.Insert(0, new Layer(-0.3, (time, brush) => brush.Draw(arch, Affine.Identity, Math.Clamp(0.55 + 0.5 * time, 0, 1))));

        Point On(double reach, double turn) => centre + new Point(reach * Exact.Cos(turn), reach * Exact.Sin(turn));
    }
}

using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>A glint: a star of four thin rays in a little glow.</summary>
internal static class Sparkle
{
    /// <param name="life">0 to 1: it opens, turns a little and closes; nothing outside.</param>
    public static void Paint(Brush brush, Point at, double radius, double life, Tint tint)
    {
        if (life is <= 0 or >= 1) return;
        var size = radius * Math.Sqrt(Curve.Hump(life));
        if (size * brush.Scale < 0.7) return;
        brush.Glow(at, size * 0.7, size * 0.7, tint.Fade(0.55));
        brush.Fill(Star(at, size, 0.35 * (life - 0.5)), Tint.White.Towards(tint, 0.15));
    }

    private static Outline Star(Point at, double radius, double angle)
    {
        var star = new Outline();
        for (var ray = 0; ray < 4; ray++)
        {
            var way = new Point(0, -radius).Turned(angle + ray * Math.PI / 2);
            var (inner, next) = (way.Turned(-Math.PI / 4) * 0.11, way.Turned(Math.PI / 4) * 0.11);
            if (ray == 0) star.To(at + inner);
            var tip = at + way * (ray % 2 == 0 ? 1 : 0.72);
            star.Curve(at + inner * 0.8, at + way * 0.25, tip).Curve(at + way * 0.25, at + next * 0.8, at + next);
        }
        return star.Close();
    }
}

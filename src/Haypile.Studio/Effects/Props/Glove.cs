using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>A conjurer's white glove that holds something by its upper edge.</summary>
internal static class Glove
{
    private static readonly Tint Cotton = Tint.Hex(0xFBFAF6);
    private static readonly Tint Crease = Tint.Hex(0x8C8EA4);

    /// <param name="size">About how wide the hand is.</param>
    /// <param name="side">−1 for the one on the left.</param>
    public static void Paint(Brush brush, Point at, double size, double side, double angle)
    {
        var place = Affine.About(default, angle, side * size, size).Then(Affine.Move(at.X, at.Y));
        brush.Glow(at + new Point(0.1, 0.45) * size, 0.75 * size, 0.6 * size, Tint.Black.Fade(0.35));
        Part(brush, place, Capsule(new(0.34, -0.72), 0.86, 0.62, -0.42, 0.2), new(0, -1.1), new(0.3, -0.2));
        Part(brush, place, Capsule(new(0.44, -0.98), 1.02, 0.24, -0.42, 0.12), new(0, -1.1), new(0.4, -0.8));
        Part(brush, place, Outline.Ellipse(new(0.06, -0.22), 0.56, 0.46, -0.2), new(-0.3, -0.6), new(0.35, 0.3));
        for (var finger = 0; finger < 4; finger++)
        {
            var across = -0.40 + 0.27 * finger;
            var length = finger is 1 or 2 ? 0.66 : 0.56;
            Part(brush, place, Capsule(new(across, 0.14), 0.25, length, 0.10 - 0.07 * finger, 0.125), new(across - 0.16, 0), new(across + 0.16, 0.2));
        }
        for (var seam = 0; seam < 3; seam++)
        {
            brush.Fill(Capsule(new(-0.14 + 0.21 * seam, -0.36 - 0.03 * seam), 0.035, 0.24, 0.06, 0.017).Through(place), Crease.Fade(0.55));
        }
    }

    private static void Part(Brush brush, Affine place, Outline shape, Point light, Point dark)
    {
        var drawn = shape.Through(place);
        // The rim is the same shape, a little larger and darker.
        var centre = Middle(drawn);
        brush.Fill(drawn.Through(Affine.About(centre, 0, 1.07, 1.05)), Crease.Fade(0.8));
        brush.Fill(drawn, Painting.Paint.Linear(place.Apply(light), place.Apply(dark), Cotton, Cotton.Lit(0.97), Tint.Hex(0xC2C5D6)));
    }

    private static Outline Capsule(Point centre, double width, double height, double angle, double radius) =>
        Outline.RoundedBox(-width / 2, -height / 2, width / 2, height / 2, radius)
            .Through(Affine.About(default, angle, 1, 1).Then(Affine.Move(centre.X, centre.Y)));

    private static Point Middle(Outline outline)
    {
        var sum = default(Point);
        foreach (var corner in outline.Corners) sum += corner;
        return sum * (1.0 / outline.Corners.Count);
    }
}

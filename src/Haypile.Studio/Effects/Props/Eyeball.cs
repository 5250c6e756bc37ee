using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>An eye out of its face: a white ball with a light on it.</summary>
/// <param name="look">Where it looks, in radii aside.</param>
/// <param name="pupil">Its share of the iris.</param>
/// <param name="side">−1 for the left one: no two have the same veins.</param>
internal sealed class Eyeball(Point at, double radius, Tint iris, Point look, double pupil, int side)
{
    private static readonly Tint Edge = Tint.Hex(0x3A2A2E);

    /// <summary>Out in the light its colour is stronger than in the face.</summary>
    public static Tint Vivid(Tint left, Tint right)
    {
        var iris = Colourful(left) > Colourful(right) ? left : right;
        if (Colourful(iris) < 8) return Tint.Hex(0x6E8FA8);
        var grey = (iris.Red + iris.Green + iris.Blue) / 3;
        var strong = new Tint(Stronger(iris.Red), Stronger(iris.Green), Stronger(iris.Blue));
        return strong.Lit(150 / Math.Max(60, Math.Max(strong.Red, Math.Max(strong.Green, strong.Blue))));

        double Stronger(double part) => Math.Max(0, grey + 1.7 * (part - grey));
    }

    private static double Colourful(Tint tint) =>
        Math.Max(tint.Red, Math.Max(tint.Green, tint.Blue)) - Math.Min(tint.Red, Math.Min(tint.Green, tint.Blue));

    /// <param name="way">Along which it is drawn out, and how much.</param>
    /// <param name="away">How far it is from the face, on which its shadow falls.</param>
    public void Paint(Brush brush, Point way, double long_, double away, double there)
    {
        var map = Stretch(way, long_);
        brush.Glow(at + new Point(0.12 * radius, 0.42 * radius + 0.08 * away), 1.25 * radius, 1.15 * radius, Tint.Black.Fade(0.42 * there));
        brush.Fill(Outline.Ellipse(at, 1.035 * radius, 1.035 * radius).Through(map), Edge.Fade(there));
        brush.Fill(
            Outline.Ellipse(at, radius, radius).Through(map),
            Painting.Paint.Radial(map.Apply(at + new Point(-0.36, -0.42) * radius), 1.62 * radius, Tint.White, Tint.Hex(0xFDFBF8), Tint.Hex(0xEFE9E6), Tint.Hex(0xC9BCC2), Tint.Hex(0x8E7F8E)),
            there);
        Veins(brush, map, there);
        Iris(brush, map, there);
        brush.Fill(Outline.Ellipse(at + new Point(-0.38, -0.44) * radius, 0.21 * radius, 0.15 * radius, -0.7).Through(map), Tint.White.Fade(0.95 * there));
        brush.Fill(Outline.Ellipse(at + new Point(0.36, 0.46) * radius, 0.10 * radius, 0.07 * radius, -0.7).Through(map), Tint.White.Fade(0.4 * there));
    }

    private Affine Stretch(Point way, double long_)
    {
        var (a, b) = (long_, 1 / Math.Sqrt(long_));
        var (xx, xy, yy) = (a * way.X * way.X + b * way.Y * way.Y, (a - b) * way.X * way.Y, a * way.Y * way.Y + b * way.X * way.X);
        return new Affine(xx, xy, xy, yy, at.X - xx * at.X - xy * at.Y, at.Y - xy * at.X - yy * at.Y);
    }

    private void Veins(Brush brush, Affine map, double there)
    {
        for (var i = 0; i < 5; i++)
        {
            var angle = 1.26 * i + 0.5 * side + 0.3;
            var (out_, aside) = (new Point(Exact.Cos(angle), Exact.Sin(angle)), new Point(-Exact.Sin(angle), Exact.Cos(angle)));
            var shift = look * (0.25 * radius);
            Span<Rib> vein =
            [
                new(map.Apply(at + out_ * (0.95 * radius)), 0.022 * radius),
                new(map.Apply(at + out_ * (0.80 * radius) + aside * (0.06 * radius) + shift * 0.3), 0.014 * radius),
                new(map.Apply(at + out_ * (0.64 * radius) - aside * (0.03 * radius) + shift * 0.6), 0.005 * radius),
            ];
            brush.Fill(Rib.Tube(vein), Tint.Hex(0xD0645A, 0.4 * there));
        }
    }

    private void Iris(Brush brush, Affine map, double there)
    {
        // On a ball, what is turned aside is seen at a slant.
        var far = Math.Min(0.85, look.Length);
        var (way, slant) = (look.Unit(), Math.Sqrt(1 - far * far));
        var centre = at + look * (0.66 * radius);
        var angle = Angle(way);
        var size = 0.47 * radius;
        Outline Round(double share) => Outline.Ellipse(default, size * share * slant, size * share).Through(angle.Then(Affine.Move(centre.X, centre.Y))).Through(map);
        var middle = map.Apply(centre);
        brush.Fill(Round(1), iris.Lit(0.32).Fade(there));
        brush.Fill(Round(0.92), Painting.Paint.Radial(middle + new Point(0.15, 0.3) * size, 1.15 * size, iris.Lit(1.5), iris.Lit(1.2), iris.Lit(0.95), iris.Lit(0.5)), there);
        for (var i = 0; i < 14; i++)
        {
            var turn = Math.PI * 2 * i / 14 + 0.2;
            var ray = new Point(size * slant * Exact.Cos(turn), size * Exact.Sin(turn));
            var (from, to) = (map.Apply(angle.Apply(ray * 0.5) + centre), map.Apply(angle.Apply(ray * 0.86) + centre));
            Span<Rib> line = [new(from, 0.022 * size), new(to, 0.007 * size)];
            brush.Fill(Rib.Tube(line), iris.Lit(1.75).Fade(0.4 * there));
        }
        brush.Fill(Round(pupil), Tint.Hex(0x0B0708, there));
        brush.Fill(Outline.Ellipse(centre + new Point(-0.34, -0.36) * size, 0.17 * size, 0.13 * size, -0.7).Through(map), Tint.White.Fade(0.9 * there));
    }

    private static Affine Angle(Point way) => new(way.X, -way.Y, way.Y, way.X, 0, 0);
}

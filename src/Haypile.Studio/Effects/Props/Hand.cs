using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>
/// A pointing hand with a sleeve. Measured in lengths of its index finger, from the fingertip: x goes back along the finger,
/// y down to the curled fingers.
/// </summary>
internal sealed class Hand(double reach, int sleeve)
{
    public const int Sleeves = 4;

    private static readonly Tint Skin = Tint.Hex(0xF3BE93);
    private static readonly Tint Contour = Tint.Hex(0x9A5A3C);
    private static readonly Tint[] Cloths = [Tint.Hex(0x2F7F86), Tint.Hex(0x4C5FA8), Tint.Hex(0xC2553F), Tint.Hex(0x5B8F4E)];

    private readonly Tint _cloth = Cloths[sleeve % Sleeves];

    /// <param name="way">Where the finger points.</param>
    /// <param name="press">From 0 to 1: it gives way a little.</param>
    public void Paint(Brush brush, Point tip, Point way, double press)
    {
        var down = way.X < 0 ? way.Across * -1 : way.Across;
        var map = new Affine(-way.X * reach, down.X * reach, -way.Y * reach, down.Y * reach, tip.X, tip.Y);
        Shadow(brush, map.Then(Affine.Move(0.05 * reach, 0.11 * reach)), press);
        Part(brush, map, 0, [new(new(0.98, 0.13), 0.27), new(new(1.3, 0.18), 0.36), new(new(1.7, 0.17), 0.34), new(new(2.15, 0.13), 0.265)]);
        Sleeve(brush, map);
        Part(brush, map, 0.9, [new(new(0.98, 0.56), 0.10), new(new(1.2, 0.53), 0.115), new(new(1.42, 0.46), 0.10)]);
        Part(brush, map, 0.6, [new(new(0.90, 0.42), 0.115), new(new(1.15, 0.41), 0.125), new(new(1.42, 0.36), 0.11)]);
        Part(brush, map, 0.3, [new(new(0.86, 0.25), 0.12), new(new(1.15, 0.26), 0.13), new(new(1.45, 0.24), 0.11)]);
        Index(brush, map, press);
        Part(brush, map, 0, [new(new(1.02, 0.20), 0.085), new(new(1.18, 0.17), 0.10), new(new(1.42, 0.20), 0.115), new(new(1.72, 0.33), 0.13)]);
        Nail(brush, map, new(1.0, 0.165), 0.062, 0.04, 0.25);
    }

    private void Index(Brush brush, Affine map, double press)
    {
        // Its last joint bends back under the load.
        var bend = 0.05 * press;
        Part(brush, map, 0,
        [
            new(new(0.105, 0), 0.105 - 0.008 * press), new(new(0.22, 0.2 * bend), 0.122), new(new(0.38, bend), 0.115), new(new(0.55, 0.8 * bend), 0.124),
            new(new(0.72, 0.4 * bend), 0.128), new(new(0.95, 0), 0.15), new(new(1.22, 0.02), 0.165),
        ]);
        Crease(brush, map, 0.385, bend);
        Crease(brush, map, 0.70, 0.4 * bend);
        Nail(brush, map, new(0.135, -0.062 + 0.1 * bend), 0.085, 0.042, -0.12);
    }

    /// <summary>A round part under a light from above, with its own edge.</summary>
    /// <param name="shade">How much it lies in the shadow of what is above it.</param>
    private void Part(Brush brush, Affine map, double shade, ReadOnlySpan<Rib> ribs)
    {
        Span<Rib> placed = stackalloc Rib[ribs.Length];
        var (top, bottom) = (double.MaxValue, double.MinValue);
        for (var i = 0; i < ribs.Length; i++)
        {
            placed[i] = ribs[i].Through(map);
            (top, bottom) = (Math.Min(top, ribs[i].At.Y - ribs[i].Radius), Math.Max(bottom, ribs[i].At.Y + ribs[i].Radius));
        }
        var light = 1 - 0.12 * shade;
        var (middle, skin) = (ribs[ribs.Length / 2].At.X, Skin.Lit(light));
        brush.Fill(Rib.Tube(placed, 0.012 * reach), Contour.Lit(light));
        brush.Fill(Rib.Tube(placed), Painting.Paint.Linear(
            map.Apply(new(middle, top)), map.Apply(new(middle, bottom)), skin.Lit(1.06), skin.Lit(1.03), skin, skin.Towards(Contour, 0.28), skin.Towards(Contour, 0.5)));

        // What shines is above its middle, and thin.
        Span<Rib> shine = stackalloc Rib[ribs.Length];
        for (var i = 0; i < ribs.Length; i++)
        {
            shine[i] = new Rib(ribs[i].At - new Point(0, 0.5 * ribs[i].Radius), 0.16 * ribs[i].Radius).Through(map);
        }
        brush.Fill(Rib.Tube(shine), Tint.White.Fade(0.20 * light));
    }

    private static void Crease(Brush brush, Affine map, double x, double y)
    {
        Span<Rib> line =
        [
            new Rib(new(x + 0.015, y - 0.075), 0.003).Through(map), new Rib(new(x - 0.006, y - 0.03), 0.008).Through(map), new Rib(new(x + 0.012, y + 0.02), 0.002).Through(map),
        ];
        brush.Fill(Rib.Tube(line), Contour.Fade(0.6));
    }

    private static void Nail(Brush brush, Affine map, Point at, double long_, double wide, double turn)
    {
        var nail = Outline.Ellipse(at, long_, wide, turn).Through(map);
        brush.Fill(nail, Painting.Paint.Linear(map.Apply(at - new Point(long_, wide)), map.Apply(at + new Point(long_, wide)), Tint.Hex(0xFFF3EA), Tint.Hex(0xF7CDB8), Tint.Hex(0xD9987E)));
    }

    private void Sleeve(Brush brush, Affine map)
    {
        var arm = new Outline().To(new(2.22, -0.30)).Curve(new(3, -0.36), new(4, -0.42), new(9, -0.6)).To(new(9, 0.9))
            .Curve(new(4, 0.72), new(3, 0.62), new(2.22, 0.56)).Close().Through(map);
        brush.Fill(arm, Painting.Paint.Linear(map.Apply(new(2.5, -0.42)), map.Apply(new(2.5, 0.75)), _cloth.Lit(1.28), _cloth.Lit(1.05), _cloth.Lit(0.9), _cloth.Lit(0.58)));
        foreach (var (x, lean) in (ReadOnlySpan<(double, double)>)[(2.75, 0.16), (3.2, -0.12), (3.9, 0.2)])
        {
            Span<Rib> fold = [new Rib(new(x, -0.2), 0.006).Through(map), new Rib(new(x + lean, 0.12), 0.028).Through(map), new Rib(new(x + 0.4 * lean, 0.45), 0.004).Through(map)];
            brush.Fill(Rib.Tube(fold), _cloth.Lit(0.6).Fade(0.55));
        }
        var cuff = Outline.RoundedBox(2.0, -0.30, 2.34, 0.57, 0.07).Through(map);
        brush.Fill(Outline.RoundedBox(1.985, -0.315, 2.355, 0.585, 0.08).Through(map), Tint.Hex(0x6E7683, 0.8));
        brush.Fill(cuff, Painting.Paint.Linear(map.Apply(new(2.1, -0.3)), map.Apply(new(2.1, 0.57)), Tint.White, Tint.Hex(0xF2F4F8), Tint.Hex(0xD3D9E3), Tint.Hex(0xA3ADBE)));
    }

    /// <summary>The nearer it comes, the firmer.</summary>
    private void Shadow(Brush brush, Affine map, double press)
    {
        var dark = Tint.Black.Fade(0.10 + 0.04 * press);
        foreach (var grown in (ReadOnlySpan<double>)[0.05, 0.0])
        {
            Span<Rib> finger = [new Rib(new(0.12, 0), 0.10).Through(map), new Rib(new(0.9, 0.1), 0.2).Through(map), new Rib(new(1.3, 0.18), 0.44).Through(map), new Rib(new(2.2, 0.14), 0.40).Through(map), new Rib(new(4, 0.15), 0.5).Through(map)];
            brush.Fill(Rib.Tube(finger, grown * reach), dark);
        }
    }
}

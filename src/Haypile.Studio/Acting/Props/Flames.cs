using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Props;

/// <summary>Tongues of fire that lick up and let go of sparks.</summary>
internal static class Flames
{
    private static readonly (double Width, double Height, Tint Low, Tint High)[] Layers =
    [
        (1.0, 1.0, Tint.Hex(0xF8542A, 0.95), Tint.Hex(0xE8321F, 0.75)),
        (0.7, 0.72, Tint.Hex(0xFF9A2B), Tint.Hex(0xFF6A1F, 0.9)),
        (0.4, 0.45, Tint.Hex(0xFFE27A), Tint.Hex(0xFFB83A)),
    ];

    /// <param name="at">The middle of its foot.</param>
    /// <param name="way">Where it burns to: as long as the flame.</param>
    public static void Paint(Brush brush, Point at, Point way, double width, double time, double phase)
    {
        foreach (var (wide, high, low, top) in Layers)
        {
            var flame = Tongue(at, way * high, width * wide, time, phase);
            brush.Fill(flame, Painting.Paint.Linear(at, at + way * high, low, low, top));
        }
    }

    public static void Sparks(Brush brush, Point at, double width, double height, double time, double size)
    {
        foreach (var (number, age, _) in Emission.At(time, 12, 0.9))
        {
            var side = Exact.Sin(number * 2.4);
            var place = at + new Point(side * width * (0.4 + 0.3 * age) + 0.06 * height * Exact.Sin(7 * age + number), -height * (0.3 + 0.9 * age));
            brush.Dot(place, size * (1 - age), Tint.Hex(0xFFC04A, 1 - age * age));
        }
    }

    private static Outline Tongue(Point at, Point way, double width, double time, double phase)
    {
        var side = way.Unit().Across * (0.5 * width);
        var sway = side * (0.55 * Exact.Sin(9.1 * time + phase) + 0.25 * Exact.Sin(15.7 * time + 2 * phase));
        var tip = at + way * (1 + 0.10 * Exact.Sin(12.3 * time + phase)) + sway;
        var bulge = 1 + 0.12 * Exact.Sin(10.7 * time + 1.7 * phase);
        return new Outline()
            .To(at - side * 0.55)
            .Curve(at - side * (1.35 * bulge) + way * 0.22, at - side * 0.9 + way * 0.55 + sway * 0.4, tip)
            .Curve(at + side * 0.75 + way * 0.6 + sway * 0.5, at + side * (1.45 / bulge) + way * 0.25, at + side * 0.55)
            .Curve(at + side * 0.3 - way * 0.06, at - side * 0.3 - way * 0.06, at - side * 0.55)
            .Close();
    }
}

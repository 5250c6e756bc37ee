using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>A steel needle with a glass head.</summary>
internal sealed record Pin(double Length)
{
    private static readonly Tint Glass = Tint.Hex(0xD5222F);

    /// <param name="way">From the tip to the head.</param>
    public void Paint(Brush brush, Point tip, Point way, double opacity)
    {
        if (opacity <= 0) return;
        var half = way.Across * (0.016 * Length);
        var neck = tip + way * (0.86 * Length);
        var (head, radius) = (tip + way * (0.92 * Length), 0.1 * Length);
        var below = new Point(0.03 * Length, 0.06 * Length);
        brush.Fill(Outline.Polygon(tip + below, neck + below - half, neck + below + half), Painting.Paint.Of(Tint.Black.Fade(0.22)), opacity);
        brush.Glow(head + below, 1.3 * radius, 1.3 * radius, Tint.Black.Fade(0.3 * opacity));
        brush.Fill(
            Outline.Polygon(tip, tip + way * (0.12 * Length) - half, neck - half, neck + half, tip + way * (0.12 * Length) + half),
            Painting.Paint.Linear(neck - half, neck + half, Tint.Hex(0x6E7680), Tint.Hex(0xF4F7FA), Tint.Hex(0xB7BEC6), Tint.Hex(0x59616A)), opacity);
        brush.Fill(Outline.Ellipse(head, radius, radius), Painting.Paint.Radial(head - new Point(0.35 * radius, 0.4 * radius), 1.5 * radius, Glass.Towards(Tint.White, 0.45), Glass, Glass.Lit(0.5)), opacity);
        brush.Fill(Outline.Ellipse(head - new Point(0.36 * radius, 0.42 * radius), 0.27 * radius, 0.17 * radius, -0.7), Painting.Paint.Of(Tint.White.Fade(0.9)), opacity);
    }
}

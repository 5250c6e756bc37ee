using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Props;

/// <summary>A balloon with a tail towards who speaks; in it three dots hop in turn.</summary>
internal static class SpeechBubble
{
    public static void Paint(Brush brush, Point at, double size, double side, double time)
    {
        if (size <= 0) return;
        var balloon = Outline.RoundedBox(at.X - 0.95 * size, at.Y - 0.6 * size, at.X + 0.95 * size, at.Y + 0.5 * size, 0.5 * size);
        var tail = Outline.Polygon(at + new Point(-0.5 * size * side, 0.35 * size), at + new Point(-0.85 * size * side, 0.95 * size), at + new Point(-0.1 * size * side, 0.42 * size));
        brush.Fill(tail, Tint.White);
        brush.Fill(balloon, Tint.White);
        for (var dot = 0; dot < 3; dot++)
        {
            var hop = Math.Max(0, Exact.Sin(7 * time - 0.9 * dot));
            brush.Dot(at + new Point((dot - 1) * 0.45 * size, -0.05 * size - 0.14 * size * hop), 0.12 * size, Tint.Hex(0x6B7280));
        }
    }
}

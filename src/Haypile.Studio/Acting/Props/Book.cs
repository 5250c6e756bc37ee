using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Props;

/// <summary>An open book, whose leaf goes over.</summary>
internal static class Book
{
    /// <param name="turn">0 to 1: the leaf moves in the last third.</param>
    public static void Paint(Brush brush, Point at, double wide, double turn)
    {
        var high = 0.62 * wide;
        var cover = Outline.RoundedBox(at.X - 1.06 * wide, at.Y - 0.5 * high, at.X + 1.06 * wide, at.Y + 0.62 * high, 0.08 * wide);
        brush.Fill(cover, Tint.Hex(0xC24B3A));
        foreach (var side in (int[])[-1, 1])
        {
            brush.Fill(Page(at, side * wide, high, 0.16), Tint.Hex(side < 0 ? 0xF6EEDD : 0xFFF8EA));
            for (var line = 0; line < 3; line++)
            {
                var y = at.Y - 0.2 * high + 0.22 * high * line;
                brush.Fill(Outline.Polygon(new(at.X + side * 0.2 * wide, y), new(at.X + side * 0.82 * wide, y), new(at.X + side * 0.82 * wide, y + 0.06 * high), new(at.X + side * 0.2 * wide, y + 0.06 * high)), Tint.Hex(0xB9AC97));
            }
        }
        var leaf = Curve.EaseInOut(Curve.Ramp(turn, 0.66, 1));
        if (leaf is <= 0 or >= 1) return;
        var reach = Exact.Cos(Math.PI * leaf);
        brush.Fill(Page(at, (Math.Abs(reach) < 0.06 ? 0.06 : reach) * wide, high, 0.16 + 0.5 * Exact.Sin(Math.PI * leaf)), Tint.Hex(0xFFFCF4));
    }

    private static Outline Page(Point at, double wide, double high, double arch) => new Outline()
        .To(at + new Point(0, -0.5 * high))
        .Curve(at + new Point(0.3 * wide, -(0.5 + arch) * high), at + new Point(0.7 * wide, -(0.5 + arch) * high), at + new Point(wide, -0.55 * high))
        .To(at + new Point(wide, 0.45 * high))
        .Curve(at + new Point(0.7 * wide, (0.5 - arch) * high), at + new Point(0.3 * wide, (0.5 - arch) * high), at + new Point(0, 0.5 * high))
        .Close();
}

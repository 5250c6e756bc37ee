using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Props;

/// <summary>Curls of steam.</summary>
internal static class Steam
{
    /// <param name="at">From where it rises.</param>
    public static void Paint(Brush brush, Point at, double size, double time)
    {
        foreach (var (number, age, _) in Emission.At(time + 2, 1.7, 1.7))
        {
            var curl = new Outline();
            var start = at + new Point(size * (number % 3 - 1) * 0.5, -1.5 * size * age);
            for (var step = 0; step <= 10; step++)
            {
                var share = step / 10.0;
                curl.To(start + new Point(0.16 * size * Exact.Sin(5.5 * share + 4 * age + number), -0.8 * size * share));
            }
            brush.Fill(Pen.Draw(curl.Close(), 0.085 * size * (0.6 + 0.6 * age), isRound: true), Tint.White.Fade(0.75 * Curve.Hump(age)));
        }
    }
}

using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Acting.Casting;

/// <summary>Gives a figure another colour: the one that most of it has is changed, its lights and shades stay, and so do eyes, outlines and whites.</summary>
internal static class Dye
{
    private const int Bins = 36;
    private const double Near = 0.085;
    private const double Beyond = 0.14;
    private const double Grey = 0.18;

    public static void Apply(Sprite sprite, NamedColour colour)
    {
        var wanted = Hue.Of(TintOf(colour));
        var (wheel, brightness, isGrey) = Dominant(sprite);
        // Whatever a red apple says is true already.
        if (!isGrey && wanted.Strength > 0.3 && wanted.Far(wheel) < 0.03 && Math.Abs(wanted.Brightness - brightness) < 0.12) return;
        var (lastPixel, lastResult) = (0u, 0u);
        foreach (ref var pixel in sprite.Pixels.AsSpan())
        {
            if (pixel >> 24 == 0) continue;
            if (pixel != lastPixel) (lastPixel, lastResult) = (pixel, Changed(pixel, wheel, brightness, isGrey, wanted));
            pixel = lastResult;
        }
    }

    public static Tint TintOf(NamedColour colour) => colour switch
    {
        NamedColour.Red => Tint.Hex(0xE5323B),
        NamedColour.Orange => Tint.Hex(0xFF8A2A),
        NamedColour.Yellow => Tint.Hex(0xFFD02F),
        NamedColour.Green => Tint.Hex(0x3FB24F),
        NamedColour.Turquoise => Tint.Hex(0x2CC7BE),
        NamedColour.Blue => Tint.Hex(0x3584E4),
        NamedColour.Purple => Tint.Hex(0x9251C9),
        NamedColour.Pink => Tint.Hex(0xF784B8),
        NamedColour.Brown => Tint.Hex(0x8A5A3B),
        NamedColour.Black => Tint.Hex(0x35343B),
        NamedColour.White => Tint.Hex(0xF4F3F0),
        NamedColour.Grey => Tint.Hex(0x98989E),
        NamedColour.Gold => Tint.Hex(0xE3AE3A),
        NamedColour.Silver => Tint.Hex(0xC3C8D0),
        _ => throw new ArgumentOutOfRangeException(nameof(colour), colour, "Nobody has seen that colour."),
    };

    private static uint Changed(uint pixel, double wheel, double brightness, bool isGrey, Hue wanted)
    {
        var alpha = (pixel >> 24) / 255.0;
        var old = new Tint((pixel & 255) / alpha, ((pixel >> 8) & 255) / alpha, ((pixel >> 16) & 255) / alpha);
        var hue = Hue.Of(old);
        var share = isGrey
            ? 1 - Exact.SmoothStep(Grey, Grey + 0.15, hue.Strength * (1 - Math.Abs(2 * hue.Brightness - 1)))
            : (1 - Exact.SmoothStep(Near, Beyond, hue.Far(wheel))) * Exact.SmoothStep(0.08, 0.2, hue.Strength);
        // What is nearly black is an eye or an outline, unless all of it is.
        if (brightness > 0.25) share *= Exact.SmoothStep(0.1, 0.2, hue.Brightness);
        if (share <= 0) return pixel;
        var shade = hue.Brightness / Math.Max(0.05, brightness);
        // Lights come nearer to white and shades nearer to black by as much as they did.
        var lit = shade <= 1 ? wanted.Brightness * shade : wanted.Brightness + (hue.Brightness - brightness) * Math.Min(1, (1 - wanted.Brightness) / Math.Max(0.02, 1 - brightness));
        var dyed = new Hue(wanted.Wheel, wanted.Strength, Math.Clamp(lit, 0.03, 0.97)).ToTint();
        return (old.Towards(dyed, share) with { Opacity = alpha }).Pixel();
    }

    /// <summary>What most of it is: a part of the wheel, or grey, white and black.</summary>
    private static (double Wheel, double Brightness, bool IsGrey) Dominant(Sprite sprite)
    {
        Span<double> weights = stackalloc double[Bins + 1];
        Span<double> lights = stackalloc double[Bins + 1];
        for (var i = 0; i < sprite.Pixels.Length; i += 7)
        {
            var pixel = sprite.Pixels[i];
            if (pixel >> 24 < 200) continue;
            var hue = Hue.Of(new Tint(pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255));
            var isGrey = hue.Strength * (1 - Math.Abs(2 * hue.Brightness - 1)) < Grey;
            var bin = isGrey ? Bins : (int)(hue.Wheel * Bins) % Bins;
            // Outlines count little among the greys, and a white muzzle less than a coat.
            var weight = isGrey ? hue.Brightness < 0.15 ? 0.2 : 0.6 : 0.25 + 0.75 * Exact.SmoothStep(0.15, 0.45, hue.Brightness);
            weights[bin] += weight;
            lights[bin] += weight * hue.Brightness;
        }
        var best = 0;
        var most = -1.0;
        for (var bin = 0; bin < Bins; bin++)
        {
            var sum = weights[bin] + 0.6 * (weights[(bin + 1) % Bins] + weights[(bin + Bins - 1) % Bins]);
            if (sum > most) (best, most) = (bin, sum);
        }
        return weights[Bins] > most
            ? (0, lights[Bins] / weights[Bins], true)
            : ((best + 0.5) / Bins, weights[best] > 0 ? lights[best] / weights[best] : 0.5, false);
    }
}

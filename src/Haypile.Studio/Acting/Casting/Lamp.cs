using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Acting.Casting;

/// <summary>The light of a set on the colours of those who stand in it.</summary>
internal static class Lamp
{
    public static void Shine(Sprite sprite, Light light)
    {
        var (red, green, blue) = (Part(light.Colour.Red, light), Part(light.Colour.Green, light), Part(light.Colour.Blue, light));
        if (red == 256 && green == 256 && blue == 256) return;
        foreach (ref var pixel in sprite.Pixels.AsSpan())
        {
            if (pixel == 0) continue;
            pixel = ((pixel & 255) * red >> 8) | ((pixel >> 8) & 255) * green >> 8 << 8 | ((pixel >> 16) & 255) * blue >> 8 << 16 | pixel >> 24 << 24;
        }
    }

    /// <summary>The same for a colour that is painted and not drawn.</summary>
    public static Tint Shine(Tint tint, Light light) => new(
        tint.Red * Part(light.Colour.Red, light) / 256.0, tint.Green * Part(light.Colour.Green, light) / 256.0, tint.Blue * Part(light.Colour.Blue, light) / 256.0, tint.Opacity);

    /// <summary>In 1/256ths.</summary>
    private static uint Part(double colour, Light light) =>
        (uint)Math.Round(256 * (1 - Math.Clamp(light.Strength, 0, 1) * (1 - Math.Clamp(colour, 0, 255) / 255)));
}

using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Ingredients;

/// <summary>Which sides of its picture cut a subject off.</summary>
[Flags]
internal enum Sides
{
    None = 0,
    Left = 1,
    Right = 2,
    Bottom = 4,
    Top = 8,
}

/// <summary>Somebody cut out of a picture, or a picture that stands there as a print because nobody could be cut out of it.</summary>
/// <param name="Cut">Where the picture ended before its subject did: there the frame should end too.</param>
internal sealed record Figure(Print Print, Sides Cut)
{
    /// <summary>How wide a rim of light is, in pixels of a 720p frame, and how much of it there is.</summary>
    private const double RimWidth = 3.5;
    private const double RimStrength = 0.4;

    public double Aspect => Print.Aspect;

    /// <summary>A copy of about the height that it will have, in the light of a set.</summary>
    /// <param name="height">On the canvas.</param>
    /// <param name="around">The colour of what is behind.</param>
    public Sprite Lit(double height, double unit, Light light, Tint around)
    {
        var copy = Print.At(height / Print.Sprite.Height, out _);
        var lit = new Sprite(0, 0, copy.Width, copy.Height);
        var radius = Math.Max(1, (int)(RimWidth * unit * copy.Height / height + 0.5));
        var solid = Soften(copy, radius);
        var (red, green, blue) = (Share(light.Colour.Red), Share(light.Colour.Green), Share(light.Colour.Blue));
        for (var i = 0; i < copy.Pixels.Length; i++)
        {
            var pixel = copy.Pixels[i];
            var alpha = pixel >> 24;
            if (alpha == 0) continue;
            var rim = RimStrength * Math.Clamp((1 - solid[i] / 255.0) * 2 - 0.25, 0, 1);
            lit.Pixels[i] = Mix(pixel & 255, red, around.Red) | Mix((pixel >> 8) & 255, green, around.Green) << 8 | Mix((pixel >> 16) & 255, blue, around.Blue) << 16 | alpha << 24;

            uint Mix(uint own, double share, double behind) => (uint)Math.Clamp(own * share * (1 - rim) + behind * alpha / 255 * rim + 0.5, 0, alpha);
        }
        return lit;

        double Share(double primary) => 1 + (primary / 255 - 1) * light.Strength;
    }

    /// <summary>The mean opacity around each pixel; outside of the picture there is more of what is at its edge.</summary>
    private static byte[] Soften(Sprite sprite, int radius)
    {
        var (width, height) = (sprite.Width, sprite.Height);
        var (across, both) = (new byte[width * height], new byte[width * height]);
        for (var y = 0; y < height; y++) Blur(i => (byte)(sprite.Pixels[y * width + i] >> 24), (i, value) => across[y * width + i] = value, width, radius);
        for (var x = 0; x < width; x++) Blur(i => across[i * width + x], (i, value) => both[i * width + x] = value, height, radius);
        return both;
    }

    private static void Blur(Func<int, byte> from, Action<int, byte> to, int count, int radius)
    {
        var sum = 0;
        for (var i = -radius; i <= radius; i++) sum += from(Math.Clamp(i, 0, count - 1));
        for (var i = 0; i < count; i++)
        {
            to(i, (byte)(sum / (2 * radius + 1)));
            sum += from(Math.Min(i + radius + 1, count - 1)) - from(Math.Max(i - radius, 0));
        }
    }
}

using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Sets;

/// <summary>What a plan's mood and style do to every colour that is seen, the cast's as well as the set's.</summary>
internal sealed class Grade
{
    /// <summary>Shares of red, green and blue in how bright a colour looks, in 1,024ths.</summary>
    private const int Red = 218, Green = 732, Blue = 74;

    private readonly Step[] _steps;

    private Grade(params Look?[] looks) => _steps = [.. looks.OfType<Look>().Select(look => new Step(look))];

    public static Grade Of(ScenePlan plan) => new(Look.Of(plan.Mood), Look.Of(plan.Style)) { Style = plan.Style };

    public Style? Style { get; private init; }

    public Tint Apply(Tint tint)
    {
        var (red, green, blue) = (Byte(tint.Red), Byte(tint.Green), Byte(tint.Blue));
        foreach (var step in _steps) step.Apply(ref red, ref green, ref blue);
        return new Tint(red, green, blue, tint.Opacity);
    }

    /// <summary>A sprite of the cast or of the set.</summary>
    /// <param name="density">Pixels of the sprite to a pixel of the canvas.</param>
    /// <param name="unit">What the set is measured by, for textures: <see cref="Set.Unit"/>.</param>
    public void Apply(Sprite sprite, double unit, double density = 1)
    {
        for (var y = 0; y < sprite.Height; y++) Row(sprite.Row(y));
        Texture.Apply(Style, sprite, unit * density);
    }

    /// <summary>Colours alone.</summary>
    public void Row(Span<uint> pixels)
    {
        if (_steps.Length == 0) return;
        foreach (ref var pixel in pixels)
        {
            var alpha = (int)(pixel >> 24);
            if (alpha == 0) continue;
            var (red, green, blue) = ((int)(pixel & 255), (int)(pixel >> 8 & 255), (int)(pixel >> 16 & 255));
            if (alpha < 255) (red, green, blue) = (Whole(red, alpha), Whole(green, alpha), Whole(blue, alpha));
            foreach (var step in _steps) step.Apply(ref red, ref green, ref blue);
            if (alpha < 255) (red, green, blue) = (Thin(red, alpha), Thin(green, alpha), Thin(blue, alpha));
            pixel = (uint)(red | green << 8 | blue << 16 | alpha << 24);
        }
    }

    private static int Whole(int value, int alpha) => Math.Min(255, (value * 255 + alpha / 2) / alpha);

    private static int Thin(int value, int alpha) => (value * alpha + 127) / 255;

    private static int Byte(double value) => (int)(Math.Clamp(value, 0, 255) + 0.5);

    private sealed class Step
    {
        private readonly int _vivid;
        private readonly byte[] _red = new byte[256];
        private readonly byte[] _green = new byte[256];
        private readonly byte[] _blue = new byte[256];

        public Step(Look look)
        {
            _vivid = (int)(look.Vivid * 1024);
            for (var i = 0; i < 256; i++)
            {
                var place = i * (look.Ramp.Length - 1) / 255.0;
                var stop = Math.Min((int)place, look.Ramp.Length - 2);
                var tint = look.Ramp[stop].Towards(look.Ramp[stop + 1], place - stop);
                (_red[i], _green[i], _blue[i]) = ((byte)Byte(tint.Red), (byte)Byte(tint.Green), (byte)Byte(tint.Blue));
            }
        }

        public void Apply(ref int red, ref int green, ref int blue)
        {
            var grey = (red * Red + green * Green + blue * Blue) >> 10;
            red = _red[Math.Clamp(grey + ((red - grey) * _vivid >> 10), 0, 255)];
            green = _green[Math.Clamp(grey + ((green - grey) * _vivid >> 10), 0, 255)];
            blue = _blue[Math.Clamp(grey + ((blue - grey) * _vivid >> 10), 0, 255)];
        }
    }
}

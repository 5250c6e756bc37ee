namespace Haypile.Studio.Painting;

/// <summary>A colour to paint with: red, green and blue of 0 to 255 as a screen shows them, and how much of what is below it hides.</summary>
internal readonly record struct Tint(double Red, double Green, double Blue, double Opacity = 1)
{
    public static readonly Tint Black = new(0, 0, 0);
    public static readonly Tint White = new(255, 255, 255);
    public static readonly Tint Clear = new(0, 0, 0, 0);

    public static Tint Hex(int rgb, double opacity = 1) => new((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255, opacity);

    public Tint Fade(double share) => this with { Opacity = Opacity * share };

    /// <summary>Less than one darkens, more brightens.</summary>
    public Tint Lit(double light) => new(Red * light, Green * light, Blue * light, Opacity);

    public Tint Towards(Tint other, double share) => new(
        Red + (other.Red - Red) * share,
        Green + (other.Green - Green) * share,
        Blue + (other.Blue - Blue) * share,
        Opacity + (other.Opacity - Opacity) * share);

    /// <summary>As a pixel of a sprite.</summary>
    public uint Pixel()
    {
        var opacity = Math.Clamp(Opacity, 0, 1);
        return Part(Red) | Part(Green) << 8 | Part(Blue) << 16 | Part(255) << 24;

        // What is brighter than white is white before it is thinned, or it would be more than its opacity allows.
        uint Part(double value) => (uint)(Math.Clamp(value, 0, 255) * opacity + 0.5);
    }
}

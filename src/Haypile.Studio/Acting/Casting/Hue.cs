using Haypile.Studio.Painting;

namespace Haypile.Studio.Acting.Casting;

/// <summary>A colour as the eye sorts them: where on the wheel (0 to 1, red is 0), how strong and how bright, each of 0 to 1.</summary>
internal readonly record struct Hue(double Wheel, double Strength, double Brightness)
{
    public static Hue Of(Tint tint)
    {
        var (r, g, b) = (tint.Red / 255, tint.Green / 255, tint.Blue / 255);
        var (most, least) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
        var (spread, brightness) = (most - least, (most + least) / 2);
        if (spread < 1e-6) return new Hue(0, 0, brightness);
        var wheel = most == r ? (g - b) / spread : most == g ? 2 + (b - r) / spread : 4 + (r - g) / spread;
        return new Hue((wheel + 6) / 6 % 1, spread / (1 - Math.Abs(2 * brightness - 1) + 1e-9), brightness);
    }

    /// <summary>How far one is from another on the wheel, at most a half.</summary>
    public double Far(double wheel) => Math.Abs(Wheel - wheel) is var far && far > 0.5 ? 1 - far : far;

    public Tint ToTint()
    {
        var spread = (1 - Math.Abs(2 * Brightness - 1)) * Math.Clamp(Strength, 0, 1);
        var least = Brightness - spread / 2;
        return new Tint(Part(Wheel + 1.0 / 3), Part(Wheel), Part(Wheel - 1.0 / 3));

        double Part(double wheel)
        {
            var at = (wheel + 1) % 1 * 6;
            var share = at < 1 ? at : at < 3 ? 1 : at < 4 ? 4 - at : 0;
            return 255 * Math.Clamp(least + spread * share, 0, 1);
        }
    }
}

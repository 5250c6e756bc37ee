using System.Numerics;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Sets;

/// <summary>The time of a set's day with its weather: the colours of its sky, and of the light that falls on everything.</summary>
/// <param name="Light">What colours are multiplied with, 255 being all of a primary.</param>
/// <param name="Haze">How thick the air is: 1 hides what is far, 0 hides nothing.</param>
internal sealed record Hour(Daytime Daytime, Palette Palette, Tint Light, double Haze)
{
    private static readonly Palette Dawn = new(
        Colour.Hex(0x6E9BD8), Colour.Hex(0xB9CBEA), Colour.Hex(0xFFE0C8), Colour.Hex(0xFFE3AE), Colour.Hex(0xFFF3EA), Colour.Hex(0xD9C3D8),
        Colour.Hex(0xB3BEDA), Colour.Hex(0x5E7F78), Colour.Hex(0x86A65A), 0.16f);

    private static readonly Palette Noon = new(
        Colour.Hex(0x3D8EDB), Colour.Hex(0x7CC0F0), Colour.Hex(0xDFF2FB), Colour.Hex(0xFFF9DC), Colour.Hex(0xFFFFFF), Colour.Hex(0xC2D6EA),
        Colour.Hex(0x9DC3DE), Colour.Hex(0x4B8752), Colour.Hex(0x8DBB4C), 0.74f);

    private static readonly Palette Golden = new(
        Colour.Hex(0x5A6FB4), Colour.Hex(0xE0A0A0), Colour.Hex(0xFFD27E), Colour.Hex(0xFFE49A), Colour.Hex(0xFFE2B4), Colour.Hex(0xC88D96),
        Colour.Hex(0xD69A86), Colour.Hex(0x6A5A52), Colour.Hex(0x9A8444), 0.17f);

    private static readonly Palette Sunset = new(
        Colour.Hex(0x3B3F85), Colour.Hex(0xA35C98), Colour.Hex(0xFF9A66), Colour.Hex(0xFFC070), Colour.Hex(0xFFAE8C), Colour.Hex(0x7A4F84),
        Colour.Hex(0xB0708C), Colour.Hex(0x4A3A5C), Colour.Hex(0x5C4A4E), 0.10f);

    private static readonly Palette Night = new(
        Colour.Hex(0x0C1638), Colour.Hex(0x1D3264), Colour.Hex(0x4A659A), Colour.Hex(0xDCE6FF), Colour.Hex(0x6277A6), Colour.Hex(0x2A3A66),
        Colour.Hex(0x38507E), Colour.Hex(0x16263C), Colour.Hex(0x1E3040), 0.66f)
    { IsNight = true };

    public bool IsNight => Palette.IsNight;

    /// <summary>The same hour under another sky.</summary>
    public static Hour Of(Daytime daytime, IReadOnlyCollection<Weather> weather, Dice dice)
    {
        var hour = daytime switch
        {
            Daytime.Dawn => new Hour(daytime, Dawn, new Tint(255, 236, 228), 0.62),
            Daytime.Noon => new Hour(daytime, Noon, new Tint(255, 255, 250), 0.5),
            Daytime.GoldenHour when dice.Below(3) == 0 => new Hour(daytime, Sunset, new Tint(248, 200, 190), 0.5),
            Daytime.GoldenHour => new Hour(daytime, Golden, new Tint(255, 220, 176), 0.55),
            Daytime.Night => new Hour(daytime, Night, new Tint(104, 122, 178), 0.5),
            _ => throw new ArgumentOutOfRangeException(nameof(daytime), daytime, null),
        };
        if (weather.Contains(Weather.Storm)) return hour.Overcast(0.85f, 0.52f, new Vector3(0.86f, 0.98f, 1.14f), 0.06f, 0.62);
        if (weather.Contains(Weather.Rain)) return hour.Overcast(0.72f, 0.78f, new Vector3(0.93f, 1, 1.08f), 0.12f, 0.72);
        if (weather.Contains(Weather.Fog)) return hour.Overcast(0.62f, 1.02f, new Vector3(0.99f, 1, 1.02f), 0.28f, 1);
        if (weather.Contains(Weather.Snow)) return hour.Overcast(0.55f, 0.97f, new Vector3(0.96f, 1, 1.06f), 0.3f, 0.72);
        if (weather.Contains(Weather.Cloudy)) return hour.Overcast(0.42f, 0.92f, new Vector3(0.97f, 1, 1.03f), 0.4f, 0.6);
        return hour;
    }

    private Hour Overcast(float grey, float bright, Vector3 cast, float sunshine, double haze)
    {
        var dim = 1 - 0.55 * (1 - bright);
        return this with
        {
            Haze = haze,
            Light = Shade(Light, grey * 0.6, cast, dim),
            Palette = Palette with
            {
                Sunshine = sunshine,
                Zenith = Close(Palette.Zenith),
                Sky = Close(Palette.Sky),
                Horizon = Close(Palette.Horizon),
                Cloud = Close(Palette.Cloud),
                CloudShade = Close(Palette.CloudShade),
                FarHill = Close(Palette.FarHill),
            },
        };

        Vector3 Close(Vector3 colour)
        {
            var even = 0.2126f * colour.X + 0.7152f * colour.Y + 0.0722f * colour.Z;
            return Colour.Mix(colour, cast * even, grey) * bright;
        }
    }

    private static Tint Shade(Tint light, double grey, Vector3 cast, double dim)
    {
        var even = 0.2126 * light.Red + 0.7152 * light.Green + 0.0722 * light.Blue;
        return light.Towards(new Tint(even * cast.X, even * cast.Y, even * cast.Z), grey).Lit(dim);
    }
}

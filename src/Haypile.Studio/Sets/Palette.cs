using System.Numerics;
using static Haypile.Studio.Painting.Colour;

namespace Haypile.Studio.Sets;

/// <summary>The colours of an hour of the day.</summary>
/// <param name="Glow">Around the sun or moon, and the light on the clouds' edges.</param>
/// <param name="SunHeight">Over the horizon, as a share of the sky.</param>
internal sealed record Palette(
    Vector3 Zenith, Vector3 Sky, Vector3 Horizon, Vector3 Glow, Vector3 Cloud, Vector3 CloudShade, Vector3 FarHill, Vector3 NearHill, Vector3 Ground,
    float SunHeight)
{
    public bool IsNight { get; init; }

    /// <summary>How much of the sun or moon comes through: nothing under a closed sky.</summary>
    public float Sunshine { get; init; } = 1;

    public static IReadOnlyList<Palette> Hours { get; } =
    [
        // Morning
        new(Hex(0x5B8FC7), Hex(0xA9C8E4), Hex(0xFCE3C4), Hex(0xFFE9B8), Hex(0xFFF6EA), Hex(0xC9C3D6), Hex(0xA9B9CF), Hex(0x47685C), Hex(0x6E8B4A), 0.28f),
        // Noon
        new(Hex(0x2E73BD), Hex(0x6FB0E6), Hex(0xD5EAF5), Hex(0xFFFBE6), Hex(0xFFFFFF), Hex(0xB4C6DA), Hex(0x93B4CC), Hex(0x3E6B45), Hex(0x7FA045), 0.72f),
        // Golden evening
        new(Hex(0x4A5E9A), Hex(0xC98FA0), Hex(0xFFC978), Hex(0xFFD98A), Hex(0xFFDFAE), Hex(0xA97B8E), Hex(0xC08E86), Hex(0x4A3F4F), Hex(0x6A5A3A), 0.14f),
        // Sunset
        new(Hex(0x2B2F66), Hex(0x8A4B86), Hex(0xFF8E5C), Hex(0xFFB565), Hex(0xFF9E7C), Hex(0x5E3F6E), Hex(0x8C5578), Hex(0x2B2440), Hex(0x33283A), 0.07f),
        // Blue hour
        new(Hex(0x1A2A55), Hex(0x44669B), Hex(0xB9A9BF), Hex(0xF6D9C8), Hex(0xA9B3CF), Hex(0x4F618F), Hex(0x6578A3), Hex(0x1E2E48), Hex(0x26384A), 0.46f) { IsNight = true },
        // Night
        new(Hex(0x080E24), Hex(0x16244A), Hex(0x3B5078), Hex(0xDCE6FF), Hex(0x5D6E96), Hex(0x1F2B4C), Hex(0x2C3D63), Hex(0x0C1526), Hex(0x121E2C), 0.60f) { IsNight = true },
        // Misty forenoon
        new(Hex(0x9FB6C4), Hex(0xC6D3D8), Hex(0xEFEDE2), Hex(0xFFFBEA), Hex(0xF6F6F2), Hex(0xB5C2C8), Hex(0xBAC7CC), Hex(0x5B7570), Hex(0x7E8F6A), 0.50f),
    ];
}

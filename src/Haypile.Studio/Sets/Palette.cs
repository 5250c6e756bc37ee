using System.Numerics;

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
}

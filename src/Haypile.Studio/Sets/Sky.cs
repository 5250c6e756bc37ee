using System.Numerics;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using static Haypile.Studio.Painting.Colour;

namespace Haypile.Studio.Sets;

/// <summary>A gradient, a sun or a moon with its glow, stars at night, and clouds that thin out upwards and crowd at the horizon.</summary>
internal sealed class Sky
{
    private const int CloudOctaves = 6;
    private const float CloudSoftness = 0.26f;

    private readonly Palette _palette;
    private readonly Noise _clouds;
    private readonly Noise _stars;
    private readonly float _horizon;
    private readonly float _sunRadius;

    public Sky(Palette palette, float horizon, float width, ref Dice dice)
    {
        (_palette, _horizon) = (palette, horizon);
        _clouds = new Noise(dice.Next());
        _stars = new Noise(dice.Next());
        Cover = (float)dice.Between(0.40, 0.54);
        Sun = new Vector2(width * (float)dice.Between(0.22, 0.78), horizon * (1f - palette.SunHeight));
        _sunRadius = palette.IsNight ? 0.038f : 0.045f;
    }

    /// <summary>How thick noise must be to be a cloud: the less, the more of them.</summary>
    public float Cover { get; init; }

    public Vector2 Sun { get; init; }

    /// <summary>The colour of the sky.</summary>
    /// <param name="point">In heights of the whole landscape, from its upper left corner.</param>
    /// <param name="clouds">From <see cref="Clouds"/>.</param>
    public Vector3 At(Vector2 point, Vector2 clouds)
    {
        var height = Math.Clamp(1f - point.Y / _horizon, 0f, 1f);
        var colour = height < 0.35f
            ? Mix(_palette.Horizon, _palette.Sky, SmoothStep(-0.05f, 0.35f, height))
            : Mix(_palette.Sky, _palette.Zenith, SmoothStep(0.2f, 1.05f, height) * 1.04f - 0.04f);

        var away = point - Sun;
        var distance = MathF.Sqrt(away.X * away.X + away.Y * away.Y);
        colour = Mix(colour, _palette.Glow, Halo(distance));
        colour += _palette.Glow * (Stars(point, height) * _palette.Sunshine);
        var disc = SmoothStep(_sunRadius + 0.0015f, _sunRadius - 0.0015f, distance);
        colour = Mix(colour, Disc(away), disc * _palette.Sunshine);

        var lit = Mix(_palette.CloudShade, _palette.Cloud, clouds.Y);
        lit = Mix(lit, _palette.Glow, 0.6f * Halo(distance));
        return Mix(colour, lit, clouds.X * 0.92f);
    }

    /// <summary>How much cloud there is (X) and how much light is on it (Y). Costly and soft: asked on a coarse grid.</summary>
    public Vector2 Clouds(Vector2 point)
    {
        var height = Math.Max(1f - point.Y / _horizon, 0f);
        var far = 1f / (height + 0.22f);
        var (x, y) = (point.X * far * 0.95f, far * 2.1f);
        var thickness = _clouds.Octaves(x, y, CloudOctaves);
        var towardsSun = _clouds.Octaves(x + 0.07f * Math.Clamp(3f * (Sun.X - point.X), -1f, 1f), y + 0.09f, CloudOctaves - 2);
        var density = SmoothStep(Cover, Cover + CloudSoftness, thickness) * SmoothStep(0f, 0.06f, height);
        return new Vector2(density, Math.Clamp(0.62f + 4.5f * (thickness - towardsSun) - 0.35f * density, 0f, 1f));
    }

    private float Halo(float distance)
    {
        var wide = 1f / (1f + 14f * distance * distance);
        var near = 1f / (1f + 260f * distance * distance);
        return (_palette.IsNight ? 0.16f * wide + 0.22f * near : 0.34f * wide + 0.42f * near) * _palette.Sunshine;
    }

    /// <summary>A sun is even; a moon has its seas.</summary>
    private Vector3 Disc(Vector2 away)
    {
        if (!_palette.IsNight) return Mix(_palette.Glow, new Vector3(255f), 0.75f);
        var seas = _stars.Octaves(away.X * 32f + 7f, away.Y * 32f, 3);
        return Mix(Hex(0xF4F1E4), Hex(0xBFC3CC), SmoothStep(0.45f, 0.7f, seas));
    }

    private float Stars(Vector2 point, float height)
    {
        if (!_palette.IsNight) return 0f;
        const float PerHeight = 90f;
        var (x, y) = (point.X * PerHeight, point.Y * PerHeight);
        var (i, j) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        var luck = _stars.Grain(i, j);
        if (luck < 0.93f) return 0f;
        var (dx, dy) = (x - i - 0.2f - 0.6f * _stars.Grain(i + 7919, j), y - j - 0.2f - 0.6f * _stars.Grain(i, j + 7919));
        var brightness = (luck - 0.93f) / 0.07f;
        var spot = Math.Max(0f, 1f - (dx * dx + dy * dy) / (0.008f + 0.014f * brightness));
        return spot * spot * (0.25f + 0.75f * brightness) * SmoothStep(0.05f, 0.45f, height);
    }
}

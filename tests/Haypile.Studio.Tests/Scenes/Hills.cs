using System.Numerics;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets;
using static Haypile.Studio.Painting.Colour;

namespace Haypile.Studio.Tests.Scenes;

/// <summary>Ranges of hills one before the other, paler the farther they are, and a meadow in front.</summary>
internal sealed class Hills
{
    private const int Ranges = 6;

    /// <summary>The meadow is the last range and has a texture of its own.</summary>
    private const int Meadow = Ranges - 1;

    private readonly Palette _palette;
    private readonly Noise[] _shapes = new Noise[Ranges];
    private readonly Noise _texture;
    private readonly float _horizon;
    private readonly float _ruggedness;

    public Hills(Palette palette, float horizon, ref Dice dice)
    {
        (_palette, _horizon) = (palette, horizon);
        for (var range = 0; range < Ranges; range++) _shapes[range] = new Noise(dice.Next());
        _texture = new Noise(dice.Next());
        _ruggedness = (float)dice.Between(0.6, 1.5);
    }

    /// <summary>The height at which each range meets what is behind it, far ones first.</summary>
    public void Ridges(float x, Span<float> ridges)
    {
        for (var range = 0; range < Ranges; range++)
        {
            var near = range / (float)Meadow;
            var drop = near * near * (1f - _horizon) * 0.62f;
            var rise = range == Meadow ? 0.035f : (0.15f - 0.075f * near) * _ruggedness;
            var pace = range == Meadow ? 1.1f : 2.1f + 1.3f * near;
            var shape = _shapes[range].Octaves(x * pace, range * 5.7f, 3 + range);
            if (range is Meadow - 1 or Meadow - 2) shape += 0.05f * Trees(x, range);
            ridges[range] = _horizon + 0.02f + drop - rise * (shape - 0.25f) * 1.6f;
        }
    }

    public static int Count => Ranges;

    /// <summary>The colour of a range where nothing stands before it.</summary>
    /// <param name="range">Which range, far ones first.</param>
    /// <param name="below">How far under its ridge.</param>
    public Vector3 At(int range, Vector2 point, float below)
    {
        if (range == Meadow) return Grass(point, below);
        var near = range / (Meadow - 1f);
        var hill = Mix(_palette.FarHill, _palette.NearHill, near);
        var patches = _texture.Octaves(point.X * (9f + 10f * near), point.Y * (26f + 20f * near), 4);
        hill *= 1f + (0.06f + 0.20f * near) * (patches - 0.5f);
        var mist = SmoothStep(0.0f, 0.16f, below) * (0.50f - 0.22f * near);
        return Mix(hill, Mix(_palette.Horizon, _palette.FarHill, 0.45f), mist);
    }

    /// <summary>Nearer blades are larger and warmer.</summary>
    private Vector3 Grass(Vector2 point, float below)
    {
        var far = 1f / (below + 0.10f);
        var broad = _texture.Octaves(point.X * far * 0.55f, far * 2.6f, 3);
        var blades = _texture.Octaves(point.X * far * 7.5f, far * 11f, 4);
        var grass = Mix(Mix(_palette.NearHill, _palette.Ground, 0.55f), _palette.Ground, SmoothStep(0f, 0.2f, below));
        grass *= 0.86f + 0.30f * broad;
        grass *= 1f + 0.42f * (blades - 0.5f);
        return Mix(grass, Mix(_palette.Horizon, _palette.Ground, 0.5f), 0.22f * SmoothStep(0.05f, 0f, below));
    }

    private float Trees(float x, int range)
    {
        var where = _texture.At(x * 3.1f, range * 3f + 40f);
        var crowns = _texture.Octaves(x * 70f, range * 3f + 80f, 3);
        return SmoothStep(0.35f, 0.6f, where) * (0.4f + 1.6f * crowns);
    }
}

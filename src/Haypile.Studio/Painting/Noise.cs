using Haypile.Studio.Pixels;

namespace Haypile.Studio.Painting;

/// <summary>Smooth random hills and clouds: values on a lattice, blended, in several octaves. All results are in [0, 1].</summary>
internal readonly struct Noise(ulong seed)
{
    private readonly uint _seed = (uint)Dice.Mix(seed);

    public float At(float x, float y)
    {
        var (left, top) = (MathF.Floor(x), MathF.Floor(y));
        var (right, down) = (Fade(x - left), Fade(y - top));
        var (i, j) = ((int)left, (int)top);
        var above = Mix(Lattice(i, j), Lattice(i + 1, j), right);
        var below = Mix(Lattice(i, j + 1), Lattice(i + 1, j + 1), right);
        return Mix(above, below, down);
    }

    /// <summary>Each octave is turned a little, so that the lattice does not show.</summary>
    public float Octaves(float x, float y, int octaves)
    {
        var (sum, weight, total) = (0f, 1f, 0f);
        for (var octave = 0; octave < octaves; octave++)
        {
            sum += weight * At(x, y);
            total += weight;
            weight *= 0.5f;
            (x, y) = (1.6f * x + 1.2f * y + 17.3f, 1.6f * y - 1.2f * x + 9.1f);
        }
        return sum / total;
    }

    /// <summary>Plain noise in [0, 1] for one pixel, to break up bands.</summary>
    public float Grain(int x, int y) => Lattice(x, y);

    private static float Fade(float t) => t * t * t * (t * (t * 6f - 15f) + 10f);

    private static float Mix(float a, float b, float t) => a + (b - a) * t;

    private float Lattice(int x, int y)
    {
        var hash = _seed ^ ((uint)x * 0x9E3779B1u) ^ ((uint)y * 0x85EBCA77u);
        hash = (hash ^ (hash >> 15)) * 0x2C1B3C6Du;
        hash = (hash ^ (hash >> 12)) * 0x297A2D39u;
        return (hash ^ (hash >> 15)) * (1f / 4294967296f);
    }
}

using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>Which colours belong to the subject and which to its background: two histograms over luma and both chromas.</summary>
internal sealed class ColourModel
{
    private const int Side = 18;
    private const int Bins = Side * Side * Side;

    /// <summary>How far about the mean the bins reach, in standard deviations.</summary>
    private const float Reach = 2.4f;

    /// <summary>A colour that neither side has seen tells nothing.</summary>
    private const float Unseen = 1.5e-4f;

    private static readonly int[] Steps = [0, 1, Side, Side + 1, Side * Side, Side * Side + 1, Side * Side + Side, Side * Side + Side + 1];

    private readonly float[] _subject = new float[Bins];
    private readonly float[] _background = new float[Bins];
    private readonly Vector4 _origin;
    private readonly Vector4 _scale;

    /// <summary>Learns from a sketch.</summary>
    /// <param name="belief">For each pixel how likely it is the subject's.</param>
    public ColourModel(Plane<Vector4> sketch, Plane<float> belief)
    {
        (_origin, _scale) = Spread(sketch.Values);
        var pixels = sketch.Values;
        var beliefs = belief.Values;
        for (var i = 0; i < pixels.Length; i++)
        {
            var bin = Find(pixels[i], out var part);
            for (var corner = 0; corner < Steps.Length; corner++)
            {
                var weight = Weight(part, corner);
                _subject[bin + Steps[corner]] += weight * beliefs[i];
                _background[bin + Steps[corner]] += weight * (1f - beliefs[i]);
            }
        }
        Smooth(_subject);
        Smooth(_background);
    }

    /// <summary>How little the two sides share: 0 when both have the same colours, 1 when none is common.</summary>
    public float Contrast
    {
        get
        {
            var common = 0f;
            for (var bin = 0; bin < Bins; bin++) common += Math.Min(_subject[bin], _background[bin]);
            return 1f - Math.Min(1f, common);
        }
    }

    /// <summary>The odds, from 0 to 1, that a pixel of this colour is the subject's.</summary>
    public float Odds(Vector4 pixel)
    {
        var bin = Find(pixel, out var part);
        var (subject, background) = (0f, 0f);
        for (var corner = 0; corner < Steps.Length; corner++)
        {
            var weight = Weight(part, corner);
            subject += weight * _subject[bin + Steps[corner]];
            background += weight * _background[bin + Steps[corner]];
        }
        return (subject + Unseen) / (subject + background + 2f * Unseen);
    }

    private static (Vector4 Origin, Vector4 Scale) Spread(ReadOnlySpan<Vector4> pixels)
    {
        var (sum, squares) = (Vector4.Zero, Vector4.Zero);
        foreach (var pixel in pixels) (sum, squares) = (sum + pixel, squares + pixel * pixel);
        var mean = sum / pixels.Length;
        var variance = Vector4.Max(squares / pixels.Length - mean * mean, Vector4.Zero);
        var reach = Vector4.Max(Reach * Vector4.SquareRoot(variance), new Vector4(8f));
        return (mean - reach, new Vector4(Side - 1) / (2f * reach));
    }

    private static float Weight(Vector3 part, int corner) =>
        ((corner & 1) == 0 ? 1f - part.X : part.X) * ((corner & 2) == 0 ? 1f - part.Y : part.Y) * ((corner & 4) == 0 ? 1f - part.Z : part.Z);

    private int Find(Vector4 pixel, out Vector3 part)
    {
        var place = (pixel - _origin) * _scale;
        var (x, y, z) = (Limit(place.X), Limit(place.Y), Limit(place.Z));
        var (i, j, k) = ((int)x, (int)y, (int)z);
        part = new Vector3(x - i, y - j, z - k);
        return (k * Side + j) * Side + i;
    }

    private static float Limit(float place) => Math.Clamp(place, 0f, Side - 1.001f);

    private static void Smooth(Span<float> histogram)
    {
        foreach (var step in (int[])[1, Side, Side * Side])
        {
            // There and back, in place: each value becomes half itself and a quarter of either neighbour.
            for (var bin = 0; bin < Bins - step; bin++) histogram[bin] = 0.5f * (histogram[bin] + histogram[bin + step]);
            for (var bin = Bins - 1; bin >= step; bin--) histogram[bin] = 0.5f * (histogram[bin] + histogram[bin - step]);
        }
        var sum = 0f;
        foreach (var value in histogram) sum += value;
        var scale = 1f / Math.Max(sum, 1e-6f);
        for (var bin = 0; bin < Bins; bin++) histogram[bin] *= scale;
    }
}

using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>Two cuts that fail on different pictures, one from what stands out and one from the middle, and the better of them.</summary>
internal sealed class Search : IDisposable
{
    private readonly Division[] _divisions;
    private readonly int _best;

    public Search(Plane<Vector4> sketch, ParallelOptions parallel)
    {
        using var fine = Sketch.Halve(sketch);
        using var coarse = Sketch.Halve(fine);
        using var saliency = Saliency.Of(coarse);
        using var standsOut = StandsOut(saliency);
        using var middle = Middle(coarse.Width, coarse.Height);
        MiddleAgainstRest = Compare(saliency);
        var segmentation = new Segmentation(fine, coarse, parallel.CancellationToken);
        (Plane<float> Belief, float Trust)[] starts = [(standsOut, 0.6f), (middle, 0.5f)];
        _divisions = new Division[starts.Length];
        Verdicts = new Verdict[starts.Length];
        Parallel.For(0, starts.Length, parallel, i =>
        {
            _divisions[i] = segmentation.Divide(starts[i].Belief, starts[i].Trust);
            Tidy.Up(_divisions[i].Mask);
            Verdicts[i] = Verdict.On(_divisions[i], fine);
        });
        _best = Verdicts[1].Confidence > Verdicts[0].Confidence ? 1 : 0;
    }

    public Verdict[] Verdicts { get; }

    public Division Best => _divisions[_best];

    public float Confidence => Verdicts[_best].Confidence;

    /// <summary>How much more stands out in the middle than around it.</summary>
    public float MiddleAgainstRest { get; }

    public void Dispose()
    {
        foreach (var division in _divisions) division.Dispose();
    }

    private static Plane<float> StandsOut(Plane<float> saliency)
    {
        var threshold = Threshold(saliency.Values);
        var belief = new Plane<float>(saliency.Width, saliency.Height);
        for (var i = 0; i < belief.Count; i++)
        {
            belief.Values[i] = 0.05f + 0.9f * Curves.SmoothStep(threshold - 0.2f, threshold + 0.2f, saliency.Values[i]);
        }
        return belief;
    }

    /// <summary>Likely within an upright rectangle that leaves a rim; the rim itself is background, but not below.</summary>
    private static Plane<float> Middle(int width, int height)
    {
        var belief = new Plane<float>(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (right, down) = (Math.Abs((x + 0.5f) / width * 2f - 1f), (y + 0.5f) / height);
                if (right > 0.94f || down < 0.03f) continue;
                var inside = (1f - Curves.SmoothStep(0.5f, 0.9f, right)) * Curves.SmoothStep(0.03f, 0.3f, down) * (1f - 0.4f * Curves.SmoothStep(0.85f, 1f, down));
                belief[x, y] = 0.08f + 0.84f * inside;
            }
        }
        return belief;
    }

    /// <summary>The value that best parts the low from the high.</summary>
    private static float Threshold(ReadOnlySpan<float> values)
    {
        Span<int> counts = stackalloc int[64];
        counts.Clear();
        var total = 0L;
        foreach (var value in values)
        {
            var bin = (int)(value * 63f);
            counts[bin]++;
            total += bin;
        }
        var (best, threshold, below, sumBelow) = (-1.0, 32, 0, 0L);
        for (var bin = 0; bin < counts.Length - 1; bin++)
        {
            below += counts[bin];
            sumBelow += (long)bin * counts[bin];
            var above = values.Length - below;
            if (below == 0 || above == 0) continue;
            var apart = (double)sumBelow / below - (double)(total - sumBelow) / above;
            var between = apart * apart * below * above;
            if (between > best) (best, threshold) = (between, bin);
        }
        return (threshold + 0.5f) / 63f;
    }

    private static float Compare(Plane<float> saliency)
    {
        var (inside, insideCount, outside, outsideCount) = (0f, 0, 0f, 0);
        for (var y = 0; y < saliency.Height; y++)
        {
            for (var x = 0; x < saliency.Width; x++)
            {
                var (right, down) = ((x + 0.5f) / saliency.Width * 2f - 1f, (y + 0.5f) / saliency.Height * 2f - 1f);
                if (right * right + down * down < 0.5f) (inside, insideCount) = (inside + saliency[x, y], insideCount + 1);
                else (outside, outsideCount) = (outside + saliency[x, y], outsideCount + 1);
            }
        }
        return inside / Math.Max(1, insideCount) / (outside / Math.Max(1, outsideCount) + 0.02f);
    }
}

using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>First beliefs about where a subject is, one for each way in which pictures are commonly made.</summary>
internal static class Beliefs
{
    /// <summary>What stands out is the subject.</summary>
    /// <param name="strictness">0 for all that stands out more than not, 1 for what stands out among that.</param>
    public static Plane<float> FromSaliency(Plane<float> saliency, float strictness)
    {
        var threshold = Threshold(saliency.Values);
        threshold += strictness * (MeanAbove(saliency.Values, threshold) - threshold);
        var belief = new Plane<float>(saliency.Width, saliency.Height);
        for (var i = 0; i < belief.Count; i++)
        {
            belief.Values[i] = 0.05f + 0.9f * Curves.SmoothStep(threshold - 0.2f, threshold + 0.2f, saliency.Values[i]);
        }
        return belief;
    }

    /// <summary>The subject fills the middle and leaves a rim; there is none of it at the sides or above, maybe below.</summary>
    public static Plane<float> Middle(int width, int height)
    {
        var belief = new Plane<float>(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (right, down) = (Math.Abs((x + 0.5f) / width * 2f - 1f), (y + 0.5f) / height);
                if (right > 0.94f || down < 0.03f) continue;
                var inside = (1f - Curves.SmoothStep(0.5f, 0.9f, right)) * Curves.SmoothStep(0.03f, 0.3f, down)
                    * (1f - 0.4f * Curves.SmoothStep(0.85f, 1f, down));
                belief[x, y] = 0.08f + 0.84f * inside;
            }
        }
        return belief;
    }

    /// <summary>A head above shoulders that widen to the lower edge, and what stands out beside.</summary>
    public static Plane<float> Bust(Plane<float> saliency)
    {
        var (width, height) = (saliency.Width, saliency.Height);
        var belief = new Plane<float>(width, height);
        // As tall as the picture allows for one who is about as wide as tall.
        var tall = Math.Min(height, 1.25f * width);
        var middle = Centre(saliency);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var aside = Math.Abs(x + 0.5f - middle) / tall;
                var up = (height - y - 0.5f) / tall;
                var (headX, headY) = (aside / 0.2f, (up - 0.68f) / 0.27f);
                var head = MathF.Sqrt(headX * headX + headY * headY);
                var shoulder = aside / (0.16f + 0.27f * Curves.SmoothStep(0.52f, 0.2f, up)) + (up > 0.5f ? 10f * (up - 0.5f) : 0f);
                var beyond = Curves.SmoothStep(0.75f, 1.25f, Math.Min(head, shoulder));
                belief[x, y] = 0.06f + 0.88f * (1f - beyond * (1f - 0.8f * saliency[x, y]));
            }
        }
        return belief;
    }

    /// <summary>A small thing in the middle of much else.</summary>
    public static Plane<float> Core(int width, int height)
    {
        var belief = new Plane<float>(width, height);
        var reach = 0.3f * Math.Min(Math.Max(width, height), 1.4f * Math.Min(width, height));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (right, down) = ((x + 0.5f - 0.5f * width) / reach, (y + 0.5f - 0.53f * height) / reach);
                belief[x, y] = 0.06f + 0.88f * (1f - Curves.SmoothStep(0.5f, 1.5f, MathF.Sqrt(right * right + down * down)));
            }
        }
        return belief;
    }

    /// <summary>About where a mask is: what a first belief drew and no edge follows may still move.</summary>
    public static Plane<float> Near(Plane<bool> mask)
    {
        var radius = Math.Max(2, Math.Max(mask.Width, mask.Height) / 10);
        var all = (2f * radius + 1f) * (2f * radius + 1f);
        using var counts = BoxCount.Of(mask, radius);
        var belief = new Plane<float>(mask.Width, mask.Height);
        for (var i = 0; i < belief.Count; i++) belief.Values[i] = (mask.Values[i] ? 0.6f : 0.04f) + 0.36f * Math.Min(1f, 1.5f * counts.Values[i] / all);
        return belief;
    }

    /// <summary>How far to the right most of what stands out is; never far aside.</summary>
    private static float Centre(Plane<float> saliency)
    {
        var (sum, weight) = (0f, 1e-3f);
        for (var y = 0; y < saliency.Height; y++)
        {
            var row = saliency.Row(y);
            for (var x = 0; x < row.Length; x++) (sum, weight) = (sum + row[x] * (x + 0.5f), weight + row[x]);
        }
        return Math.Clamp(sum / weight, 0.3f * saliency.Width, 0.7f * saliency.Width);
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

    private static float MeanAbove(ReadOnlySpan<float> values, float threshold)
    {
        var (sum, count) = (0f, 0);
        foreach (var value in values)
        {
            if (value > threshold) (sum, count) = (sum + value, count + 1);
        }
        return count == 0 ? threshold : sum / count;
    }
}

namespace Haypile.Studio.Sound.Mastering;

/// <summary>Turns the volume down around peaks, beginning just before each, so that none passes a ceiling.</summary>
internal static class Limiter
{
    /// <summary>2 ms: long enough not to be heard as a click, and short against a blow.</summary>
    private const int Reach = 96;

    /// <summary>The way back is taken in about 60 ms.</summary>
    private const float Release = 1f / (0.06f * Pcm.Rate);

    public static void Limit(Span<float> left, Span<float> right, float ceiling)
    {
        var gains = new float[left.Length];
        TruePeak.Trace(left, right, ceiling, gains);
        var idle = true;
        foreach (ref var gain in gains.AsSpan())
        {
            idle &= gain <= ceiling;
            gain = gain <= ceiling ? 1 : ceiling / gain;
        }
        if (idle) return;

        // The mean of what nowhere within reach is more than needed is itself nowhere more than needed.
        var least = LeastWithin(gains, Reach);
        var held = 1f;
        foreach (ref var gain in least.AsSpan()) gain = held = Math.Min(gain, held + (1 - held) * Release);
        Smooth(least, gains, Reach);
        for (var i = 0; i < gains.Length; i++)
        {
            left[i] *= gains[i];
            right[i] *= gains[i];
        }
    }

    private static float[] LeastWithin(float[] values, int reach)
    {
        var least = new float[values.Length];
        // Places whose values rise; whatever stands behind a lower one can never be the least again.
        var rising = new int[values.Length];
        var (first, end) = (0, 0);
        for (var i = 0; i < values.Length + reach; i++)
        {
            if (i < values.Length)
            {
                while (end > first && values[rising[end - 1]] >= values[i]) end--;
                rising[end++] = i;
            }
            if (i < reach) continue;
            while (rising[first] < i - 2 * reach) first++;
            least[i - reach] = values[rising[first]];
        }
        return least;
    }

    private static void Smooth(float[] values, float[] smooth, int reach)
    {
        double Value(int place) => values[Math.Clamp(place, 0, values.Length - 1)];
        var sum = 0.0;
        for (var i = -reach; i <= reach; i++) sum += Value(i);
        for (var i = 0; i < values.Length; i++)
        {
            smooth[i] = (float)(sum / (2 * reach + 1));
            sum += Value(i + reach + 1) - Value(i - reach);
        }
    }
}

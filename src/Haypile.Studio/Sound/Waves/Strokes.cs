using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sound.Waves;

/// <summary>The short things that longer voices are made of, each added at a place among the samples.</summary>
internal static class Strokes
{
    private const double Longest = 0.05;

    /// <summary>White noise.</summary>
    public static double Noise(ref Dice dice) => ((long)dice.Next() >> 11) * (1.0 / (1L << 52));

    /// <summary>A tone that dies away by 60 dB in a time: what a struck thing answers with.</summary>
    public static void Ring(Span<float> samples, double at, double hertz, double seconds, double level)
    {
        if (hertz >= 0.45 * Pcm.Rate) return;
        var start = Pcm.Samples(at);
        if (start < 0 || start >= samples.Length) return;
        var fade = Exact.Exp(-6.907755 / (seconds * Pcm.Rate));
        var angle = 2 * Math.PI * hertz / Pcm.Rate;
        var (near, far) = (2 * fade * Wave.Cosine(angle / (2 * Math.PI)), -fade * fade);
        var (before, now) = (0.0, level * Exact.Sin(angle));
        var end = Math.Min(samples.Length, start + Pcm.Samples(1.2 * seconds));
        for (var i = start; i < end; i++)
        {
            samples[i] += (float)now;
            (before, now) = (now, near * now + far * before);
        }
    }

    /// <summary>Noise around a pitch that begins at once and dies away.</summary>
    public static void Burst(Span<float> samples, double at, double hertz, double width, double seconds, double level, ref Dice dice)
    {
        var start = Pcm.Samples(at);
        if (start < 0 || start >= samples.Length) return;
        var band = new Band();
        band.Tune(hertz, width);
        var fade = Exact.Exp(-6.907755 / (seconds * Pcm.Rate));
        var end = Math.Min(samples.Length, start + Pcm.Samples(1.2 * seconds));
        for (var i = start; i < end; i++)
        {
            band.Push(Noise(ref dice));
            samples[i] += (float)(level * band.Middle);
            level *= fade;
        }
    }

    /// <summary>A bubble: a tone that rises while it dies away.</summary>
    public static void Blip(Span<float> samples, double at, double hertz, double rise, double seconds, double level)
    {
        var start = Pcm.Samples(at);
        if (start < 0 || start >= samples.Length) return;
        var length = Math.Max(1, Pcm.Samples(seconds));
        var ratio = Exact.Exp(Exact.Log(rise) / length);
        var fade = Exact.Exp(-6.907755 / length);
        var step = hertz / Pcm.Rate;
        var phase = 0.0;
        var end = Math.Min(samples.Length, start + length);
        for (var i = start; i < end; i++)
        {
            // Two milliseconds of attack: water has no edges.
            var attack = Math.Min(1.0, (i - start) / (0.002 * Pcm.Rate));
            samples[i] += (float)(level * attack * Wave.Sine(phase));
            phase += step;
            step *= ratio;
            level *= fade;
        }
    }

    /// <summary>The times of a cloud of grains, thrown so that their number in a second follows a curve.</summary>
    public static List<double> Times(double seconds, Func<double, double> perSecond, ref Dice dice)
    {
        var times = new List<double>();
        for (var time = 0.0; time < seconds;)
        {
            // The wait has no memory, so a long one may be cut short and thrown again at the rate of then.
            var wait = -Exact.Log(1 - dice.Unit()) / Math.Max(0.1, perSecond(time));
            time += Math.Min(Longest, wait);
            if (wait <= Longest && time < seconds) times.Add(time);
        }
        return times;
    }
}

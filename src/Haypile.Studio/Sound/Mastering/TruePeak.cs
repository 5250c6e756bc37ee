using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sound.Mastering;

/// <summary>
/// How high the wave rises between its samples, looked at in four places for each, as ITU-R BS.1770-4 asks. Most of a
/// sound is too soft to matter, and is only looked at where it could.
/// </summary>
internal static class TruePeak
{
    private const int Taps = 24;
    private const int Block = 64;

    private static readonly float[][] Between = [Phase(0.25), Phase(0.5), Phase(0.75)];

    /// <summary>No place between samples is higher than this many times the highest of its neighbours.</summary>
    private static readonly float Overshoot = Between.Max(taps => taps.Sum(Math.Abs));

    public static float Of(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var peaks = new float[left.Length];
        var floor = Math.Max(Highest(left), Highest(right));
        Trace(left, right, floor, peaks);
        return Highest(peaks);
    }

    /// <summary>The higher of both channels at and around each sample; below the floor it may be given too low.</summary>
    public static void Trace(ReadOnlySpan<float> left, ReadOnlySpan<float> right, float floor, Span<float> peaks)
    {
        for (var i = 0; i < peaks.Length; i++) peaks[i] = Math.Max(Math.Abs(left[i]), Math.Abs(right[i]));
        Raise(left, floor, peaks);
        Raise(right, floor, peaks);
    }

    private static void Raise(ReadOnlySpan<float> samples, float floor, Span<float> peaks)
    {
        Span<float> around = stackalloc float[Block + Taps + Vector128<float>.Count];
        Span<float> found = stackalloc float[Block];
        for (var start = 0; start < samples.Length; start += Block)
        {
            // Silence stands before the first and after the last sample.
            var from = Math.Max(0, start - Taps / 2 + 1);
            var to = Math.Min(samples.Length, start + Block + Taps / 2);
            if (Highest(samples[from..to]) * Overshoot <= floor) continue;
            around.Clear();
            samples[from..to].CopyTo(around[(from - (start - Taps / 2 + 1))..]);
            found.Clear();
            foreach (var taps in Between) Interpolate(around, taps, found);
            for (var i = 0; i < Block && start + i < peaks.Length; i++)
            {
                // A place between two samples counts for both.
                peaks[start + i] = Math.Max(peaks[start + i], found[i]);
                if (start + i + 1 < peaks.Length) peaks[start + i + 1] = Math.Max(peaks[start + i + 1], found[i]);
            }
        }
    }

    /// <summary>Four places at a time, each summed in the same order whatever the machine.</summary>
    private static void Interpolate(ReadOnlySpan<float> around, float[] taps, Span<float> found)
    {
        ref var first = ref MemoryMarshal.GetReference(around);
        for (var i = 0; i < Block; i += Vector128<float>.Count)
        {
            var sum = Vector128<float>.Zero;
            for (var tap = 0; tap < Taps; tap++) sum += Vector128.LoadUnsafe(ref first, (nuint)(i + tap)) * taps[tap];
            Vector128.Max(Vector128.Abs(sum), Vector128.Create<float>(found.Slice(i, Vector128<float>.Count))).CopyTo(found[i..]);
        }
    }

    private static float Highest(ReadOnlySpan<float> samples)
    {
        var highest = 0f;
        foreach (var sample in samples) highest = Math.Max(highest, Math.Abs(sample));
        return highest;
    }

    /// <summary>The ideal interpolator, narrowed by a Blackman window.</summary>
    private static float[] Phase(double share)
    {
        var taps = new double[Taps];
        for (var tap = 0; tap < Taps; tap++)
        {
            var distance = (tap - (Taps / 2 - 1) - share) * Math.PI;
            var place = distance / (Taps / 2);
            taps[tap] = Exact.Sin(distance) / distance * (0.42 + 0.5 * Exact.Cos(place) + 0.08 * Exact.Cos(2 * place));
        }
        var sum = taps.Sum();
        return Array.ConvertAll(taps, value => (float)(value / sum));
    }
}

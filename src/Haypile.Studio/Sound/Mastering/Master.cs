using System.Buffers.Binary;

namespace Haypile.Studio.Sound.Mastering;

/// <summary>Brings a mix to a loudness without letting it pass a peak, and to 16 bits.</summary>
internal static class Master
{
    /// <summary>In LUFS: what phones and feeds expect of a film.</summary>
    public const double Usual = -16;

    /// <summary>In dB of full scale, between the samples too: the codec adds more than a decibel of its own to a noisy blow, and −1 must hold after it.</summary>
    public const double Ceiling = -3;

    private const double Tolerance = 0.15;
    private const int Rounds = 8;

    /// <summary>Single short blows cannot be made as loud as a film without being crushed; there it ends.</summary>
    private const double MostLimiting = 16;

    public const double Fade = 0.06;

    /// <summary>The film's sound as interleaved little-endian samples.</summary>
    public static byte[] Make(Mix mix, double loudness)
    {
        mix.AddRoom();
        FadeOut(mix.Left);
        FadeOut(mix.Right);
        var natural = Loudness.Of(mix.Left, mix.Right);
        if (double.IsNegativeInfinity(natural)) return new byte[4 * mix.Left.Length];

        var (left, right) = (new float[mix.Left.Length], new float[mix.Right.Length]);
        var (gain, ceiling) = (loudness - natural, Decibels.ToGain(Ceiling));
        var (limit, most, before, was) = (ceiling, gain + MostLimiting, gain, double.NaN);
        for (var round = 0; round < Rounds; round++)
        {
            Scale(mix.Left, left, gain);
            Scale(mix.Right, right, gain);
            Limiter.Limit(left, right, (float)limit);
            var peak = TruePeak.Of(left, right);
            var missing = loudness - Loudness.Of(left, right);
            var enough = Math.Abs(missing) < Tolerance || (gain >= most && missing > 0);
            if (enough && peak <= ceiling) break;
            if (peak > ceiling) limit *= 0.999 * ceiling / peak;
            if (enough) continue;

            // What a limiter takes away has to be asked for again; how much more, the last two rounds tell.
            var worth = double.IsNaN(was) || gain == before ? 1.3 : Math.Clamp((gain - before) / (was - missing), 0.7, 5);
            (before, was) = (gain, missing);
            gain = Math.Min(most, gain + worth * missing);
        }
        return Interleave(left, right);
    }

    public static void FadeOut(Span<float> samples)
    {
        var length = Math.Min(samples.Length, Pcm.Samples(Fade));
        for (var i = 1; i <= length; i++) samples[^i] *= (i - 1) / (float)length;
    }

    private static void Scale(ReadOnlySpan<float> samples, Span<float> scaled, double decibels)
    {
        var gain = (float)Decibels.ToGain(decibels);
        for (var i = 0; i < samples.Length; i++) scaled[i] = samples[i] * gain;
    }

    private static byte[] Interleave(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var bytes = new byte[4 * left.Length];
        for (var i = 0; i < left.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(4 * i), Round(left[i]));
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(4 * i + 2), Round(right[i]));
        }
        return bytes;
    }

    private static short Round(float sample) => (short)Math.Clamp(Math.Round(sample * 32767.0), short.MinValue, short.MaxValue);
}

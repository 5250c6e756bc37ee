using System.Buffers.Binary;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;

namespace Haypile.Studio.Clips;

/// <summary>Lets a recording die away in a room where its clip ends, so that it neither stops nor starts anew.</summary>
internal static class Reverberation
{
    private const int FrameBytes = 4;

    /// <summary>How much of the recording the room has heard when it falls silent, and how long it may answer, in seconds.</summary>
    private const double Heard = 2;
    private const double Answered = 2.5;

    /// <summary>Over how much of the end the room's answer comes up, and how long the last sound lingers, played backwards.</summary>
    private const double Onset = 0.3;
    private const double Lingering = 0.12;

    /// <summary>The answer's first loudness in parts of the last sound's own.</summary>
    private const double Level = 0.7;

    /// <summary>Makes a file of interleaved 16-bit stereo longer; what it has beyond its end is cut off.</summary>
    public static void Append(string path, double end)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        // A track that is over before the picture is leaves nothing to answer to but silence.
        file.SetLength((long)Pcm.Samples(end) * FrameBytes);
        var heard = (int)Math.Min(Pcm.Samples(end), Pcm.Samples(Heard));
        var bytes = new byte[(heard + Pcm.Samples(Answered)) * FrameBytes];
        file.Position = file.Length - (long)heard * FrameBytes;
        file.ReadExactly(bytes, 0, heard * FrameBytes);
        Answer(bytes, heard);
        file.Position = file.Length - (long)heard * FrameBytes;
        file.Write(bytes);
    }

    private static void Answer(Span<byte> pcm, int heard)
    {
        var length = pcm.Length / FrameBytes;
        var (left, right, sent) = (new float[length], new float[length], new float[length]);
        for (var i = 0; i < heard; i++)
        {
            // It comes in softly: what was heard before it is not known to the room.
            sent[i] = (float)((Sample(pcm, i, 0) + Sample(pcm, i, 1)) / 2 * Exact.SmoothStep(0, heard / 4.0, i));
        }
        Room.Answer(sent, left, right);

        // Backwards, so that what is mirrored is read before it is changed.
        var (onset, lingering) = (Math.Min(heard, Pcm.Samples(Onset)), Math.Min(heard, Pcm.Samples(Lingering)));
        var gain = Level * Loudness(sent, heard - onset, heard) / Math.Max(1, Math.Max(Loudness(left, heard, heard + onset), Loudness(right, heard, heard + onset)));
        for (var i = length - 1; i >= heard - onset; i--)
        {
            var wet = gain * Exact.SmoothStep(heard - onset, heard, i) * (1 - Exact.SmoothStep(heard, length, i));
            var dry = i < heard ? 1 : 1 - Exact.SmoothStep(heard, heard + lingering, i);
            var mirrored = i < heard ? i : Math.Max(0, 2 * heard - 1 - i);
            var (one, other) = (dry * Sample(pcm, mirrored, 0) + wet * left[i], dry * Sample(pcm, mirrored, 1) + wet * right[i]);
            Write(pcm, i, 0, one);
            Write(pcm, i, 1, other);
        }
    }

    private static double Loudness(float[] samples, int from, int end)
    {
        var sum = 0.0;
        for (var i = from; i < Math.Min(end, samples.Length); i++) sum += (double)samples[i] * samples[i];
        return Math.Sqrt(sum / Math.Max(1, end - from));
    }

    private static double Sample(Span<byte> pcm, int number, int channel) => BinaryPrimitives.ReadInt16LittleEndian(pcm[(FrameBytes * number + 2 * channel)..]);

    private static void Write(Span<byte> pcm, int number, int channel, double value) =>
        BinaryPrimitives.WriteInt16LittleEndian(pcm[(FrameBytes * number + 2 * channel)..], (short)Math.Clamp(Math.Round(value), short.MinValue, short.MaxValue));
}

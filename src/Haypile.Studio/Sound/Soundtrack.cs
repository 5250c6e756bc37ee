using System.Buffers.Binary;
using Haypile.Studio.Sound.Mastering;

namespace Haypile.Studio.Sound;

/// <summary>Where a film's sound comes from, and how it becomes the file that the encoder reads.</summary>
internal abstract record Soundtrack
{
    private Soundtrack()
    {
    }

    /// <summary>Null for a silent film.</summary>
    /// <param name="score">Of what happens in the film.</param>
    /// <param name="recording">What the film's clip brought along.</param>
    public static Soundtrack? For(Brief brief, ulong seed, Action<Mix>? score = null, string? recording = null) => brief.Sound switch
    {
        false => null,
        _ when score is not null => new Scored(score, seed),
        _ when recording is not null => new Recorded(recording),
        true => new Scored(mix => Ambience.Score(mix, brief.Camera, brief.Motion), seed, Ambience.Loudness),
        null => null,
    };

    /// <summary>Interleaved 16-bit stereo, exactly as long as the film.</summary>
    public abstract Task WriteAsync(string path, double seconds, CancellationToken ct);

    /// <summary>Written for the film: an effect's key times, or none.</summary>
    public sealed record Scored(Action<Mix> Score, ulong Seed, double Loudness = Master.Usual) : Soundtrack
    {
        public override async Task WriteAsync(string path, double seconds, CancellationToken ct)
        {
            var mix = new Mix(seconds, Seed, ct);
            Score(mix);
            await File.WriteAllBytesAsync(path, Master.Make(mix, Loudness), ct);
        }
    }

    /// <summary>Brought along: a file in the same form, of any length. It stays as loud as it is.</summary>
    public sealed record Recorded(string File) : Soundtrack
    {
        public override async Task WriteAsync(string path, double seconds, CancellationToken ct)
        {
            var bytes = new byte[4 * Pcm.Samples(seconds)];
            await using (var recording = System.IO.File.OpenRead(File)) _ = await recording.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
            FadeOut(bytes);
            await System.IO.File.WriteAllBytesAsync(path, bytes, ct);
        }

        private static void FadeOut(Span<byte> pcm)
        {
            var end = pcm[^Math.Min(pcm.Length, 4 * Pcm.Samples(Master.Fade))..];
            for (var at = 0; at < end.Length; at += 2)
            {
                var sample = BinaryPrimitives.ReadInt16LittleEndian(end[at..]);
                BinaryPrimitives.WriteInt16LittleEndian(end[at..], (short)(sample * (end.Length - 4 - (at & ~3)) / end.Length));
            }
        }
    }
}

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
    /// <param name="prelude">Seconds of the film before the score begins.</param>
    public static Soundtrack? For(Brief brief, ulong seed, Action<Mix>? score = null, string? recording = null, double prelude = 0) => brief.Sound switch
    {
        false => null,
        _ when score is not null && prelude > 0 => new Continued(recording, new Scored(score, seed), prelude),
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
        public override async Task WriteAsync(string path, double seconds, CancellationToken ct) =>
            await File.WriteAllBytesAsync(path, Make(seconds, ct), ct);

        public byte[] Make(double seconds, CancellationToken ct)
        {
            var mix = new Mix(seconds, Seed, ct);
            Score(mix);
            return Master.Make(mix, Loudness);
        }
    }

    /// <summary>Brought along: a file in the same form, of any length. It stays as loud as it is.</summary>
    public sealed record Recorded(string File) : Soundtrack
    {
        public override async Task WriteAsync(string path, double seconds, CancellationToken ct) =>
            await System.IO.File.WriteAllBytesAsync(path, await ReadAsync(seconds, ct), ct);

        public async Task<byte[]> ReadAsync(double seconds, CancellationToken ct)
        {
            var bytes = new byte[4 * Pcm.Samples(seconds)];
            await using (var recording = System.IO.File.OpenRead(File)) _ = await recording.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
            FadeOut(bytes);
            return bytes;
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

    /// <summary>A clip that went on, and something that happened after its end: each is heard where it is seen.</summary>
    public sealed record Continued(string? Recording, Scored Score, double Prelude) : Soundtrack
    {
        public override async Task WriteAsync(string path, double seconds, CancellationToken ct)
        {
            var sound = Recording is null ? new byte[4 * Pcm.Samples(seconds)] : await new Recorded(Recording).ReadAsync(seconds, ct);
            Add(Score.Make(seconds - Prelude, ct), sound.AsSpan(4 * Pcm.Samples(Prelude)));
            await File.WriteAllBytesAsync(path, sound, ct);
        }

        private static void Add(ReadOnlySpan<byte> score, Span<byte> sound)
        {
            for (var at = 0; at < Math.Min(score.Length, sound.Length); at += 2)
            {
                var sum = BinaryPrimitives.ReadInt16LittleEndian(sound[at..]) + BinaryPrimitives.ReadInt16LittleEndian(score[at..]);
                BinaryPrimitives.WriteInt16LittleEndian(sound[at..], (short)Math.Clamp(sum, short.MinValue, short.MaxValue));
            }
        }
    }
}

using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sound;

/// <summary>
/// What a film sounds like: voices placed in time. Levels matter only to each other, because the master brings
/// every mix to the same loudness.
/// </summary>
internal sealed class Mix
{
    /// <summary>The share of a voice that is half of its power.</summary>
    private const double Half = 0.70710678118654752440;

    private const int Softening = Pcm.Rate / 200;

    private readonly ulong _seed;
    private readonly CancellationToken _ct;
    private readonly float[] _send;
    private ulong _voices;

    public Mix(double seconds, ulong seed, CancellationToken ct = default)
    {
        _ct = ct;
        Seconds = seconds;
        _seed = seed;
        var length = Pcm.Samples(seconds);
        (Left, Right, _send) = (new float[length], new float[length], new float[length]);
    }

    public double Seconds { get; }

    public float[] Left { get; }

    public float[] Right { get; }

    /// <summary>Dice for a score that scatters voices; the same for the same film.</summary>
    public Dice Dice => new(Dice.Mix(_seed ^ 0x5C0DE));

    /// <summary>Starts a voice at a time; what lies outside the film is not heard.</summary>
    /// <param name="pan">−1 is left, +1 is right.</param>
    /// <param name="reverb">How much of it goes to the room: 0 is dry, 0.3 a hall.</param>
    public Mix Add(Voice voice, double at, double gain = 1, double pan = 0, double reverb = 0.12)
    {
        _ct.ThrowIfCancellationRequested();
        var seed = Dice.Mix(_seed + ++_voices);
        var start = Pcm.Samples(at);
        var length = Pcm.Samples(voice.Seconds);
        if (length <= 0 || start >= Left.Length || start + length <= 0) return this;

        var one = Render(voice, length, seed);
        var other = voice.Width > 0 ? Render(voice, length, Dice.Mix(seed)) : one;
        var level = gain / Math.Max(1e-9, Math.Max(Peak(one), Peak(other)));
        Pour(one, other, start, level, Math.Clamp(pan, -1, 1), voice.Width, reverb);
        return this;
    }

    /// <summary>Starts a voice so that it ends at a time: what swells towards an impact.</summary>
    public Mix AddUntil(Voice voice, double end, double gain = 1, double pan = 0, double reverb = 0.12) =>
        Add(voice, end - voice.Seconds, gain, pan, reverb);

    /// <summary>Lets the room answer to everything that was sent to it.</summary>
    public void AddRoom()
    {
        _ct.ThrowIfCancellationRequested();
        Room.Answer(_send, Left, Right);
    }

    private static float[] Render(Voice voice, int length, ulong seed)
    {
        var samples = new float[length];
        voice.Play(samples, new Dice(seed));
        // Whatever still rings at the end of a voice does not end with a click.
        var end = samples.AsSpan(Math.Max(0, length - Softening));
        for (var i = 0; i < end.Length; i++) end[i] *= (end.Length - 1 - i) / (float)end.Length;
        return samples;
    }

    private void Pour(float[] one, float[] other, int start, double level, double pan, double width, double reverb)
    {
        // Shares whose squares sum to 1 keep the loudness, wherever a sound stands and however wide it is.
        var (toLeft, toRight) = (Math.Sqrt((1 - pan) / 2), Math.Sqrt((1 + pan) / 2));
        var own = Math.Sqrt((1 + width) / 2);
        var cross = Math.Sqrt((1 - width) / 2);
        var mono = ReferenceEquals(one, other);
        if (mono) (own, cross) = (1, 0);
        var (la, lb) = ((float)(toLeft * own * level), (float)(toLeft * cross * level));
        var (ra, rb) = ((float)(toRight * (mono ? own : cross) * level), (float)(toRight * (mono ? cross : own) * level));
        var sent = (float)(reverb * level * (mono ? 1 : Half));
        var sentOther = mono ? 0 : sent;
        for (var i = Math.Max(0, -start); i < one.Length && start + i < Left.Length; i++)
        {
            Left[start + i] += la * one[i] + lb * other[i];
            Right[start + i] += ra * one[i] + rb * other[i];
            _send[start + i] += sent * one[i] + sentOther * other[i];
        }
    }

    private static float Peak(float[] samples)
    {
        var peak = 0f;
        foreach (var sample in samples) peak = Math.Max(peak, Math.Abs(sample));
        return peak;
    }
}

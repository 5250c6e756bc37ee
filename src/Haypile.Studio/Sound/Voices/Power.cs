using Haypile.Studio.Pixels;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Sound.Voices;

/// <summary>What hums, glows, presses and explodes.</summary>
internal static class Power
{
    private static readonly (double Ratio, double Level)[] Drone = [(1, 1), (1.498, 0.45), (2.003, 0.5), (3.01, 0.24), (4.02, 0.14)];

    private static readonly double[] Scale = [1, 1.125, 1.25, 1.5, 1.6667, 2, 2.25, 2.5, 3];

    /// <summary>An airy hum: a few slow, slightly uneven tones in a breath of air.</summary>
    public static Voice Hum(double seconds, double hertz = 98) => new(seconds, (samples, dice) =>
    {
        var level = Curve.Hold(Math.Min(0.5, 0.3 * seconds), seconds, Math.Min(0.6, 0.35 * seconds)).Start();
        var (breath, air) = (new Band(), Curve.Wander(seconds, 0.5, 900, 1700, ref dice).Start());
        foreach (var (ratio, strength) in Drone) Swell(samples, hertz * ratio * dice.Between(0.998, 1.002), 0.5 * strength, dice.Between(0.25, 0.8), dice.Unit());
        for (var i = 0; i < samples.Length; i++)
        {
            var centre = air.Next();
            if (i % 16 == 0) breath.Tune(centre, 0.5);
            breath.Push(Strokes.Noise(ref dice));
            samples[i] = (float)(level.Next() * (samples[i] + 0.3 * breath.Middle));
        }
    })
    { Width = 0.6 };

    /// <summary>Soft high tones that climb a scale over each other.</summary>
    public static Voice Shimmer(double seconds, double hertz = 880, double octaves = 1.5) => new(seconds, (samples, dice) =>
    {
        foreach (var time in Strokes.Times(Math.Max(0.1, seconds - 0.5), _ => 16, ref dice))
        {
            var lift = Exact.Exp(0.693147 * octaves * time / seconds);
            var pitch = hertz * lift * Scale[dice.Below(Scale.Length)];
            Glow(samples, time, pitch * dice.Between(0.998, 1.002), Math.Min(0.9, seconds - time), dice.Between(0.3, 1) * (0.35 + 0.65 * time / seconds));
        }
    })
    { Width = 1 };

    /// <summary>Fairy dust: small bells thrown over two octaves, fewer and fewer.</summary>
    public static Voice Sparkle(double seconds, double perSecond = 22) => new(seconds, (samples, dice) =>
    {
        foreach (var time in Strokes.Times(seconds - 0.1, at => perSecond * (1 - at / seconds), ref dice))
        {
            var pitch = 2093 * Scale[dice.Below(Scale.Length)];
            var level = dice.Between(0.25, 1);
            Strokes.Ring(samples, time, pitch, 0.5, level);
            Strokes.Ring(samples, time, 2.76 * pitch, 0.15, 0.3 * level);
        }
    })
    { Width = 1 };

    /// <summary>A press at work: a motor that labours upwards and oil that hisses through a valve.</summary>
    public static Voice HydraulicWhine(double seconds, double from = 150, double to = 330) => new(seconds, (samples, dice) =>
    {
        var level = Curve.Hold(0.12, seconds, 0.08).Start();
        var pitch = Curve.Glide((0, 0.6 * from), (0.15, from), (0.75 * seconds, to), (seconds, 0.92 * to)).Start();
        var (phase, gear, oil, body) = (0.0, 0.0, new Band(), new Band());
        oil.Tune(3400, 0.6);
        for (var i = 0; i < samples.Length; i++)
        {
            var step = pitch.Next() / Pcm.Rate;
            phase += step;
            gear += 0.0613 * step;
            if (i % 16 == 0) body.Tune(4.2 * step * Pcm.Rate, 0.35);
            var whine = Wave.Saw(phase, step) + 0.6 * Wave.Sine(4 * phase) + 0.35 * Wave.Sine(7.02 * phase);
            body.Push(whine);
            oil.Push(Strokes.Noise(ref dice));
            var load = 0.8 + 0.2 * Wave.Sine(gear);
            samples[i] += (float)(level.Next() * load * (0.3 * whine + 0.9 * body.Middle + 0.22 * oil.Middle));
        }
    })
    { Width = 0.25 };

    /// <summary>An explosion: a crack, a pressure that sinks below hearing, and a cloud that rolls away.</summary>
    public static Voice Boom(double seconds = 2.5) => new(seconds, (samples, dice) =>
    {
        Struck.Drop(samples, 160, 36, 0.12, 0.75 * seconds);
        Rubble.Snap(samples, 0, 1.2, ref dice);
        var level = Curve.Glide((0, 0.3), (0.004, 1.2), (0.15, 0.6), (seconds, 0.001)).Start();
        var pitch = Curve.Glide((0, 7000), (0.12, 2200), (0.5 * seconds, 420), (seconds, 140)).Start();
        var roll = Curve.Wander(seconds, 0.08, 0.55, 1, ref dice).Start();
        var cloud = new Band();
        for (var i = 0; i < samples.Length; i++)
        {
            var centre = pitch.Next();
            if (i % 4 == 0) cloud.Tune(centre, 1.1);
            cloud.Push(Strokes.Noise(ref dice));
            samples[i] = (float)Wave.Saturate(1.3 * (samples[i] + level.Next() * roll.Next() * 3.2 * cloud.Low));
        }
    })
    { Width = 0.5 };

    /// <summary>A tone whose strength goes up and down: a steady sine by rotation, once in a while told its strength.</summary>
    private static void Swell(Span<float> samples, double hertz, double level, double perSecond, double phase)
    {
        const int Piece = 64;
        var (turn, shift) = (hertz / Pcm.Rate, Piece * perSecond / Pcm.Rate);
        var (cosine, sine) = (Wave.Cosine(turn), Wave.Sine(turn));
        for (var start = 0; start < samples.Length; start += Piece)
        {
            // Begun anew from the table for each piece, so that no error grows.
            var (x, y) = (Wave.Cosine(phase + turn * start), Wave.Sine(phase + turn * start));
            var (strength, next) = (Strength(start / Piece), Strength(start / Piece + 1));
            var step = (next - strength) / Piece;
            foreach (ref var sample in samples[start..Math.Min(samples.Length, start + Piece)])
            {
                sample += (float)(strength * y);
                (x, y) = (x * cosine - y * sine, x * sine + y * cosine);
                strength += step;
            }
        }

        double Strength(int piece) => level * (0.75 + 0.25 * Wave.Sine(phase + shift * piece));
    }

    private static void Glow(Span<float> samples, double at, double hertz, double seconds, double level)
    {
        var start = Pcm.Samples(at);
        var length = Math.Min(Pcm.Samples(seconds), samples.Length - start);
        if (length <= 0 || hertz > 0.4 * Pcm.Rate) return;
        var envelope = Curve.Line((0, 0), (0.3 * seconds, 1), (seconds, 0)).Start();
        var (cosine, sine) = (Wave.Cosine(hertz / Pcm.Rate), Wave.Sine(hertz / Pcm.Rate));
        var (x, y) = (1.0, 0.0);
        foreach (ref var sample in samples.Slice(start, length))
        {
            // The octave of a rotation is twice the product of its sides.
            var strength = envelope.Next();
            sample += (float)(level * strength * strength * y * (1 + 0.4 * x));
            (x, y) = (x * cosine - y * sine, x * sine + y * cosine);
        }
    }
}

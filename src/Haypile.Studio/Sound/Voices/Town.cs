using Haypile.Studio.Pixels;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Sound.Voices;

/// <summary>People and their machines.</summary>
internal static class Town
{
    /// <summary>Streets around the corner: a low roar, and now and then somebody who passes.</summary>
    public static Voice Traffic(double seconds) => new(seconds, (samples, dice) =>
    {
        var (roar, level) = (new Band(), Curve.Wander(seconds, 1.1, 0.6, 1, ref dice).Start());
        roar.Tune(190, 1.3);
        for (var i = 0; i < samples.Length; i++)
        {
            roar.Push(Strokes.Noise(ref dice));
            samples[i] += (float)(level.Next() * (roar.Low + 0.4 * roar.Middle));
        }
        for (var time = dice.Between(0, 1.2); time < seconds; time += dice.Between(1.6, 3)) Pass(samples, time, dice.Between(1.4, 2.2), dice.Between(0.3, 0.8), ref dice);
    })
    { Width = 0.8 };

    /// <summary>Many voices and no words.</summary>
    public static Voice Murmur(double seconds) => new(seconds, (samples, dice) =>
    {
        for (var speaker = 0; speaker < 7; speaker++)
        {
            var pitch = dice.Between(95, 230);
            var (syllables, vowel, formant, step) =
                (Curve.Wander(seconds, 0.16, 0.02, 1, ref dice).Start(), Curve.Wander(seconds, 0.22, 380, 1500, ref dice).Start(), new Band(), pitch / Pcm.Rate);
            var phase = dice.Unit();
            for (var i = 0; i < samples.Length; i++)
            {
                var centre = vowel.Next();
                if (i % 32 == 0) formant.Tune(centre, 0.35);
                phase += step;
                formant.Push(Wave.Saw(phase, step) + 0.2 * Strokes.Noise(ref dice));
                samples[i] += (float)(0.3 * syllables.Next() * formant.Middle);
            }
        }
    })
    { Width = 0.8 };

    /// <summary>A motor that labours and then runs.</summary>
    /// <param name="hertz">Of its strokes: 26 for a lorry, 38 for a car, 70 for a scooter.</param>
    public static Voice Motor(double seconds, double hertz = 38) => new(seconds, (samples, dice) =>
    {
        var pitch = Curve.Glide((0, 0.7 * hertz), (0.5, 1.25 * hertz), (0.8, hertz), (seconds, 1.1 * hertz)).Start();
        var (level, body, phase) = (Curve.Hold(0.4, seconds, 0.5).Start(), new Band(), 0.0);
        body.Tune(5.5 * hertz, 0.9);
        for (var i = 0; i < samples.Length; i++)
        {
            var step = pitch.Next() / Pcm.Rate;
            phase += step;
            body.Push(Wave.Pulse(phase, step, 0.22) + 0.6 * Wave.Saw(0.5 * phase, 0.5 * step) + 0.5 * Strokes.Noise(ref dice));
            samples[i] += (float)(level.Next() * Wave.Saturate(1.3 * body.Middle + 0.3 * body.Low));
        }
    })
    { Width = 0.25 };

    /// <summary>A foot, a paw or a hoof.</summary>
    /// <param name="soft">1 is a paw on grass, 0 a heel on stone.</param>
    public static Voice Step(double soft = 0.7) => new(0.16, (samples, dice) =>
    {
        Strokes.Ring(samples, 0, 105 + 60 * (1 - soft), 0.08, 0.6);
        Strokes.Burst(samples, 0.004, 2400 - 1500 * soft, 0.9, 0.03 + 0.05 * soft, 0.5, ref dice);
        Strokes.Burst(samples, 0.05, 3600 - 1800 * soft, 1.1, 0.06, 0.18 + 0.2 * soft, ref dice);
    });

    /// <summary>A rocket, or a fire that is fed.</summary>
    public static Voice Thruster(double seconds) => new(seconds, (samples, dice) =>
    {
        var (level, low, high) = (Curve.Line((0, 0), (0.15, 1), (0.6 * seconds, 0.8), (seconds, 0)).Start(), new Band(), new Band());
        low.Tune(110, 1.4);
        high.Tune(1300, 1.3);
        var crackle = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            crackle = dice.Below(900) == 0 ? 1 : 0.985 * crackle;
            var noise = Strokes.Noise(ref dice);
            low.Push(noise);
            high.Push(noise * (0.4 + crackle));
            samples[i] += (float)(level.Next() * Wave.Saturate(2.2 * low.Low + 0.8 * high.Middle));
        }
    })
    { Width = 0.6 };

    /// <summary>Wood in flames.</summary>
    public static Voice Crackle(double seconds) => new(seconds, (samples, dice) =>
    {
        foreach (var time in Strokes.Times(seconds, _ => 28, ref dice))
        {
            Strokes.Burst(samples, time, dice.Between(1200, 5200), 0.7, dice.Between(0.004, 0.02), 0.2 + 0.8 * dice.Unit() * dice.Unit(), ref dice);
        }
        var (breath, level) = (new Band(), Curve.Wander(seconds, 0.5, 0.4, 1, ref dice).Start());
        breath.Tune(260, 1.1);
        for (var i = 0; i < samples.Length; i++)
        {
            breath.Push(Strokes.Noise(ref dice));
            samples[i] += (float)(0.35 * level.Next() * breath.Low);
        }
    })
    { Width = 0.6 };

    private static void Pass(Span<float> samples, double at, double seconds, double loud, ref Dice dice)
    {
        var (level, pitch, tyre) = (Curve.Line((0, 0), (0.5 * seconds, loud), (seconds, 0)).Start(), Curve.Glide((0, 900), (0.5 * seconds, 1150), (seconds, 620)).Start(), new Band());
        var start = Pcm.Samples(at);
        for (var i = start; i < Math.Min(samples.Length, start + Pcm.Samples(seconds)); i++)
        {
            var centre = pitch.Next();
            if ((i - start) % 32 == 0) tyre.Tune(centre, 1.1);
            tyre.Push(Strokes.Noise(ref dice));
            samples[i] += (float)(level.Next() * tyre.Middle);
        }
    }
}

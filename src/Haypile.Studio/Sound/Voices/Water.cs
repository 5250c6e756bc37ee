using Haypile.Studio.Pixels;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Sound.Voices;

/// <summary>Water in the open: falling, breaking, running.</summary>
internal static class Water
{
    /// <summary>A broad hush of drops too many to count, and some near ones.</summary>
    public static Voice Rain(double seconds) => new(seconds, (samples, dice) =>
    {
        var level = Curve.Wander(seconds, 0.9, 0.75, 1, ref dice).Start();
        var (hush, roof) = (new Band(), new Band());
        hush.Tune(5200, 1.6);
        roof.Tune(900, 0.9);
        for (var i = 0; i < samples.Length; i++)
        {
            var noise = Strokes.Noise(ref dice);
            hush.Push(noise);
            roof.Push(noise);
            samples[i] += (float)(level.Next() * (0.5 * hush.Middle + 0.22 * roof.Middle));
        }
        foreach (var time in Strokes.Times(seconds, _ => 70, ref dice))
        {
            Strokes.Blip(samples, time, dice.Between(1400, 4200), dice.Between(0.8, 1.5), dice.Between(0.006, 0.02), 0.35 * dice.Unit() * dice.Unit());
        }
    })
    { Width = 0.9 };

    /// <summary>Waves come in, break and draw back over the sand.</summary>
    public static Voice Surf(double seconds) => new(seconds, (samples, dice) =>
    {
        var (swell, pitch) = (Swells(seconds, ref dice).Start(), 0.0);
        var (body, foam) = (new Band(), new Band());
        for (var i = 0; i < samples.Length; i++)
        {
            var strength = swell.Next();
            if (i % 32 == 0)
            {
                pitch = 260 + 700 * strength;
                body.Tune(pitch, 1.2);
                foam.Tune(3200 + 2600 * strength, 1.1);
            }
            var noise = Strokes.Noise(ref dice);
            body.Push(noise);
            foam.Push(noise);
            samples[i] += (float)(strength * (body.Middle + 0.55 * strength * foam.Middle));
        }
    })
    { Width = 0.8 };

    /// <summary>A brook over stones; much of it becomes a fall.</summary>
    /// <param name="amount">1 babbles, 4 roars.</param>
    public static Voice Brook(double seconds, double amount = 1) => new(seconds, (samples, dice) =>
    {
        foreach (var time in Strokes.Times(seconds, _ => 45, ref dice))
        {
            Strokes.Blip(samples, time, dice.Between(420, 1900), dice.Between(1.1, 1.9), dice.Between(0.02, 0.08), dice.Between(0.1, 0.5) / amount);
        }
        var (stream, level) = (new Band(), Curve.Wander(seconds, 0.4, 0.7, 1, ref dice).Start());
        stream.Tune(amount > 2 ? 700 : 1500, 1.6);
        for (var i = 0; i < samples.Length; i++)
        {
            stream.Push(Strokes.Noise(ref dice));
            samples[i] += (float)(0.12 * amount * level.Next() * stream.Middle);
        }
    })
    { Width = 0.7 };

    /// <summary>Something falls in, or leaps out.</summary>
    public static Voice Splash(double size = 1) => new(0.5 + 0.4 * size, (samples, dice) =>
    {
        Strokes.Burst(samples, 0, 700 / size, 1.4, 0.25 * size, 0.8, ref dice);
        Strokes.Burst(samples, 0.02, 3800, 1.3, 0.35 * size, 0.5, ref dice);
        foreach (var time in Strokes.Times(0.4 * size, at => 90 * (1 - at / (0.5 * size)), ref dice))
        {
            Strokes.Blip(samples, 0.04 + time, dice.Between(500, 1800), dice.Between(1.2, 2), dice.Between(0.015, 0.05), dice.Between(0.05, 0.3));
        }
    })
    { Width = 0.5 };

    /// <summary>Below the surface everything is dull, and bubbles pass.</summary>
    public static Voice Depth(double seconds) => new(seconds, (samples, dice) =>
    {
        var (dull, level) = (new Band(), Curve.Wander(seconds, 0.8, 0.5, 1, ref dice).Start());
        dull.Tune(150, 1.2);
        for (var i = 0; i < samples.Length; i++)
        {
            dull.Push(Strokes.Noise(ref dice));
            samples[i] += (float)(1.6 * level.Next() * dull.Low);
        }
        foreach (var time in Strokes.Times(seconds, at => Exact.Sin(1.7 * at) > 0.55 ? 22 : 0.6, ref dice))
        {
            Strokes.Blip(samples, time, dice.Between(260, 900), dice.Between(1.3, 2.2), dice.Between(0.03, 0.09), dice.Between(0.1, 0.4));
        }
    })
    { Width = 0.7 };

    private static Curve Swells(double seconds, ref Dice dice)
    {
        var points = new List<(double, double)> { (0, dice.Between(0.15, 0.5)) };
        for (var time = dice.Between(0.3, 1.2); time < seconds; time += dice.Between(2.6, 3.6))
        {
            points.Add((time, 0.12));
            points.Add((time + dice.Between(1, 1.4), dice.Between(0.75, 1)));
            points.Add((time + dice.Between(1.9, 2.3), 0.35));
        }
        points.Add((seconds + 4, 0.1));
        return Curve.Line([.. points]);
    }
}

using Haypile.Studio.Pixels;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Sound.Voices;

/// <summary>What a sky says when it is angry, or when it is being celebrated under.</summary>
internal static class Thunder
{
    /// <summary>A crack if it is near, and a roll that wanders off.</summary>
    public static Voice Roll(double seconds = 3, double near = 0.6) => new(seconds, (samples, dice) =>
    {
        Strokes.Burst(samples, 0, 1800, 1.4, 0.25, near, ref dice);
        var (low, level) = (new Band(), Curve.Wander(seconds, 0.18, 0.15, 1, ref dice).Start());
        var fade = Curve.Line((0, near), (0.12, 1), (0.4 * seconds, 0.55), (seconds, 0)).Start();
        low.Tune(95, 1.2);
        for (var i = 0; i < samples.Length; i++)
        {
            low.Push(Strokes.Noise(ref dice));
            samples[i] += (float)(fade.Next() * level.Next() * Wave.Saturate(3 * low.Low + low.Middle));
        }
    })
    { Width = 0.7 };

    /// <summary>A rocket opens: a dull blow, then its sparks.</summary>
    public static Voice Firework() => new(1.5, (samples, dice) =>
    {
        Strokes.Ring(samples, 0, 62, 0.4, 0.9);
        Strokes.Burst(samples, 0, 420, 1.4, 0.2, 0.9, ref dice);
        foreach (var time in Strokes.Times(1.1, at => 120 * (1 - at / 1.2), ref dice))
        {
            Strokes.Burst(samples, 0.12 + time, dice.Between(2600, 7500), 0.6, 0.012, 0.35 * dice.Unit(), ref dice);
        }
    })
    { Width = 0.6 };
}

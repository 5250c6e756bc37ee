using Haypile.Studio.Pixels;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Sound.Voices;

/// <summary>Water, syrup and what is pressed out of them.</summary>
internal static class Wet
{
    /// <summary>Something soft and wet is pressed: a mouth of noise that opens and closes, full of bubbles.</summary>
    public static Voice Squelch(double seconds = 0.45) => new(seconds, (samples, dice) =>
    {
        var level = Curve.Glide((0, 0.05), (0.012, 1), (0.35 * seconds, 0.35), (0.55 * seconds, 0.8), (seconds, 0.004)).Start();
        var vowel = Curve.Glide((0, 260), (0.3 * seconds, 1150), (0.5 * seconds, 420), (0.75 * seconds, 1500), (seconds, 500)).Start();
        var (mouth, tongue, smack) = (new Band(), new Band(), 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            var centre = vowel.Next();
            if (i % 16 == 0)
            {
                mouth.Tune(centre, 0.16);
                tongue.Tune(2.6 * centre, 0.2);
                // Slime parts in steps, not evenly.
                smack = dice.Unit() < 0.16 ? dice.Between(0.7, 1.6) : 0.86 * smack;
            }
            var noise = Strokes.Noise(ref dice) * (0.25 + smack);
            mouth.Push(noise);
            tongue.Push(noise);
            samples[i] += (float)(level.Next() * Wave.Saturate(2.4 * mouth.Middle + 0.9 * tongue.Middle));
        }
        foreach (var time in Strokes.Times(0.8 * seconds, _ => 45, ref dice))
        {
            Strokes.Blip(samples, time, dice.Between(300, 1100), dice.Between(1.3, 2.4), dice.Between(0.015, 0.05), dice.Between(0.1, 0.5));
        }
    })
    { Width = 0.3 };

    /// <summary>One drop falls into water.</summary>
    public static Voice Drip(double hertz = 820) => new(0.28, (samples, dice) =>
    {
        Strokes.Burst(samples, 0, 5200, 0.9, 0.006, 0.35, ref dice);
        Strokes.Blip(samples, 0.004, hertz, 1.9, 0.09, 0.8);
        Strokes.Blip(samples, 0.055, 1.35 * hertz, 2.1, 0.13, 0.5);
    });

    /// <summary>Thick bubbles rise and burst.</summary>
    public static Voice Bubbling(double seconds, double perSecond = 16, double hertz = 340) => new(seconds, (samples, dice) =>
    {
        foreach (var time in Strokes.Times(seconds - 0.1, at => perSecond * (0.35 + 2.6 * at / seconds * (1 - at / seconds)), ref dice))
        {
            var size = dice.Between(0.55, 2.2) * dice.Between(0.8, 1.3);
            Strokes.Blip(samples, time, hertz * size, dice.Between(1.4, 2.6), 0.16 / (0.5 + size), dice.Between(0.25, 1) / (0.6 + 0.5 * size));
        }
    })
    { Width = 0.6 };
}

using Haypile.Studio.Pixels;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Sound.Voices;

/// <summary>What breaks and what falls from it.</summary>
internal static class Rubble
{
    /// <summary>Stone splits: a sharp blow and a few smaller ones on its heels.</summary>
    public static Voice Crack() => new(0.4, (samples, dice) =>
    {
        Snap(samples, 0, 1, ref dice);
        var time = 0.0;
        for (var i = 0; i < 4; i++)
        {
            time += dice.Between(0.006, 0.03);
            Snap(samples, time, dice.Between(0.2, 0.6), ref dice);
        }
        Strokes.Ring(samples, 0, dice.Between(110, 160), 0.18, 0.7);
    });

    /// <summary>Pebbles fall, many at first, then single ones.</summary>
    public static Voice Gravel(double seconds, double perSecond = 90) => new(seconds, (samples, dice) =>
    {
        foreach (var time in Strokes.Times(seconds - 0.05, at => perSecond * Thinning(at / seconds), ref dice))
        {
            var size = dice.Unit();
            var level = 0.06 + 0.94 * size * size * size;
            var hertz = 5200 - 4300 * size + dice.Between(-500, 500);
            Strokes.Ring(samples, time, hertz, dice.Between(0.012, 0.03), level);
            Strokes.Ring(samples, time, hertz * dice.Between(1.4, 1.9), 0.015, 0.6 * level);
            Strokes.Burst(samples, time, 1.2 * hertz, 0.9, 0.012, 0.8 * level, ref dice);
        }
        Thicken(samples, 2.2);
        Rumble(samples, Curve.Line((0, 0.15), (0.6 * seconds, 0.06), (seconds, 0)), ref dice);
    })
    { Width = 0.8 };

    /// <summary>Pieces of all sizes land and bounce.</summary>
    public static Voice Debris(double seconds, double perSecond = 26) => new(seconds, (samples, dice) =>
    {
        foreach (var time in Strokes.Times(seconds - 0.1, at => perSecond * Thinning(at / seconds), ref dice))
        {
            var size = dice.Unit() * dice.Unit();
            var hertz = 2600 - 2300 * size + dice.Between(-120, 120);
            var (level, at, gap) = (0.12 + 0.88 * size, time, 0.05 + 0.16 * size * dice.Unit());
            for (var bounce = 0; bounce < 4 && level > 0.04; bounce++)
            {
                Strokes.Ring(samples, at, hertz, 0.05 + 0.06 * size, level);
                Strokes.Ring(samples, at, hertz * 2.71, 0.03, 0.45 * level);
                Strokes.Burst(samples, at, 0.8 * hertz + 500, 1.1, 0.03, 0.9 * level, ref dice);
                (at, gap, level) = (at + gap, 0.62 * gap, 0.42 * level);
            }
        }
        Thicken(samples, 2.2);
        Rumble(samples, Curve.Line((0, 0.25), (0.5 * seconds, 0.08), (seconds, 0)), ref dice);
    })
    { Width = 0.8 };

    /// <summary>Something brittle is pressed flat: crackles so dense that they become one sound.</summary>
    public static Voice Crunch(double seconds = 0.55) => new(seconds, (samples, dice) =>
    {
        Snap(samples, 0, 0.9, ref dice);
        foreach (var time in Strokes.Times(0.85 * seconds, at => 330 * (1 - 0.75 * at / seconds), ref dice))
        {
            var level = (0.15 + 0.85 * dice.Unit() * dice.Unit()) * (1 - 0.6 * time / seconds);
            Strokes.Burst(samples, time, dice.Between(350, 3600), 0.5, dice.Between(0.008, 0.03), level, ref dice);
        }
        Thicken(samples, 2.6);
    })
    { Width = 0.35 };

    public static void Snap(Span<float> samples, double at, double level, ref Dice dice)
    {
        Strokes.Burst(samples, at, 3000, 1.6, 0.02, 1.4 * level, ref dice);
        Strokes.Burst(samples, at, 700, 0.9, 0.07, 0.9 * level, ref dice);
        Strokes.Ring(samples, at, dice.Between(900, 1500), 0.03, 0.5 * level);
        Strokes.Ring(samples, at, dice.Between(2200, 3900), 0.02, 0.4 * level);
    }

    /// <summary>Brings the many small ones up to the few great ones.</summary>
    private static void Thicken(Span<float> samples, double drive)
    {
        foreach (ref var sample in samples) sample = (float)Wave.Saturate(drive * sample);
    }

    private static double Thinning(double share) => share < 0.08 ? 0.3 + 8.75 * share : (1 - share) * (1 - share) * 1.18;

    private static void Rumble(Span<float> samples, Curve curve, ref Dice dice)
    {
        var (level, band) = (curve.Start(), new Band());
        band.Tune(110, 0.8);
        foreach (ref var sample in samples)
        {
            band.Push(Strokes.Noise(ref dice));
            sample += (float)(4 * level.Next() * band.Middle);
        }
    }
}

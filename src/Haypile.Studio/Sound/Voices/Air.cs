using Haypile.Studio.Pixels;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Sound.Voices;

/// <summary>Moving air: noise through bands that wander.</summary>
internal static class Air
{
    /// <param name="swell">How strong it blows; without it, up and down again.</param>
    public static Voice Wind(double seconds, Curve? swell = null) => new(seconds, (samples, dice) =>
    {
        var (level, low, high) = ((swell ?? Curve.Hold(0.25 * seconds, seconds, 0.3 * seconds)).Start(), new Band(), new Band());
        var (gust, whistle) = (Curve.Wander(seconds, 0.7, 0.35, 1, ref dice).Start(), Curve.Wander(seconds, 0.5, 380, 900, ref dice).Start());
        for (var i = 0; i < samples.Length; i++)
        {
            var (strength, centre) = (gust.Next(), whistle.Next());
            if (i % 16 == 0)
            {
                low.Tune(0.6 * centre, 0.9);
                high.Tune(1.7 * centre * (0.7 + 0.5 * strength), 0.25);
            }
            var noise = Strokes.Noise(ref dice);
            low.Push(noise);
            high.Push(noise);
            samples[i] += (float)(level.Next() * strength * (low.Middle + 0.8 * strength * high.Middle));
        }
    })
    { Width = 0.7 };

    /// <summary>Something passes. Its crest lies at 45 % of its length.</summary>
    public static Voice Swish(double seconds = 0.4) => Pass(seconds, 500, 4200, 900, 0.5);

    /// <summary>Something large passes, or much air rushes. Its crest lies at 45 % of its length.</summary>
    public static Voice Whoosh(double seconds = 0.9) => Pass(seconds, 140, 1300, 220, 0.8);

    /// <summary>Air escapes from a small hole: strong and high at first, then less and lower.</summary>
    public static Voice Hiss(double seconds) => new(seconds, (samples, dice) =>
    {
        var level = Curve.Line((0, 0), (0.015, 1), (0.12 * seconds, 0.75), (0.8 * seconds, 0.4), (seconds, 0)).Start();
        var pitch = Curve.Glide((0, 6200), (0.5 * seconds, 4300), (seconds, 2100)).Start();
        var flutter = Curve.Wander(seconds, 0.06, 0.75, 1, ref dice).Start();
        var (leak, nozzle) = (new Band(), new Band());
        for (var i = 0; i < samples.Length; i++)
        {
            var centre = pitch.Next();
            if (i % 16 == 0)
            {
                leak.Tune(centre, 0.7);
                nozzle.Tune(0.37 * centre, 0.15);
            }
            var noise = Strokes.Noise(ref dice);
            leak.Push(noise);
            nozzle.Push(noise);
            samples[i] += (float)(level.Next() * flutter.Next() * (leak.Middle + 0.5 * nozzle.Middle));
        }
    })
    { Width = 0.3 };

    /// <summary>A cloud of the tiniest ticks over a breath, thickest in the middle: dust that comes off.</summary>
    public static Voice Fizz(double seconds, double perSecond = 380) => new(seconds, (samples, dice) =>
    {
        foreach (var time in Strokes.Times(seconds, at => perSecond * Swell(at / seconds), ref dice))
        {
            var level = 0.15 + 0.85 * dice.Unit() * dice.Unit();
            Strokes.Ring(samples, time, dice.Between(3500, 13_000), dice.Between(0.003, 0.012), level);
        }
        var (breath, level2) = (new Band(), Curve.Line((0, 0), (0.4 * seconds, 0.1), (seconds, 0)).Start());
        breath.Tune(7500, 0.8);
        for (var i = 0; i < samples.Length; i++)
        {
            breath.Push(Strokes.Noise(ref dice));
            samples[i] += (float)(level2.Next() * breath.Middle);
        }
    })
    { Width = 0.9 };

    private static double Swell(double share) => 0.08 + 3.7 * share * (1 - share);

    private static Voice Pass(double seconds, double from, double crest, double to, double width) => new(seconds, (samples, dice) =>
    {
        var level = Curve.Glide((0, 0.003), (0.45 * seconds, 1), (seconds, 0.002)).Start();
        var pitch = Curve.Glide((0, from), (0.45 * seconds, crest), (seconds, to)).Start();
        var (broad, narrow) = (new Band(), new Band());
        for (var i = 0; i < samples.Length; i++)
        {
            var centre = pitch.Next();
            if (i % 16 == 0)
            {
                broad.Tune(centre, width);
                narrow.Tune(1.6 * centre, 0.3 * width);
            }
            var noise = Strokes.Noise(ref dice);
            broad.Push(noise);
            narrow.Push(noise);
            samples[i] += (float)(level.Next() * (broad.Middle + 0.6 * narrow.Middle));
        }
    })
    { Width = 0.35 };
}

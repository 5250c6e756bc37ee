using Haypile.Studio.Pixels;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Sound.Voices;

/// <summary>What lives around a scene without being seen.</summary>
internal static class Wildlife
{
    /// <summary>A few small birds, each with a phrase of its own that it repeats.</summary>
    public static Voice Birdsong(double seconds) => new(seconds, (samples, dice) =>
    {
        for (var bird = 0; bird < 3; bird++)
        {
            var (pitch, notes, seed) = (dice.Between(2300, 4600), 2 + dice.Below(5), dice.Next());
            var level = dice.Between(0.3, 1);
            for (var time = dice.Between(0.1, 1.5); time < seconds; time += dice.Between(1.3, 2.8))
            {
                var phrase = new Dice(seed);
                var at = time;
                for (var note = 0; note < notes; note++)
                {
                    var length = phrase.Between(0.05, 0.13);
                    Strokes.Blip(samples, at, pitch * phrase.Between(0.8, 1.3), phrase.Between(0.72, 1.45), length * 1.6, level);
                    at += length + phrase.Between(0.01, 0.06);
                }
            }
        }
    })
    { Width = 0.8 };

    /// <summary>A warm night: trills, two or three of them, never quite together.</summary>
    public static Voice Crickets(double seconds) => new(seconds, (samples, dice) =>
    {
        for (var cricket = 0; cricket < 3; cricket++)
        {
            var (pitch, every, level) = (dice.Between(3900, 5200), dice.Between(0.42, 0.7), dice.Between(0.35, 1));
            for (var time = dice.Between(0, every); time < seconds; time += every * dice.Between(0.96, 1.04))
            {
                for (var stroke = 0; stroke < 3; stroke++) Strokes.Ring(samples, time + 0.035 * stroke, pitch, 0.03, level * (0.6 + 0.2 * stroke));
            }
        }
    })
    { Width = 0.9 };

    /// <summary>Gulls over a shore.</summary>
    public static Voice Gulls(double seconds) => new(seconds, (samples, dice) =>
    {
        for (var time = dice.Between(0.3, 1.2); time < seconds - 0.4; time += dice.Between(1.2, 2.6))
        {
            var (pitch, cries) = (dice.Between(900, 1250), 1 + dice.Below(3));
            for (var cry = 0; cry < cries; cry++) Cry(samples, time + 0.28 * cry, pitch * (1 - 0.05 * cry), dice.Between(0.5, 1));
        }
    })
    { Width = 0.6 };

    /// <summary>An owl, far away.</summary>
    public static Voice Owl() => new(1.4, (samples, _) =>
    {
        foreach (var (at, length) in ((double, double)[])[(0, 0.22), (0.42, 0.14), (0.6, 0.5)])
        {
            Tone(samples, at, length, Curve.Line((0, 395), (0.3 * length, 420), (length, 372)), Curve.Hold(0.05, length, 0.5 * length), 0.15);
        }
    });

    private static void Cry(Span<float> samples, double at, double pitch, double level) =>
        Tone(samples, at, 0.26, Curve.Glide((0, pitch), (0.07, 1.42 * pitch), (0.26, 0.86 * pitch)), Curve.Line((0, 0), (0.03, level), (0.2, 0.6 * level), (0.26, 0)), 0.7);

    /// <param name="edge">How much of the octave and the twelfth there is.</param>
    private static void Tone(Span<float> samples, double at, double seconds, Curve pitch, Curve level, double edge)
    {
        var (hertz, loud, phase) = (pitch.Start(), level.Start(), 0.0);
        var start = Pcm.Samples(at);
        for (var i = start; i < Math.Min(samples.Length, start + Pcm.Samples(seconds)); i++)
        {
            phase += hertz.Next() / Pcm.Rate;
            samples[i] += (float)(loud.Next() * (Wave.Sine(phase) + edge * (0.5 * Wave.Sine(2 * phase) + 0.35 * Wave.Sine(3 * phase))));
        }
    }
}

using Haypile.Studio.Pixels;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Sound.Voices;

/// <summary>What stretches, springs, bursts and squeaks.</summary>
internal static class Rubber
{
    /// <summary>A spring let go: a twang whose pitch and timbre swing ever less.</summary>
    public static Voice Boing(double hertz = 190, double seconds = 1.0) => new(seconds, (samples, dice) =>
    {
        var level = Curve.Glide((0, 0.02), (0.006, 1), (0.35 * seconds, 0.4), (seconds, 0.002)).Start();
        var depth = Curve.Glide((0, 0.42), (seconds, 0.02)).Start();
        var tempo = Curve.Glide((0, 7.5), (seconds, 15)).Start();
        var (mouth, throat, phase, swing) = (new Band(), new Band(), 0.0, 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            swing += tempo.Next() / Pcm.Rate;
            var bend = depth.Next() * Wave.Sine(swing);
            var step = hertz * (1 + bend) / Pcm.Rate;
            phase += step;
            if (i % 16 == 0)
            {
                mouth.Tune(hertz * 7 * (1 + 1.5 * bend), 0.25);
                throat.Tune(hertz * 3 * (1 + bend), 0.4);
            }
            // Small speakers have no bass, so most of it is sung by the mouth and not by the string.
            var twang = Wave.Saw(phase, step);
            mouth.Push(twang);
            throat.Push(twang);
            samples[i] += (float)(level.Next() * (0.22 * Wave.Sine(phase) + 3 * mouth.Middle + 1.2 * throat.Middle));
        }
        Strokes.Burst(samples, 0, 1800, 0.8, 0.02, 0.3, ref dice);
    });

    /// <summary>A cork leaves a bottle.</summary>
    public static Voice Pop(double hertz = 420) => new(0.16, (samples, dice) =>
    {
        Strokes.Burst(samples, 0, 2600, 1.2, 0.012, 0.9, ref dice);
        Strokes.Blip(samples, 0, hertz, 2.6, 0.11, 1);
        Strokes.Ring(samples, 0.002, 2.3 * hertz, 0.05, 0.35);
    });

    /// <summary>A fingertip on something springy: a short rounded tone.</summary>
    public static Voice Boop(double hertz = 440) => new(0.3, (samples, _) =>
    {
        var level = Curve.Strike(0.005, 0.3).Start();
        var pitch = Curve.Glide((0, 0.72 * hertz), (0.05, 1.12 * hertz), (0.3, hertz)).Start();
        var phase = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            phase += pitch.Next() / Pcm.Rate;
            samples[i] += (float)(level.Next() * (Wave.Sine(phase) + 0.22 * Wave.Sine(2 * phase) + 0.1 * Wave.Sine(3 * phase)));
        }
    });

    /// <summary>A balloon being pulled: it sticks and slips, faster and higher as it gets taut.</summary>
    public static Voice Stretch(double seconds, double from = 45, double to = 190) => new(seconds, (samples, dice) =>
    {
        var level = Curve.Hold(0.1 * seconds, seconds, 0.12 * seconds).Start();
        var pull = Curve.Wander(seconds, 0.11, 0.35, 1, ref dice).Start();
        var slips = Curve.Glide((0, from), (seconds, to)).Start();
        var skin = Curve.Glide((0, 480), (seconds, 1250)).Start();
        var (body, edge, wait, kick) = (new Band(), new Band(), 0.0, 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            var (strength, rate, centre) = (pull.Next(), slips.Next(), skin.Next());
            if (i % 16 == 0)
            {
                body.Tune(centre * (0.85 + 0.3 * strength), 0.12);
                edge.Tune(2.7 * centre, 0.2);
            }
            wait -= 1;
            if (wait <= 0)
            {
                wait = Pcm.Rate / (rate * (0.8 + 0.4 * strength)) * dice.Between(0.9, 1.1);
                kick = 1;
            }
            kick *= 0.93;
            var rub = kick + 0.03 * Strokes.Noise(ref dice);
            body.Push(rub);
            edge.Push(rub);
            samples[i] += (float)(level.Next() * strength * (body.Middle + 0.5 * edge.Middle));
        }
    });

    /// <summary>Fingers on a taut balloon, ever higher.</summary>
    public static Voice Squeak(double seconds = 0.8, double from = 520, double to = 1900) => new(seconds, (samples, dice) =>
    {
        var level = Curve.Hold(0.03, seconds, 0.25 * seconds).Start();
        var tremble = Curve.Wander(seconds, 0.035, 0.45, 1, ref dice).Start();
        var pitch = Curve.Glide((0, from), (0.7 * seconds, 0.8 * to), (seconds, to)).Start();
        var waver = Curve.Wander(seconds, 0.06, 0.95, 1.05, ref dice).Start();
        var (phase, mouth) = (0.0, new Band());
        for (var i = 0; i < samples.Length; i++)
        {
            var hertz = pitch.Next() * waver.Next();
            var step = hertz / Pcm.Rate;
            phase += step;
            if (i % 16 == 0) mouth.Tune(2.2 * hertz, 0.5);
            mouth.Push(Wave.Saw(phase, step) + 0.12 * Strokes.Noise(ref dice));
            samples[i] += (float)(level.Next() * tremble.Next() * (0.7 * Wave.Triangle(phase) + 0.8 * mouth.Middle));
        }
    });

    /// <summary>Lips, or a balloon's neck: a buzz that sinks and stumbles.</summary>
    public static Voice Raspberry(double seconds = 1.0) => new(seconds, (samples, dice) =>
    {
        var level = Curve.Line((0, 0), (0.02, 1), (0.7 * seconds, 0.7), (seconds, 0)).Start();
        var pitch = Curve.Glide((0, 96), (0.6 * seconds, 70), (seconds, 34)).Start();
        var stumble = Curve.Wander(seconds, 0.07, 0.5, 1, ref dice).Start();
        var (lips, teeth, phase, flap, turn) = (new Band(), new Band(), 0.0, 1.0, 1.0);
        for (var i = 0; i < samples.Length; i++)
        {
            var (strength, step) = (stumble.Next(), pitch.Next() / Pcm.Rate * turn);
            phase += step;
            if (phase >= 1)
            {
                phase -= 1;
                (flap, turn) = (dice.Between(0.6, 1), dice.Between(0.86, 1.16));
            }
            if (i % 16 == 0)
            {
                lips.Tune(380 + 620 * strength, 0.35);
                teeth.Tune(2400, 0.9);
            }
            // Each flap lets a puff of air through.
            var open = phase < 0.4 ? Wave.Sine(phase / 0.8) : 0;
            var noise = Strokes.Noise(ref dice);
            lips.Push(flap * (open * (1 + 0.5 * noise) - 0.25));
            teeth.Push(flap * open * noise);
            samples[i] += (float)(level.Next() * strength * Wave.Saturate(3.4 * lips.Middle + 0.6 * teeth.Middle));
        }
    });
}

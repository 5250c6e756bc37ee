using Haypile.Studio.Pixels;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Sound.Voices;

/// <summary>Fibres and glue: what parts in many small steps.</summary>
internal static class Paper
{
    /// <summary>Paper is torn, slowly at first and then all at once; it is loudest at 70 % of its length.</summary>
    public static Voice Rip(double seconds) => Part(seconds, 70, 900, 2300, 5600, 0.010, hiss: 0.30, body: 0.25);

    /// <summary>Tape comes off: glue lets go in steps that are almost a tone.</summary>
    public static Voice AdhesivePeel(double seconds) => Part(seconds, 55, 260, 1100, 2600, 0.006, hiss: 0.1, body: 0.9);

    /// <summary>Cloth moves over cloth. Its crest lies in the middle.</summary>
    public static Voice Rustle(double seconds) => new(seconds, (samples, dice) =>
    {
        var level = Curve.Line((0, 0), (0.5 * seconds, 1), (seconds, 0)).Start();
        var folds = Curve.Wander(seconds, 0.03, 0.12, 1, ref dice).Start();
        var pitch = Curve.Wander(seconds, 0.05, 1400, 4200, ref dice).Start();
        var cloth = new Band();
        for (var i = 0; i < samples.Length; i++)
        {
            var centre = pitch.Next();
            if (i % 16 == 0) cloth.Tune(centre, 0.9);
            cloth.Push(Strokes.Noise(ref dice));
            samples[i] += (float)(level.Next() * folds.Next() * cloth.Middle);
        }
    })
    { Width = 0.6 };

    private static Voice Part(double seconds, double slow, double fast, double from, double to, double ring, double hiss, double body) =>
        new(seconds, (samples, dice) =>
        {
            var effort = Curve.Line((0, 0.25), (0.15 * seconds, 0.45), (0.7 * seconds, 1), (0.92 * seconds, 0.6), (seconds, 0));
            var (level, steady) = (effort.Start(), Curve.Wander(seconds, 0.04, 0.4, 1, ref dice).Start());
            var (pull, sheet, fibre) = (0.0, new Band(), new Band());
            var (wait, kick) = (0.0, 0.0);
            var fade = 1 - 1 / (ring * Pcm.Rate / 6);
            for (var i = 0; i < samples.Length; i++)
            {
                pull = level.Next() * steady.Next();
                if (i % 16 == 0)
                {
                    var centre = from + (to - from) * pull;
                    sheet.Tune(centre, 0.6);
                    fibre.Tune(0.42 * centre, 0.2);
                }
                if (--wait <= 0)
                {
                    // What sticks longer lets go of more.
                    var stuck = dice.Between(0.3, 1.7);
                    wait = stuck * Pcm.Rate / (slow + (fast - slow) * pull);
                    kick = 0.4 + 0.6 * stuck * dice.Unit();
                }
                kick *= fade;
                var noise = Strokes.Noise(ref dice);
                sheet.Push(noise * (kick + hiss));
                fibre.Push(kick * (0.6 + 0.8 * noise));
                samples[i] += (float)((0.15 + 0.85 * pull) * Math.Min(1, 8 * pull) * (sheet.Middle + body * fibre.Middle));
            }
        })
        { Width = 0.3 };
}

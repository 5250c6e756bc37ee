using Haypile.Studio.Pixels;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Sound.Voices;

/// <summary>Things that are hit and ring: each is its partials, their strengths and how long they last.</summary>
internal static class Struck
{
    private static readonly (double Ratio, double Level, double Share)[] Bell =
        [(0.5, 0.2, 1), (1, 1, 1), (2, 0.55, 0.8), (2.4, 0.3, 0.6), (3, 0.25, 0.5), (4.5, 0.2, 0.35), (5.33, 0.15, 0.3), (8.2, 0.1, 0.15)];

    private static readonly (double Ratio, double Level, double Share)[] Plate =
        [(1, 1, 1), (1.53, 0.8, 0.9), (2.13, 0.7, 0.8), (2.87, 0.6, 0.7), (3.62, 0.5, 0.55), (4.71, 0.5, 0.5), (6.11, 0.4, 0.35), (7.93, 0.3, 0.25)];

    private static readonly (double Ratio, double Level, double Share)[] Bar = [(1, 1, 1), (2.76, 0.5, 0.5), (5.4, 0.3, 0.3), (8.93, 0.15, 0.15)];

    private static readonly (double Ratio, double Level, double Share)[] Pane =
        [(1, 0.8, 1), (1.62, 0.7, 0.9), (2.33, 1, 0.6), (3.07, 0.6, 0.6), (4.11, 0.6, 0.4), (5.83, 0.4, 0.3)];

    /// <summary>Something heavy lands: felt more than heard.</summary>
    public static Voice Thud(double hertz = 58) => new(0.7, (samples, dice) =>
    {
        Drop(samples, 3.2 * hertz, hertz, 0.035, 0.6);
        // What small speakers can give of it.
        Strokes.Ring(samples, 0, 3.4 * hertz, 0.16, 0.7);
        Strokes.Burst(samples, 0, 320, 1.2, 0.12, 2.2, ref dice);
        Strokes.Burst(samples, 0, 1500, 1.2, 0.03, 1, ref dice);
    });

    /// <summary>Knuckles on wood.</summary>
    public static Voice Knock(double hertz = 320) => Blow(0.25, hertz, 0.12, Bar, click: 0.4);

    /// <summary>A sheet of metal.</summary>
    public static Voice Clang(double hertz = 340, double seconds = 1.4) => Blow(seconds, hertz, seconds, Plate, click: 0.5);

    /// <summary>A glass, or a splinter of one.</summary>
    public static Voice Glass(double hertz = 2100, double seconds = 0.5) => Blow(seconds, hertz, seconds, Pane, click: 0.3);

    /// <summary>A small bell.</summary>
    public static Voice Chime(double hertz = 1046.5, double seconds = 2) => Blow(seconds, hertz, seconds, Bell, click: 0.06);

    /// <summary>“Ta-da”: three quick bells upwards and a chord that stays. The chord lies 0.28 s in.</summary>
    public static Voice Fanfare(double hertz = 523.25, double seconds = 2.4) => new(seconds, (samples, _) =>
    {
        (double At, double Ratio, double Level)[] notes =
            [(0, 1, 0.6), (0.09, 1.25, 0.6), (0.18, 1.5, 0.6), (0.28, 1, 0.6), (0.28, 1.25, 0.6), (0.28, 1.5, 0.6), (0.28, 2, 1), (0.28, 3, 0.4)];
        foreach (var note in notes)
        {
            foreach (var (ratio, level, share) in Bell) Strokes.Ring(samples, note.At, hertz * note.Ratio * ratio, share * (seconds - note.At), note.Level * level);
        }
    });

    /// <summary>A roll on a snare drum that grows all the way to its end; the blow that follows is a <see cref="Snare"/>.</summary>
    public static Voice DrumRoll(double seconds) => new(seconds, (samples, dice) =>
    {
        var hand = 0;
        for (var time = 0.0; time < seconds - 0.02; time += dice.Between(0.93, 1.07) / 23)
        {
            var share = time / seconds;
            var level = (0.18 + 0.82 * share * share) * ((hand++ & 1) == 0 ? 1 : 0.8) * dice.Between(0.85, 1);
            Skin(samples, time, level, 0.09, ref dice);
        }
    })
    { Width = 0.2 };

    public static Voice Snare() => new(0.4, (samples, dice) => Skin(samples, 0, 1, 0.28, ref dice)) { Width = 0.2 };

    /// <summary>A knife is drawn: steel on steel, then its ring.</summary>
    public static Voice Blade(double seconds = 0.9) => new(seconds, (samples, dice) =>
    {
        var draw = Math.Min(0.22, 0.4 * seconds);
        var level = Curve.Glide((0, 0.05), (0.8 * draw, 0.8), (1.3 * draw, 0.003)).Start();
        var pitch = Curve.Glide((0, 3200), (draw, 8800)).Start();
        var edge = new Band();
        for (var i = 0; i < samples.Length; i++)
        {
            var centre = pitch.Next();
            if (i % 16 == 0) edge.Tune(centre, 0.3);
            edge.Push(Strokes.Noise(ref dice));
            samples[i] += (float)(level.Next() * edge.Middle);
        }
        foreach (var (ratio, strength, share) in Plate)
        {
            var hertz = 2350 * ratio * dice.Between(0.99, 1.01);
            Strokes.Ring(samples, 0.7 * draw, hertz, share * (seconds - draw), 0.16 * strength);
            Strokes.Ring(samples, 0.7 * draw, hertz + 7, share * (seconds - draw), 0.1 * strength);
        }
    })
    { Width = 0.3 };

    /// <summary>A knife goes through sponge and cream.</summary>
    public static Voice SoftCut(double seconds = 0.45) => new(seconds, (samples, dice) =>
    {
        var level = Curve.Glide((0, 0.05), (0.02, 0.7), (0.6 * seconds, 0.5), (seconds, 0.003)).Start();
        var crumb = Curve.Wander(seconds, 0.02, 0.3, 1, ref dice).Start();
        var pitch = Curve.Glide((0, 1700), (seconds, 480)).Start();
        var (sponge, cream) = (new Band(), new Band());
        for (var i = 0; i < samples.Length; i++)
        {
            var centre = pitch.Next();
            if (i % 16 == 0)
            {
                sponge.Tune(centre, 0.8);
                cream.Tune(0.4 * centre, 0.4);
            }
            var noise = Strokes.Noise(ref dice);
            sponge.Push(noise);
            cream.Push(noise);
            samples[i] += (float)(level.Next() * crumb.Next() * (sponge.Middle + 0.8 * cream.Middle));
        }
        // The board under the cake.
        Strokes.Ring(samples, 0.8 * seconds, 190, 0.08, 0.5);
        Strokes.Burst(samples, 0.8 * seconds, 900, 0.8, 0.02, 0.4, ref dice);
    })
    { Width = 0.25 };

    /// <summary>A sine that falls to its pitch in a time, and dies away in another.</summary>
    public static void Drop(Span<float> samples, double from, double to, double fall, double seconds)
    {
        var (level, pitch, phase) = (Curve.Strike(0.002, seconds).Start(), Curve.Glide((0, from), (fall, 1.25 * to), (seconds, to)).Start(), 0.0);
        foreach (ref var sample in samples)
        {
            sample += (float)(level.Next() * Wave.Saturate(1.5 * Wave.Sine(phase)));
            phase += pitch.Next() / Pcm.Rate;
        }
    }

    private static Voice Blow(double seconds, double hertz, double ring, (double Ratio, double Level, double Share)[] partials, double click) =>
        new(seconds, (samples, dice) =>
        {
            foreach (var (ratio, level, share) in partials)
            {
                Strokes.Ring(samples, 0, hertz * ratio * dice.Between(0.997, 1.003), 0.95 * ring * share, level);
            }
            Strokes.Burst(samples, 0, 5 * hertz, 1, 0.01, click, ref dice);
        });

    private static void Skin(Span<float> samples, double at, double level, double wires, ref Dice dice)
    {
        Strokes.Burst(samples, at, 4200, 1.4, wires, 1.9 * level, ref dice);
        Strokes.Burst(samples, at, 1400, 0.8, 0.6 * wires, 0.8 * level, ref dice);
        Strokes.Ring(samples, at, 185, 0.11, 0.55 * level);
        Strokes.Ring(samples, at, 330, 0.07, 0.3 * level);
    }
}

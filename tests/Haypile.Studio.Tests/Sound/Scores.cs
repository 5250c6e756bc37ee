using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Tests.Sound;

/// <summary>A score in the manner of each effect; every voice is in one of them.</summary>
internal static class Scores
{
    public static readonly IReadOnlyDictionary<string, Action<Mix>> All = new Dictionary<string, Action<Mix>>
    {
        ["levitate"] = mix => mix
            .Add(Power.Hum(4.6), at: 0.3, gain: 0.6, reverb: 0.2)
            .Add(Air.Whoosh(1.4), at: 0.4, gain: 0.35)
            .Add(Power.Shimmer(4.2), at: 0.6, gain: 0.45, reverb: 0.35),
        ["decapitate"] = mix => mix
            .Add(Air.Swish(0.35), at: 1.3, gain: 0.8)
            .Add(Rubber.Pop(), at: 1.5, gain: 1)
            .Add(Power.Hum(2.8, 147), at: 1.8, gain: 0.2),
        ["eye-pop"] = mix => mix
            .Add(Rubber.Boing(), at: 1.2, pan: -0.3)
            .Add(Rubber.Boing(226), at: 1.55, pan: 0.3),
        ["ta-da"] = mix => mix
            .Add(Struck.DrumRoll(2), at: 0.4, gain: 0.7)
            .Add(Paper.Rustle(0.8), at: 1.7, gain: 0.3)
            .Add(Struck.Snare(), at: 2.4, gain: 0.8)
            .Add(Struck.Fanfare(), at: 2.4, gain: 0.8, reverb: 0.25)
            .Add(Struck.Chime(2093), at: 2.68, gain: 0.3, reverb: 0.3)
            .Add(Power.Sparkle(1.8), at: 2.7, gain: 0.25, reverb: 0.3),
        ["deflate"] = mix => mix
            .Add(Air.Hiss(3.2), at: 0.8, gain: 0.6)
            .Add(Rubber.Raspberry(1.1), at: 3.2, gain: 0.9)
            .Add(Struck.Thud(80), at: 4.3, gain: 0.4),
        ["crumble"] = mix => mix
            .Add(Rubble.Crack(), at: 0.8)
            .Add(Rubble.Crack(), at: 1.25, gain: 0.7, pan: -0.3)
            .Add(Rubble.Crack(), at: 1.6, gain: 0.9, pan: 0.3)
            .Add(Rubble.Gravel(3), at: 1.6, gain: 0.7),
        ["dissolve"] = mix => mix
            .Add(Air.Wind(4.4), at: 0.3, gain: 0.6)
            .Add(Air.Fizz(3.6), at: 0.9, gain: 0.5, reverb: 0.2),
        ["squish"] = mix => mix
            .Add(Wet.Squelch(), at: 0.9)
            .Add(Wet.Squelch(0.55), at: 2.1, pan: 0.2)
            .Add(Wet.Squelch(0.4), at: 3.3, pan: -0.2),
        ["inflate"] = mix => mix
            .Add(Rubber.Stretch(3), at: 0.5, gain: 0.7)
            .Add(Air.Hiss(2.6), at: 0.5, gain: 0.12)
            .Add(Rubber.Squeak(1), at: 3, gain: 0.6),
        ["melt"] = mix => mix
            .Add(Wet.Bubbling(4), at: 0.8, gain: 0.7)
            .Add(Wet.Drip(), at: 1, gain: 0.6, pan: -0.4, reverb: 0.3)
            .Add(Wet.Drip(640), at: 1.9, gain: 0.6, pan: 0.3, reverb: 0.3)
            .Add(Wet.Drip(920), at: 2.7, gain: 0.6, pan: -0.1, reverb: 0.3),
        ["crush"] = mix => mix
            .Add(Power.HydraulicWhine(2), at: 0.4, gain: 0.5)
            .Add(Rubble.Crunch(), at: 2.3)
            .Add(Struck.Thud(), at: 2.9, gain: 0.8)
            .Add(Struck.Clang(180, 1), at: 2.9, gain: 0.25),
        ["cake-ify"] = mix => mix
            .Add(Struck.Blade(), at: 0.7, gain: 0.6, reverb: 0.2)
            .Add(Struck.SoftCut(), at: 1.9, gain: 0.9)
            .Add(Struck.Knock(240), at: 2.3, gain: 0.3),
        ["explode"] = mix => mix
            .AddUntil(Air.Swish(0.5), end: 1.2, gain: 0.3)
            .Add(Power.Boom(), at: 1.2, gain: 0.8, reverb: 0.3)
            .Add(Rubble.Debris(3), at: 1.5, gain: 0.6)
            .Add(Struck.Glass(), at: 2.2, gain: 0.15, pan: 0.5),
        ["peel"] = mix => mix.Add(Paper.AdhesivePeel(2.6), at: 1),
        ["poke"] = mix => mix
            .Add(Rubber.Boop(), at: 0.9)
            .Add(Rubber.Boop(494), at: 2.1)
            .Add(Rubber.Boop(392), at: 3.3),
        ["tear"] = mix => mix.Add(Paper.Rip(1.3), at: 1.2),
    };

    public static Mix Play(string name, ulong seed = 7)
    {
        var mix = new Mix(5, seed);
        All[name](mix);
        return mix;
    }
}

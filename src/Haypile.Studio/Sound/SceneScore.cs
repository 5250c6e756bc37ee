using System.Collections.Immutable;
using Haypile.Studio.Acting;
using Haypile.Studio.Plans;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Sound;

/// <summary>What a scene sounds like: its place and hour, its weather, and what those on it do.</summary>
internal static class SceneScore
{
    /// <summary>In LUFS: more than a bed, for something happens, and less than an effect.</summary>
    public const double Loudness = -20;

    /// <summary>Two steps in one moment are one.</summary>
    private const double Apart = 0.06;

    public static void Score(Mix mix, ScenePlan plan, ImmutableArray<Beat> beats)
    {
        Surroundings(mix, plan);
        foreach (var weather in plan.Weather) Sky(mix, weather);
        Deeds(mix, plan);
        foreach (var kind in beats.GroupBy(beat => beat.Kind)) Moments(mix, kind.Key, [.. kind.OrderBy(beat => beat.At)], plan);
    }

    private static void Surroundings(Mix mix, ScenePlan plan)
    {
        var (all, isNight) = (mix.Seconds, plan.Daytime == Daytime.Night);
        switch (plan.Place)
        {
            case Place.Sea or Place.Beach or Place.Island:
                mix.Add(Water.Surf(all), 0, 0.5).Add(Wildlife.Gulls(all), 0, isNight ? 0 : 0.1, 0.3, 0.3);
                break;
            case Place.River or Place.Lake or Place.Pool:
                mix.Add(Water.Brook(all), 0, 0.35).Add(isNight ? Wildlife.Crickets(all) : Wildlife.Birdsong(all), 0, 0.1, reverb: 0.3);
                break;
            case Place.Waterfall:
                mix.Add(Water.Brook(all, 4), 0, 0.6, reverb: 0.2);
                break;
            case Place.Underwater or Place.Reef:
                mix.Add(Water.Depth(all), 0, 0.6, reverb: 0.3);
                break;
            case Place.Street or Place.Skyline or Place.Road:
                mix.Add(Town.Traffic(all), 0, isNight ? 0.25 : 0.4, reverb: 0.15);
                break;
            case Place.Village or Place.Park or Place.Garden or Place.Farm or Place.Meadow or Place.Forest or Place.Jungle:
                mix.Add(Air.Wind(all), 0, 0.14, reverb: 0.2).Add(isNight ? Wildlife.Crickets(all) : Wildlife.Birdsong(all), 0, 0.22, reverb: 0.3);
                if (isNight) mix.Add(Wildlife.Owl(), 0.3 * all, 0.16, -0.5, 0.5);
                break;
            case Place.Stage:
                mix.Add(Town.Murmur(all), 0, 0.25, reverb: 0.4);
                break;
            case Place.Kitchen:
                mix.Add(Wet.Bubbling(all, 9, 240), 0, 0.12, 0.4).Add(Air.Hiss(all), 0, 0.04, 0.4);
                break;
            case Place.Room:
                mix.Add(Power.Hum(all, 110), 0, 0.06);
                for (var tick = 0.5; tick < all; tick++) mix.Add(Struck.Knock(tick % 2 < 1 ? 1250 : 1050), tick, 0.035, -0.4, 0.3);
                break;
            case Place.Space or Place.Moon or Place.Planet:
                mix.Add(Power.Hum(all, 65), 0, 0.4, reverb: 0.5).Add(Power.Shimmer(all, 780, 0.3), 0, 0.06, reverb: 0.6);
                break;
            case Place.Volcano:
                mix.Add(Thunder.Roll(all, 0), 0, 0.4).Add(Wet.Bubbling(all, 12, 120), 0, 0.2).Add(Town.Crackle(all), 0, 0.14);
                break;
            case Place.Cave:
                mix.Add(Power.Hum(all, 82), 0, 0.12, reverb: 0.5);
                for (var drop = 0.4; drop < all; drop += 1.3) mix.Add(Wet.Drip(700 + 160 * (drop % 1)), drop, 0.16, drop % 2 - 1, 0.8);
                break;
            case Place.Desert or Place.Mountains or Place.Snowfield or Place.Sky:
                mix.Add(Air.Wind(all), 0, 0.45, reverb: 0.25);
                break;
            default:
                mix.Add(Air.Wind(all), 0, 0.12, reverb: 0.2).Add(Power.Hum(all, 110), 0, 0.14, reverb: 0.35);
                if (isNight) mix.Add(Wildlife.Crickets(all), 0, 0.12, reverb: 0.3);
                break;
        }
    }

    private static void Sky(Mix mix, Weather weather)
    {
        var (all, dice) = (mix.Seconds, mix.Dice);
        switch (weather)
        {
            case Weather.Rain:
                mix.Add(Water.Rain(all), 0, 0.5);
                break;
            case Weather.Storm:
                mix.Add(Water.Rain(all), 0, 0.55).Add(Air.Wind(all), 0, 0.3);
                for (var at = dice.Between(0.4, 1); at < all; at += dice.Between(2, 3.2)) mix.Add(Thunder.Roll(), at, 0.7, dice.Between(-0.5, 0.5), 0.3);
                break;
            case Weather.Wind or Weather.Leaves:
                mix.Add(Air.Wind(all), 0, 0.4);
                break;
            case Weather.Snow or Weather.Fog:
                mix.Add(Air.Wind(all), 0, 0.16, reverb: 0.3);
                break;
            case Weather.Fireworks:
                for (var at = dice.Between(0.3, 0.7); at < all; at += dice.Between(0.5, 1.1)) mix.Add(Thunder.Firework(), at, dice.Between(0.3, 0.6), dice.Between(-0.7, 0.7), 0.35);
                break;
            case Weather.Aurora or Weather.ShootingStars or Weather.Fireflies:
                mix.Add(Power.Shimmer(all, 1040, 0.4), 0, 0.1, reverb: 0.6);
                break;
            case Weather.Confetti:
                mix.Add(Rubber.Pop(), 0.2, 0.4).Add(Town.Murmur(all), 0, 0.14);
                break;
        }
    }

    /// <summary>What sounds as long as it lasts.</summary>
    private static void Deeds(Mix mix, ScenePlan plan)
    {
        var all = mix.Seconds;
        foreach (var doing in plan.Cast.SelectMany(part => part.Deeds.Select(deed => deed.Doing)).Distinct())
        {
            _ = doing switch
            {
                Doing.Drive => mix.Add(Town.Motor(all), 0, 0.35),
                Doing.Launch => mix.Add(Town.Thruster(all), 0.4, 0.8, reverb: 0.2),
                Doing.Burn => mix.Add(Town.Crackle(all), 0, 0.45),
                Doing.Pour => mix.Add(Water.Brook(0.7 * all), 0.4, 0.4),
                Doing.Swim => mix.Add(Water.Brook(all), 0, 0.22),
                Doing.Sail => mix.Add(Water.Surf(all), 0, 0.25),
                Doing.Blow => mix.Add(Air.Wind(all), 0, 0.45),
                Doing.Glow or Doing.Orbit or Doing.Bloom => mix.Add(Power.Shimmer(all, 660), 0, 0.12, reverb: 0.5),
                Doing.Cook => mix.Add(Wet.Bubbling(all, 12, 260), 0, 0.2),
                Doing.Talk or Doing.Laugh => mix.Add(Town.Murmur(all), 0, 0.12),
                _ => mix,
            };
        }
    }

    private static void Moments(Mix mix, BeatKind kind, ImmutableArray<Beat> beats, ScenePlan plan)
    {
        var last = double.MinValue;
        var dice = mix.Dice;
        foreach (var beat in beats)
        {
            if (beat.At - last < Apart) continue;
            last = beat.At;
            mix.Add(VoiceOf(kind, plan, dice.Between(0.94, 1.06)), beat.At, 0.5 * beat.Strength, 0.7 * beat.Across, 0.1);
        }
    }

    private static Voice VoiceOf(BeatKind kind, ScenePlan plan, double pitch) => kind switch
    {
        BeatKind.Step => Town.Step(IsPaved(plan.Place) ? 0.15 : 0.8),
        BeatKind.Hop => Rubber.Boop(300 * pitch),
        BeatKind.Impact => Struck.Thud(70 * pitch),
        BeatKind.Splash => Water.Splash(),
        BeatKind.Boom => Power.Boom(),
        BeatKind.Pop => Rubber.Pop(420 * pitch),
        BeatKind.Flap => Air.Swish(0.22),
        BeatKind.Bite => Rubble.Crunch(0.22),
        BeatKind.Note => Struck.Chime(523.25 * Scale[(int)(pitch * 1000) % Scale.Length], 0.9),
        BeatKind.Wheel => Struck.Knock(180 * pitch),
        BeatKind.Whoosh => Air.Whoosh(0.6),
        BeatKind.Knock => Struck.Knock(300 * pitch),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nobody knows its sound."),
    };

    /// <summary>A pentatonic one, so that whatever is sung is a tune.</summary>
    private static readonly double[] Scale = [1, 1.125, 1.25, 1.5, 1.6875, 2];

    private static bool IsPaved(Place? place) => place is Place.Street or Place.Road or Place.Room or Place.Kitchen or Place.Stage or Place.Village;
}

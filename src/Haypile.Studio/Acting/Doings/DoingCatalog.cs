using System.Collections.Frozen;
using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Acting.Doings;

/// <summary>How much of somebody a doing takes.</summary>
internal enum Reach
{
    /// <summary>It can be done while something else is.</summary>
    Gesture,

    /// <summary>The whole body.</summary>
    Body,

    /// <summary>The whole body, from one place to another.</summary>
    Way,
}

/// <summary>One doing and the routine that shows it.</summary>
internal sealed record Entry(Doing Doing, Reach Reach, Func<Stint, Routine> Begin);

/// <summary>All doings, a line each.</summary>
internal static class DoingCatalog
{
    public static IReadOnlyList<Entry> All { get; } =
    [
        new(Doing.Walk, Reach.Way, stint => new Gait(stint, Pace.Walk)),
        new(Doing.Run, Reach.Way, stint => new Gait(stint, Pace.Run)),
        new(Doing.Chase, Reach.Way, stint => new Gait(stint, Pace.Run)),
        new(Doing.Fly, Reach.Way, stint => new Fly(stint)),
        new(Doing.Swim, Reach.Way, stint => new Swim(stint)),
        new(Doing.Roll, Reach.Way, stint => new Roll(stint)),
        new(Doing.Drive, Reach.Way, stint => new Drive(stint)),
        new(Doing.Ride, Reach.Way, stint => new Ride(stint)),
        new(Doing.Sail, Reach.Way, stint => new Sail(stint)),
        new(Doing.Skate, Reach.Way, stint => new Skate(stint)),
        new(Doing.Jump, Reach.Body, stint => new Jump(stint)),
        new(Doing.Bounce, Reach.Body, stint => new Bounce(stint)),
        new(Doing.Dance, Reach.Body, stint => new Dance(stint)),
        new(Doing.Spin, Reach.Body, stint => new Spin(stint)),
        new(Doing.Swing, Reach.Body, stint => new Swing(stint)),
        new(Doing.Float, Reach.Body, stint => new Float(stint)),
        new(Doing.Rise, Reach.Body, stint => new Lift(stint, isDown: false)),
        new(Doing.Land, Reach.Body, stint => new Lift(stint, isDown: true)),
        new(Doing.Fall, Reach.Body, stint => new Fall(stint)),
        new(Doing.Dive, Reach.Body, stint => new Dive(stint)),
        new(Doing.Launch, Reach.Body, stint => new Launch(stint)),
        new(Doing.Orbit, Reach.Body, stint => new Orbit(stint)),
        new(Doing.Climb, Reach.Body, stint => new Climb(stint)),
        new(Doing.Sleep, Reach.Body, stint => new Sleep(stint)),
        new(Doing.Sit, Reach.Body, stint => new Sit(stint)),
        new(Doing.Knock, Reach.Body, stint => new Knock(stint)),
        new(Doing.Play, Reach.Body, stint => new Play(stint)),
        new(Doing.Explode, Reach.Body, stint => new Explode(stint)),
        new(Doing.Melt, Reach.Body, stint => new Melt(stint)),
        new(Doing.Bloom, Reach.Body, stint => new Bloom(stint)),
        new(Doing.Open, Reach.Body, stint => new Open(stint)),
        new(Doing.Pour, Reach.Body, stint => new Pour(stint)),
        new(Doing.Kiss, Reach.Body, stint => new Embrace(stint, isKiss: true)),
        new(Doing.Hug, Reach.Body, stint => new Embrace(stint, isKiss: false)),
        new(Doing.Throw, Reach.Body, stint => new Throw(stint, catches: false)),
        new(Doing.Catch, Reach.Body, stint => new Throw(stint, catches: true)),
        new(Doing.Eat, Reach.Gesture, stint => new Eat(stint)),
        new(Doing.Drink, Reach.Gesture, stint => new Drink(stint)),
        new(Doing.Cook, Reach.Gesture, stint => new Cook(stint)),
        new(Doing.Read, Reach.Gesture, stint => new Read(stint)),
        new(Doing.Write, Reach.Gesture, stint => new Write(stint)),
        new(Doing.Work, Reach.Gesture, stint => new Work(stint)),
        new(Doing.Look, Reach.Gesture, stint => new Look(stint)),
        new(Doing.Wave, Reach.Gesture, stint => new WaveHand(stint)),
        new(Doing.Sing, Reach.Gesture, stint => new Sing(stint)),
        new(Doing.Talk, Reach.Gesture, stint => new Talk(stint)),
        new(Doing.Laugh, Reach.Gesture, stint => new Laugh(stint)),
        new(Doing.Cry, Reach.Gesture, stint => new Cry(stint)),
        new(Doing.Shake, Reach.Gesture, stint => new Shake(stint)),
        new(Doing.Grow, Reach.Gesture, stint => new Grow(stint, isLess: false)),
        new(Doing.Shrink, Reach.Gesture, stint => new Grow(stint, isLess: true)),
        new(Doing.Glow, Reach.Gesture, stint => new Glow(stint)),
        new(Doing.Burn, Reach.Gesture, stint => new Burn(stint)),
        new(Doing.Blow, Reach.Gesture, stint => new Blow(stint)),
    ];

    private static readonly FrozenDictionary<Doing, Entry> ByDoing = All.ToFrozenDictionary(entry => entry.Doing);

    public static Entry Of(Doing doing) => ByDoing[doing];

    /// <summary>What a doing is for somebody of this build, here: a car that runs drives, and a fish that walks swims.</summary>
    public static Doing Suited(Doing doing, Role role) => (doing, role.Nature.Build, role.Habitat) switch
    {
        (Doing.Ride, _, _) when role.Carrier is not null => Doing.Ride,
        (_, Build.Boat, _) when Of(doing).Reach == Reach.Way => Doing.Sail,
        (Doing.Walk or Doing.Run or Doing.Chase or Doing.Ride or Doing.Skate or Doing.Sail, Build.Wheels, Habitat.Ground) => Doing.Drive,
        (Doing.Walk or Doing.Run or Doing.Chase or Doing.Ride, Build.Ball, Habitat.Ground) => Doing.Roll,
        (Doing.Walk or Doing.Run or Doing.Chase or Doing.Skate or Doing.Ride or Doing.Drive or Doing.Sail, _, Habitat.Aloft) => role.Floor.Medium == Medium.Underwater ? Doing.Swim : Doing.Fly,
        (Doing.Walk or Doing.Run or Doing.Chase or Doing.Skate, _, Habitat.Afloat) => Doing.Swim,
        (Doing.Ride, _, _) => Doing.Run,
        (Doing.Fly, Build.Fish, Habitat.Aloft) when role.Floor.Medium == Medium.Underwater => Doing.Swim,
        _ => doing,
    };
}

using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Acting.Doings;

/// <summary>What those do who do nothing: breathe, sway, drift, and now and then hop where there is room for invention.</summary>
internal sealed class Idle(Role role)
{
    public Pose At(double time)
    {
        var pose = Posture(time).And(Sway(time)).And(Hop(time));
        return role.Habitat is Habitat.Aloft or Habitat.Afloat && role.Carrier is null ? pose.And(Hover(role, time)) : pose;
    }

    /// <summary>How he feels, and that he breathes.</summary>
    public Pose Posture(double time)
    {
        var pose = Mood(time);
        if (!role.Nature.IsAlive) return pose;
        var rate = 0.42 * role.Spirit.Tempo;
        var breath = Exact.Sin(2 * Math.PI * (rate * time + role.Phase));
        return pose.And(new Pose { Stretch = 1 + 0.014 * breath, LeftArm = 0.06 + 0.03 * breath, RightArm = 0.06 + 0.03 * breath });
    }

    /// <summary>What nothing holds goes up and down, and leans a little with it.</summary>
    public static Pose Hover(Role role, double time)
    {
        var turns = 2 * Math.PI * (0.3 * role.Spirit.Tempo * time + role.Phase);
        var reach = Math.Min(0.05 * role.Height, 14 * role.Unit) * Math.Sqrt(role.Spirit.Vigour);
        if (role.Habitat == Habitat.Afloat) return new Pose { Lift = 0.5 * reach * Exact.Sin(turns), Turn = 0.035 * Exact.Sin(0.8 * turns + 1), Pivot = 0.1 };
        return new Pose
        {
            Lift = reach * Exact.Sin(turns),
            Shift = new Point(0.6 * reach * Exact.Sin(0.61 * turns + 2), 0),
            Turn = 0.04 * Exact.Sin(0.7 * turns + 1),
            Ripple = role.Nature.Build == Build.Fish ? 0.7 : 0,
            RippleAt = 3 * turns,
            Flap = role.Nature.Build is Build.Bug or Build.Bird ? Exact.Sin(2 * Math.PI * (role.Nature.Build == Build.Bug ? 5 : 2.6) * time + 6 * role.Phase) : 0,
        };
    }

    private Pose Mood(double time) => role.Part.Attitude switch
    {
        Attitude.Sad => new Pose { Bend = 0.07, Stretch = 0.97, Light = 0.96 },
        Attitude.Angry => new Pose { Lean = 0.03, Turn = 0.012 * Exact.Sin(31 * time), Shift = new Point(0.008 * role.Height * Exact.Sin(47 * time), 0) },
        Attitude.Sleepy => new Pose { Bend = 0.05 + 0.03 * Exact.Sin(0.9 * time), Stretch = 0.98 },
        Attitude.Scared => new Pose { Stretch = 0.95, Shift = new Point(0.009 * role.Height * Exact.Sin(53 * time), 0), Lean = -0.04 },
        Attitude.Proud => new Pose { Stretch = 1.04, Bend = -0.03 },
        Attitude.Happy => new Pose { Turn = 0.03 * Exact.Sin(2 * Math.PI * 0.9 * time), Pivot = 0 },
        _ => Pose.Rest,
    };

    /// <summary>What goes on whatever else is done: leaves and clouds move, flames flicker.</summary>
    public Pose Sway(double time)
    {
        var turns = 2 * Math.PI * (0.23 * role.Spirit.Tempo * time + role.Phase);
        var much = Math.Sqrt(role.Spirit.Vigour);
        return role.Nature.Build switch
        {
            Build.Plant => new Pose { Bend = much * (0.022 * Exact.Sin(turns) + 0.01 * Exact.Sin(2.7 * turns + 1)) },
            Build.House => new Pose { Stretch = 1 + 0.002 * Exact.Sin(turns) },
            Build.Sky => Sky(turns, much),
            Build.Fire => new Pose { Stretch = 1 + 0.05 * Exact.Sin(5.3 * turns) + 0.03 * Exact.Sin(8.1 * turns), Bend = 0.05 * Exact.Sin(4.1 * turns), Light = 1 + 0.05 * Exact.Sin(9 * turns) },
            Build.Drifter => new Pose { Turn = 0.05 * much * Exact.Sin(turns), Pivot = 0.9 },
            Build.Wheels => new Pose { Lift = 0.004 * role.Height * Math.Max(0, Exact.Sin(34 * time + role.Phase)), Lean = 0.004 * Exact.Sin(17 * time) },
            Build.Thing or Build.Ball or Build.Boat or Build.Plane or Build.Rocket => new Pose { Stretch = 1 + 0.01 * much * Exact.Sin(1.6 * turns), Turn = 0.012 * much * Exact.Sin(turns), Pivot = 0 },
            _ => new Pose { Bend = 0.018 * much * Exact.Sin(turns), Turn = 0.012 * much * Exact.Sin(0.7 * turns + 1), Pivot = 0, Ripple = role.Nature.Build == Build.Crawler ? 0.3 : 0, RippleAt = 2 * turns },
        };
    }

    private Pose Sky(double turns, double much)
    {
        var isStar = role.Nature.Height < 4;
        return new Pose
        {
            Shift = new Point(role.Height * (isStar ? 0 : 0.03) * Exact.Sin(0.7 * turns), 0),
            Turn = 0.05 * much * Exact.Sin(turns),
            Size = 1 + (isStar ? 0.07 : 0.018) * Exact.Sin(1.9 * turns),
            Light = 1 + 0.03 * Exact.Sin(1.9 * turns),
        };
    }

    /// <summary>Only where much may be invented.</summary>
    private Pose Hop(double time)
    {
        if (!role.Nature.IsAlive) return Pose.Rest;
        if (role.Spirit.Invention < 0.45 || role.Carrier is not null || role.Habitat != Habitat.Ground) return Pose.Rest;
        const double Every = 2.6;
        var since = (time + Every * role.Phase) % Every - (Every - 0.75);
        return since <= 0 ? Pose.Rest : Leap(since / 0.75, (0.05 + 0.09 * role.Spirit.Invention) * role.Height);
    }

    /// <summary>Crouches, leaps and lands.</summary>
    /// <param name="share">0 at the beginning and 1 at the end.</param>
    public static Pose Leap(double share, double height)
    {
        const double Off = 0.28;
        const double On = 0.78;
        if (share < Off) return new Pose { Stretch = 1 - 0.16 * Curve.Hump(0.5 * share / Off) };
        if (share < On)
        {
            var air = (share - Off) / (On - Off);
            // Back from the crouch within the first part of the way up.
            var crouch = 0.16 * Math.Max(0, 1 - 6 * air) * Math.Max(0, 1 - 6 * air);
            return new Pose { Lift = 4 * height * air * (1 - air), Stretch = 1 - crouch + 0.12 * Math.Abs(1 - 2 * air) * Math.Min(1, 6 * air) };
        }
        var ground = (share - On) / (1 - On);
        return new Pose { Stretch = 1 + 0.12 * Math.Max(0, 1 - 7 * ground) - 0.17 * Exact.Sin(Math.PI * Math.Sqrt(ground)) * (1 - ground) };
    }
}

using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Props;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Doings;

/// <summary>Crouches over its fire, lifts off, and is gone upwards faster and faster.</summary>
internal sealed class Launch(Stint stint) : Routine(stint)
{
    private const double Off = 1.1;

    private double Upright => -(90 - Role.Nature.Nose) * Math.PI / 180;

    private bool IsRocket => Role.Nature.Build == Build.Rocket;

    /// <summary>At the end the tail is still seen: an empty picture is no end.</summary>
    private double Far => Role.Mark.Y - Role.Floor.View.Top - 0.4 * Height;

    public override Pose At(double time)
    {
        var strain = Curve.Ramp(time, 0.1, Off);
        var climb = Curve.Ramp(time, Off, Math.Max(Off + 1.5, Seconds - 0.1));
        var shake = strain * (1 - 0.7 * climb) * 0.008 * Height * Math.Sqrt(Vigour);
        return new Pose
        {
            Shift = new Point(shake * Exact.Sin(71 * time), 0),
            Lift = Far * Math.Max(0, 0.25 * climb * climb + 0.75 * climb * climb * climb) + (IsRocket ? 0.12 * Height : 0) + shake * 0.4 * Exact.Sin(83 * time),
            Turn = IsRocket ? Upright * Math.Min(1, Role.Nature.Looks * Role.Face) : 0,
            Stretch = 1 - 0.07 * Curve.Hump(Curve.Ramp(time, Off - 0.5, Off + 0.2)) + 0.08 * Curve.Ramp(time, Off, Off + 0.6),
            LeftArm = climb > 0 ? 1 : 0,
            RightArm = climb > 0 ? 1 : 0,
        };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        var power = Curve.Ramp(time, 0.15, 0.7);
        if (power <= 0) return;
        var centre = stance.At(0, 0.5);
        var half = (IsRocket ? 0.52 : 0.45) * Height;
        var nozzle = centre + new Point(0, half);
        foreach (var (number, age, born) in Emission.At(time, 22, 1.5, from: 0.25))
        {
            var rise = Far * Math.Max(0, 0.25 * Pow(born, 2) + 0.75 * Pow(born, 3));
            if (rise > 1.6 * Height) continue;
            var side = (number % 2 == 0 ? 1 : -1) * (0.08 + 0.6 * age) * Height * (0.5 + 0.5 * Math.Abs(Exact.Sin(number * 2.3)));
            var ground = new Point(Role.Mark.X + side, Role.Mark.Y - rise * 0.9 - 0.04 * Height - 0.05 * Height * age);
            Signs.Puff(brush, ground, 0.16 * Height, age, Tint.Hex(0xE9E4E0, 0.8), number);
        }
        brush.Glow(nozzle, 0.5 * Height * power, 0.5 * Height * power, Tint.Hex(0xFFB14A, 0.35 * power));
        Flames.Paint(brush, nozzle, new Point(0, (0.42 + 0.05 * Wave(7 * time)) * Height * power), 0.24 * Height, time, 0);
    }

    public override IEnumerable<Beat> Beats() => [Heard(0.2, BeatKind.Whoosh, 0.7), Heard(Off, BeatKind.Boom, 0.9)];

    private double Pow(double time, int power)
    {
        var climb = Curve.Ramp(time, Off, Math.Max(Off + 1.5, Seconds - 0.1));
        return power == 2 ? climb * climb : climb * climb * climb;
    }
}

/// <summary>Round another, before it and behind it, or round a place of its own.</summary>
internal sealed class Orbit(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var turns = 2 * Math.PI * (0.2 * Tempo * time + Role.Phase);
        var (centre, wide, high) = Stint.With is { } with
            ? (with.Bounds.Centre - Role.Bounds.Centre, 0.62 * with.Width + 0.6 * Role.Width, 0.22 * with.Height)
            : (default, Math.Min(1.1 * Role.Width, 0.3 * Role.Floor.View.Width), 0.3 * Height);
        var room = Math.Min(Role.Floor.View.Right - Role.Mark.X - centre.X, Role.Mark.X + centre.X - Role.Floor.View.Left) - 0.5 * Role.Width;
        wide = Math.Min(wide, Math.Max(0.2 * Role.Width, room));
        return new Pose
        {
            Shift = new Point(centre.X + wide * Exact.Sin(turns), 0),
            Lift = -centre.Y - high * Exact.Cos(turns),
            Size = 1 + 0.2 * Exact.Cos(turns),
            IsAway = Exact.Cos(turns) < 0,
            Turn = 0.25 * Exact.Sin(0.5 * turns) + Role.Nature.Nose * Math.PI / 180,
            Face = Role.Face * Exact.Cos(turns) >= 0 ? 1 : -1,
        };
    }
}

/// <summary>Tips over, goes down head first, and comes up again.</summary>
internal sealed class Dive(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var each = 2.4 / Tempo;
        var share = time / each % 1;
        var deep = Role.Habitat == Habitat.Afloat;
        var reach = Math.Min((deep ? 0.75 : 0.5) * Height * Math.Min(1.3, Math.Sqrt(Vigour)), Math.Max(0.2 * Height, Role.Bounds.Top + Role.Sink - Role.Floor.View.Top));
        var arc = Exact.Sin(2 * Math.PI * share);
        return new Pose
        {
            Shift = new Point(Stint.Route.At(time), 0),
            Face = Stint.Route.Facing(time),
            Lift = reach * arc * (arc > 0 ? 1 : deep ? 0.9 : 0.3) + (deep ? 0 : 0.3 * reach),
            Turn = -0.95 * Exact.Cos(2 * Math.PI * share) * Curve.Ramp(time, 0, 0.3),
            Stretch = 1 + 0.06 * Math.Abs(arc),
            Bend = 0.08 * arc,
            LeftArm = 1,
            RightArm = 1,
            Ripple = Role.Nature.Build == Build.Fish ? 0.8 : 0,
            RippleAt = 10 * time,
        };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        if (Role.Habitat != Habitat.Afloat) return;
        var each = 2.4 / Tempo;
        foreach (var moment in (double[])[0.5, 1.0])
        {
            var since = (time / each - moment + 1) % 1 * each;
            if (time < moment * each || since > 0.8) continue;
            Splash.Paint(brush, Role.Mark + new Point(Stint.Route.At(time - since), 0), 0.34 * Height, since / 0.8);
        }
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 1.2 / Tempo; at < Seconds; at += 1.2 / Tempo) yield return Heard(at, BeatKind.Splash);
    }
}

/// <summary>Through water: the body waves, the tail beats, and at the surface it leaves a wake.</summary>
internal sealed class Swim(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var stroke = 2 * Math.PI * (1.1 * Tempo * time + Role.Phase);
        var isFish = Role.Nature.Build is Build.Fish or Build.Crawler;
        var upright = !isFish && Role.Nature.Build is not (Build.Boat or Build.Bird or Build.Beast);
        var deep = Role.Habitat == Habitat.Aloft;
        return new Pose
        {
            Shift = new Point(Stint.Route.At(time), 0),
            Face = Stint.Route.Facing(time),
            Lift = (deep ? 0.07 : 0.03) * Height * Exact.Sin(0.5 * stroke) * Math.Sqrt(Vigour),
            Turn = 0.05 * Exact.Cos(0.5 * stroke) + (upright ? deep ? 0.8 : 0.3 : 0),
            Ripple = isFish ? 1.2 * Math.Sqrt(Vigour) : 0.25,
            RippleAt = 1.6 * stroke,
            Stretch = 1 + 0.025 * Exact.Sin(stroke),
            Lean = upright ? 0.05 : 0,
            Bend = isFish ? 0 : 0.04 * Exact.Sin(stroke),
            Step = stroke,
            Stride = 0.7,
            LeftArm = 0.5 + 0.45 * Exact.Sin(stroke),
            RightArm = 0.5 - 0.45 * Exact.Sin(stroke),
        };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        if (Role.Habitat != Habitat.Aloft || Role.Floor.Medium != Sets.Medium.Underwater) return;
        foreach (var (number, age, born) in Emission.At(time, 2.2, 1.6))
        {
            var at = Role.Bounds.At(0.5 + 0.42 * Role.Face * Stint.Route.Facing(born), 0.4) + new Point(Stint.Route.At(born) + 5 * Role.Unit * Wave(1.3 * age + 0.3 * number), -0.7 * Height * age);
            Bubble.Paint(brush, at, (2.5 + 3 * Wrapped(number * 0.37)) * Role.Unit * (0.6 + 0.5 * age), 1 - age);
        }
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        if (Role.Habitat == Habitat.Afloat) Wake.Paint(brush, stance, time, Stint.Route.Pace(time));
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.2; at < Seconds; at += 0.9 / Tempo) yield return Heard(at, BeatKind.Splash, 0.25);
    }
}

/// <summary>Under sail or steam: it rides the waves, nose up and nose down.</summary>
internal sealed class Sail(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var swell = 2 * Math.PI * (0.34 * Tempo * time + Role.Phase);
        return new Pose
        {
            Shift = new Point(Stint.Route.At(time), 0),
            Face = Stint.Route.Facing(time),
            Lift = 0.025 * Height * Math.Sqrt(Vigour) * Exact.Sin(swell),
            Turn = -0.06 * Math.Sqrt(Vigour) * Exact.Cos(swell),
            Pivot = 0.1,
            Bend = 0.03 + 0.02 * Exact.Sin(0.7 * swell),
        };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        if (Role.Habitat == Habitat.Afloat) Wake.Paint(brush, stance, time, Stint.Route.Pace(time));
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.5; at < Seconds; at += 1.5) yield return Heard(at, BeatKind.Splash, 0.2);
    }
}

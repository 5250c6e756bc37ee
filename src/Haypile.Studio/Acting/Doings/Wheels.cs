using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Props;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Doings;

/// <summary>On wheels: it shakes over the road, leans back when it starts and forward when it stops, and smokes a little.</summary>
internal sealed class Drive(Stint stint) : Routine(stint)
{
    private bool Smokes => Role.Nature.Height > 1.1 && Role.Nature.Build == Build.Wheels;

    public override Pose At(double time)
    {
        const double Look = 0.12;
        var pace = Stint.Route.Speed > 0 ? Stint.Route.Pace(time) : 1;
        var push = Stint.Route.Speed > 0 ? Stint.Route.Pace(time + Look) - Stint.Route.Pace(Math.Max(0, time - Look)) : 0;
        var rough = 0.5 + 0.5 * Wave(1.7 * time + Role.Phase);
        var jiggle = Math.Abs(Exact.Sin(23 * time)) * (0.35 + 0.65 * rough);
        return new Pose
        {
            Shift = new Point(Stint.Route.At(time), 0),
            Face = Stint.Route.Facing(time),
            Lift = 0.018 * Height * jiggle * pace * Math.Sqrt(Vigour),
            Stretch = 1 + 0.012 * Exact.Sin(23 * time) * pace,
            Lean = -0.10 * push + 0.012 * Exact.Sin(11 * time) * pace,
            Turn = -0.03 * push + 0.012 * Exact.Sin(9 * time) * pace,
            Pivot = 0,
        };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        if (Role.Habitat == Habitat.Afloat) return;
        if (Role.Part.Icon.StartsWith("🚂", StringComparison.Ordinal))
        {
            Steam(time, brush);
            return;
        }
        foreach (var (number, age, born) in Emission.At(time, Smokes ? 7 : 4, 0.7))
        {
            var back = Stint.Route.Facing(born) * Role.Face;
            var at = Role.Mark + new Point(Stint.Route.At(born) - back * (0.5 * Role.Width + 0.2 * Height * age), -(0.09 + 0.1 * age) * Height);
            Signs.Puff(brush, at, (Smokes ? 0.075 : 0.05) * Height, age, Smokes ? Tint.Hex(0xDEDCD8, 0.7) : Tint.Hex(0xF4EEE2, 0.5), number);
        }
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.0; at < Seconds; at += 0.25) yield return Heard(at, BeatKind.Wheel, 0.3);
    }

    private void Steam(double time, Brush brush)
    {
        foreach (var (number, age, born) in Emission.At(time, 5, 1.3))
        {
            var looks = Role.Face * Stint.Route.Facing(born);
            var at = Role.Bounds.At(0.5 + 0.33 * looks, 0) + new Point(Stint.Route.At(born) - looks * 0.1 * Height * age, -0.45 * Height * age);
            Signs.Puff(brush, at, 0.17 * Height, age, Tint.White.Fade(0.85), number);
        }
    }
}

/// <summary>Sits on what moves, and is moved by it: sways against it and bounces a little after it.</summary>
internal sealed class Ride(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var bounce = Wave(1.5 * Tempo * time + 0.2);
        return new Pose
        {
            Lift = Role.Carrier is null ? 0 : 0.018 * Height * Math.Abs(bounce) * Vigour,
            Bend = -0.05 * Math.Sqrt(Vigour) + 0.035 * Wave(0.75 * Tempo * time),
            Stretch = 1 + 0.02 * bounce,
            Turn = 0.03 * Wave(0.75 * Tempo * time + 0.3),
            Pivot = 0,
            LeftArm = 0.35,
            RightArm = 0.35,
        };
    }
}

/// <summary>Rolls as far as it turns; what is not round tumbles.</summary>
internal sealed class Roll(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var radius = 0.5 * Math.Min(Role.Width, Height);
        var way = Stint.Route.At(time) - Stint.Route.From;
        // Round things touch the ground as they turn; others must be lifted over their corners.
        var angle = way / radius * Role.Face;
        var tilted = Math.Abs(Exact.Sin(2 * angle));
        return new Pose
        {
            Shift = new Point(Stint.Route.At(time), 0),
            Turn = angle,
            Lift = Role.Nature.Build == Build.Ball ? 0.02 * Height * Math.Abs(Exact.Sin(5 * time)) : 0.10 * Height * tilted,
        };
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.2; at < Seconds; at += 0.5) yield return Heard(at, BeatKind.Wheel, 0.25);
    }
}

/// <summary>Glides in long strokes from one side to the other.</summary>
internal sealed class Skate(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var stroke = 2 * Math.PI * (0.75 * Tempo * time + Role.Phase);
        var pace = Stint.Route.Speed > 0 ? Stint.Route.Pace(time) : 1;
        return new Pose
        {
            Shift = new Point(Stint.Route.At(time) + 0.03 * Height * Exact.Sin(stroke), 0),
            Face = Stint.Route.Facing(time),
            Lean = 0.10 * pace,
            Bend = 0.07 * Exact.Sin(stroke + 0.6),
            Turn = 0.09 * Exact.Sin(stroke) * pace,
            Pivot = 0,
            Stretch = 1 + 0.03 * Exact.Cos(2 * stroke),
            Step = stroke,
            Stride = 0.8 * pace,
            LeftArm = 0.4 + 0.3 * Exact.Sin(stroke),
            RightArm = 0.4 - 0.3 * Exact.Sin(stroke),
        };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        foreach (var (number, age, born) in Emission.At(time, 6, 0.5))
        {
            if (Stint.Route.Speed <= 0) return;
            var at = Role.Mark + new Point(Stint.Route.At(born) - Role.Face * Stint.Route.Facing(born) * 0.2 * Role.Width, 0);
            Signs.Puff(brush, at, 0.045 * Height, age, Tint.White.Fade(0.7), number);
        }
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.1; at < Seconds; at += 0.66 / Tempo) yield return Heard(at, BeatKind.Whoosh, 0.25);
    }
}

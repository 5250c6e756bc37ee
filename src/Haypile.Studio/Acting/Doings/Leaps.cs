using Haypile.Studio.Acting.Props;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Doings;

/// <summary>Crouches, leaps in an arc and lands; over another, where there is one to leap over.</summary>
internal sealed class Jump(Stint stint) : Routine(stint)
{
    private double Each => 1.25 / Math.Sqrt(Tempo);

    /// <summary>Over somebody only there and back; by itself again and again.</summary>
    private double Across
    {
        get
        {
            if (Stint.With is null || Role.Carrier is not null) return 0;
            var (view, half) = (Role.Floor.View, 0.55 * Role.Width);
            return Math.Clamp(Role.Mark.X + 2 * (Stint.With.Mark.X - Role.Mark.X), view.Left + half, view.Right - half) - Role.Mark.X;
        }
    }

    private double High => Stint.With is null
        ? Math.Min(0.55 * Height * Math.Sqrt(Vigour), Role.Bounds.Top - Role.Floor.View.Top)
        : Math.Max(0.4 * Height, Math.Min(Role.Mark.Y - Stint.With.Bounds.Top + 0.12 * Height, Role.Bounds.Top - Role.Floor.View.Top));

    public override Pose At(double time)
    {
        var long_ = Across == 0 ? Each : Math.Max(1.7, Seconds / 3);
        var turn = (int)(time / long_);
        var share = time / long_ - turn;
        var leap = Idle.Leap(share, High);
        var air = Exact.SmoothStep(0.28, 0.78, share);
        var isBack = turn % 2 == 1;
        var pitch = share is > 0.28 and < 0.78 ? -0.3 * Exact.Cos(Math.PI * (share - 0.28) / 0.5) * Exact.Sin(Math.PI * (share - 0.28) / 0.5) : 0;
        var ahead = Across * Role.Face < 0 ? -1 : 1;
        return leap with
        {
            Shift = new Point(Across * (isBack ? 1 - air : air), 0),
            Face = (isBack ? -1 : 1) * (Across == 0 ? 1 : ahead),
            Turn = Across == 0 ? 0.25 * pitch : pitch * 1.6,
            Bend = -0.4 * pitch,
            LeftArm = Math.Min(1, 2.2 * leap.Lift / Math.Max(1, High)),
            RightArm = Math.Min(1, 2.2 * leap.Lift / Math.Max(1, High)),
            Stride = share is > 0.28 and < 0.78 ? 0.6 : 0,
            Step = 1.2,
        };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        var long_ = Across == 0 ? Each : Math.Max(1.7, Seconds / 3);
        var age = (time / long_ % 1 - 0.78) / 0.22 * 0.8;
        if (age is <= 0 or >= 1 || Role.Habitat != Habitat.Ground || Role.Carrier is not null) return;
        for (var side = -1; side <= 1; side += 2) Signs.Puff(brush, stance.Ground + new Point(side * (0.25 + 0.3 * age) * Role.Width, -0.02 * Height), 0.075 * Height, age, Tint.Hex(0xF4EEE2, 0.7), side);
    }

    public override IEnumerable<Beat> Beats()
    {
        var long_ = Across == 0 ? Each : Math.Max(1.7, Seconds / 3);
        for (var at = 0.78 * long_; at < Seconds; at += long_) yield return Heard(at, BeatKind.Hop, 0.6);
    }
}

/// <summary>Like a ball: it never stays on the ground, and is flat where it touches it.</summary>
internal sealed class Bounce(Stint stint) : Routine(stint)
{
    private double Each => 0.78 / Math.Sqrt(Tempo);

    public override Pose At(double time)
    {
        var share = Cycle(time, 1 / Each, 0.5);
        var arc = 4 * share * (1 - share);
        var touch = Exact.SmoothStep(0.16, 0, Math.Min(share, 1 - share));
        var high = Math.Min(0.75 * Height * Math.Sqrt(Vigour), Math.Max(0.1 * Height, Role.Bounds.Top - Role.Floor.View.Top));
        return new Pose
        {
            Lift = high * arc * (1 - touch),
            Stretch = 1 - 0.24 * touch + 0.13 * (1 - touch) * Math.Abs(1 - 2 * share),
            Turn = Role.Nature.IsAlive ? 0.05 * Wave(0.5 * time / Each) : 0.12 * Wave(0.37 * time / Each),
            LeftArm = 0.2 + 0.7 * arc,
            RightArm = 0.2 + 0.7 * arc,
        };
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.5 * Each; at < Seconds; at += Each) yield return Heard(at, BeatKind.Hop, 0.7);
    }
}

/// <summary>To the beat: from one side to the other, up and down, and once in a while round.</summary>
internal sealed class Dance(Stint stint) : Routine(stint)
{
    private const double Bar = 4;

    private double Rate => 1.9 * Math.Sqrt(Tempo);

    public override Pose At(double time)
    {
        var beat = time * Rate + (Role.Member % 2) * 0.5;
        var side = Exact.Sin(Math.PI * beat);
        var hop = Math.Abs(Exact.Sin(Math.PI * beat));
        // The last beat but one of every second bar is a turn.
        var turn = Wrapped(beat / (2 * Bar));
        var spin = Curve.EaseInOut(Curve.Ramp(turn, 0.72, 0.9));
        var vigour = Math.Sqrt(Vigour);
        return new Pose
        {
            Shift = new Point(0.11 * Height * side * vigour, 0),
            Lift = 0.09 * Height * hop * vigour,
            Stretch = 1 + 0.09 * (hop - 0.5) * vigour,
            Turn = 0.13 * side * vigour,
            Pivot = 0,
            Bend = -0.16 * Exact.Sin(Math.PI * beat - 0.8) * vigour,
            Width = spin is > 0 and < 1 ? Round(spin) : 1,
            Step = Math.PI * beat,
            Stride = 0.5,
            LeftArm = 0.5 + 0.45 * side,
            RightArm = 0.5 - 0.45 * side,
        };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        if (Role.Spirit.Invention < 0.5 || Role.Member > 0) return;
        foreach (var (number, age, _) in Emission.At(time, 1.2, 1.5))
        {
            var at = Role.Bounds.At(number % 2 == 0 ? -0.1 : 1.1, 0.15) + new Point(0.06 * Height * Wave(age + 0.3 * number), -0.35 * Height * age);
            Signs.Note(brush, at, 0.055 * Height, 0.2 * Wave(0.8 * age), Palette.Of(number).Fade(Curve.Hump(0.1 + 0.9 * age)), number % 3 == 1);
        }
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var beat = 1; beat / Rate < Seconds; beat++) yield return Heard(beat / Rate, BeatKind.Step, 0.35);
    }

    /// <summary>A card that is turned: never so thin that it is gone.</summary>
    public static double Round(double share)
    {
        var wide = Exact.Cos(2 * Math.PI * share);
        return Math.Abs(wide) < 0.1 ? wide < 0 ? -0.1 : 0.1 : wide;
    }
}

/// <summary>Winds up and whirls.</summary>
internal sealed class Spin(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var each = 1.5 / Math.Sqrt(Tempo * Vigour);
        var share = Cycle(time, 1 / each);
        var round = 0.5 * share + 0.5 * Exact.SmoothStep(0, 1, share);
        // Heads and people turn about their feet like cards; all else turns like a wheel.
        if (Role.Nature.IsAlive || Role.Nature.IsRooted || Role.Nature.IsVehicle)
        {
            return new Pose { Width = Dance.Round(round), Lift = 0.03 * Height * Math.Abs(Wave(time / each)), Stretch = 1 + 0.03 * Wave(2 * time / each), LeftArm = 0.55, RightArm = 0.55, Turn = 0.04 * Wave(time / each), Pivot = 0 };
        }
        return new Pose { Turn = 2 * Math.PI * round, Lift = Role.Habitat == Habitat.Ground ? 0.05 * Height : 0, Size = 1 + 0.04 * Wave(time / each) };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        var at = stance.At(0, 0.08);
        for (var ring = 0; ring < 2; ring++)
        {
            var age = Cycle(time, 1.1, 0.5 * ring);
            Wake.Ring(brush, at, Role.Width * (0.45 + 0.3 * age), 2 * Role.Unit, Tint.White.Fade(0.5 * Curve.Hump(age)));
        }
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.3; at < Seconds; at += 1.5 / Math.Sqrt(Tempo * Vigour)) yield return Heard(at, BeatKind.Whoosh, 0.3);
    }
}

/// <summary>Trembles all over, in bursts.</summary>
internal sealed class Shake(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var burst = 0.25 + 0.75 * Curve.Hump(Cycle(time, 0.62 * Tempo));
        var much = 0.022 * Height * burst * Math.Sqrt(Vigour);
        return new Pose
        {
            Shift = new Point(much * Exact.Sin(47 * time), 0),
            Lift = 0.2 * much * (1 + Exact.Sin(59 * time)),
            Turn = 0.05 * burst * Exact.Sin(38 * time),
            Bend = 0.05 * burst * Exact.Sin(43 * time + 1),
            Pivot = 0,
        };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        var burst = Curve.Hump(Cycle(time, 0.62 * Tempo));
        foreach (var side in (int[])[-1, 1])
        {
            Signs.Rays(brush, stance.At(0, 0.75), 0.62 * Role.Width, (0.62 + 0.1 * burst) * Role.Width, side < 0 ? Math.PI - 0.35 : -0.35, side < 0 ? Math.PI + 0.35 : 0.35, 3, 2.6 * Role.Unit, Tint.White.Fade(0.85 * burst));
        }
    }
}

/// <summary>To and fro from a point above, like a swing or a bell.</summary>
internal sealed class Swing(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var angle = 0.42 * Math.Min(1.35, Math.Sqrt(Vigour)) * Wave(0.5 * Math.Sqrt(Tempo) * time);
        return new Pose { Turn = angle, Pivot = 1.35, Lift = 0.07 * Height, Bend = -0.12 * Wave(0.5 * Math.Sqrt(Tempo) * time - 0.1), LeftArm = 0.9, RightArm = 0.9 };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        // What it hangs by.
        var hook = Role.Mark - new Point(0, 1.35 * Height + 0.07 * Height);
        foreach (var side in (double[])[-0.3, 0.3])
        {
            var hand = stance.At(side, 0.55);
            var top = hook + new Point(side * Role.Width * stance.Ahead, -0.75 * Height);
            brush.Fill(Pen.Draw(new Outline().To(hand).To(top).Close(), 2.4 * Role.Unit, isRound: true), Tint.Hex(0x7A5A3C, 0.9));
        }
    }
}

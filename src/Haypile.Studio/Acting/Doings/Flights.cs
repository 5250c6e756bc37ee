using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Props;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Doings;

/// <summary>Across the sky in arcs: birds beat their wings, planes bank, and what has neither stretches out and glides.</summary>
internal sealed class Fly(Stint stint) : Routine(stint)
{
    private static readonly string[] Winged = ["🕊", "🦅", "🦇", "🐦‍🔥"];

    private double Rate => Role.Nature.Build switch { Build.Bug => 6, Build.Bird => 2.4, _ => 0 };

    private bool HasWings => Rate > 0;

    public override Pose At(double time)
    {
        var arc = 2 * Math.PI * (time / Math.Max(2.4, 0.5 * Seconds) + Role.Phase);
        var room = Math.Min(0.16 * Height + 12 * Role.Unit, 0.08 * Role.Floor.View.Height) * Math.Sqrt(Vigour);
        var (up, climb) = (Exact.Sin(arc), Exact.Cos(arc));
        var beat = Wave(Rate * Tempo * time + Role.Phase);
        var speed = Stint.Route.Speed > 0 ? Stint.Route.Pace(time) : 0.5;
        var flat = Role.Nature.Build is Build.Beast or Build.Bust or Build.Face or Build.Being or Build.Walker;
        return new Pose
        {
            Shift = new Point(Stint.Route.At(time), 0),
            Face = Stint.Route.Facing(time),
            Lift = room * up + (HasWings ? 0.05 * Height * Wave(Rate * Tempo * time + Role.Phase + 0.3) : 0),
            // What is drawn with its nose up keeps it so only as far as it climbs.
            Turn = -0.16 * climb * speed + Role.Nature.Nose * Math.PI / 180 * 0.85 + (flat ? 0.62 * Math.Min(1, speed) : 0),
            Flap = beat,
            Bend = flat ? -0.05 + 0.03 * Wave(1.3 * time) : 0,
            LeftArm = flat ? 0.95 : 0,
            RightArm = flat ? 0.45 : 0,
            Step = 5 * time,
            Stride = flat ? 0.3 : 0,
            Stretch = 1 + 0.02 * climb,
            Ripple = Role.Nature.Build is Build.Fish ? 1 : 0,
            RippleAt = 9 * time,
        };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        if (Stint.Route.Speed <= 0 || HasWings) return;
        var swift = Math.Min(1, Stint.Route.Pace(time)) * Math.Min(1, Stint.Route.Speed / (0.4 * Height));
        for (var line = 0; line < 3; line++)
        {
            var long_ = (0.22 + 0.1 * Wave(1.7 * time + 0.37 * line)) * Height * swift;
            var at = stance.At(-0.62 - 0.06 * line % 2, 0.28 + 0.2 * line);
            var end = at - new Point(stance.Ahead * long_, 0);
            brush.Fill(Outline.Polygon(at - new Point(0, 1.6 * Role.Unit), at + new Point(0, 1.6 * Role.Unit), end), Tint.White.Fade(0.5 * swift));
        }
    }

    /// <summary>A bird that is drawn standing has its wings folded; it is given one to fly with.</summary>
    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        if (Role.Nature.Build != Build.Bird || Winged.Contains(Role.Part.Icon.TrimEnd('\uFE0F'))) return;
        var beat = Wave(Rate * Tempo * time + Role.Phase);
        var looks = Role.Nature.Looks;
        var foot = Role.Figure.Foot;
        var wing = new Outline().To(Place(0.12, 0.56)).Curve(Place(0.05, 0.6 + 0.3 * beat), Place(-0.2, 0.58 + 0.46 * beat), Place(-0.45, 0.52 + 0.5 * beat))
            .Curve(Place(-0.36, 0.48 + 0.3 * beat), Place(-0.3, 0.48 + 0.18 * beat), Place(-0.26, 0.46))
            .Curve(Place(-0.15, 0.36), Place(0.02, 0.36), Place(0.12, 0.56)).Close();
        brush.Fill(wing, Role.Figure.Main.Lit(0.78));

        Point Place(double ahead, double up) => stance.Map(new Point(foot.X + looks * ahead * Role.Width, foot.Y - up * Height));
    }

    public override IEnumerable<Beat> Beats()
    {
        if (Role.Nature.Build != Build.Bird)
        {
            yield return Heard(0.3, BeatKind.Whoosh, 0.4);
            yield break;
        }
        for (var at = 0.0; at < Seconds; at += 1 / (Rate * Tempo)) yield return Heard(at, BeatKind.Flap, 0.35);
    }
}

/// <summary>Hangs in the air, up and down.</summary>
internal sealed class Float(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var turns = 2 * Math.PI * (0.26 * Tempo * time + Role.Phase);
        var lift = Role.Habitat == Habitat.Ground ? 0.34 * Height * Curve.EaseInOut(time / 1.1) : 0;
        var reach = (Role.Habitat == Habitat.Afloat ? 0.03 : 0.08) * Height * Math.Sqrt(Vigour);
        return new Pose
        {
            Lift = lift + reach * Exact.Sin(turns),
            Shift = new Point(1.1 * reach * Exact.Sin(0.63 * turns), 0),
            Turn = 0.09 * Exact.Sin(0.8 * turns + 0.7),
            Bend = 0.03 * Exact.Sin(turns - 1),
            LeftArm = 0.45 + 0.1 * Exact.Sin(turns),
            RightArm = 0.45 - 0.1 * Exact.Sin(turns),
            Flap = Role.Nature.Build is Build.Bird or Build.Bug ? Wave(3 * time) : 0,
        };
    }
}

/// <summary>Goes up and stays there, or comes down from there.</summary>
internal sealed class Lift(Stint stint, bool isDown) : Routine(stint)
{
    private double Top => Math.Clamp(Role.Bounds.Top - Role.Floor.View.Top - 0.04 * Role.Floor.View.Height, 0, 0.5 * Role.Floor.View.Height);

    public override Pose At(double time)
    {
        var share = Curve.Ramp(time, 0.3, Seconds * 0.8);
        var way = isDown ? 1 - Exact.SmoothStep(0, 1, share) : Curve.EaseInOut(0.5 * share + 0.5 * share * share);
        var landed = isDown ? time - 0.3 - Seconds * 0.8 + 0.3 : -1;
        return new Pose
        {
            Lift = Top * way + 0.02 * Height * Wave(0.5 * time) * way,
            Turn = 0.05 * Wave(0.45 * time) * way + (Role.Nature.Nose > 0 ? Role.Nature.Nose * Math.PI / 180 * 0.7 : 0),
            Stretch = 1 + (isDown ? -0.1 * Curve.Ring(landed, 2.2, 5) : 0.05 * Curve.Hump(share)),
            Flap = Role.Nature.Build is Build.Bird or Build.Bug ? Wave(3 * time) : 0,
            LeftArm = 0.6 * way,
            RightArm = 0.6 * way,
        };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        if (!isDown) return;
        foreach (var (number, age, _) in Emission.At(time, 9, 0.6, Seconds * 0.8 + 0.25, Seconds * 0.8 - 0.3))
        {
            var side = number % 2 == 0 ? 1 : -1;
            Signs.Puff(brush, stance.Ground + new Point(side * (0.2 + 0.35 * age) * Role.Width, -0.02 * Height), 0.1 * Height, age, Tint.Hex(0xF4EEE2, 0.6), number);
        }
    }

    public override IEnumerable<Beat> Beats() => [isDown ? Heard(Seconds * 0.8, BeatKind.Impact, 0.5) : Heard(0.3, BeatKind.Whoosh, 0.4)];
}

/// <summary>Falls from above, strikes the ground, bounces and lies.</summary>
internal sealed class Fall(Stint stint) : Routine(stint)
{
    private double Top => Math.Max(0.3 * Height, Role.Bounds.Top - Role.Floor.View.Top - 0.03 * Role.Floor.View.Height);

    private double Strike => 0.3 + 0.75 / Math.Sqrt(Tempo);

    private bool Drifts => Role.Nature.Build is Build.Drifter or Build.Plant && Role.Nature.Height < 1;

    public override Pose At(double time)
    {
        if (Drifts) return Drifting(time);
        var fall = Curve.Ramp(time, 0.3, Strike);
        var since = time - Strike;
        var spin = Role.Nature.IsAlive ? 0.22 * Wave(1.6 * time) : 0.5 * fall;
        if (since < 0) return new Pose { Lift = Top * (1 - fall * fall), Stretch = 1 + 0.14 * fall, Turn = spin * (1 - 0.8 * fall), LeftArm = 0.9, RightArm = 0.9, Step = 14 * time, Stride = 0.5 };
        var bounce = Bounce(since, out var squash);
        return new Pose
        {
            Lift = bounce * Top,
            Stretch = 1 - squash,
            Turn = 0.1 * spin + 0.12 * Curve.Ring(since, 1.4, 3),
            Pivot = 0,
            LeftArm = 0.5 * Math.Max(0, 1 - since),
            RightArm = 0.5 * Math.Max(0, 1 - since),
        };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        var age = (time - Strike) / 0.7;
        if (age is <= 0 or >= 1 || Drifts || Role.Habitat == Habitat.Aloft) return;
        for (var side = -1; side <= 1; side += 2)
        {
            for (var puff = 1; puff <= 2; puff++)
            {
                Signs.Puff(brush, stance.Ground + new Point(side * (0.22 + 0.3 * puff * age) * Role.Width, -0.03 * Height * puff * age), 0.11 * Height / puff, age, Tint.Hex(0xF4EEE2, 0.75), puff);
            }
        }
    }

    public override IEnumerable<Beat> Beats() => Drifts ? [Heard(Seconds * 0.85, BeatKind.Step, 0.2)] : [Heard(Strike, BeatKind.Impact, 0.8), Heard(Strike + 0.46, BeatKind.Impact, 0.3)];

    /// <summary>Two bounces, as shares of the height it fell from.</summary>
    private static double Bounce(double since, out double squash)
    {
        const double First = 0.46;
        const double Second = 0.26;
        squash = 0.26 * Dent(since) + 0.14 * Dent(since - First) + 0.07 * Dent(since - First - Second);
        if (since < First) return 0.16 * 4 * (since / First) * (1 - since / First);
        since -= First;
        return since < Second ? 0.045 * 4 * (since / Second) * (1 - since / Second) : 0;
    }

    private static double Dent(double since) => since <= 0 ? 0 : Curve.Hump(0.35 + since * 3.4);

    private Pose Drifting(double time)
    {
        var way = Curve.Ramp(time, 0, Seconds * 0.88);
        var calm = 1 - Exact.SmoothStep(0.8, 1, way);
        return new Pose
        {
            Lift = Top * (1 - way),
            Shift = new Point(0.8 * Height * Wave(0.42 * time + Role.Phase) * calm, 0),
            Turn = 0.7 * Wave(0.42 * time + Role.Phase + 0.2) * calm,
            Stretch = 1 + 0.1 * Wave(0.84 * time) * calm,
        };
    }
}

using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Props;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Doings;

/// <summary>Leans over, touches, and hearts rise. Both who kiss and who hug do it.</summary>
internal sealed class Embrace(Stint stint, bool isKiss) : Routine(stint)
{
    private bool Leads => !Stint.IsAnswer;

    public override Pose At(double time)
    {
        var each = isKiss ? 2.2 / Tempo : 4;
        var share = Cycle(time, 1 / each);
        var near = Curve.Overshoot(Curve.Ramp(share, 0.06, isKiss ? 0.32 : 0.2), 1) * (1 - Exact.SmoothStep(0.72, 0.95, share));
        var way = Stint.With is null ? 0 : Gap();
        return new Pose
        {
            Shift = new Point(way * near, 0),
            Lean = 0.06 * near,
            Bend = 0.07 * near,
            Stretch = 1 + 0.02 * near + (isKiss ? 0 : 0.025 * near * Wave(1.2 * time)),
            Turn = isKiss ? 0 : 0.035 * near * Wave(0.6 * time),
            Pivot = 0,
            LeftArm = 0.3 + (isKiss ? 0 : 0.25 * near),
            RightArm = 0.3 + (isKiss ? 0 : 0.25 * near),
        };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        if (!Leads || Role.Member > 0) return;
        var size = Math.Min(0.11 * Height, 0.05 * Role.Floor.View.Height);
        var at = Stint.With is { } with ? new Point((with.Bounds.Centre.X + Role.Bounds.Centre.X) / 2, Math.Min(with.Bounds.Top, Role.Bounds.Top) + 0.16 * Height) : stance.At(0.35, 0.85);
        foreach (var (number, age, _) in Emission.At(time, isKiss ? 2.0 : 1.5, 1.8, from: 0.6))
        {
            var place = at + new Point((0.9 * Wave(0.7 * age + 0.37 * number) + (number % 3 - 1) * 0.9 * age) * size, -5 * size * age);
            Signs.Heart(brush, place, size * (0.4 + 0.7 * Math.Sqrt(age)), 0.18 * Wave(age + 0.3 * number), Tint.Hex(number % 2 == 0 ? 0xF0476B : 0xFF7FA0).Fade(Curve.Hump(0.14 + 0.86 * age) * 1.3));
        }
    }

    public override Routine? Answer(Stint answer) => answer.Role.Nature.IsAlive ? new Embrace(answer, isKiss) : new Handled(answer);

    public override IEnumerable<Beat> Beats()
    {
        if (!isKiss) yield break;
        for (var at = 0.7 / Tempo; at < Seconds; at += 2.2 / Tempo) yield return Heard(at, BeatKind.Pop, 0.3);
    }

    /// <summary>Half of what lies between them, so that they meet in the middle.</summary>
    private double Gap()
    {
        var with = Stint.With!;
        var free = Math.Abs(Stint.Way.X) - 0.5 * (Role.Width + with.Width) - 0.1 * Math.Min(Height, with.Height);
        return Math.Max(0, free) * 0.5 * (Stint.Way.X < 0 ? -1 : 1);
    }
}

/// <summary>Something goes through the air from one to the other, and back where the other throws too.</summary>
internal sealed class Throw(Stint stint, bool catches) : Routine(stint)
{
    public const double Each = 2.0;

    public override Pose At(double time)
    {
        var share = Cycle(time, Tempo / Each, catches ? 0.5 : 0);
        var wind = Curve.Hump(Curve.Ramp(share, 0.0, 0.4));
        var throwing = Curve.Hump(Curve.Ramp(share, 0.22, 0.5));
        var catching = Curve.Hump(Curve.Ramp(share, 0.62, 0.85));
        return new Pose
        {
            Lean = -0.07 * wind * (share < 0.25 ? 1 : 0.3) + 0.10 * throwing,
            Bend = -0.06 * wind + 0.1 * throwing - 0.04 * catching,
            Turn = 0.07 * throwing - 0.05 * wind,
            Pivot = 0,
            Lift = 0.09 * Height * catching * Math.Sqrt(Vigour),
            Stretch = 1 - 0.05 * wind + 0.05 * throwing,
            RightArm = 0.3 + 0.65 * Math.Max(wind, catching),
            LeftArm = 0.15 + 0.6 * catching,
        };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        // Whoever holds nothing throws a ball.
        if (catches && Stint.IsAnswer || Stint.With is { Nature.IsAlive: false } || Stint.With?.Carrier == Role) return;
        var (from, to) = (stance.At(0.55, 0.5), Stint.With is { } with ? with.Bounds.At(0.5 + 0.55 * with.Face, 0.5) : stance.At(0.55, 0.5) + new Point(stance.Ahead * 2 * Height, 0));
        if (Stint.With is null) to = new Point(Math.Clamp(to.X, Role.Floor.View.Left, Role.Floor.View.Right), Role.Mark.Y - 0.06 * Height);
        var share = Cycle(time, Tempo / Each);
        var there = share < 0.5 ? Exact.SmoothStep(0, 1, Curve.Ramp(share, 0.28, 0.36)) * 0.05 + 0.95 * Curve.Ramp(share, 0.32, 0.68) : 0.05 + 0.95 * Curve.Ramp(share, 0.32, 0.68);
        var back = Stint.With is null ? 0 : Curve.Ramp(share, 0.82, 1) + Curve.Ramp(share, 0, 0.18);
        var path = Stint.With is null ? there : Flying(share);
        var high = 0.55 * Height + 0.12 * Math.Abs(to.X - from.X);
        var at = Point.Between(from, to, path) - new Point(0, 4 * high * path * (1 - path) * (back > -1 ? 1 : 0));
        var radius = 0.09 * Height;
        brush.Fill(Outline.Ellipse(at, radius, radius), Tint.Hex(0xF0524B));
        brush.Fill(Outline.Ellipse(at - new Point(0.3, 0.35) * radius, 0.3 * radius, 0.25 * radius), Tint.White.Fade(0.6));
    }

    public override Routine? Answer(Stint answer) => answer.Role.Nature.IsAlive && answer.Role.Carrier != Role ? new Throw(answer, !catches) : new Thrown(answer, Tempo, Role);

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.35 * Each / Tempo; at < Seconds; at += Each / Tempo) yield return Heard(at, BeatKind.Whoosh, 0.4);
    }

    /// <summary>There in the first half, back in the second; a moment in either one's hand.</summary>
    public static double Flying(double share) => share < 0.5 ? Curve.Ramp(share, 0.14, 0.44) : 1 - Curve.Ramp(share, 0.64, 0.94);
}

/// <summary>What is thrown up by who holds it, and caught again.</summary>
internal sealed class Thrown(Stint stint, double tempo, Role thrower) : Routine(stint)
{
    public override Pose At(double time)
    {
        var share = Cycle(time, tempo / Throw.Each);
        var air = Curve.Ramp(share, 0.36, 0.72);
        var up = 4 * air * (1 - air);
        var room = Role.Bounds.Top - Role.Floor.View.Top;
        return new Pose { Lift = Math.Min((Role.Nature.IsAlive ? 0.45 : 0.75) * thrower.Height, Math.Max(0, room)) * up, Turn = 2 * Math.PI * air, Shift = new Point(Role.Face * 0.12 * thrower.Height * up, 0) };
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.72 * Throw.Each / tempo; at < Seconds; at += Throw.Each / tempo) yield return Heard(at, BeatKind.Hop, 0.3);
    }
}

/// <summary>Takes a run and pushes; what is pushed totters and topples. Alone, it topples itself.</summary>
internal sealed class Knock(Stint stint) : Routine(stint)
{
    public const double Hit = 1.3;

    public override Pose At(double time)
    {
        if (Stint.With is null) return new Topple(Stint, Role.Face).At(time);
        var way = Math.Max(0, Math.Abs(Stint.Way.X) - 0.45 * (Role.Width + Stint.With.Width)) * (Stint.Way.X < 0 ? -1 : 1);
        var back = Curve.Hump(Curve.Ramp(time, 0.2, Hit - 0.1));
        var push = Exact.SmoothStep(Hit - 0.35, Hit, time) * (1 - 0.35 * Exact.SmoothStep(Hit + 0.4, Hit + 1.2, time));
        return new Pose
        {
            Shift = new Point(way * push - 0.12 * Height * back * (1 - push) * Math.Sign(way), 0),
            Lean = 0.15 * push * (1 - Exact.SmoothStep(Hit + 0.2, Hit + 0.8, time)) - 0.09 * back,
            Stretch = 1 - 0.05 * back,
            RightArm = 0.55 * push,
            LeftArm = 0.55 * push,
        };
    }

    public override Routine? Answer(Stint answer) => new Topple(answer, Stint.Way.X < 0 ? -1 : 1);

    public override IEnumerable<Beat> Beats() => [Heard(Hit, BeatKind.Knock, 0.8)];
}

/// <summary>Totters, tips over the edge of its foot, falls and lies.</summary>
internal sealed class Topple(Stint stint, double side) : Routine(stint)
{
    /// <summary>How far it would lie outside of what is seen, and so lies nearer.</summary>
    private double Outside
    {
        get
        {
            var end = Role.Mark.X + side * (Height + 0.22 * Role.Width);
            return side > 0 ? Math.Max(0, end - Role.Floor.View.Right) : Math.Min(0, end - Role.Floor.View.Left);
        }
    }

    public override Pose At(double time)
    {
        var since = time - Knock.Hit;
        var totter = 0.07 * Curve.Ring(time - 0.2, 1.3, -0.5) * (since < 0 ? 1 : Math.Max(0, 1 - 4 * since));
        var fall = Curve.Ramp(since, 0.05, 0.75);
        var lying = since - 0.75;
        var angle = 1.5 * fall * fall * fall + 0.13 * Math.Abs(Curve.Ring(lying, 2.4, 5)) * -1;
        return new Pose
        {
            Turn = (angle + totter) * side * Role.Face,
            Pivot = 0,
            Shift = new Point((side * 0.22 * Role.Width - Outside) * fall, 0),
            Lift = 0.42 * Role.Width * Math.Max(0, Exact.Sin(Math.Min(angle, 1.5))) * 0.75,
        };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        var age = (time - Knock.Hit - 0.72) / 0.6;
        if (age is <= 0 or >= 1) return;
        for (var puff = 0; puff < 4; puff++)
        {
            Signs.Puff(brush, Role.Mark + new Point(side * (0.25 + 0.3 * puff) * Height, -0.05 * Height * age), 0.08 * Height, age, Tint.Hex(0xF4EEE2, 0.7), puff);
        }
    }

    public override IEnumerable<Beat> Beats() => [Heard(Knock.Hit + 0.75, BeatKind.Impact, 0.8)];
}

using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Props;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Doings;

/// <summary>Waves a hand, where there is one; otherwise the whole body does, and strokes beside it say so.</summary>
internal sealed class WaveHand(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var wave = Wave(1.7 * Tempo * time);
        var up = Curve.Overshoot(time / 0.4);
        return new Pose
        {
            RightArm = up * (0.88 + 0.12 * wave),
            Turn = (Role.Figure.Body > 0 ? 0.03 : 0.11) * wave * Math.Sqrt(Vigour),
            Pivot = 0,
            Bend = 0.03 * Wave(1.7 * Tempo * time - 0.15),
            Stretch = 1 + 0.02 * wave,
        };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        var beat = Curve.Hump(Cycle(time, 1.7 * Tempo));
        // An arm that was added is the one to the right.
        var side = Role.Figure.Body > 0 ? 1 : stance.Ahead;
        Signs.Rays(brush, stance.Map(new Point((0.5 + 0.25 * side) * Role.Width, 0.3 * Height)), 0.42 * Height, (0.47 + 0.05 * beat) * Height, side > 0 ? -0.75 : Math.PI + 0.15, side > 0 ? -0.15 : Math.PI + 0.75, 3, 3 * Role.Unit, Tint.White.Fade(0.9 * beat));
    }
}

/// <summary>Bent over a sheet, on which a line grows behind the pencil.</summary>
internal sealed class Write(Stint stint) : Routine(stint)
{
    public override Pose At(double time) => new() { Bend = 0.06, Turn = 0.025 + 0.012 * Wave(1.9 * time), Pivot = 0, RightArm = 0.4 + 0.06 * Wave(1.9 * time), LeftArm = 0.3 };

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        var (at, size) = (stance.At(Role.Figure.Body > 0 ? 0.28 : 0.62, 0.34), 0.2 * Height);
        var sheet = Affine.About(default, -0.06 * stance.Ahead, 1, 1).Then(Affine.Move(at.X, at.Y));
        brush.Fill(Outline.RoundedBox(-size, -0.75 * size, size, 0.75 * size, 0.06 * size).Through(sheet), Tint.Hex(0xFFFDF6));
        var line = Math.Min(time * 0.75 * Tempo, 3.95);
        var pen = default(Point);
        for (var row = 0; row <= (int)line; row++)
        {
            var share = Math.Min(1, line - row);
            var script = new Outline();
            for (var step = 0; step <= 18 * share; step++)
            {
                pen = new Point((-0.8 + 1.6 * step / 18) * size, (-0.5 + 0.34 * row + 0.09 * Exact.Sin(2.2 * step + row)) * size);
                script.To(pen);
            }
            brush.Fill(Pen.Draw(script.Close(), 0.05 * size, isRound: true).Through(sheet), Tint.Hex(0x3B5BA5));
        }
        if (Stint.With is not null) return;
        var tip = sheet.Apply(pen);
        var shaft = new Point(0.28, -0.75) * size;
        brush.Fill(Pen.Draw(new Outline().To(tip + shaft * 0.22).To(tip + shaft).Close(), 0.14 * size, isRound: false), Tint.Hex(0xFFB02E));
        brush.Fill(Outline.Polygon(tip, tip + shaft * 0.24 + shaft.Across * 0.09, tip + shaft * 0.24 - shaft.Across * 0.09), Tint.Hex(0x3A3A44));
    }

    public override Routine? Answer(Stint answer) => new Handled(answer);
}

/// <summary>Hammers away: a swing, a blow, sparks.</summary>
internal sealed class Work(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var share = Cycle(time, 1.15 * Tempo);
        var raise = Exact.SmoothStep(0, 0.55, share) * (1 - Exact.SmoothStep(0.62, 0.72, share));
        return new Pose { Bend = 0.08 - 0.13 * raise, Turn = 0.03 - 0.06 * raise, Pivot = 0, Stretch = 1 + 0.03 * raise - 0.04 * Curve.Hump(Curve.Ramp(share, 0.68, 0.95)), RightArm = 0.3 + 0.65 * raise, LeftArm = 0.3 };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        var since = Curve.Ramp(Cycle(time, 1.15 * Tempo), 0.7, 1);
        if (since is <= 0 or >= 1) return;
        var at = Stint.With is { } with ? Point.Between(with.Bounds.Centre, stance.At(0.5, 0.3), 0.4) : stance.At(0.6, 0.22);
        Signs.Rays(brush, at, (0.05 + 0.08 * since) * Height, (0.09 + 0.12 * since) * Height, -Math.PI + 0.3, -0.3, 5, 3 * Role.Unit, Tint.Hex(0xFFC83D, 1 - since));
    }

    public override Routine? Answer(Stint answer) => new Simmer(answer);

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.7 / (1.15 * Tempo); at < Seconds; at += 1 / (1.15 * Tempo)) yield return Heard(at, BeatKind.Knock, 0.6);
    }
}

/// <summary>Hops about, and keeps up a ball if there is one; with an instrument it is played, and heard.</summary>
internal sealed class Play(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        if (IsMusic) return new Pose { Turn = 0.05 * Wave(0.9 * Tempo * time), Pivot = 0, Bend = 0.03 * Wave(1.8 * Tempo * time), Stretch = 1 + 0.025 * Wave(1.8 * Tempo * time), LeftArm = 0.45, RightArm = 0.35 + 0.1 * Wave(3.6 * Tempo * time) };
        var share = Cycle(time, 0.9 * Tempo);
        var kick = Stint.With is null ? 0 : Curve.Hump(Curve.Ramp(share, 0.8, 1) * 0.5 + Curve.Ramp(share, 0, 0.2) * 0.5);
        return new Pose
        {
            Lift = 0.11 * Height * Math.Sqrt(Vigour) * Math.Abs(Wave(0.9 * Tempo * time)),
            Stretch = 1 + 0.05 * Wave(1.8 * Tempo * time),
            Turn = 0.08 * Wave(0.45 * Tempo * time) - 0.1 * kick,
            Lean = 0.06 * kick,
            Pivot = 0,
            Step = 3 * time,
            Stride = 0.5,
            LeftArm = 0.5 + 0.3 * Wave(0.9 * time),
            RightArm = 0.5 - 0.3 * Wave(0.9 * time),
        };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        if (!IsMusic) return;
        var size = Math.Min(0.12 * Height, 0.05 * Role.Floor.View.Height);
        foreach (var (number, age, _) in Emission.At(time + 1, 1.6 * Tempo, 1.8))
        {
            var at = stance.At(0.25, 0.62) + new Point((1 + 3.4 * age) * size * stance.Ahead + size * Wave(age + 0.3 * number), -4.6 * size * age);
            Signs.Note(brush, at, size * (0.5 + 0.6 * age), 0.2 * Wave(age), Palette.Of(number).Fade(Curve.Hump(0.12 + 0.88 * age)), number % 3 == 1);
        }
    }

    public override Routine? Answer(Stint answer) => IsMusic ? new Handled(answer) : answer.Role.Nature.Build is Build.Ball or Build.Thing ? new KeptUp(answer, 0.9 * Tempo, Stint.Way) : new Play(answer);

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.1; at < Seconds; at += 0.55 / Tempo) yield return Heard(at, IsMusic ? BeatKind.Note : BeatKind.Hop, 0.4);
    }

    private bool IsMusic => Stint.With?.Part.Icon is { } icon && "🎷🎺🪗🎸🎹🎻🪕🥁🪘🪇🪈🎤".Contains(icon, StringComparison.Ordinal);
}

/// <summary>A ball that is kicked away, bounces, and comes back.</summary>
internal sealed class KeptUp(Stint stint, double rate, Point way) : Routine(stint)
{
    public override Pose At(double time)
    {
        var share = Cycle(time, rate / 2);
        var out_ = 4 * share * (1 - share);
        var hops = Math.Abs(Exact.Sin(3 * Math.PI * share));
        var far = Math.Min(0.9 * Math.Abs(way.X) + 1.1 * Height, 0.24 * Role.Floor.View.Width);
        var room = way.X < 0 ? Role.Bounds.Left - Role.Floor.View.Left : Role.Floor.View.Right - Role.Bounds.Right;
        far = Math.Max(0, Math.Min(far, room));
        return new Pose
        {
            Shift = new Point(far * out_ * (way.X < 0 ? -1 : 1), 0),
            Lift = (0.2 + 0.9 * out_) * Height * hops,
            Turn = far * out_ / (0.5 * Height) * (way.X < 0 ? -1 : 1) * Role.Face,
            Stretch = 1 - 0.14 * Exact.SmoothStep(0.25, 0, hops),
        };
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.0; at < Seconds; at += 2 / rate / 3) yield return Heard(at, BeatKind.Hop, 0.4);
    }
}

/// <summary>It strains, springs open, and light and sparkles come out.</summary>
internal sealed class Open(Stint stint) : Routine(stint)
{
    private const double Pop = 1.2;

    private bool IsOpener => Stint.With is not null;

    public override Pose At(double time)
    {
        if (IsOpener) return new Pose { Bend = 0.08 * Curve.Hump(Curve.Ramp(time, 0.2, Pop)) - 0.06 * Exact.SmoothStep(Pop, Pop + 0.3, time), Lean = 0.05 * Curve.Hump(Curve.Ramp(time, 0.3, Pop + 0.4)), RightArm = 0.4, LeftArm = 0.4, Lift = 0.05 * Height * Math.Abs(Curve.Ring(time - Pop, 1.2, 1.2)) };
        var strain = Curve.Ramp(time, 0.3, Pop);
        return new Pose
        {
            Stretch = 1 - 0.14 * strain * strain * (time < Pop ? 1 : 0) + 0.26 * Curve.Ring(time - Pop + 0.04, 2.2, 3.2),
            Turn = 0.05 * strain * (time < Pop ? 1 : 0) * Exact.Sin(38 * time) + 0.02 * Wave(0.5 * time),
            Pivot = 0,
            Light = 1 + 0.12 * Exact.SmoothStep(Pop, Pop + 0.3, time),
        };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        if (IsOpener || time < Pop) return;
        var light = Exact.SmoothStep(Pop, Pop + 0.25, time);
        brush.Glow(stance.At(0, 0.9), 1.1 * Height * light, 1.1 * Height * light, Tint.Hex(0xFFE9A3, 0.6));
        for (var ray = 0; ray < 7; ray++)
        {
            var way = new Point(0, -1).Turned((ray - 3) * 0.34 + 0.06 * Wave(0.3 * time + 0.2 * ray));
            var long_ = (0.9 + 0.12 * Wave(0.7 * time + 0.31 * ray)) * Height * light;
            var from = stance.At(0, 0.8);
            brush.Fill(Outline.Polygon(from, from + way * long_ + way.Across * (0.07 * long_), from + way * long_ - way.Across * (0.07 * long_)), Painting.Paint.Linear(from, from + way * long_, Tint.Hex(0xFFF2C0, 0.75), Tint.Hex(0xFFE9A3, 0)));
        }
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        if (IsOpener || time < Pop) return;
        foreach (var (number, age, _) in Emission.At(time, 7, 1.2, from: Pop))
        {
            var side = Exact.Sin(2.4 * number);
            Effects.Props.Sparkle.Paint(brush, stance.At(0, 0.9) + new Point(side * 0.75 * Height * Math.Sqrt(age), -(0.2 + 0.8 * age) * Height * (1 - 0.4 * Math.Abs(side))), 0.08 * Height, age, Palette.Of(number));
        }
    }

    public override Routine? Answer(Stint answer) => new Open(answer with { With = null });

    public override IEnumerable<Beat> Beats() => [Heard(Pop, BeatKind.Pop, 0.8)];
}

/// <summary>Tips forward, and a stream runs down from the lip.</summary>
internal sealed class Pour(Stint stint) : Routine(stint)
{
    private bool IsPourer => Stint.With is { Nature.IsAlive: false } && Role.Nature.IsAlive;

    public override Pose At(double time)
    {
        var tip = Curve.EaseInOut(Curve.Ramp(time, 0.3, 1.1)) * (1 - Curve.EaseInOut(Curve.Ramp(time, Seconds - 0.9, Seconds - 0.2)));
        return IsPourer
            ? new Pose { Bend = 0.05 * tip, RightArm = 0.3 + 0.25 * tip, Lean = 0.03 * tip }
            : new Pose { Turn = 0.95 * tip, Lift = Role.Habitat == Habitat.Ground ? 0.75 * Height * Exact.SmoothStep(0, 0.7, time) * Math.Max(tip, 0.0) : 0, Shift = new Point(0.01 * Height * Wave(3 * time), 0) };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        if (IsPourer) return;
        var flow = Exact.SmoothStep(0.95, 1.3, time) * (1 - Exact.SmoothStep(Seconds - 1, Seconds - 0.7, time));
        if (flow <= 0) return;
        var (lip, end) = (stance.At(0.42, 0.88), new Point(stance.At(0.42, 0.88).X + 0.18 * Height * stance.Ahead, Role.Mark.Y));
        var stream = new Outline().To(lip);
        stream.Curve(lip + new Point(0.14 * Height * stance.Ahead, 0.02 * Height), end - new Point(0, 0.5 * (end.Y - lip.Y)), end);
        var water = Tint.Hex(0x4FB4F7, 0.85);
        brush.Fill(Pen.Draw(stream.Close(), 0.09 * Height * flow, isRound: true), water);
        Wake.Ring(brush, end, (0.2 + 0.06 * Wave(1.8 * time)) * Height * flow, 0.03 * Height, water);
        brush.Fill(Outline.Ellipse(end, 0.32 * Height * Curve.Ramp(time, 1, Seconds - 0.7), 0.06 * Height * Curve.Ramp(time, 1, Seconds - 0.7)), water.Fade(0.8));
        for (var drop = 0; drop < 5; drop++)
        {
            var age = Cycle(time, 1.9, 0.2 * drop);
            Signs.Drop(brush, end + new Point((drop - 2) * 0.12 * Height * age, -0.8 * Height * age * (1 - age) * 0.6), 0.03 * Height * (1 - age), 0, water);
        }
    }

    public override Routine? Answer(Stint answer) => IsPourer ? new Pour(answer with { With = null }) : new Handled(answer);

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 1.2; at < Seconds - 0.8; at += 0.5) yield return Heard(at, BeatKind.Splash, 0.25);
    }
}

/// <summary>Up hand over hand, in pulls; at the top it rests, and lets itself down again.</summary>
internal sealed class Climb(Stint stint) : Routine(stint)
{
    private double High => Math.Min(
        Stint.With is { } with ? Math.Max(0.3 * with.Height, with.Height - 0.75 * Height) : 0.5 * Height,
        Math.Max(0, Role.Bounds.Top - Role.Floor.View.Top - 0.02 * Role.Floor.View.Height));

    public override Pose At(double time)
    {
        var pulls = 7.0;
        var way = Curve.Ramp(time, 0.2, Seconds * 0.86) * pulls;
        var pull = Math.Floor(way);
        var share = Exact.SmoothStep(0.15, 0.85, way - pull);
        var side = (int)pull % 2 == 0 ? 1 : -1;
        var strain = Curve.Hump(way - pull);
        return new Pose
        {
            Lift = High * Math.Min(1, (pull + share) / pulls),
            Turn = 0.11 * side * strain * Math.Sqrt(Vigour),
            Stretch = 1 + 0.08 * strain,
            Pivot = 0.6,
            Step = Math.PI * way,
            Stride = 0.6,
            LeftArm = 0.55 + 0.4 * side * strain,
            RightArm = 0.55 - 0.4 * side * strain,
        };
    }
}

using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Props;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Doings;

/// <summary>In four starts, each with an overshoot, it becomes larger, or smaller.</summary>
internal sealed class Grow(Stint stint, bool isLess) : Routine(stint)
{
    private const int Starts = 4;

    /// <summary>As large as it may be without leaving the view.</summary>
    public static double Most(Role role)
    {
        var (view, box) = (role.Floor.View, role.Bounds);
        var wide = 2 * Math.Min(role.Mark.X - view.Left, view.Right - role.Mark.X) / box.Width;
        return Math.Clamp(Math.Min((role.Mark.Y - view.Top) / box.Height, wide) * 0.97, 1.05, 1.7);
    }

    public override Pose At(double time)
    {
        var way = Curve.Ramp(time, 0.35, Seconds * 0.85) * Starts;
        var start = Math.Min(Starts - 1, Math.Floor(way));
        var share = (start + Curve.Overshoot((way - start) / 0.6, 2)) / Starts;
        var (from, to) = isLess ? (1.0, 0.36) : (0.42, Most(Role));
        var size = from + (to - from) * share;
        return new Pose { Size = size, Stretch = 1 + 0.07 * Curve.Ring(way - start, 1.1, 2.2) + 0.012 * Wave(0.5 * time), LeftArm = 0.3, RightArm = 0.3, Bend = 0.02 * Wave(0.7 * time) };
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var start = 0; start < Starts; start++) yield return Heard(0.35 + start * (0.85 * Seconds - 0.35) / Starts, BeatKind.Pop, 0.5);
    }
}

/// <summary>Out of the ground or out of nothing, it opens with an overshoot; petals float off.</summary>
internal sealed class Bloom(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var late = 0.5 * Role.Phase;
        var up = Curve.Ramp(time, 0.2 + late, 0.42 * Seconds + late);
        var size = 0.26 + 0.74 * Curve.Overshoot(up, 1.2);
        return new Pose
        {
            Size = size,
            Stretch = 1 + 0.2 * (1 - up) * Curve.Hump(0.2 + 0.8 * up) + 0.02 * Wave(0.6 * time),
            Bend = 0.05 * Wave(0.55 * time + Role.Phase),
            Turn = 0.12 * Curve.Ring(time - 0.42 * Seconds - late, 1.1, 1.4),
            Pivot = 0,
            Light = 1 + 0.08 * Curve.Hump(Curve.Ramp(time, 0.35 * Seconds, 0.7 * Seconds)),
        };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        if (Role.Member > 2) return;
        foreach (var (number, age, _) in Emission.At(time, 2.2, 2.0, from: 0.4 * Seconds))
        {
            var at = stance.At(0, 0.75) + new Point(((number % 5) - 2) * 0.16 * Height + 0.12 * Height * Wave(age + 0.3 * number), (-0.25 + 0.85 * age * age) * Height);
            var petal = Affine.About(default, 4 * age + number, 1, 0.5 + 0.4 * Wave(1.4 * age)).Then(Affine.Move(at.X, at.Y));
            brush.Fill(Outline.Ellipse(default, 0.04 * Height, 0.024 * Height).Through(petal), Tint.Hex(number % 2 == 0 ? 0xFF9CC2 : 0xFFD1E3).Fade(Curve.Hump(0.2 + 0.8 * age) * 1.4));
        }
        foreach (var (number, age, _) in Emission.At(time, 1.8, 0.9, from: 0.38 * Seconds)) Sparkle.Paint(brush, stance.At(0.6 * Wave(0.37 * number), 0.5 + 0.5 * Wrapped(0.61 * number)), 0.07 * Height, age, Tint.Hex(0xFFF3B0));
    }

    public override IEnumerable<Beat> Beats() => [Heard(0.4 * Seconds, BeatKind.Pop, 0.4)];
}

/// <summary>Runs down from the top into a puddle of its own colours.</summary>
internal sealed class Melt(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var melt = Curve.Ramp(time, 0.35, Seconds * 0.88);
        return new Pose { Melt = 0.93 * Exact.SmoothStep(0, 1, melt), Gloss = 0.12 * Math.Min(1, 2 * melt), Bend = 0.05 * Wave(0.35 * time) * (1 - melt), Stretch = 1 + 0.02 * Wave(0.8 * time) * (1 - melt) };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        var melt = Exact.SmoothStep(0, 1, Curve.Ramp(time, 0.35, Seconds * 0.88));
        var wide = Role.Width * (0.3 + 0.75 * melt);
        brush.Fill(Outline.Ellipse(stance.Ground, wide, 0.13 * wide * melt), Role.Figure.Main.Towards(Tint.White, 0.2));
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        var melt = Curve.Ramp(time, 0.35, Seconds * 0.88);
        if (melt is <= 0.04 or >= 1) return;
        var tint = Role.Figure.Main;
        for (var drop = 0; drop < 7; drop++)
        {
            var age = Cycle(time, 0.85, 0.37 * drop);
            var side = (drop - 3) / 3.0 * 0.42 * (1 + 0.5 * melt);
            var top = stance.At(side, 0.75);
            var at = new Point(top.X, top.Y + (Role.Mark.Y - top.Y) * age * age);
            Signs.Drop(brush, at, 0.032 * Height * (1 - 0.4 * age), 0, tint.Fade(Math.Min(1, 4 * (1 - age))));
        }
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.6; at < Seconds * 0.9; at += 0.45) yield return Heard(at, BeatKind.Splash, 0.15);
    }
}

/// <summary>Light comes out of it, in slow pulses, with glints.</summary>
internal sealed class Glow(Stint stint) : Routine(stint)
{
    public override Pose At(double time) => new() { Light = 1.12 + 0.1 * Wave(0.45 * Tempo * time), Size = 1 + 0.018 * Wave(0.45 * Tempo * time), Gloss = 0.06 + 0.06 * Wave(0.45 * Tempo * time) };

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        var pulse = 1 + 0.13 * Wave(0.45 * Tempo * time);
        var (at, reach) = (stance.At(0, 0.5), 0.5 * Math.Max(Height, Role.Width));
        brush.Glow(at, 2.1 * reach * pulse, 2.1 * reach * pulse, Tint.Hex(0xFFE58A, 0.6));
        brush.Glow(at, 1.45 * reach * pulse, 1.45 * reach * pulse, Tint.Hex(0xFFF6D0, 0.7));
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        foreach (var (number, age, _) in Emission.At(time, 2.4, 1.1)) Sparkle.Paint(brush, stance.At(0.75 * Wave(0.37 * number), 0.5 + 0.55 * Wave(0.23 * number + 0.1)), 0.075 * Height, age, Tint.Hex(0xFFF3B0));
    }
}

/// <summary>Flames lick up behind and before it, and it darkens a little.</summary>
internal sealed class Burn(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var hot = Exact.SmoothStep(0, 1, Curve.Ramp(time, 0, 1.6));
        return new Pose { Light = 1 - 0.22 * hot + 0.05 * hot * Exact.Sin(17 * time), Turn = 0.012 * hot * Exact.Sin(13 * time), Pivot = 0, Stretch = 1 + 0.012 * hot * Exact.Sin(9 * time) };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        var hot = 0.25 + 0.75 * Curve.EaseOut(time / 1.6);
        brush.Glow(stance.At(0, 0.5), 1.0 * Role.Width, 0.85 * Height, Tint.Hex(0xFF8A2A, 0.4 * hot));
        for (var flame = 0; flame < 5; flame++)
        {
            var across = -0.4 + 0.2 * flame;
            Flames.Paint(brush, stance.At(across, 0.30), new Point(0, -(1.02 - 1.2 * across * across) * Height * hot), 0.36 * Role.Width, time, 1.9 * flame + 4);
        }
        var smoke = stance.At(0, 1.05);
        foreach (var (number, age, _) in Emission.At(time, 3, 1.6)) Signs.Puff(brush, smoke + new Point(0.1 * Height * Wave(0.4 * age + 0.3 * number), -0.55 * Height * age), 0.14 * Height, age, Tint.Hex(0x6B6460, 0.5), number);
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        var hot = 0.25 + 0.75 * Curve.EaseOut(time / 1.6);
        for (var flame = 0; flame < 4; flame++)
        {
            var across = -0.39 + 0.26 * flame;
            Flames.Paint(brush, stance.At(across, 0), new Point(0, -(0.42 + 0.1 * (flame % 2)) * Height * hot), 0.28 * Role.Width, time, 2.7 * flame);
        }
        Flames.Sparks(brush, stance.At(0, 0.3), 0.5 * Role.Width, Height, time, 2.6 * Role.Unit);
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.1; at < Seconds; at += 0.7) yield return Heard(at, BeatKind.Pop, 0.2);
    }
}

/// <summary>Takes a breath and blows; or is bent by what blows.</summary>
internal sealed class Blow(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var gust = Gust(time);
        if (!Role.Nature.IsAlive) return new Pose { Bend = 0.14 * gust + 0.03 * gust * Wave(3 * time), Lean = 0.05 * gust };
        var breath = Curve.Hump(Curve.Ramp(Cycle(time, 0.5 * Tempo), 0, 0.4));
        return new Pose { Bend = -0.07 * breath + 0.08 * gust, Stretch = 1 + 0.06 * breath - 0.03 * gust, Lean = 0.03 * gust, RightArm = 0.3, LeftArm = 0.2 };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        for (var line = 0; line < 5; line++)
        {
            var age = Curve.Ramp(Cycle(time, 0.5 * Tempo), 0.3 + 0.04 * line, 0.9 + 0.02 * line);
            if (age is <= 0 or >= 1) continue;
            var start = Role.Nature.IsAlive ? stance.At(0.5, 0.55 + 0.06 * (line - 2)) : stance.At(-0.9, 0.2 + 0.18 * line);
            var way = new Point(stance.Ahead, 0.12 * (line - 2));
            var (from, long_) = (start + way * (1.1 * Height * age), 0.5 * Height * Curve.Hump(age));
            var gust = new Outline();
            for (var step = 0; step <= 10; step++)
            {
                gust.To(from + way * (long_ * step / 10) + new Point(0, 0.04 * Height * Wave(0.09 * step + age + 0.3 * line)));
            }
            brush.Fill(Pen.Draw(gust.Close(), 3.4 * Role.Unit, isRound: true), Tint.White.Fade(0.8 * Curve.Hump(age)));
        }
    }

    public override Routine? Answer(Stint answer) => new Blown(answer, Stint.Way.X < 0 ? -1 : 1, Tempo);

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.7 / Tempo; at < Seconds; at += 2 / Tempo) yield return Heard(at, BeatKind.Whoosh, 0.6);
    }

    private double Gust(double time) => Curve.Hump(Curve.Ramp(Cycle(time, 0.5 * Tempo), 0.3, 1));
}

/// <summary>What somebody blows at.</summary>
internal sealed class Blown(Stint stint, double side, double tempo) : Routine(stint)
{
    public override Pose At(double time)
    {
        var gust = Curve.Hump(Curve.Ramp(Cycle(time, 0.5 * tempo), 0.38, 1));
        var light = Role.Nature.Build == Build.Drifter || Role.Nature.Height < 0.2;
        return new Pose { Bend = 0.16 * gust * side * Role.Face, Shift = new Point(light ? side * 0.5 * Height * gust : 0, 0), Lift = light ? 0.3 * Height * gust : 0, Turn = (light ? 0.6 : 0.05) * gust * side * Role.Face, Pivot = 0 };
    }
}

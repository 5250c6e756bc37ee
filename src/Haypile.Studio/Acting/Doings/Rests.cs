using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Props;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Doings;

/// <summary>Breathes slowly and deeply, a little sunk, while the Zs rise.</summary>
internal sealed class Sleep(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var breath = Wave(0.27 * time + Role.Phase);
        var down = Curve.EaseInOut(time / 0.9);
        return new Pose { Stretch = 1 - 0.07 * down + 0.045 * breath, Bend = 0.07 * down + 0.012 * breath, Turn = 0.04 * down, Pivot = 0, Fold = (Role.Nature.Build is Build.Beast or Build.Bird ? 0.95 : 0.6) * down, Light = 1 - 0.05 * down };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        if (Role.Member > 0 && Role.Part.Count > 3) return;
        var size = Math.Min(0.12 * Height, 0.05 * Role.Floor.View.Height);
        var head = stance.At(Role.Nature.Looks == 0 ? 0.3 : 0.2, 1.02);
        foreach (var (number, age, _) in Emission.At(time + 2 + Role.Phase, 0.85, 2.3))
        {
            var at = head + new Point((0.9 * age + 0.25 * Wave(age + 0.2 * number)) * 3 * size * stance.Ahead, -4.2 * size * age);
            Signs.Zed(brush, at, size * (0.45 + 0.75 * age), 0.16 * Wave(0.7 * age + number), Tint.Hex(0x5B6FD6).Towards(Tint.White, 0.25).Fade(Curve.Hump(0.12 + 0.88 * age)));
        }
    }
}

/// <summary>Sits down, and stays with small movements of the head.</summary>
internal sealed class Sit(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var down = Curve.Overshoot(time / 0.7);
        return new Pose { Stretch = 1 - 0.03 * down, Fold = 0.75 * down, Turn = -0.03 * down, Pivot = 0, Bend = 0.05 * down + 0.022 * Wave(0.31 * time) };
    }
}

/// <summary>Looks around: up at what there is, and about with the whole head.</summary>
internal sealed class Look(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        // Held, then quickly on to the next thing.
        var each = 1.5 / Tempo;
        var which = (int)(time / each);
        var share = Exact.SmoothStep(0, 0.22, time / each - which);
        var bend = Aim(which - 1) + (Aim(which) - Aim(which - 1)) * share;
        return new Pose { Bend = 0.09 * bend, Turn = 0.045 * bend, Pivot = 0, Stretch = 1 + 0.03 * Curve.Hump(share) + 0.02 * Math.Max(0, bend) };
    }

    private double Aim(int which) => which < 0 ? 0 : new Dice(Pixels.Dice.Mix(Role.Seed + (ulong)which)).Between(-1, 1) switch { < -0.2 => -1, > 0.3 => 1, _ => 0.1 };
}

/// <summary>Bent over what is read; from time to time a page is turned, and a letter or two float up.</summary>
internal sealed class Read(Stint stint) : Routine(stint)
{
    public override Pose At(double time) => new()
    {
        Bend = 0.07 + 0.02 * Wave(0.35 * time),
        Turn = 0.03 + 0.01 * Wave(0.7 * time),
        Pivot = 0,
        LeftArm = 0.4,
        RightArm = 0.4 + 0.1 * Curve.Hump(Cycle(time, 0.5)),
    };

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        var (at, wide) = (stance.At(0.1, 0.3), 0.22 * Height);
        if (Stint.With is null) Book.Paint(brush, at, wide, Cycle(time, 0.55 * Tempo));
    }

    public override Routine? Answer(Stint answer) => new Handled(answer);

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 1.0; at < Seconds; at += 1.8 / Tempo) yield return Heard(at, BeatKind.Step, 0.15);
    }
}

/// <summary>What is held and used: it moves a little with the hand.</summary>
internal sealed class Handled(Stint stint) : Routine(stint)
{
    public override Pose At(double time) => new() { Turn = 0.06 * Wave(0.6 * time), Lift = 0.02 * Height * Wave(0.9 * time + 0.2), Pivot = 0 };
}

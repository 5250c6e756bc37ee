using Haypile.Studio.Acting.Props;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Doings;

/// <summary>Sways to its own tune, and the notes fly up.</summary>
internal sealed class Sing(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var tune = 0.8 * Tempo * time + Role.Phase;
        return new Pose
        {
            Turn = 0.05 * Wave(tune) * Math.Sqrt(Vigour),
            Pivot = 0,
            Bend = -0.04 + 0.03 * Wave(tune - 0.15),
            Stretch = 1 + 0.035 * Wave(2 * tune),
            RightArm = 0.35 + 0.15 * Wave(tune),
            LeftArm = 0.3 + 0.2 * Wave(tune + 0.5),
        };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        if (Role.Member > 2) return;
        var size = Math.Min(0.12 * Height, 0.055 * Role.Floor.View.Height);
        var mouth = stance.At(0.42, 0.72);
        foreach (var (number, age, _) in Emission.At(time + 1 + Role.Phase, 1.5 * Tempo, 2.0))
        {
            var fan = number % 3 - 1;
            var at = mouth + new Point((0.8 + 3.8 * age + 0.5 * fan) * size * stance.Ahead, -(5.2 * age + 0.9 * Wave(0.8 * age + 0.3 * number)) * size - fan * size * age);
            Signs.Note(brush, at, size * (0.5 + 0.6 * Math.Sqrt(age)), 0.22 * Wave(age + 0.4 * number), Palette.Of(number).Fade(Curve.Hump(0.12 + 0.88 * age) * 1.2), number % 3 == 1);
        }
    }

    public override Routine? Answer(Stint answer) => new Handled(answer);

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.1; at < Seconds; at += 0.66 / Tempo) yield return Heard(at, BeatKind.Note, 0.5);
    }
}

/// <summary>Nods with the words; a speech bubble comes and goes with dots in it.</summary>
internal sealed class Talk(Stint stint) : Routine(stint)
{
    private double Turn => Role.Number % 2 == 0 ? 0 : 0.5;

    public override Pose At(double time)
    {
        var speaks = Speaks(time);
        var nod = Wave(2.3 * Tempo * time) * speaks;
        return new Pose { Stretch = 1 + 0.028 * nod, Bend = 0.03 * nod + 0.03 * speaks, RightArm = 0.15 + 0.4 * speaks * (0.6 + 0.4 * Wave(1.1 * time)) };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        var speaks = Speaks(time);
        if (speaks <= 0.02 || Role.Member > 0) return;
        var size = Math.Min(0.25 * Height, 0.1 * Role.Floor.View.Height) * Curve.Overshoot(speaks);
        var at = stance.At(0.3, 1.0) + new Point(0.9 * size * stance.Ahead, -0.75 * size);
        SpeechBubble.Paint(brush, at, size, stance.Ahead, time);
    }

    public override Routine? Answer(Stint answer) => new Talk(answer);

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.2 + 1.1 * Turn * 2; at < Seconds; at += 2.2) yield return Heard(at, BeatKind.Pop, 0.3);
    }

    /// <summary>One speaks while the other listens.</summary>
    private double Speaks(double time)
    {
        if (Stint.With is null) return Exact.SmoothStep(0, 0.12, Cycle(time, 0.42)) * (1 - Exact.SmoothStep(0.8, 0.95, Cycle(time, 0.42)));
        var share = Cycle(time, 1 / 2.4, Turn);
        return Exact.SmoothStep(0.02, 0.12, share) * (1 - Exact.SmoothStep(0.42, 0.5, share));
    }
}

/// <summary>Throws the head back and shakes with it.</summary>
internal sealed class Laugh(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var fit = 0.35 + 0.65 * Curve.Hump(Cycle(time, 0.5 * Tempo));
        var ha = Wave(4.2 * Tempo * time);
        return new Pose { Bend = -0.08 * fit, Turn = -0.05 * fit, Pivot = 0, Lift = 0.025 * Height * fit * Math.Max(0, ha) * Vigour, Stretch = 1 + 0.05 * fit * ha * Math.Sqrt(Vigour), LeftArm = 0.25, RightArm = 0.3 };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        var fit = Curve.Hump(Cycle(time, 0.5 * Tempo));
        foreach (var side in (int[])[-1, 1])
        {
            var middle = side > 0 ? -0.6 : Math.PI + 0.6;
            Signs.Rays(brush, stance.At(0, 0.72), 0.64 * Role.Width, (0.7 + 0.08 * fit) * Role.Width, middle - 0.3, middle + 0.3, 3, 5 * Role.Unit, Tint.Hex(0xFFC83D, 0.95 * fit));
        }
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.5; at < Seconds; at += 2 / Tempo) yield return Heard(at, BeatKind.Note, 0.3);
    }
}

/// <summary>Head down, sobbing; tears run and drop.</summary>
internal sealed class Cry(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var sob = Curve.Hump(Cycle(time, 1.1 * Tempo));
        return new Pose { Bend = 0.08, Stretch = 0.97 + 0.035 * sob, Lift = 0.012 * Height * sob, Turn = 0.02 * Wave(0.5 * time), Pivot = 0, LeftArm = 0.4, RightArm = 0.4 };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        var eyes = Role.Nature.Looks == 0 ? (double[])[-0.24, 0.24] : [0.3];
        foreach (var eye in eyes)
        {
            foreach (var (number, age, _) in Emission.At(time + 1, 2.1, 0.95))
            {
                var side = eye < 0 ? -1 : 1;
                var from = stance.At(eye, Role.Figure.Body > 0 ? 0.68 : 0.66);
                var at = from + new Point(side * (0.07 + 0.04 * (number % 2)) * Height * age * stance.Ahead, (-0.1 * age + 0.62 * age * age) * Height);
                Signs.Drop(brush, at, 0.05 * Height * Math.Min(1, 5 * age), -side * 0.3 * (1 - age), Tint.Hex(0x4FB4F7, 0.95 * Math.Min(1, 5 * (1 - age))));
            }
        }
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.6; at < Seconds; at += 0.9) yield return Heard(at, BeatKind.Splash, 0.1);
    }
}

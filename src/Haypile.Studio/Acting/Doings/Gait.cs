using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Props;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Doings;

/// <summary>How somebody gets on by foot.</summary>
/// <param name="Step">How long a step is, in heights.</param>
/// <param name="Slowest">Steps in a second.</param>
/// <param name="Bounce">How high each step lifts, in heights.</param>
internal readonly record struct Pace(double Step, double Slowest, double Fastest, double Bounce, double Lean, double Dust)
{
    public static readonly Pace Walk = new(0.4, 1.7, 2.5, 0.025, 0.025, 0);
    public static readonly Pace Run = new(0.8, 2.4, 3.6, 0.085, 0.11, 1);
}

/// <summary>Walks or runs: steps that fit the way, a bounce, a lean, and dust behind who runs. What has no legs hops.</summary>
internal sealed class Gait(Stint stint, Pace pace) : Routine(stint)
{
    private double Length => Stint.Route.Speed > 0
        ? Stint.Route.Speed / Math.Clamp(Stint.Route.Speed / (pace.Step * Height), pace.Slowest * Tempo, pace.Fastest * Tempo)
        : 0;

    private bool Hops => Role.Nature.Build is Build.Thing or Build.Ball or Build.House or Build.Plant or Build.Fish or Build.Sky or Build.Drifter or Build.Fire;

    public override Pose At(double time)
    {
        var steps = Steps(time);
        var step = Math.PI * steps;
        var speed = Math.Min(1, Stint.Route.Speed > 0 ? Stint.Route.Pace(time) : 1);
        var up = Math.Abs(Exact.Sin(step));
        var vigour = Math.Sqrt(Vigour);
        var lift = (Hops ? 0.16 : pace.Bounce) * vigour * Height * up * speed;
        // Highest in the air it is longest, and just after the ground it is shortest.
        var stretch = 1 + (Hops ? 0.14 : 1.1 * pace.Bounce) * speed * (up - 0.55) * vigour;
        return new Pose
        {
            Shift = new Point(Stint.Route.At(time), 0),
            Face = Stint.Route.Facing(time),
            Lift = Role.Nature.Build == Build.Crawler ? 0 : lift,
            Stretch = Role.Nature.Build == Build.Crawler ? 1 + 0.05 * Exact.Sin(2 * step) : stretch,
            Lean = pace.Lean * speed,
            // The upper part comes after.
            Bend = -0.35 * pace.Lean * speed + 0.02 * vigour * Exact.Sin(2 * step - 0.9) * speed,
            Turn = (Role.Nature.Build is Build.Bird or Build.Being || Hops ? 0.075 : 0.018) * Exact.Sin(step) * speed,
            Pivot = 0,
            Step = step,
            Stride = speed * Math.Min(1.15, 0.7 + 2 * pace.Lean + 0.1 * vigour),
            Ripple = Role.Nature.Build == Build.Crawler ? speed : 0,
            RippleAt = 2 * step,
            LeftArm = 0.12 + 0.16 * pace.Dust * (1 + Exact.Sin(step)),
            RightArm = 0.12 + 0.16 * pace.Dust * (1 - Exact.Sin(step)),
        };
    }

    public override void PaintBehind(double time, Stance stance, Brush brush)
    {
        if (pace.Dust <= 0 || Role.Habitat != Habitat.Ground || Role.Carrier is not null) return;
        foreach (var (number, age, born) in Emission.At(time, pace.Slowest * Tempo, 0.55))
        {
            if (Stint.Route.Pace(born) < 0.5 && Stint.Route.Speed > 0) continue;
            var back = Stint.Route.Facing(born) * Role.Face;
            var at = Role.Mark + new Point(Stint.Route.At(born) - back * (0.16 * Role.Width + 0.16 * Height * age), -0.05 * Height * age);
            Signs.Puff(brush, at, 0.085 * Height, age, Tint.Hex(0xF4EEE2, 0.6), number);
        }
    }

    public override IEnumerable<Beat> Beats()
    {
        var before = Math.Floor(Steps(0));
        for (var at = 0.0; at < Seconds; at += 1.0 / 60)
        {
            var now = Math.Floor(Steps(at));
            if (now > before) yield return Heard(at, Hops ? BeatKind.Hop : BeatKind.Step, 0.3 + 0.4 * pace.Dust);
            before = now;
        }
    }

    private double Steps(double time) => Length > 0 ? Stint.Route.Travelled(time) / Length + Role.Phase : time * pace.Slowest * Tempo + Role.Phase;
}

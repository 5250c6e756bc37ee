using System.Collections.Immutable;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>Pressed between two sides, again and again.</summary>
internal sealed class Squish : Effect
{
    private static readonly Cue Approach = new("approach", 0.35);
    private static readonly Cue First = new("first squeeze", 0.95);
    private static readonly Cue Second = new("second squeeze", 1.85);
    private static readonly Cue Third = new("third squeeze", 2.75);
    private static readonly Cue Retreat = new("retreat", 3.35);
    private static readonly Cue Gone = new("gone", 3.9);

    private static readonly Knob Force = new("force", 0.22, 0.4, 0.58, FollowsMotion: true, "how much narrower the subject becomes");
    private static readonly Knob Wobble = new("wobble", 0.05, 0.14, 0.26, FollowsMotion: true, "how far it springs when it is let go");

    private const double PressSeconds = 0.3;
    private const double HoldSeconds = 0.16;

    public override string Name => "Squish";
    public override string Summary => "Two soft pads press the subject from both sides; it bulges, springs back and is pressed again. Wet squelches.";
    public override string Weakness => "the pads keep their shape, however hard they press.";
    public override ImmutableArray<Cue> Cues => [Approach, First, Second, Third, Retreat, Gone];
    public override ImmutableArray<Knob> Knobs => [Force, Wobble];

    public override Performance Rehearse(Stage stage) => new Squeezing(stage);

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        mix.AddUntil(Air.Swish(0.5), timing[First] - PressSeconds, 0.25);
        foreach (var press in (ReadOnlySpan<Cue>)[First, Second, Third])
        {
            var wide = press == Second ? 0.1 : -0.1;
            mix.Add(Wet.Squelch(PressSeconds + HoldSeconds), timing[press] - PressSeconds, 0.9, wide);
            mix.Add(Struck.Thud(90), timing[press], 0.5);
            mix.Add(Rubber.Boing(190, 0.6), timing[press] + HoldSeconds, 0.35, -wide);
        }
        mix.Add(Rubber.Pop(300), timing[Retreat], 0.4);
        mix.Add(Air.Swish(0.5), timing[Retreat], 0.25);
    }

    private sealed class Squeezing(Stage stage) : Performance
    {
        private static readonly Tint Rubber = Tint.Hex(0xE8746A);

        private readonly Mesh _net = stage.Net();

        public override void Paint(double time, Brush brush)
        {
            var (squeeze, wobble) = (Squeeze(time), Swing(time));
            var box = stage.Bounds;
            var narrow = stage.Settings[Force] * squeeze - wobble;
            Shadow(brush, narrow);
            _net.Pull(home => Bend(home, narrow, squeeze));
            brush.Draw(_net);

            var face = box.Width / 2 * (1 - narrow * 0.94);
            Pad(brush, time, box.Centre.X - face, -1);
            Pad(brush, time, box.Centre.X + face, +1);
        }

        /// <summary>0 while nothing presses, 1 while the pads are closest.</summary>
        private double Squeeze(double time)
        {
            var sum = 0.0;
            foreach (var press in (ReadOnlySpan<Cue>)[First, Second, Third])
            {
                var since = time - stage.Timing[press];
                sum += Curve.EaseInOut(Curve.Ramp(since, -PressSeconds, 0)) + 0.06 * Curve.Ramp(since, 0, HoldSeconds) - 1.06 * Curve.EaseOut(Curve.Ramp(since, HoldSeconds, HoldSeconds + 0.2));
            }
            return sum;
        }

        private double Swing(double time)
        {
            var sum = 0.0;
            foreach (var press in (ReadOnlySpan<Cue>)[First, Second, Third])
            {
                sum += Curve.Ring(time - stage.Timing[press] - HoldSeconds - 0.08, 3.4, 4.2);
            }
            return stage.Settings[Wobble] * sum;
        }

        /// <summary>What is lost in width comes out above, and most of all where the pads do not reach.</summary>
        private Knot Bend(Point home, double narrow, double squeeze)
        {
            var box = stage.Bounds;
            var share = box.ShareOf(home);
            var height = Math.Clamp(1 - share.Y, 0, 1.2);
            var held = 1 - (2 * share.Y - 1) * (2 * share.Y - 1);
            var across = (share.X - 0.5) * (1 - narrow * (0.55 + 0.45 * Math.Clamp(held, 0, 1)));
            var tall = 1 + 0.85 * narrow;
            var belly = 0.05 * squeeze * (1 - 4 * (share.X - 0.5) * (share.X - 0.5)) * height;
            var edge = Math.Clamp(Math.Abs(2 * share.X - 1), 0, 1);
            return new Knot(
                new Point(box.Centre.X + across * box.Width, box.Bottom - (1 - share.Y) * box.Height * tall - belly * box.Height),
                Light: 1 + squeeze * (0.10 * (1 - edge) - 0.28 * edge * edge),
                Gloss: 0.06 * squeeze * (1 - edge));
        }

        private void Shadow(Brush brush, double narrow)
        {
            var box = stage.Bounds;
            brush.Glow(new Point(box.Centre.X, box.Bottom - 0.01 * box.Height), box.Width * 0.56 * (1 - narrow * 0.7), box.Height * 0.05, Tint.Black.Fade(0.35));
        }

        /// <summary>A soft slab that comes in from one side, with its light from above.</summary>
        private void Pad(Brush brush, double time, double face, int side)
        {
            var box = stage.Bounds;
            var thick = Math.Max(box.Width * 0.28, 60 * stage.Unit);
            var away = (side < 0 ? face - stage.Whole.Left : stage.Whole.Right - face) + thick * 0.3;
            var come = Curve.EaseInOut(stage.Timing.Share(time, Approach, First)) - Curve.EaseIn(stage.Timing.Share(time, Retreat, Gone));
            var apart = (1 - come) * away + ReleaseGap(time) * box.Width;
            if (come <= 0) return;

            var inner = face + side * apart;
            var outer = side < 0 ? stage.Whole.Left - thick : stage.Whole.Right + thick;
            var (top, bottom) = (box.Top + 0.12 * box.Height, box.Top + 0.9 * box.Height);
            var bulge = side * thick * 0.18;
            var rounding = (bottom - top) * 0.16;
            var shape = new Outline()
                .To(new(outer, top))
                .To(new(inner + side * rounding, top))
                .Curve(new(inner + bulge * 0.2, top), new(inner, top + rounding * 0.4), new(inner, top + rounding * 1.4))
                .Curve(new(inner - bulge * 0.25, Point.Between(new(0, top), new(0, bottom), 0.4).Y), new(inner - bulge * 0.25, Point.Between(new(0, top), new(0, bottom), 0.6).Y), new(inner, bottom - rounding * 1.4))
                .Curve(new(inner, bottom - rounding * 0.4), new(inner + bulge * 0.2, bottom), new(inner + side * rounding, bottom))
                .To(new(outer, bottom))
                .Close();
            brush.Glow(new Point(inner, box.Centre.Y), thick * 0.5, (bottom - top) * 0.55, Tint.Black.Fade(0.22));
            brush.Fill(shape, Painting.Paint.Linear(new(inner, 0), new(inner + side * thick * 1.1, 0), Rubber.Lit(1.12), Rubber, Rubber.Lit(0.72)));
            brush.Fill(shape, Painting.Paint.Linear(new(0, top), new(0, bottom), Tint.White.Fade(0.34), Tint.White.Fade(0.02), Tint.Black.Fade(0.30)));
        }

        /// <summary>Between two squeezes the pads give way a little.</summary>
        private double ReleaseGap(double time)
        {
            var gap = 0.0;
            foreach (var press in (ReadOnlySpan<Cue>)[First, Second])
            {
                var since = time - stage.Timing[press];
                gap += 0.16 * (Curve.EaseOut(Curve.Ramp(since, HoldSeconds, HoldSeconds + 0.2)) - Curve.EaseInOut(Curve.Ramp(since, 0.6 * stage.Timing.Tempo, 0.9 * stage.Timing.Tempo)));
            }
            return gap;
        }
    }
}

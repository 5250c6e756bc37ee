using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Fragments;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>Pumped up to a balloon, stroke by stroke, until it lifts off and pulls at its string.</summary>
internal sealed class Inflate : Effect
{
    private static readonly Cue First = new("first stroke", 0.35);
    private static readonly Cue Second = new("second stroke", 0.9);
    private static readonly Cue Third = new("third stroke", 1.4);
    private static readonly Cue Fourth = new("fourth stroke", 1.85);
    private static readonly Cue Lift = new("lift-off", 2.5);
    private static readonly Cue Taut = new("string taut", 3.55);
    private static readonly Cue Rest = new("rest", 4.3);

    private static readonly Knob Swell = new("swell", 0.1, 0.24, 0.42, FollowsMotion: true, "how much larger it becomes");
    private static readonly Knob Round = new("round", 0.55, 0.8, 1, FollowsMotion: false, "how much of its shape becomes a ball's");
    private static readonly Knob Sway = new("sway", 0.4, 1, 1.9, FollowsMotion: true, "how far it sways in the air");

    public override string Name => "Inflate";
    public override string Summary => "The subject is pumped up, stroke by stroke, to a taut and glossy balloon that lifts off and sways on its string. Rubber stretches and squeaks.";
    public override string Weakness => "what lies in front of a body, a hand or a ball, swells with it.";
    public override ImmutableArray<Cue> Cues => [First, Second, Third, Fourth, Lift, Taut, Rest];
    public override ImmutableArray<Knob> Knobs => [Swell, Round, Sway];

    public override Performance Rehearse(Stage stage) => new Swelling(stage);

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        var pitch = 1.0;
        foreach (var stroke in (ReadOnlySpan<Cue>)[First, Second, Third, Fourth])
        {
            mix.Add(Air.Whoosh(0.4), timing[stroke] - 0.1, 0.4);
            mix.Add(Air.Hiss(0.35), timing[stroke], 0.16);
            mix.Add(Rubber.Stretch(0.42, 55 * pitch, 120 * pitch), timing[stroke] + 0.02, 0.5);
            mix.Add(Rubber.Squeak(0.4, 330 * pitch, 620 * pitch), timing[stroke] + 0.05, 0.16 + 0.06 * pitch);
            pitch *= 1.32;
        }
        var strain = timing[Lift] - timing[Fourth] - 0.1;
        mix.AddUntil(Rubber.Squeak(strain, 900, 2100), timing[Lift] - 0.05, 0.3);
        mix.Add(Rubber.Boop(330), timing[Lift], 0.4);
        mix.Add(Air.Whoosh(timing[Taut] - timing[Lift] + 0.2), timing[Lift], 0.3, reverb: 0.25);
        mix.Add(Rubber.Boing(250, 0.6), timing[Taut], 0.3);
        mix.Add(Rubber.Squeak(0.3, 1300, 1000), timing[Taut] + 0.05, 0.12);
    }

    private sealed class Swelling : Performance
    {
        private static readonly ImmutableArray<(Cue Stroke, double Share)> Strokes = [(First, 0.3), (Second, 0.28), (Third, 0.24), (Fourth, 0.18)];
        private static readonly Tint Twine = Tint.Hex(0xF4EFE6);

        private readonly Stage _stage;
        private readonly Mesh _net;
        private readonly Ballooning _shape;
        private readonly Tint _skin;
        private readonly double _ground;
        private readonly double _depth;
        private readonly Point _hover;

        public Swelling(Stage stage)
        {
            (_stage, _net) = (stage, stage.Net(16));
            var (box, whole) = (stage.Bounds, stage.Whole);
            _shape = new Ballooning(stage, _net, stage.Settings[Swell], stage.Settings[Round]);
            _skin = new Swatch(stage.Subject, box).At(_shape.FootHome).Towards(Tint.Hex(0xD8342C), 0.25);
            _ground = Math.Min(box.Bottom, whole.Bottom - 0.02 * whole.Height);
            // In the air all of it is to be seen, and the ground below it.
            _depth = Math.Min(1, Math.Min(0.8 * whole.Width / _shape.Full.Width, 0.68 * whole.Height / _shape.Full.Height));
            var half = new Point(_depth * _shape.Full.Width / 2, _depth * _shape.Full.Height / 2);
            var (left, right) = (whole.Left + half.X + 0.05 * whole.Width, whole.Right - half.X - 0.05 * whole.Width);
            var rise = Math.Min(0.3 * whole.Height, _shape.Full.Centre.Y - half.Y - whole.Top - 0.045 * whole.Height);
            var aim = new Point(Math.Clamp(box.Centre.X, Math.Min(left, right), Math.Max(left, right)), _shape.Full.Centre.Y - rise);
            _hover = aim - _shape.Full.Centre;
        }

        public override void Paint(double time, Brush brush)
        {
            time = Math.Min(time, _stage.Timing[Rest]);
            var (level, risen) = (Level(time), Risen(time));
            var flight = Flight(time, risen);
            Shadow(brush, level, risen);
            Pump(time, level, flight);
            var foot = _net[_shape.FootColumn, _shape.FootRow].At;
            var tied = Curve.Overshoot(Curve.Ramp(time, _stage.Timing[Fourth] + 0.3, _stage.Timing[Fourth] + 0.5), 2);
            if (tied > 0) String(brush, foot, tied, risen);
            _net.Vivid = 1 + 0.35 * Math.Clamp(level, 0, 1);
            _net.Firm = 0.85 * Math.Clamp(2 * level, 0, 1);
            brush.Draw(_net);
            Shine(brush, level, flight);
        }

        /// <summary>How full of air it is: each stroke ends in a swing.</summary>
        private double Level(double time)
        {
            var level = 0.0;
            foreach (var (stroke, share) in Strokes)
            {
                var since = time - _stage.Timing[stroke];
                level += share * (Curve.EaseOut(since / 0.34) + 0.3 * Curve.Ring(since - 0.12, 3.1, 4.6));
            }
            return level;
        }

        private double Risen(double time)
        {
            var timing = _stage.Timing;
            var up = Exact.SmoothStep(0, 1, timing.Share(time, Lift, Taut));
            var settle = 1 - Exact.SmoothStep(0, 1, timing.Share(time, Taut, Rest));
            return up - 0.05 * (1 - up) * Curve.Hump(timing.Share(time, Fourth, Lift)) - 0.07 * Curve.Ring(time - timing[Taut] + 0.1, 1.7, 2.2) * settle;
        }

        /// <summary>From where it stands to where it floats.</summary>
        private Affine Flight(double time, double risen)
        {
            var (timing, full) = (_stage.Timing, _shape.Full);
            var since = Math.Max(0, time - timing[Lift]);
            var calm = (1 - Exact.SmoothStep(0.45, 1, timing.Share(time, Lift, Rest))) * _stage.Settings[Sway];
            var swing = Exact.Sin(2 * Math.PI * 0.75 * since) * calm * Math.Min(1, since * 1.5);
            // A stroke also shakes the whole of it, and it is squashed before it leaves.
            var bounce = 0.0;
            foreach (var (stroke, share) in Strokes) bounce += share * Curve.Ring(time - timing[stroke], 2.6, 4.2);
            var crouch = 0.05 * Curve.Hump(Curve.Ramp(time, timing[Lift] - 0.3, timing[Lift] + 0.12)) - 0.06 * Curve.Hump(Curve.Ramp(time, timing[Lift] + 0.05, timing[Lift] + 0.5));
            var scale = 1 + (_depth - 1) * Math.Clamp(risen, 0, 1);
            var stand = new Point(full.Centre.X, full.Bottom);
            return Affine.About(stand, 0, scale * (1 - 0.10 * bounce + crouch), scale * (1 + 0.16 * bounce - 1.3 * crouch))
                .Then(Affine.Move(0, -(1 - scale) * full.Height / 2))
                .Then(Affine.About(full.At(0.5, 0.2), 0.055 * swing, 1, 1))
                .Then(Affine.Move(_hover.X * risen + 0.022 * full.Width * swing, _hover.Y * risen));
        }

        private void Pump(double time, double level, Affine flight)
        {
            var tremble = Curve.Hump(_stage.Timing.Share(time, Fourth, Lift)) * 0.006;
            for (var row = 0; row <= _net.Rows; row++)
            {
                for (var column = 0; column <= _net.Columns; column++)
                {
                    var skin = _shape[column, row];
                    var place = Point.Between(_net.Home(column, row), skin.At, level + tremble * Exact.Sin(120 * time + 0.7 * row));
                    var lit = Math.Clamp(level, 0, 1.1);
                    _net[column, row] = new Knot(flight.Apply(place), 1 + (skin.Light - 1) * lit, skin.Gloss * lit * lit);
                }
            }
        }

        private void Shadow(Brush brush, double level, double risen)
        {
            var (box, full) = (_stage.Bounds, _shape.Full);
            var up = Math.Clamp(risen, 0, 1);
            var half = (box.Width * 0.5 + (full.Width * 0.42 - box.Width * 0.5) * level) * (1 - 0.45 * up);
            brush.Glow(new Point(box.Centre.X + _hover.X * up, _ground), half, Math.Max(0.035 * box.Height, 0.1 * half) * (1 - 0.35 * up), Tint.Black.Fade(0.42 - 0.22 * up));
        }

        /// <summary>The window that every balloon mirrors, and a little light from below.</summary>
        private void Shine(Brush brush, double level, Affine flight)
        {
            var strength = Exact.SmoothStep(0.35, 1, level);
            if (strength <= 0) return;
            var at = _net[_shape.ShineColumn, _shape.ShineRow].At;
            var size = _shape.ShineSize * flight.Scale;
            var window = Outline.Ellipse(at, size, 0.55 * size, -0.65);
            var across = new Point(0.55 * size, 0).Turned(-0.65 + Math.PI / 2);
            brush.Fill(window, Painting.Paint.Linear(at - across, at + across, Tint.White.Fade(0.85 * strength), Tint.White.Fade(0.5 * strength), Tint.White.Fade(0.06 * strength)));
            brush.Dot(at + new Point(-1.05 * size, 0.95 * size), 0.17 * size, Tint.White.Fade(0.6 * strength));
        }

        /// <summary>A knotted neck, and a string to the ground that hangs while it is slack.</summary>
        private void String(Brush brush, Point foot, double tied, double risen)
        {
            var unit = _stage.Unit;
            var size = Math.Clamp(0.032 * Math.Max(_shape.Full.Width, _shape.Full.Height), 11 * unit, 24 * unit) * tied;
            var end = foot + new Point(0, 1.1 * size);
            var anchor = new Point(_stage.Bounds.Centre.X + (_shape.FootHome.X - _stage.Bounds.Centre.X) * 0.5 + 0.05 * _stage.Bounds.Width, _ground + 0.006 * _stage.Whole.Height);
            var slack = (1 - Math.Clamp(risen, 0, 1)) * 0.1 * _stage.Whole.Height + 0.012 * _stage.Whole.Height;
            var length = Math.Max(0, anchor.Y - end.Y);
            var (first, second) = (end + new Point(slack, 0.4 * length + 0.3 * slack), anchor + new Point(-1.5 * slack, -0.3 * length));
            brush.Fill(Strand(end, first, second, anchor, 2.8 * unit), Tint.Black.Fade(0.5 * tied));
            brush.Fill(Strand(end, first, second, anchor, 1.7 * unit), Twine.Fade(tied));
            brush.Dot(anchor, 4 * unit * tied, Twine.Lit(0.6));
            var neck = new Outline().To(foot + new Point(-0.3 * size, -0.5 * size)).To(foot + new Point(0.3 * size, -0.5 * size))
                .Curve(foot + new Point(0.25 * size, 0.3 * size), foot + new Point(0.5 * size, 0.7 * size), foot + new Point(0.85 * size, 1.25 * size))
                .Curve(foot + new Point(0.3 * size, 1.5 * size), foot + new Point(-0.3 * size, 1.5 * size), foot + new Point(-0.85 * size, 1.25 * size))
                .Curve(foot + new Point(-0.5 * size, 0.7 * size), foot + new Point(-0.25 * size, 0.3 * size), foot + new Point(-0.3 * size, -0.5 * size)).Close();
            brush.Fill(neck, Painting.Paint.Linear(foot - new Point(0.8 * size, 0), foot + new Point(0.8 * size, 0), _skin.Lit(0.8), _skin.Lit(1.25), _skin.Lit(0.9), _skin.Lit(0.5)));
            brush.Fill(Outline.Ellipse(foot + new Point(0, 0.28 * size), 0.42 * size, 0.16 * size), Twine.Lit(0.85));
        }

        private static Outline Strand(Point from, Point first, Point second, Point to, double half)
        {
            var wide = new Point(half, 0.35 * half);
            return new Outline().To(from - wide).Curve(first - wide, second - wide, to - wide).To(to + wide).Curve(second + wide, first + wide, from + wide).Close();
        }
    }
}

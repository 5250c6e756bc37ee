using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Fragments;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>A hydraulic press comes down, meets resistance, and then it does not.</summary>
internal sealed class Crush : Effect
{
    private static readonly Cue Descend = new("descend", 0.35);
    private static readonly Cue Touch = new("touch", 1.2);
    private static readonly Cue Flat = new("crush", 1.95);
    private static readonly Cue Grind = new("grind", 2.55);
    private static readonly Cue Lift = new("lift", 3.1);
    private static readonly Cue Rest = new("rest", 4.25);

    private static readonly Knob Force = new("force", 0.84, 0.89, 0.93, FollowsMotion: true, "how flat it becomes");
    private static readonly Knob Spread = new("spread", 0.15, 0.32, 0.55, FollowsMotion: true, "how far it bulges to the sides");
    private static readonly Knob Dust = new("dust", 0.4, 1, 1.5, FollowsMotion: false, "how much dust the blow raises");

    private const double BlowSeconds = 0.11;

    public override string Name => "Crush";
    public override string Summary => "A hydraulic press comes down, strains against the subject and crushes it to a slab amid dust, then lifts off the pancake. A whine, a crunch and a thud.";
    public override string Weakness => "the press has one size for all, and the slab that is left shows nothing of what was squeezed out.";
    public override ImmutableArray<Cue> Cues => [Descend, Touch, Flat, Grind, Lift, Rest];
    public override ImmutableArray<Knob> Knobs => [Force, Spread, Dust];

    public override Performance Rehearse(Stage stage) => new Pressing(stage);

    public override Point Tremor(double time, Timing timing, Settings settings)
    {
        var (blow, again) = (time - timing[Flat], time - timing[Grind]);
        var strength = 0.013 * settings[Force];
        return new Point(
            0.3 * strength * Curve.Ring(blow, 11, 6),
            strength * (Curve.Ring(blow, 8, 5.5) + 0.35 * Curve.Ring(again, 9, 7)));
    }

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        var (descend, strain) = (timing[Touch] - timing[Descend], timing[Flat] - timing[Touch]);
        mix.Add(Power.HydraulicWhine(descend, 120, 230), timing[Descend], 0.3);
        mix.Add(Struck.Thud(80), timing[Touch], 0.35);
        mix.Add(Struck.Clang(210, 0.7), timing[Touch], 0.16);
        mix.AddUntil(Power.HydraulicWhine(strain, 230, 420), timing[Flat], 0.5);
        mix.AddUntil(Rubber.Stretch(strain, 25, 70), timing[Flat], 0.22);
        mix.Add(Rubble.Crunch(0.6), timing[Flat] - 0.02, 0.9, reverb: 0.2);
        mix.Add(Struck.Thud(48), timing[Flat], 1, reverb: 0.25);
        mix.Add(Struck.Clang(150, 1.2), timing[Flat], 0.3, reverb: 0.25);
        mix.Add(Rubble.Gravel(0.9, 50), timing[Flat] + 0.12, 0.16, 0.2);
        mix.AddUntil(Power.HydraulicWhine(0.4, 260, 380), timing[Grind], 0.25);
        mix.Add(Rubble.Crunch(0.35), timing[Grind], 0.5);
        mix.Add(Struck.Thud(62), timing[Grind], 0.4);
        mix.Add(Air.Hiss(0.5), timing[Lift], 0.3);
        mix.Add(Power.HydraulicWhine(timing[Rest] - timing[Lift], 330, 140), timing[Lift], 0.22);
        mix.Add(Rubber.Boing(120, 0.7), timing[Lift] + 0.06, 0.2);
    }

    private sealed class Pressing : Performance
    {
        private readonly Stage _stage;
        private readonly Mesh _net;
        private readonly Profile _profile;
        private readonly HydraulicPress _press;
        private readonly Tint _stuff;
        private readonly double _slabHalf;
        private readonly double _slabCentre;
        private readonly ImmutableArray<(double Side, double Reach, double Height, double Size, double Shade, double Delay)> _puffs;
        private readonly ImmutableArray<(Flight Flight, double Size, Tint Tint)> _crumbs;

        public Pressing(Stage stage)
        {
            (_stage, _net) = (stage, stage.Net(20));
            var box = stage.Bounds;
            _profile = new Profile(stage.Subject, box);
            var swatch = new Swatch(stage.Subject, box);
            _stuff = swatch.Mean;
            // Both of its round ends are to be seen, however large the subject is.
            var (whole, room) = (stage.Whole, 0.455 * stage.Whole.Width);
            _slabHalf = Math.Min(box.Width / 2 * (1 + stage.Settings[Spread]), room);
            _slabCentre = Math.Clamp(box.Centre.X, whole.Centre.X - (room - _slabHalf), whole.Centre.X + (room - _slabHalf));
            _press = new HydraulicPress(stage, _slabCentre, Math.Max(_slabHalf * 1.05, box.Width * 0.51 + Math.Abs(box.Centre.X - _slabCentre)));

            var dice = stage.Dice(1);
            _puffs = [.. Enumerable.Range(0, 22).Select(i => (
                i % 2 * 2 - 1.0, box.Width * dice.Between(0.05, 0.5), box.Height * dice.Between(0.0, 0.13),
                Math.Max(box.Width, box.Height) * dice.Between(0.05, 0.13), dice.Between(0.6, 1), dice.Between(0, 0.14)))];
            _crumbs = [.. Enumerable.Range(0, 30).Select(i =>
            {
                var side = i % 2 * 2 - 1;
                var start = new Point(_slabCentre + side * _slabHalf * dice.Between(0.9, 1), box.Bottom - box.Height * dice.Between(0.02, 0.1));
                var way = new Point(side * box.Width * dice.Between(0.3, 1.3), -box.Height * dice.Between(0.3, 1.4));
                var flight = new Flight(start, way, 4.2 * box.Height, box.Bottom + box.Height * dice.Between(-0.01, 0.03), dice.Between(0.2, 0.4), 0);
                return (flight, dice.Between(1.2, 3.6) * stage.Unit, swatch.At(box.At(dice.Unit(), dice.Unit())).Lit(dice.Between(0.6, 0.95)));
            })];
        }

        public override void Paint(double time, Brush brush)
        {
            var timing = _stage.Timing;
            time = Math.Min(time, timing[Rest]);
            var tall = Tall(time);
            var flat = Math.Clamp((1 - tall) / _stage.Settings[Force], 0, 1);
            var shudder = Shudder(time);
            var near = NearPress(time);
            var face = Face(time, tall);

            Shadow(brush, flat);
            if (time > timing[Flat] - BlowSeconds) Slab(brush, tall, flat);
            Bend(time, tall, flat, shudder, near);
            brush.Draw(_net);
            Blow(brush, time - timing[Flat], behind: true);
            _press.Paint(brush, face, shudder);
            Blow(brush, time - timing[Flat], behind: false);
        }

        /// <summary>What is left of the height.</summary>
        private double Tall(double time)
        {
            var timing = _stage.Timing;
            var squeezed = 1 - _stage.Settings[Force];
            var cower = 0.05 * Curve.EaseInOut(timing.Share(time, Descend, Touch)) * (1 + 0.15 * Exact.Sin(31 * time));
            var strain = Exact.SmoothStep(0, 1, timing.Share(time, Touch, Flat));
            var give = Curve.EaseIn(Curve.Ramp(time, timing[Flat] - BlowSeconds, timing[Flat]));
            var grind = Exact.SmoothStep(0, 1, Curve.Ramp(time, timing[Grind] - 0.16, timing[Grind]));
            var rise = Math.Max(0, time - timing[Lift] - 0.05);
            var held = 1 - cower - 0.10 * strain;
            // The hold is never quite still: oil goes on pressing.
            var creep = 0.06 * squeezed * timing.Share(time, Flat, Lift);
            var slab = squeezed * (1.3 - 0.22 * grind) - creep + 0.05 * squeezed * Curve.Ring(time - timing[Flat], 9, 6);
            var spring = squeezed * 0.5 * Curve.Spring(rise, 3.2, 4.6) * Exact.SmoothStep(0, 0.1, rise);
            return held + (slab - held) * give + spring;
        }

        /// <summary>The lower side of the plate: it comes, rests on the subject, and goes.</summary>
        private double Face(double time, double tall)
        {
            var (box, timing) = (_stage.Bounds, _stage.Timing);
            var top = box.Bottom - tall * box.Height;
            var start = Math.Min(_stage.Whole.Top, box.Top) - 0.02 * box.Height;
            var come = timing.Share(time, Descend, Touch);
            if (come < 1) return start + (top - start) * (0.35 * come + 0.65 * come * come * (3 - 2 * come));
            var gone = Curve.Ramp(time, timing[Lift], timing[Rest]);
            var pressed = box.Bottom - Tall(Math.Min(time, timing[Lift])) * box.Height;
            return pressed - 0.42 * box.Height * gone * gone * (3 - 2 * gone);
        }

        /// <summary>How close the press is above, which takes the light away.</summary>
        private double NearPress(double time) =>
            Exact.SmoothStep(0, 1, _stage.Timing.Share(time, Descend, Touch)) - 0.7 * Exact.SmoothStep(0, 1, _stage.Timing.Share(time, Lift, Rest));

        private Point Shudder(double time)
        {
            var timing = _stage.Timing;
            var strain = timing.Share(time, Touch, Flat);
            var load = time < timing[Flat]
                ? strain * (0.4 + 0.6 * strain)
                : 0.5 * Exact.Exp(-3 * (time - timing[Flat])) * (1 - timing.Share(time, Grind, Lift));
            var size = 2.4 * _stage.Unit * load;
            return new Point(size * Exact.Sin(97 * time), 0.6 * size * Exact.Sin(83 * time + 1));
        }

        private void Bend(double time, double tall, double flat, Point shudder, double near)
        {
            var box = _stage.Bounds;
            var barrel = 0.16 * Curve.EaseInOut(_stage.Timing.Share(time, Touch, Flat));
            var squeeze = Exact.SmoothStep(0.25, 1, flat);
            var end = tall * box.Height / 2;
            for (var row = 0; row <= _net.Rows; row++)
            {
                var down = box.ShareOf(_net.Home(0, row)).Y;
                var round = 1 - (2 * down - 1) * (2 * down - 1);
                var inside = Math.Clamp(round, 0, 1);
                var (middle, half) = _profile.At(down);
                var slabHalf = _slabHalf - end * (1 - Math.Sqrt(inside));
                var wide = 1 + (1 - squeeze) * (barrel * inside + 0.3 * flat);
                var y = box.Bottom - (1 - down) * box.Height * tall;
                for (var column = 0; column <= _net.Columns; column++)
                {
                    var home = _net.Home(column, row);
                    var across = (home.X - middle) / half;
                    var free = box.Centre.X + (home.X - box.Centre.X) * wide;
                    var edge = Math.Clamp(Math.Abs(across), 0, 1);
                    // What stands out beyond its row's reach, a hand or a whisker, is pressed in with the rest.
                    var pressed = _slabCentre + Math.Sign(across) * (edge + 0.1 * (Math.Abs(across) - edge)) * slabHalf;
                    // A slab is round at its ends, so it turns away from the light there and below.
                    var light = 1 - near * (0.34 * (1 - flat) + 0.1) * Exact.SmoothStep(0.3, -0.02, down)
                        + squeeze * (0.22 * (1 - 2 * down) - 0.3 * edge * edge * edge * edge - 0.25 * down * down * down);
                    var gloss = squeeze * 0.16 * Exact.SmoothStep(0.35, 0.1, down) * Exact.SmoothStep(-0.05, 0.1, down) * (1 - 0.6 * near);
                    _net[column, row] = new Knot(new Point(free + (pressed - free) * squeeze, y) + shudder * (1 - down), light, gloss);
                }
            }
        }

        /// <summary>What fills the gaps between arms and legs when they are pressed together.</summary>
        private void Slab(Brush brush, double tall, double flat)
        {
            var box = _stage.Bounds;
            var height = tall * box.Height;
            var half = _slabHalf * Exact.SmoothStep(0.3, 1, flat) - 0.02 * height;
            if (half <= 0) return;
            var shape = Outline.RoundedBox(_slabCentre - half, box.Bottom - height * 0.97, _slabCentre + half, box.Bottom - height * 0.03, height);
            brush.Fill(shape, Painting.Paint.Linear(new(0, box.Bottom - height), new(0, box.Bottom), _stuff.Lit(0.95), _stuff.Lit(0.8), _stuff.Lit(0.5)));
        }

        private void Shadow(Brush brush, double flat)
        {
            var box = _stage.Bounds;
            var half = box.Width * 0.54 + (_slabHalf * 1.08 - box.Width * 0.54) * flat;
            brush.Glow(new Point(_slabCentre, box.Bottom - 0.008 * box.Height), half, box.Height * (0.045 + 0.015 * flat), Tint.Black.Fade(0.34 + 0.2 * flat));
        }

        /// <summary>Dust rolls out from under the plate along the ground, and crumbs fly.</summary>
        private void Blow(Brush brush, double since, bool behind)
        {
            if (since <= 0) return;
            var box = _stage.Bounds;
            for (var i = behind ? 0 : 1; i < _puffs.Length; i += 2)
            {
                var (side, reach, height, size, shade, delay) = _puffs[(i + i / 2) % _puffs.Length];
                var age = (since - delay) / (1.5 * _stage.Timing.Tempo);
                if (age is <= 0 or >= 1) continue;
                var gone = Curve.EaseOut(age);
                var at = new Point(_slabCentre + side * (_slabHalf * 0.9 + reach * gone), box.Bottom - height * (0.3 + gone) - 0.05 * box.Height * age);
                var radius = size * (0.4 + 0.9 * gone);
                var thick = 0.62 * _stage.Settings[Dust] * (1 - age) * (1 - age) * Math.Min(1, age * 18);
                brush.Glow(at, radius, radius * 0.75, new Tint(205 * shade, 194 * shade, 178 * shade).Fade(Math.Min(0.85, thick)));
            }
            if (behind) return;
            foreach (var (flight, size, tint) in _crumbs) brush.Dot(flight.At(since).At, size, tint.Fade(Math.Clamp(3 - 1.6 * since, 0, 1)));
        }
    }
}

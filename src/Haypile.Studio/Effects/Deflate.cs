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

/// <summary>A pin, a hole, and all the air goes out of it.</summary>
internal sealed class Deflate : Effect
{
    private static readonly Cue Aim = new("aim", 0.35);
    private static readonly Cue Prick = new("prick", 0.95);
    private static readonly Cue Sag = new("sag", 1.9);
    private static readonly Cue Empty = new("empty", 3.45);
    private static readonly Cue Gasp = new("last gasp", 3.65);
    private static readonly Cue Rest = new("rest", 4.3);

    private static readonly Knob Wrinkles = new("wrinkles", 0.55, 1, 1.35, FollowsMotion: false, "how deep the folds are");
    private static readonly Knob Flutter = new("flutter", 0.35, 1, 2, FollowsMotion: true, "how wildly the escaping air shakes it");
    private static readonly Knob Flatness = new("flatness", 0.84, 0.88, 0.91, FollowsMotion: true, "how flat it lies in the end");

    public override string Name => "Deflate";
    public override string Summary => "A pin pricks the subject: air hisses out, it wrinkles, sags and flutters, and lies on the ground as an empty skin. A pop, a long hiss and a raspberry.";
    public override string Weakness => "what lies there is as wide as it was, and thin limbs end in points.";
    public override ImmutableArray<Cue> Cues => [Aim, Prick, Sag, Empty, Gasp, Rest];
    public override ImmutableArray<Knob> Knobs => [Wrinkles, Flutter, Flatness];

    public override Performance Rehearse(Stage stage) => new Emptying(stage);

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        var leak = timing[Empty] - timing[Prick];
        mix.AddUntil(Air.Swish(0.3), timing[Prick], 0.3, 0.3);
        mix.Add(Rubber.Pop(520), timing[Prick], 0.9, 0.2);
        mix.Add(Air.Hiss(leak), timing[Prick] + 0.02, 0.5, 0.15);
        mix.Add(Rubber.Squeak(0.9, 900, 420), timing[Prick] + 0.35, 0.14, 0.1);
        mix.Add(Rubber.Raspberry(timing[Empty] - timing[Sag] + 0.15), timing[Sag], 0.6 + 0.1 * settings[Flutter]);
        mix.Add(Struck.Thud(75), timing[Empty], 0.25);
        mix.Add(Paper.Rustle(0.4), timing[Empty] - 0.1, 0.16);
        mix.Add(Rubber.Raspberry(0.32), timing[Gasp], 0.45);
        mix.Add(Paper.Rustle(0.3), timing[Gasp] + 0.22, 0.14);
    }

    private sealed class Emptying : Performance
    {
        private readonly Stage _stage;
        private readonly Mesh _net;
        private readonly ImmutableArray<Fold> _folds;
        private readonly Profile _profile;
        private readonly Pin _pin;
        private readonly Point _hole;
        private readonly Point _way;
        private readonly double _side;
        private readonly double _ground;
        private readonly double _shift;
        private readonly ImmutableArray<(double Birth, double Turn, double Speed, double Size)> _puffs;

        public Emptying(Stage stage)
        {
            (_stage, _net, _profile) = (stage, stage.Net(13), new Profile(stage.Subject, stage.Bounds));
            var (box, whole) = (stage.Bounds, stage.Whole);
            _side = whole.Right - box.Right >= box.Left - whole.Left ? 1 : -1;
            _way = new Point(_side, 0).Turned(-_side * 0.72);
            _hole = Rim();
            _pin = new Pin(Math.Clamp(0.3 * Math.Min(box.Width, box.Height), 90 * stage.Unit, 190 * stage.Unit));
            _ground = Math.Min(box.Bottom, whole.Bottom - 0.035 * whole.Height);
            // What lies flat is wider than what stood, and is to be seen whole.
            _shift = Math.Clamp(box.Centre.X - _side * 0.04 * box.Width, whole.Left + Math.Min(0.5 * whole.Width, 0.6 * box.Width), whole.Right - Math.Min(0.5 * whole.Width, 0.6 * box.Width)) - box.Centre.X;
            _folds = Crease(new Noise(stage.Seed + 5));
            var dice = stage.Dice(3);
            var (from, to) = (stage.Timing[Prick], stage.Timing[Empty]);
            _puffs = [.. Enumerable.Range(0, 34).Select(i => (
                i < 7 ? from + 0.01 * i : from + (to - from) * (i - 6) / 27.0,
                dice.Between(-0.3, 0.3) * (i < 7 ? 3 : 1), dice.Between(0.7, 1.25), dice.Between(0.035, 0.07)))];
        }

        public override void Paint(double time, Brush brush)
        {
            time = Math.Min(time, _stage.Timing[Rest]);
            var skin = StateAt(time);
            Shadow(brush, skin);
            for (var row = 0; row <= _net.Rows; row++)
            {
                for (var column = 0; column <= _net.Columns; column++) _net[column, row] = Place(_folds[row * (_net.Columns + 1) + column], skin);
            }
            _net.Vivid = 1 - 0.12 * skin.Empty;
            _net.Firm = 0.8 * Math.Min(1, 3 * skin.Empty);
            brush.Draw(_net);
            Jet(brush, time, skin);
            Pop(brush, time, skin);
            Stab(brush, time);
        }

        /// <summary>The highest place from which a pin can come from one side.</summary>
        private Point Rim()
        {
            var (box, whole, relief) = (_stage.Bounds, _stage.Whole, _stage.Relief);
            var reach = 0.5 * Math.Max(box.Width, box.Height);
            var found = box.Centre;
            for (var far = 0.1; far < 1.5; far += 0.02)
            {
                var place = box.At(0.5, 0.45) + _way * (far * reach);
                var isInside = place.X > whole.Left + 0.17 * whole.Width && place.X < whole.Right - 0.17 * whole.Width && place.Y > whole.Top + 0.2 * whole.Height;
                if (isInside && relief.Height(place) > 0.2) found = place;
            }
            return found;
        }

        private State StateAt(double time)
        {
            var timing = _stage.Timing;
            var gone = timing.Share(time, Prick, Empty);
            var empty = gone * (1.2 - 0.2 * gone);
            var since = time - timing[Prick];
            var flow = since <= 0 ? 0 : Math.Min(1, since * 8) * (1 - gone);
            var gasp = Curve.Hump(timing.Share(time, Gasp, Rest) * 1.5);
            // Out of breath it stands a moment before it goes down, and goes down in fits.
            var down = Exact.SmoothStep(0.1, 1.02, empty + 0.03 * flow * Exact.Sin(11 * since));
            var flat = 1 - _stage.Settings[Flatness];
            var land = -0.03 * Curve.Ring(time - timing[Empty] + 0.06, 5, 9);
            var flinch = -0.035 * Curve.Hump(Curve.Ramp(time, timing[Prick] - 0.16, timing[Prick] + 0.14)) + 0.05 * flow * Curve.Ring(since, 3, 3);
            // It sees the pin coming.
            var dread = Curve.Ramp(time, timing[Aim] - 0.05, timing[Prick]) * (1 - gone);
            return new State(
                time, empty, down,
                Tall: 1 - 0.03 * dread + (flat - 1) * down + flinch + 0.07 * gasp + land,
                Lean: -0.02 * _side * dread + 0.22 * _side * Curve.Hump(0.12 + 0.8 * down) * (1 - 0.3 * down) + 0.04 * _side * Curve.Ring(since, 2.2, 2.5),
                Shake: _stage.Settings[Flutter] * ((0.25 + 0.75 * Math.Min(1, 2.2 * empty)) * flow * (1 - gone * gone) + 0.5 * gasp));
        }

        /// <summary>Works out once how each knot folds: that is the skin's own and does not change.</summary>
        private ImmutableArray<Fold> Crease(Noise noise)
        {
            var box = _stage.Bounds;
            var span = Math.Max(box.Width, box.Height);
            var folds = ImmutableArray.CreateBuilder<Fold>();
            for (var row = 0; row <= _net.Rows; row++)
            {
                for (var column = 0; column <= _net.Columns; column++)
                {
                    var home = _net.Home(column, row);
                    var share = box.ShareOf(home);
                    var (u, s) = (2 * share.X - 1, Math.Clamp(1 - share.Y, -0.05, 1.05));
                    var (middle, half) = _profile.At(share.Y);
                    var step = 0.012;
                    // Measured alike both ways, so that a narrow figure has no narrower folds than a wide one.
                    var (x, y) = (u * box.Width / span, s * box.Height / span);
                    var (right, below) = (Height(noise, x + step, y) - Height(noise, x - step, y), Height(noise, x, y - step) - Height(noise, x, y + step));
                    folds.Add(new Fold(
                        home, u, s, (home.X - middle) / half,
                        Light: -(0.4 * right - 1.0 * below) * 1.35,
                        Bulge: Height(noise, x, y) - 0.5,
                        Rough: noise.Octaves((float)(u * 2.3 + 9), (float)(s * 1.4), 2) - 0.5));
                }
            }
            return folds.ToImmutable();
        }

        /// <summary>Creases run across the skin and fork; between them it still bulges.</summary>
        private static double Height(Noise noise, double u, double s)
        {
            var bend = noise.Octaves((float)(u * 1.5 + 3), (float)(s * 2.1), 2) - 0.5;
            var first = Exact.Sin(Math.PI * (5.2 * s + 1.1 * u + 4.2 * bend));
            var second = Exact.Sin(Math.PI * (3.1 * s - 3.4 * u + 3.6 * bend + 0.7));
            return 0.68 * Math.Sqrt(first * first + 0.03) + 0.32 * Math.Sqrt(second * second + 0.05);
        }

        private Knot Place(in Fold fold, in State skin)
        {
            var box = _stage.Bounds;
            var (e, down, s) = (skin.Empty, skin.Down, fold.S);
            // The head sinks into the rest; in the end it lies in pleats, one over the other.
            var high = s * (1 + 0.55 * Curve.Hump(down)) - 0.55 * Curve.Hump(down) * s * s;
            var pleat = 0.15 * down * down * Exact.Sin(Math.PI * (4.6 * s + 1.3 * fold.U + 2.4 * fold.Rough)) * Math.Min(1, 4 * s);
            var lump = 1 + down * (0.75 * fold.Rough - 0.34 * fold.U * fold.U);
            var wave = skin.Shake * Exact.Sin(2 * Math.PI * 7.5 * skin.Time - 5.5 * s + fold.U);
            var y = _ground + (box.Bottom - _ground) * (1 - e) - box.Height * Math.Max(0, skin.Tall) * (high + pleat) * lump
                - 0.018 * box.Height * wave * s + 0.012 * box.Height * e * (1 - 0.6 * down) * fold.Bulge;

            var droop = 1 + 0.10 * e * (1 - s) - 0.22 * Curve.Hump(down) * s * s;
            var stood = (fold.Home.X - box.Centre.X) * droop;
            var rim = Math.Sqrt(Math.Max(0.08, 1 - 0.62 * s * s)) * (1 + 0.22 * fold.Rough);
            var lies = Math.Clamp(fold.Across, -1.15, 1.15) * box.Width * 0.56 * rim;
            var x = box.Centre.X + stood + (lies - stood) * 0.8 * down * down
                + box.Width * (skin.Lean * s * s + 0.05 * e * (1 - 0.4 * down) * Exact.Sin(Math.PI * (2.3 * s + 0.4)) * _side + 0.022 * wave * s)
                + _shift * down;

            var deep = Math.Min(1, 1.6 * e) * _stage.Settings[Wrinkles];
            var slope = Exact.Cos(Math.PI * (4.6 * s + 1.3 * fold.U + 2.4 * fold.Rough)) * down * down;
            var light = 1 + deep * fold.Light * (1.1 - 0.35 * down) + 0.20 * deep * slope - 0.12 * e * (1 - s) - 0.1 * down;
            return new Knot(new Point(x, y), Math.Clamp(light, 0.35, 1.5), 0.06 * deep * Math.Max(0, fold.Light));
        }

        private void Shadow(Brush brush, in State skin)
        {
            var box = _stage.Bounds;
            var at = new Point(box.Centre.X + _shift * skin.Down, _ground + (box.Bottom - _ground) * (1 - skin.Empty) - 0.004 * box.Height);
            brush.Glow(at, box.Width * (0.52 + 0.12 * skin.Down), box.Height * (0.04 + 0.012 * skin.Down), Tint.Black.Fade(0.34 + 0.12 * skin.Down));
        }

        private Fold HoleFold() => _folds[
            (int)Math.Clamp(Math.Round((_hole.Y - _stage.Subject.Y) / _stage.Subject.Height * _net.Rows), 0, _net.Rows) * (_net.Columns + 1)
            + (int)Math.Clamp(Math.Round((_hole.X - _stage.Subject.X) / _stage.Subject.Width * _net.Columns), 0, _net.Columns)];

        /// <summary>Where the hole is by then, and which way it blows.</summary>
        private (Point At, Point Way) Leak(in State skin) =>
            (Place(HoleFold(), skin).At, _way.Turned(_side * (0.35 * skin.Down + 0.3 * skin.Shake * Exact.Sin(2 * Math.PI * 7.5 * skin.Time - 2))));

        private void Jet(Brush brush, double time, in State skin)
        {
            var reach = Math.Max(_stage.Bounds.Width, _stage.Bounds.Height);
            foreach (var (birth, turn, speed, size) in _puffs)
            {
                var age = (time - birth) / 0.6;
                if (age is <= 0 or >= 1) continue;
                var born = StateAt(birth);
                var (at, way) = Leak(born);
                var gone = Curve.EaseOut(age);
                var place = at + way.Turned(turn) * (reach * 0.36 * speed * gone) - new Point(0, 0.03 * reach * age);
                var radius = reach * size * (0.3 + 1.1 * gone);
                var thick = (1 - age) * Math.Min(1, age * 10);
                // A little shade below each puff, so that they are seen before a bright sky as well.
                brush.Glow(place + new Point(0.12 * radius, 0.2 * radius), radius * 1.08, radius * 0.95, Tint.Hex(0x64707C, 0.34 * thick));
                brush.Glow(place, radius, radius * 0.88, Tint.Hex(0xFAFBFC, 0.75 * thick));
            }
            if (time <= _stage.Timing[Prick] || skin.Empty >= 1) return;
            var (hole, out_) = Leak(skin);
            var strength = 0.75 * (1 - skin.Empty * skin.Empty);
            for (var i = -1; i <= 1; i++)
            {
                var beam = out_.Turned(0.17 * i + 0.04 * Exact.Sin(41 * time + 2 * i));
                var far = reach * (0.2 + 0.05 * Exact.Sin(53 * time + 1.7 * i)) * (0.5 + 0.5 * strength);
                var wide = beam.Across * (0.05 * far + 1.5 * _stage.Unit);
                var end = hole + beam * far;
                brush.Fill(Outline.Polygon(hole, end - wide * 1.7, end + wide * 1.7), Painting.Paint.Linear(hole, end, Tint.Hex(0x64707C, 0.4 * strength), Tint.Hex(0x64707C, 0)));
                brush.Fill(Outline.Polygon(hole, end - wide, end + wide), Painting.Paint.Linear(hole, end, Tint.White.Fade(0.9 * strength), Tint.White.Fade(0)));
            }
            brush.Dot(hole, 2.6 * _stage.Unit, Tint.Hex(0x2A1C1C, 0.85));
        }

        /// <summary>A star where it was pricked.</summary>
        private void Pop(Brush brush, double time, in State skin)
        {
            var age = (time - _stage.Timing[Prick]) / 0.22;
            if (age is < 0 or >= 1) return;
            var (at, _) = Leak(skin);
            var size = _pin.Length * (0.22 + 0.3 * Curve.EaseOut(age));
            var star = new Outline();
            for (var i = 0; i < 20; i++) star.To(at + new Point(i % 2 == 0 ? size * (0.85 + 0.15 * (i % 3)) : 0.45 * size, 0).Turned(Math.PI * i / 10 + 0.3));
            brush.Fill(star.Close(), Painting.Paint.Radial(at, size, Tint.White.Fade(1 - age), Tint.Hex(0xFFF1B8, 0.9 * (1 - age)), Tint.Hex(0xFFC94A, 0.7 * (1 - age))));
        }

        /// <summary>The pin comes, draws back, stabs, and is blown away.</summary>
        private void Stab(Brush brush, double time)
        {
            var timing = _stage.Timing;
            var since = time - timing[Prick];
            if (since > 1.1) return;
            var reach = 1.9 * _pin.Length;
            var come = Curve.EaseOut(Curve.Ramp(time, timing[Aim] - 0.04, timing[Prick] - 0.3));
            var back = Curve.Hump(Curve.Ramp(time, timing[Prick] - 0.42, timing[Prick] + 0.1));
            var stab = Curve.EaseIn(Curve.Ramp(time, timing[Prick] - 0.12, timing[Prick]));
            var off = (1 - come) * reach + (0.32 * _pin.Length + 0.2 * _pin.Length * back) * (1 - stab) - 0.1 * _pin.Length * stab;
            var blown = Math.Max(0, since - 0.1);
            var tip = _hole + _way * off + _way * (_pin.Length * 6.5 * blown) + new Point(0, _pin.Length * 13 * blown * blown);
            _pin.Paint(brush, tip, _way.Turned(_side * 7 * blown), Math.Min(1, come * 4) * Math.Clamp(4 - 4 * blown, 0, 1));
        }
    }

    /// <param name="Empty">How much of the air has gone.</param>
    /// <param name="Down">How far it has gone down, which begins later.</param>
    private readonly record struct State(double Time, double Empty, double Down, double Tall, double Lean, double Shake);

    /// <param name="U">From −1 at the left to 1.</param>
    /// <param name="S">From 0 at the foot to 1.</param>
    /// <param name="Across">The same as U, but of the row's own width.</param>
    private readonly record struct Fold(Point Home, double U, double S, double Across, double Light, double Bulge, double Rough);
}

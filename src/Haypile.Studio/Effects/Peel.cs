using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>The skin comes off, from one corner to the opposite one.</summary>
internal sealed class Peel : Effect
{
    private static readonly Cue Pick = new("pick", 0.4);
    private static readonly Cue Pull = new("pull", 1.0);
    private static readonly Cue Tug = new("tug", 1.75);
    private static readonly Cue Off = new("off", 2.95);
    private static readonly Cue Gleam = new("gleam", 3.3);
    private static readonly Cue Rest = new("rest", 4.2);

    private static readonly Knob Roll = new("roll", 0.7, 1, 1.35, FollowsMotion: false, "how wide the skin curls");
    private static readonly Knob Force = new("force", 0.4, 1, 2, FollowsMotion: true, "how far the subject leans to the pull, and the skin flies");

    public override string Name => "Peel";
    public override string Summary => "The subject's skin curls off from one corner like a peel and drops; beneath it is pulp, porcelain or chocolate. An adhesive peel.";
    public override string Weakness => "the skin is a flat sheet: it takes nothing of the body's roundness along.";
    public override ImmutableArray<Cue> Cues => [Pick, Pull, Tug, Off, Gleam, Rest];
    public override ImmutableArray<Knob> Knobs => [Roll, Force];

    public override Performance Rehearse(Stage stage) => new Peeling(stage);

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        mix.Add(Paper.AdhesivePeel(timing[Pull] - timing[Pick]), timing[Pick], 0.35, 0.3);
        mix.Add(Paper.AdhesivePeel(timing[Tug] - timing[Pull]), timing[Pull], 0.8, 0.2);
        mix.AddUntil(Paper.AdhesivePeel(timing[Off] - timing[Tug]), timing[Off], 1, -0.2);
        mix.Add(Rubber.Pop(340), timing[Off], 0.6, -0.3);
        mix.Add(Air.Swish(0.5), timing[Off] + 0.05, 0.35, -0.4);
        mix.Add(Wet.Squelch(0.3), timing[Off] + 0.72 * timing.Tempo, 0.3, -0.3);
        mix.Add(Struck.Chime(1568, 1.6), timing[Gleam], 0.3, reverb: 0.3);
        mix.Add(Power.Sparkle(0.8), timing[Gleam], 0.18, reverb: 0.3);
    }

    private sealed class Peeling : Performance
    {
        private const int Drops = 60;
        private const double GlintSeconds = 0.45;

        /// <summary>It goes out when all comes to rest.</summary>
        private static readonly double LastGlint = Rest.At + 0.03 - GlintSeconds - Gleam.At;

        private readonly Stage _stage;
        private readonly Core _core;
        private readonly Mesh _skin;
        private readonly Mesh _under;
        private readonly SoftShadow _shadow;
        private readonly Knot[] _lit;
        private readonly ImmutableArray<Point> _rim;
        private readonly double _side;
        private readonly double _size;
        private readonly ImmutableArray<(double Down, double Across, Point Way, double Size)> _drops;
        private readonly ImmutableArray<(Point At, double Begin, double Size)> _glints;

        public Peeling(Stage stage)
        {
            _stage = stage;
            var dice = stage.Dice(1);
            var kind = dice.Below(Core.Kinds);
            _side = dice.Unit() < 0.5 ? -1 : 1;
            _core = Core.Of(stage, kind);
            var box = stage.Bounds;
            _size = Math.Sqrt(box.Width * box.Height);
            _skin = new Mesh(stage.Subject, 13 * stage.Unit) { Back = _core.Back, TopLast = true, LeftLast = _side < 0 };
            _under = new Mesh(_core.Sprite, 14 * stage.Unit);
            _shadow = new SoftShadow(stage.Subject, 20 * stage.Unit);
            _rim = new Flanks(stage.Subject, box).Rim;
            _lit = _core.Light(stage, _under);
            _drops = [.. Enumerable.Range(0, kind == 0 ? Drops : 0).Select(_ => (
                dice.Unit(), dice.Between(-1, 1), new Point(_side * dice.Between(-30, 260), dice.Between(-330, 40)) * stage.Unit, dice.Between(0.8, 2.4) * stage.Unit))];
            _glints = [.. Enumerable.Range(0, 40).Select(_ => box.At(dice.Between(0.1, 0.9), dice.Between(0.08, 0.7)))
                .Where(at => stage.Relief.Height(at) > 0.35).DefaultIfEmpty(box.Centre).Take(7)
                .Select((at, i) => (at, i == 0 ? LastGlint : dice.Between(-0.1, 0.4), dice.Between(20, 42) * stage.Unit))];
        }

        public override void Paint(double time, Brush brush)
        {
            var t = time / _stage.Timing.Tempo;
            var (box, share) = (_stage.Bounds, PeeledAt(t));
            var way = WayAt(share);
            var (near, far) = Reach(way);
            var loose = Math.Max(0, t - Off.At);
            var radius = _size * (0.052 + 0.030 * share) * _stage.Settings[Roll] * (1 - 0.35 * Curve.EaseOut(loose / 0.6));
            var curl = new Curl(box.Centre + way * (far + (near - far) * share), way, radius);
            var fall = Fall(loose);
            var lean = Lean(t);

            Under(brush, t, curl, radius, loose, lean);
            if (loose > 1.25) return;
            Shade(brush, curl, fall, loose, lean);
            Skin(brush, curl, radius, fall, lean);
            Spray(brush, t);
        }

        /// <summary>It sticks and gives way: a corner first, then most of it, then all.</summary>
        private static double PeeledAt(double t)
        {
            var stick = 0.006 * Pixels.Exact.Sin(31 * t) * Curve.Ramp(t, Pick.At, Pull.At) * (1 - Curve.Ramp(t, Tug.At, Off.At));
            return 0.15 * Curve.EaseOut(Curve.Ramp(t, Pick.At, Pull.At - 0.15)) + 0.03 * Curve.Ramp(t, Pull.At - 0.15, Pull.At)
                + 0.32 * Curve.EaseInOut(Curve.Ramp(t, Pull.At, Tug.At - 0.12)) + 0.03 * Curve.Ramp(t, Tug.At - 0.15, Tug.At)
                + 0.47 * Sweep(Curve.Ramp(t, Tug.At, Off.At)) + stick;
        }

        /// <summary>The line turns as it goes, because the skin is pulled to one side.</summary>
        private Point WayAt(double share) => new Point(_side * 0.80, -0.60).Turned(-_side * 0.32 * share).Unit();

        /// <summary>From where to where the subject reaches along a way, counted from its middle.</summary>
        private (double Near, double Far) Reach(Point way)
        {
            var (near, far) = (double.MaxValue, double.MinValue);
            foreach (var place in _rim)
            {
                var along = (place - _stage.Bounds.Centre).Dot(way);
                (near, far) = (Math.Min(near, along), Math.Max(far, along));
            }
            var slack = 4 * _stage.Unit;
            return (near - slack, far + slack);
        }

        private static double Sweep(double share) => share * share * (1.6 - 0.6 * share);

        private Affine Fall(double loose)
        {
            if (loose <= 0) return Affine.Identity;
            var (box, fling) = (_stage.Bounds, _stage.Settings[Force]);
            var (away, up) = (-_side * 0.5 * _size * fling * loose, -0.45 * _size * fling * loose);
            var drop = 2.3 * Math.Max(_stage.Whole.Height, _size) * loose * loose;
            return Affine.About(box.At(0.5 - _side * 0.35, 0.7), -_side * 1.9 * loose * (0.6 + 0.4 * fling), 1, 1).Then(Affine.Move(away, up + drop));
        }

        /// <summary>How far the top is pulled aside by the skin that still holds; it springs back when that lets go.</summary>
        private double Lean(double t)
        {
            var pull = 0.25 * Curve.EaseOut(Curve.Ramp(t, Pick.At, Pull.At)) + 0.30 * Curve.Ramp(t, Pull.At, Tug.At) + 0.45 * Curve.Ramp(t, Tug.At, Off.At)
                + 0.22 * Curve.Ring(t - Pull.At, 3.6, 6) + 0.28 * Curve.Ring(t - Tug.At, 3.6, 6);
            var loose = t - Off.At;
            if (loose > 0) pull *= Pixels.Exact.Exp(-4.2 * loose) * Pixels.Exact.Cos(2 * Math.PI * 2.4 * loose) * (1 - Pixels.Exact.SmoothStep(Gleam.At, Rest.At, t));
            return -_side * 0.042 * _size * _stage.Settings[Force] * pull;
        }

        /// <summary>The foot stays; the higher something is fixed, the farther it goes along.</summary>
        private Point Leant(Point at, Point hold, double lean)
        {
            var up = Math.Clamp((_stage.Bounds.Bottom - hold.Y) / _stage.Bounds.Height, 0, 1.1);
            return new Point(at.X + lean * up * up, at.Y + 0.25 * Math.Abs(lean) * up * up);
        }

        private void Under(Brush brush, double t, Curl curl, double radius, double loose, double lean)
        {
            var i = 0;
            var gleam = Curve.EaseInOut(Curve.Ramp(t, Gleam.At - 0.15, Rest.At - 0.25));
            var band = new Point(-0.55, 0.83);
            var reach = (0.55 * _stage.Bounds.Width + 0.83 * _stage.Bounds.Height) / 2 + 0.3 * _size;
            var ledge = loose > 0 ? 1 - Curve.EaseOut(loose / 0.4) : 1;
            _under.Pull(home =>
            {
                var knot = _lit[i++];
                // The rolled skin takes the light from what lies right behind it.
                var near = 1 - Math.Clamp(curl.Past(home) / (4 * radius), 0, 1);
                var light = knot.Light * (1 - 0.62 * ledge * near * near);
                var away = gleam is > 0 and < 1 ? Math.Abs((home - _stage.Bounds.Centre).Dot(band) + reach * (1 - 2 * gleam)) / (0.13 * _size) : 1;
                var shine = away < 1 ? 0.55 * _core.Shine * (1 - away * away) * (1 - away * away) : 0;
                return new Knot(Leant(home, home, lean), light, knot.Gloss * (1 - 0.8 * ledge * near) + shine);
            });
            brush.Draw(_under);
            foreach (var (at, begin, size) in _glints) Sparkle.Paint(brush, at, size, (t - Gleam.At - begin) / GlintSeconds, Tint.Hex(0xFFF8E0));
        }

        private void Shade(Brush brush, Curl curl, Affine fall, double loose, double lean) => _shadow.Cast(brush, home =>
        {
            var (bend, past) = (curl.At(home), curl.Past(home));
            // What is flat throws none: it is gathered on the line.
            if (past <= 0) return new Knot(Leant(home - curl.Way * past, home, lean), Opacity: 0);
            var high = bend.Height + 0.04 * _size * Math.Min(1, 3 * loose);
            return new Knot(fall.Apply(Leant(bend.At, home - curl.Way * past, lean)) + new Point(0.35, 0.55) * high, Opacity: Math.Min(1, high / (0.03 * _size)));
        }, 0.42 * Math.Max(0, 1 - loose / 0.5));

        private void Skin(Brush brush, Curl curl, double radius, Affine fall, double lean)
        {
            _skin.Pull(home =>
            {
                var (bend, past) = (curl.At(home), curl.Past(home));
                var light = bend.Light;
                if (past < 0) light *= 1 - 0.45 * Covered(home, curl, past, radius);
                // What comes towards the viewer looks larger.
                var centre = _stage.Bounds.Centre;
                var at = centre + (bend.At - centre) * (1 + 0.10 * bend.Height / _size);
                return new Knot(fall.Apply(Leant(at, home - curl.Way * Math.Max(0, past), lean)), light, 0.42 * bend.Shine);
            });
            brush.Draw(_skin);
        }

        /// <summary>How far a place of the flat skin lies in the shadow of what is folded over it.</summary>
        private double Covered(Point home, Curl curl, double past, double radius)
        {
            var below = past + 0.9 * radius;
            var over = home + curl.Way * (Math.PI * radius - below - past);
            return Pixels.Exact.SmoothStep(0, 0.4, _stage.Relief.Height(over));
        }

        /// <summary>Oil from an orange's peel, where it parts.</summary>
        private void Spray(Brush brush, double t)
        {
            foreach (var (down, across, way, size) in _drops)
            {
                var age = t - (Pull.At + down * (Off.At - Pull.At));
                if (age is <= 0 or >= 0.45) continue;
                var share = PeeledAt(Pull.At + down * (Off.At - Pull.At));
                var line = WayAt(share);
                var (near, far) = Reach(line);
                var start = _stage.Bounds.Centre + line * (far + (near - far) * share) + line.Across * (across * 0.35 * _size);
                var at = start + way * age + new Point(0, 420 * _stage.Unit * age * age);
                brush.Dot(at, size, Tint.Hex(0xFFC65A, 0.85 * (1 - age / 0.45)));
            }
        }
    }
}

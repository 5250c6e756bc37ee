using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>A finger pokes three places, and each time the subject dents and wobbles like jelly.</summary>
internal sealed class Poke : Effect
{
    private static readonly Cue Enter = new("enter", 0.4);
    private static readonly Cue First = new("first poke", 1.0);
    private static readonly Cue Second = new("second poke", 1.9);
    private static readonly Cue Third = new("third poke", 2.8);
    private static readonly Cue Leave = new("leave", 3.25);
    private static readonly Cue Rest = new("rest", 4.25);

    private static readonly Knob Depth = new("depth", 0.55, 1, 1.6, FollowsMotion: true, "how deep the finger goes in");
    private static readonly Knob Wobble = new("wobble", 0.4, 1, 1.7, FollowsMotion: true, "how far the subject swings afterwards");
    private static readonly Knob Size = new("size", 0.8, 1, 1.25, FollowsMotion: false, "how large the hand is");

    private const double Thrust = 0.11;
    private const double Hold = 0.25;
    private const double Release = 0.2;

    public override string Name => "Poke";
    public override string Summary => "A hand comes in and pokes the subject in three places; each time it dents and wobbles like jelly. Boops.";
    public override string Weakness => "the finger comes from one side only, and pokes what is there, face or not.";
    public override ImmutableArray<Cue> Cues => [Enter, First, Second, Third, Leave, Rest];
    public override ImmutableArray<Knob> Knobs => [Depth, Wobble, Size];

    public override Performance Rehearse(Stage stage) => new Poking(stage);

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        mix.Add(Air.Swish(0.5), timing[Enter], 0.22, 0.5);
        foreach (var (cue, hertz, pan) in (ReadOnlySpan<(Cue, double, double)>)[(First, 440, 0.15), (Second, 554, 0.05), (Third, 392, 0.2)])
        {
            mix.Add(Air.Swish(0.22), timing[cue] - 0.18, 0.10, 0.3);
            mix.Add(Rubber.Boop(hertz), timing[cue], 0.9, pan);
            mix.Add(Rubber.Boing(hertz / 3.6, 0.8), timing[cue] + Hold, 0.22 + 0.1 * settings[Wobble], -pan);
        }
        mix.Add(Air.Swish(0.55), timing[Leave], 0.2, 0.6);
    }

    /// <summary>Where the finger goes in, and which way.</summary>
    private readonly record struct Aim(Cue Cue, Point At, Point Way);

    /// <summary>Where the fingertip is at a moment, and which way it points.</summary>
    private readonly record struct Key(double Time, Point At, Point Way, Func<double, double> Ease);

    /// <param name="Near">1 under the fingertip, and nothing far from it.</param>
    private readonly record struct Knotted(Point Off, Point Way, double Far, double Near);

    private sealed class Poking : Performance
    {
        private readonly Stage _stage;
        private readonly Mesh _net;
        private readonly Hand _hand;
        private readonly ImmutableArray<Aim> _aims;
        private readonly ImmutableArray<Key> _keys;
        private readonly ImmutableArray<Knotted> _knots;
        private readonly double _reach;
        private readonly double _dip;
        private readonly double _brisk;

        public Poking(Stage stage)
        {
            (_stage, _net, _brisk) = (stage, stage.Net(), Math.Min(1, stage.Timing.Tempo));
            var (box, whole) = (stage.Bounds, stage.Whole);
            var side = Math.Min(whole.Width, whole.Height);
            _reach = stage.Settings[Size] * Math.Clamp(0.28 * Math.Sqrt(box.Width * box.Height), 0.16 * side, 0.26 * side);
            _dip = 0.25 * _reach * stage.Settings[Depth];
            var dice = stage.Dice(1);
            _hand = new Hand(_reach, dice.Below(Hand.Sleeves));
            // From the side that has more room beside the subject.
            var hand = whole.Right - box.Right >= box.Left - whole.Left ? 1 : -1;
            _aims = Aims(hand, dice);
            _keys = Keys(hand);
            _knots = Measure();
        }

        public override void Paint(double time, Brush brush)
        {
            time = Math.Min(time, _stage.Timing[Rest]);
            var (tip, way) = Follow(time);
            var press = Press(time, tip);
            Pull(time, press);
            brush.Draw(_net);
            if (time >= _keys[^1].Time) return;
            _hand.Paint(brush, tip, way, press / _dip);
            Mark(brush, time);
        }

        private ImmutableArray<Aim> Aims(int hand, Dice dice)
        {
            var (box, whole, outline) = (_stage.Bounds, _stage.Whole, new Silhouette(_stage.Subject));
            var elbow = new Point(hand > 0 ? whole.Right + 0.5 * whole.Width : whole.Left - 0.5 * whole.Width, box.At(0, 0.8).Y);
            var aims = ImmutableArray.CreateBuilder<Aim>();
            foreach (var (cue, down) in (ReadOnlySpan<(Cue, double)>)[(First, 0.52), (Second, 0.2), (Third, 0.7)])
            {
                var y = box.At(0, down + dice.Between(-0.05, 0.05)).Y;
                var runs = outline.Runs(y, 0.05 * box.Width);
                var run = runs.Count > 0 ? runs.MinBy(run => Math.Abs(run.Middle - box.Centre.X) - run.Width) : new Run(box.At(0.3, 0).X, box.At(0.7, 0).X);
                var inset = Math.Min(0.4 * run.Width, 1.4 * _reach);
                var at = new Point(hand > 0 ? run.Right - inset : run.Left + inset, y);
                aims.Add(new Aim(cue, at, (at - elbow).Unit()));
            }
            return aims.ToImmutable();
        }

        private ImmutableArray<Key> Keys(int hand)
        {
            var (timing, whole) = (_stage.Timing, _stage.Whole);
            var keys = ImmutableArray.CreateBuilder<Key>();
            // The finger's tip is already at the edge when the film begins to move.
            var door = new Point(hand > 0 ? whole.Right - 0.03 * whole.Width : whole.Left + 0.03 * whole.Width, Point.Between(_aims[0].At, whole.Centre, 0.2).Y + 0.1 * whole.Height);
            var away = new Point(hand > 0 ? whole.Right + 0.5 * _reach : whole.Left - 0.5 * _reach, _aims[2].At.Y + 0.1 * whole.Height);
            keys.Add(new Key(timing[Enter], door, _aims[0].Way, Curve.EaseInOut));
            foreach (var aim in _aims)
            {
                var poke = timing[aim.Cue];
                keys.Add(new Key(poke - (Thrust + 0.14) * _brisk, aim.At - aim.Way * (0.72 * _reach), aim.Way, Curve.EaseInOut));
                keys.Add(new Key(poke - Thrust * _brisk, aim.At - aim.Way * (0.92 * _reach), aim.Way, Curve.EaseInOut));
                keys.Add(new Key(poke, aim.At + aim.Way * _dip, aim.Way, Curve.EaseIn));
                keys.Add(new Key(poke + Hold * _brisk, aim.At + aim.Way * (0.82 * _dip), aim.Way, t => t + 0.25 * Exact.Sin(2 * Math.PI * t)));
                keys.Add(new Key(poke + (Hold + Release) * _brisk, aim.At - aim.Way * (0.45 * _reach), aim.Way, Curve.EaseOut));
            }
            keys.Add(new Key(timing[Leave] + 0.6 * timing.Tempo, away, _aims[^1].Way, Curve.EaseIn));
            return keys.ToImmutable();
        }

        private (Point Tip, Point Way) Follow(double time)
        {
            var next = 1;
            while (next < _keys.Length - 1 && _keys[next].Time < time) next++;
            var (from, to) = (_keys[next - 1], _keys[next]);
            var share = to.Ease(Curve.Ramp(time, from.Time, to.Time));
            var hover = new Point(0, 0.02 * _reach * Exact.Sin(time * 7));
            return (Point.Between(from.At, to.At, share) + hover, Point.Between(from.Way, to.Way, share).Unit());
        }

        /// <summary>How far the fingertip is inside of what it pokes.</summary>
        private double Press(double time, Point tip)
        {
            foreach (var aim in _aims)
            {
                var since = time - _stage.Timing[aim.Cue];
                if (since > -Thrust * _brisk && since < (Hold + Release) * _brisk) return Math.Clamp((tip - aim.At).Dot(aim.Way), 0, _dip);
            }
            return 0;
        }

        /// <summary>How each knot lies to each place that is poked, which never changes.</summary>
        private ImmutableArray<Knotted> Measure()
        {
            var knots = ImmutableArray.CreateBuilder<Knotted>();
            for (var row = 0; row <= _net.Rows; row++)
            {
                for (var column = 0; column <= _net.Columns; column++)
                {
                    foreach (var aim in _aims)
                    {
                        var off = _net.Home(column, row) - aim.At;
                        var far = off.Length / _reach;
                        knots.Add(new Knotted(off, off.Unit(), far, Exact.Exp(-3 * far * far)));
                    }
                }
            }
            return knots.ToImmutable();
        }

        private void Pull(double time, double press)
        {
            var calm = 1 - Curve.EaseIn(_stage.Timing.Share(time, Leave, Rest));
            var swing = _dip * _stage.Settings[Wobble] * calm;
            Span<(double Since, double Held, double Lean, double Ripple)> pokes = stackalloc (double, double, double, double)[_aims.Length];
            for (var i = 0; i < pokes.Length; i++)
            {
                var since = time - _stage.Timing[_aims[i].Cue];
                // While it is held it follows the finger; let go, it swings.
                var isHeld = since > -Thrust * _brisk && since < (Hold + Release) * _brisk;
                pokes[i] = (since, isHeld ? press : 0, 0.72 * swing * Curve.Ring(since, 1.9, 2.2), 0.2 * swing * Curve.Ring(since - 0.05, 4.6, 3));
            }
            var next = 0;
            for (var row = 0; row <= _net.Rows; row++)
            {
                var free = Math.Clamp(1 - _stage.Bounds.ShareOf(_net.Home(0, row)).Y, 0, 1);
                var belly = Exact.Sin(7 * free);
                for (var column = 0; column <= _net.Columns; column++)
                {
                    var (moved, light, gloss) = (_net.Home(column, row), 1.0, 0.0);
                    for (var i = 0; i < pokes.Length; i++, next++)
                    {
                        var (since, held, lean, ripple) = pokes[i];
                        if (since <= -Thrust * _brisk) continue;
                        var (off, way, far, near) = _knots[next];
                        // The swing travels outwards.
                        var loose = since - Hold * _brisk - 0.09 * far;
                        var jelly = loose > 0 ? swing * Exact.Exp(-2.6 * loose) * Exact.Sin(2 * Math.PI * 3.4 * loose) : 0;
                        var push = held * near - jelly * (0.95 * near + 0.45 / (1 + far * far) * free) + lean * free + ripple * belly;
                        moved += _aims[i].Way * push + off * (0.10 * near * held / _reach);
                        var slope = near * far * (held - 0.5 * jelly) / _reach;
                        light += 1.5 * slope * way.Dot(new Point(0.5, 0.86)) - 0.4 * near * near * near * near * held / _reach - 0.15 * jelly * near / _reach;
                        gloss += 0.5 * Math.Max(0, slope * way.Dot(new Point(0.3, 0.95)) - 0.02);
                    }
                    _net[column, row] = new Knot(moved, Math.Clamp(light, 0.35, 1.6), Math.Clamp(gloss, 0, 0.3));
                }
            }
        }

        /// <summary>Short strokes around the fingertip tell that it has just touched.</summary>
        private void Mark(Brush brush, double time)
        {
            foreach (var aim in _aims)
            {
                var age = (time - _stage.Timing[aim.Cue]) / 0.34;
                if (age is < 0 or >= 1) continue;
                var out_ = Curve.EaseOut(age);
                for (var i = -2; i <= 2; i++)
                {
                    var way = aim.Way.Turned(i * 0.62);
                    var (from, to) = (_reach * (0.34 + 0.30 * out_), _reach * (0.50 + 0.42 * out_) - (i & 1) * 0.05 * _reach);
                    var thick = 0.028 * _reach * (1 - 0.7 * age);
                    Span<Rib> stroke = [new(aim.At + way * from, 0.5 * thick), new(aim.At + way * ((from + to) / 2), thick), new(aim.At + way * to, 0.3 * thick)];
                    brush.Fill(Rib.Tube(stroke, 0.01 * _reach), Tint.Hex(0x3A2A20, 0.35 * (1 - age)));
                    brush.Fill(Rib.Tube(stroke), Tint.Hex(0xFFFBEA, 0.95 * (1 - age * age)));
                }
            }
        }
    }
}

using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>Pressed between two hands, again and again.</summary>
internal sealed class Squish : Effect
{
    private static readonly Cue Approach = new("approach", 0.35);
    private static readonly Cue First = new("first squeeze", 0.95);
    private static readonly Cue Second = new("second squeeze", 1.8);
    private static readonly Cue Third = new("third squeeze", 2.65);
    private static readonly Cue Release = new("release", 3.2);
    private static readonly Cue Gone = new("gone", 4.1);

    private static readonly Knob Force = new("force", 0.26, 0.42, 0.58, FollowsMotion: true, "how much narrower the subject becomes");
    private static readonly Knob Wobble = new("wobble", 0.05, 0.13, 0.22, FollowsMotion: true, "how far it springs when it is let go");

    /// <summary>When it is pressed, until when, and how hard.</summary>
    private static readonly ImmutableArray<(double At, double Until, double Depth)> Presses =
        [(First.At, First.At + 0.2, 0.78), (Second.At, Second.At + 0.2, 0.9), (Third.At, Release.At, 1)];

    private const double PressSeconds = 0.26;
    private const double FreeSeconds = 0.13;

    public override string Name => "Squish";
    public override string Summary => "Two mittened hands press the subject from both sides; it bulges between them, wobbles like jelly and is pressed again. Wet squelches.";
    public override string Weakness => "the hands press only from the sides, whatever the subject's shape.";
    public override ImmutableArray<Cue> Cues => [Approach, First, Second, Third, Release, Gone];
    public override ImmutableArray<Knob> Knobs => [Force, Wobble];

    public override Performance Rehearse(Stage stage) => new Squeezing(stage);

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        mix.AddUntil(Air.Swish(0.5), timing[First] - PressSeconds, 0.25);
        foreach (var (at, until, depth) in Presses)
        {
            var (start, end, wide) = (at * timing.Tempo, until * timing.Tempo, at == Second.At ? 0.1 : -0.1);
            mix.Add(Wet.Squelch(end - start + 0.2), start - 0.1, depth, wide);
            mix.Add(Struck.Thud(90), start, 0.5);
            mix.Add(Rubber.Boing(240 - 60 * depth, 0.7), end, 0.4, -wide);
        }
        mix.Add(Rubber.Pop(300), timing[Release], 0.5);
        mix.Add(Air.Swish(0.5), timing[Release] + 0.1, 0.25);
    }

    private sealed class Squeezing : Performance
    {
        private const int Drops = 14;

        /// <summary>The share of a dent that the subject takes; the hands' wool takes the rest.</summary>
        private const double Softness = 0.74;

        private readonly Stage _stage;
        private readonly Mesh _net;
        private readonly Mitten _mitten;
        private readonly double[][] _reach;
        private readonly double[][] _pressed = [new double[Flanks.Rows], new double[Flanks.Rows]];
        private readonly double[][] _face = [new double[Flanks.Rows], new double[Flanks.Rows]];
        private readonly double _half;
        private readonly double _headroom;
        private readonly ImmutableArray<(double At, Point Start, Point Way, double Size)> _drops;

        public Squeezing(Stage stage)
        {
            (_stage, _net) = (stage, stage.Net());
            var box = stage.Bounds;
            _half = box.Width / 2;
            _headroom = Math.Max(0.03, (box.Top - stage.Whole.Top) / box.Height - 0.02);
            var flanks = new Flanks(stage.Subject, box);
            _reach = [Smooth(flanks.Left.Select(x => box.Centre.X - x)), Smooth(flanks.Right.Select(x => x - box.Centre.X))];
            _mitten = new Mitten(stage);

            var dice = stage.Dice(2);
            _drops = [.. Presses.SelectMany(press => Enumerable.Range(0, Drops).Select(i =>
            {
                var side = (i & 1) == 0 ? -1 : 1;
                var way = new Point(side * dice.Between(0.1, 0.7), -dice.Between(0.5, 1.3)) * Math.Sqrt(box.Width * box.Height);
                return (press.At - dice.Between(0, 0.08), box.At(0.5 + side * dice.Between(0.12, 0.3), dice.Between(0.02, 0.2)), way, dice.Between(3.5, 9) * Math.Min(stage.Unit, _half / 120));
            }))];
        }

        public override void Paint(double time, Brush brush)
        {
            var t = time / _stage.Timing.Tempo;
            var calm = 1 - Pixels.Exact.SmoothStep(Gone.At - 0.25, Gone.At + 0.1, t);
            var swing = calm * Swing(t);
            var lost = Press(t, swing);
            Shadow(brush, lost);
            brush.Draw(_net.Pull(Bends(lost, swing, calm * Shear(t))));
            Sweat(brush, t);
            Hands(brush, t, lost);
        }

        /// <summary>0 while nothing presses, 1 while the hands are closest.</summary>
        private static double Squeeze(double t)
        {
            var sum = 0.0;
            foreach (var (at, until, depth) in Presses)
            {
                var tremble = t > at && t < until ? 0.018 * Pixels.Exact.Sin(73 * t) + 0.05 * Curve.Ramp(t, at, until) : 0;
                sum += depth * (Curve.EaseIn(Curve.Ramp(t, at - PressSeconds, at)) * (1 + 0.06 * Curve.Ring(t - at, 5, 9) + tremble)
                    * (1 - Curve.EaseOut(Curve.Ramp(t, until, until + FreeSeconds))));
            }
            return sum;
        }

        /// <summary>Wider when it is more than 0: it shivers before it is touched, and swings when it is let go.</summary>
        private double Swing(double t)
        {
            var sum = 0.010 * Pixels.Exact.Sin(2 * Math.PI * 2.7 * (t - Approach.At)) * Curve.Ramp(t, Approach.At, Approach.At + 0.1) * (1 - 0.7 * Curve.Ramp(t, First.At, Second.At));
            foreach (var (_, until, depth) in Presses) sum += depth * _stage.Settings[Wobble] * Curve.Ring(t - until - 0.04, 3.1, 3.6);
            return sum;
        }

        private double Shear(double t)
        {
            var (sum, side) = (0.0, 1);
            foreach (var (_, until, depth) in Presses)
            {
                sum += side * depth * _stage.Settings[Wobble] * Curve.Ring(t - until - 0.1, 2.3, 2.8);
                side = -side;
            }
            return sum;
        }

        /// <summary>Works out how far each row reaches and where the hands' faces lie; says how much narrower it is all in all.</summary>
        private double Press(double t, double swing)
        {
            var squeeze = Squeeze(t);
            var plane = _half * (1.13 - (0.13 + _stage.Settings[Force]) * squeeze);
            var (before, after) = (1e-9, 0.0);
            for (var side = 0; side < 2; side++)
            {
                var at = plane + Away(t, side);
                for (var row = 0; row < Flanks.Rows; row++)
                {
                    var up = 1 - (row + 0.5) / Flanks.Rows;
                    var along = (up - 0.45) / 0.44;
                    var natural = at + 0.16 * _half * along * along * along * along;
                    var free = _reach[side][row] * (1 + swing * (0.5 + up * 0.5));
                    var dent = SoftPart(free - natural, 0.05 * _half);
                    // What is not touched is drawn in by what is; and the wool gives way to it.
                    var reach = Math.Max(0.04 * _half, (free - Softness * dent) * (1 - 0.30 * _stage.Settings[Force] * squeeze * (1 - dent / (free + dent))));
                    var hollow = squeeze * Math.Min(0.55 * Math.Max(0, natural - free), 0.38 * _half);
                    (_pressed[side][row], _face[side][row]) = (reach, Math.Max(natural - hollow, reach - 0.02 * _half));
                    (before, after) = (before + _reach[side][row], after + reach);
                }
            }
            return 1 - after / before;
        }

        /// <summary>How far a hand is from where it waits, beside the subject.</summary>
        private double Away(double t, int side)
        {
            var box = _stage.Bounds;
            var room = (side == 0 ? box.Centre.X - _stage.Whole.Left : _stage.Whole.Right - box.Centre.X) - 1.13 * _half;
            var come = Curve.EaseInOut(Curve.Ramp(t, Approach.At - 0.12, First.At - 0.2)) - Curve.EaseIn(Curve.Ramp(t, Release.At + 0.05, Gone.At));
            return (1 - come) * (Math.Max(0, room) + 0.06 * _mitten.Thick + (t > Release.At ? 1.9 * _mitten.Thick : 0));
        }

        /// <summary>What is lost in width comes out above where there is room for it, and forwards.</summary>
        private Func<Point, Knot> Bends(double lost, double swing, double shear)
        {
            var box = _stage.Bounds;
            var wanted = lost / Math.Max(0.3, 1 - lost) * 0.95;
            var grown = wanted <= 0 ? Math.Max(wanted, -0.3) : _headroom * (1 - Pixels.Exact.Exp(-wanted / _headroom));
            var squeezed = Math.Max(0, lost);
            var bulge = Math.Min(0.45, 0.75 * squeezed + 0.5 * Math.Max(0, wanted - grown));
            return home =>
            {
                var share = box.ShareOf(home);
                var up = 1 - share.Y;
                var middle = 2 * up - 1;
                var tall = up < 0 ? up : (middle * (1 + 0.35 * bulge * (1 - Math.Min(1, middle * middle))) + 1) / 2 * (1 + grown);
                var side = home.X < box.Centre.X ? 0 : 1;
                var (free, reach) = (At(_reach[side], share.Y), At(_pressed[side], share.Y));
                var across = (home.X - box.Centre.X) / free;
                var edge = Math.Min(1, Math.Abs(across));
                var lens = across * (1 + bulge * (1 - edge * edge) * 0.8);
                // What is above the hands is blown up by what they press out.
                var head = 1 + 0.55 * squeezed * Pixels.Exact.SmoothStep(0.72, 1, up);
                var lean = shear * up * Math.Max(0, up) * _half;
                var dented = 1 - Math.Min(1, reach / Math.Max(1, free));
                var rim = edge * edge * edge * edge;
                return new Knot(
                    new Point(box.Centre.X + lens * reach * head + lean, box.Bottom - tall * box.Height),
                    1 + squeezed * 0.30 * (1 - edge * edge) - 0.75 * dented * rim - 0.15 * squeezed * rim + 0.12 * swing,
                    0.30 * bulge * Glint((across + 0.30) / 0.32) * Glint(middle / 0.9));
            };
        }

        private void Shadow(Brush brush, double lost)
        {
            var box = _stage.Bounds;
            brush.Glow(new Point(box.Centre.X, box.Bottom - 0.01 * box.Height), box.Width * 0.56 * (1 - lost * 0.8), box.Height * 0.05, Tint.Black.Fade(0.35));
        }

        /// <summary>Little drops fly off, as from any comic figure that is squeezed.</summary>
        private void Sweat(Brush brush, double t)
        {
            foreach (var (at, start, way, size) in _drops)
            {
                var age = t - at;
                if (age is <= 0 or >= 0.55) continue;
                var gravity = 2.4 * Math.Sqrt(_stage.Bounds.Width * _stage.Bounds.Height);
                var place = start + way * age + new Point(0, gravity * age * age);
                var radius = size * Math.Sqrt(Curve.Hump(0.25 + 0.75 * age / 0.55)) * 1.1;
                brush.Dot(place, radius, Tint.Hex(0x5FB6EE, 0.85));
                brush.Dot(place - new Point(0.3, 0.35) * radius, radius * 0.42, Tint.White.Fade(0.9));
            }
        }

        private void Hands(Brush brush, double t, double lost)
        {
            if (t < Approach.At || t > Gone.At + 0.02) return;
            var box = _stage.Bounds;
            var grip = Math.Max(0, Squeeze(t));
            for (var side = 0; side < 2; side++)
            {
                var (faces, sign) = (_face[side], side == 0 ? -1 : 1);
                // Fingertips press in a little at the top, whatever the row below does.
                _mitten.Paint(brush, sign, y => box.Centre.X + sign * At(faces, box.ShareOf(new Point(0, y)).Y), grip, 0.02 * Pixels.Exact.Sin(6 * t + side) - 0.03 * lost);
            }
        }

        private static double At(double[] rows, double down)
        {
            var place = Math.Clamp(down * Flanks.Rows - 0.5, 0, Flanks.Rows - 1.001);
            var row = (int)place;
            return rows[row] + (rows[row + 1] - rows[row]) * (place - row);
        }

        private double[] Smooth(IEnumerable<double> reaches)
        {
            var rows = reaches.Select(reach => Math.Max(reach, 0.08 * _half)).ToArray();
            for (var pass = 0; pass < 6; pass++)
            {
                var before = rows.ToArray();
                for (var row = 1; row < rows.Length - 1; row++) rows[row] = (before[row - 1] + 2 * before[row] + before[row + 1]) / 4;
            }
            return rows;
        }

        /// <summary>What of a length is more than 0, without a corner there.</summary>
        private static double SoftPart(double x, double soft) => (x + Math.Sqrt(x * x + soft * soft)) / 2;

        private static double Glint(double away) => away is > -1 and < 1 ? (1 - away * away) * (1 - away * away) : 0;
    }
}

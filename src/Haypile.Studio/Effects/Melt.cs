using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>From the top down it turns to syrup, and ends as a puddle.</summary>
internal sealed class Melt : Effect
{
    private static readonly Cue Soften = new("soften", 0.35);
    private static readonly Cue Run = new("run", 1.0);
    private static readonly Cue Slump = new("slump", 1.9);
    private static readonly Cue Puddled = new("puddle", 3.8);
    private static readonly Cue Rest = new("rest", 4.35);

    private static readonly Knob Heat = new("heat", 0.55, 1, 1.5, FollowsMotion: true, "how far its tongues run ahead of the rest");
    private static readonly Knob Spread = new("spread", 0.9, 1.15, 1.4, FollowsMotion: true, "how wide the puddle becomes");
    private static readonly Knob Bubbles = new("bubbles", 4, 12, 20, FollowsMotion: false, "how many bubbles rise in the puddle");

    public override string Name => "Melt";
    public override string Summary => "The subject softens from the top, runs down in glossy tongues and drops, and spreads out in a bubbling puddle of its colours. Drips and bubbles.";
    public override string Weakness => "it always melts from its upper edge, so that a face is soon covered by what was above it.";
    public override ImmutableArray<Cue> Cues => [Soften, Run, Slump, Puddled, Rest];
    public override ImmutableArray<Knob> Knobs => [Heat, Spread, Bubbles];

    public override Performance Rehearse(Stage stage) => new Melting(stage);

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        var dice = mix.Dice;
        mix.Add(Air.Fizz(timing[Run] - timing[Soften] + 0.4, 160), timing[Soften], 0.1);
        mix.Add(Wet.Squelch(timing[Slump] - timing[Run]), timing[Run], 0.28);
        for (var i = 0; i < 9; i++)
        {
            var at = timing[Run] + (timing[Puddled] - timing[Run]) * (i + dice.Between(0, 0.6)) / 9;
            mix.Add(Wet.Drip(dice.Between(520, 1050)), at, dice.Between(0.4, 0.8), dice.Between(-0.5, 0.5), reverb: 0.25);
        }
        mix.Add(Wet.Squelch(1.1), timing[Slump], 0.5, -0.1);
        mix.Add(Wet.Squelch(0.8), timing[Slump] + 0.7 * timing.Tempo, 0.35, 0.15);
        mix.Add(Wet.Bubbling(timing[Rest] - timing[Slump], 9 + settings[Bubbles], 300), timing[Slump], 0.6);
    }

    private sealed class Melting : Performance
    {
        private const int Drops = 16;

        /// <summary>The share of a column's height above which it rolls over.</summary>
        private const double Crest = 0.8;

        private readonly Stage _stage;
        private readonly Mesh _net;
        private readonly Puddle _puddle;
        private readonly Swatch _swatch;
        private readonly (double Top, double Thick)[] _tops;
        private readonly double[] _heights;
        private double _under;
        private readonly ImmutableArray<Drop> _flow;
        private readonly ImmutableArray<(double At, double Half, double Length, double Start)> _tongues;
        private readonly ImmutableArray<(Point Home, double Start, double Size)> _drops;

        public Melting(Stage stage)
        {
            (_stage, _net) = (stage, stage.Net(10));
            _net.TopLast = true;
            _swatch = new Swatch(stage.Subject, stage.Bounds);
            _puddle = new Puddle(stage, _swatch, stage.Settings[Spread], (int)stage.Settings[Bubbles], stage.Timing[Slump], stage.Timing[Rest]);
            _tops = Tops();
            _heights = new double[_net.Rows + 1];
            var (dice, heat) = (stage.Dice(2), stage.Settings[Heat]);
            // Syrup does not run in hairs: a tongue is never thinner than a finger.
            var count = Math.Clamp((int)(stage.Bounds.Width / (46 * stage.Unit)), 5, 14);
            _tongues = [.. Enumerable.Range(0, count).Select(i => (
                -0.97 + 1.94 * (i + dice.Between(0.2, 0.8)) / count, dice.Between(0.5, 1.15) / count,
                heat * dice.Between(0.14, 0.5), dice.Between(0, 0.35)))];
            _flow = Flow(new Noise(stage.Seed + 11));
            _drops = Edges(stage.Dice(4));
        }

        public override void Paint(double time, Brush brush)
        {
            time = Math.Min(time, _stage.Timing[Rest]);
            var melt = _stage.Timing.Share(time, Soften, Puddled);
            melt *= 0.9 + 0.1 * melt;
            var spread = Exact.SmoothStep(0, 1, _stage.Timing.Share(time, Run, Rest) * 1.02 - 0.02);
            Shadow(brush, melt);
            _puddle.Paint(brush, time, spread);
            var solid = 1 - Exact.SmoothStep(0.9, 1, melt);
            if (solid > 0)
            {
                Sink(time, melt);
                _net.Vivid = 1 + 0.15 * Math.Min(1, 2 * melt);
                _net.Firm = 0.8 * Math.Min(1, 4 * melt);
                brush.Draw(_net, solid);
                Drip(brush, time, melt);
            }
            _puddle.Bubble(brush, time, spread);
        }

        /// <summary>Where the subject ends above in each of the net's columns, and whether there is enough of it to run.</summary>
        private (double Top, double Thick)[] Tops()
        {
            var (subject, box) = (_stage.Subject, _stage.Bounds);
            return [.. Enumerable.Range(0, _net.Columns + 1).Select(column =>
            {
                // Up to both neighbours, so that no sliver beside a column hangs from one that ends lower.
                var (first, last) = ((int)_net.Across(Math.Max(0, column - 1)), (int)Math.Min(subject.Width - 1, _net.Across(Math.Min(_net.Columns, column + 1))));
                var (highest, thick) = (subject.Height - 1, 0);
                for (var x = first; x <= last; x++)
                {
                    var (y, solid) = (0, 0);
                    while (y < subject.Height - 1 && subject.Row(y)[x] >> 24 < 64) y++;
                    for (var below = y; below < subject.Height && subject.Row(below)[x] >> 24 >= 64; below++) solid++;
                    (highest, thick) = (Math.Min(highest, y), Math.Max(thick, solid));
                }
                return (Math.Max(0.12, (box.Bottom - subject.Y - highest) / box.Height), Math.Min(1, thick / (0.08 * box.Height)));
            })];
        }

        private ImmutableArray<Drop> Flow(Noise noise)
        {
            var (box, relief) = (_stage.Bounds, _stage.Relief);
            var flow = ImmutableArray.CreateBuilder<Drop>();
            for (var row = 0; row <= _net.Rows; row++)
            {
                for (var column = 0; column <= _net.Columns; column++)
                {
                    var home = _net.Home(column, row);
                    var share = box.ShareOf(home);
                    var (u, s) = (2 * share.X - 1, 1 - share.Y);
                    var streak = noise.Octaves((float)(u * 7 + 40), (float)(s * 1.1), 2);
                    var slip = noise.Octaves((float)(u * 2.1 + 5), (float)(s * 1.3), 2) - 0.5;
                    var gleam = Math.Max(0, streak - 0.52) * 3.2 + Math.Max(0, -relief.Light(home)) * 0.16;
                    flow.Add(new Drop(home, u, s, slip, noise.At((float)(u * 1.6 + 70), 0), Math.Min(1, gleam), Math.Clamp(relief.Light(home), -1, 1)));
                }
            }
            return flow.ToImmutable();
        }

        /// <summary>Places from which drops can fall: where there is nothing below for a while, or else anywhere near the sides.</summary>
        private ImmutableArray<(Point Home, double Start, double Size)> Edges(Dice dice)
        {
            var box = _stage.Bounds;
            var places = new List<Point>();
            for (var column = 1; column < _net.Columns; column++)
            {
                for (var row = 0; row < _net.Rows; row++)
                {
                    var (here, below) = (_net.Home(column, row), _net.Home(column, row + 1));
                    if (_stage.Relief.Height(here) > 0.12 && _stage.Relief.Height(below) < 0.05 && box.Bottom - here.Y > 0.12 * box.Height) places.Add(here);
                }
            }
            if (places.Count < 6) places.AddRange(_tongues.Select(tongue => box.At((tongue.At + 1) / 2, dice.Between(0.25, 0.5))));
            return [.. Enumerable.Range(0, Drops).Select(i => (
                places[dice.Below(places.Count)],
                _stage.Timing[Run] - 0.25 + (_stage.Timing[Puddled] - _stage.Timing[Run] - 0.5) * (i + dice.Unit()) / Drops,
                dice.Between(0.013, 0.026)))];
        }

        private void Sink(double time, double melt)
        {
            var box = _stage.Bounds;
            // What is soft gives way: the top at once, the foot at last.
            var sum = 0.0;
            for (var row = _net.Rows; row >= 0; row--)
            {
                var s = 1 - box.ShareOf(_net.Home(0, row)).Y;
                var soft = Soft(s, melt);
                _heights[row] = sum;
                sum += (1 - 0.985 * soft) * box.Height / _net.Rows * (_stage.Subject.Height / box.Height);
            }
            _under = _heights[_net.Rows] - _heights[Math.Min(_net.Rows, (int)Math.Round((box.Bottom - _stage.Subject.Y) / _stage.Subject.Height * _net.Rows))];
            var rolled = Exact.SmoothStep(0.02, 0.3, melt);
            for (var column = 0; column <= _net.Columns; column++)
            {
                var (ahead, lean) = Tongue(_net.Across(column), time);
                var (top, thick) = _tops[column];
                var (crest, edge) = (High(Crest * top), High(top));
                var lip = new Lip(top, crest, edge - crest, Math.Min((0.03 + ahead) * box.Height, 0.93 * crest), rolled * thick, lean);
                for (var row = 0; row <= _net.Rows; row++)
                {
                    _net[column, row] = Place(_flow[row * (_net.Columns + 1) + column], _heights[row] + _under, lip, melt, time);
                }
            }
        }

        /// <summary>How high a share of the subject's height is now.</summary>
        private double High(double s)
        {
            var row = Math.Clamp((_stage.Bounds.Bottom - s * _stage.Bounds.Height - _stage.Subject.Y) / _stage.Subject.Height * _net.Rows, 0, _net.Rows - 0.001);
            var above = (int)row;
            return _heights[above] + (_heights[above + 1] - _heights[above]) * (row - above) + _under;
        }

        private static double Soft(double s, double melt) => Exact.SmoothStep(0, 1, 1.5 * melt - 0.5 * (1 - Math.Clamp(s, 0, 1)));

        private Knot Place(in Drop drop, double high, in Lip lip, double melt, double time)
        {
            var box = _stage.Bounds;
            var soft = Soft(drop.S, melt);
            // What was the upper edge rolls over and runs down in tongues, in front of what is below.
            var over = Math.Clamp((drop.S / lip.Top - Crest) / (1 - Crest), 0, 1.1);
            if (over > 0) high = lip.Crest + lip.Rise * over - lip.Rolled * (lip.Run + lip.Rise) * over * over;
            var tip = lip.Crest + lip.Rise - lip.Rolled * (lip.Run + lip.Rise);
            var shade = over > 0 ? 0 : lip.Rolled * Math.Clamp(1 - (tip - high) / (0.07 * box.Height), 0, 1) * (high < tip ? 1 : 0);

            var dome = 1 - melt * (0.1 + 0.42 * drop.U * drop.U + 0.5 * drop.Sink);
            var slip = 0.16 * box.Height * drop.Slip * Curve.Hump(0.55 * soft) * Math.Min(1, 2.5 * drop.S) * (over > 0 ? 1 - Math.Min(1, over) : 1);
            var foot = box.Bottom + (_puddle.Centre.Y - box.Bottom) * melt;
            var low = Math.Max(0, 1 - high / (0.55 * box.Height));
            var wide = 1 + 0.42 * melt * low * low + 0.05 * melt * Exact.Sin(3.5 * drop.S + 2 * time);
            var round = (1 - drop.U * drop.U) * _puddle.Depth * 0.75 * low * low * Math.Min(1, 2 * melt);
            var x = box.Centre.X + (drop.Home.X - box.Centre.X) * wide * (1 - 0.22 * soft * (1 - low)) + (_puddle.Centre.X - box.Centre.X) * melt * low;
            var y = foot - high * Math.Max(0.1, dome) - slip + round;
            var (wet, tongue) = (Math.Min(1, 1.8 * soft + 1.5 * Math.Min(0.33, melt)), Math.Min(1, over) * lip.Rolled);
            return new Knot(
                new Point(x, Math.Min(y, foot + _puddle.Depth * 0.8)),
                Math.Clamp(1 - 0.16 * wet * drop.Shade + 0.28 * tongue * lip.Lean - 0.42 * shade, 0.4, 1.5),
                wet * (0.40 * drop.Gleam * (1 - tongue) + 0.5 * tongue * Math.Max(0, 0.7 - 1.2 * Math.Abs(lip.Lean - 0.3))));
        }

        /// <summary>How far the tongues have run at a place across, and to which side their backs slope there.</summary>
        private (double Ahead, double Lean) Tongue(double across, double time)
        {
            var u = 2 * _stage.Bounds.ShareOf(new Point(_stage.Subject.X + across, 0)).X - 1;
            var (ahead, lean) = (0.0, 0.0);
            foreach (var (at, half, length, start) in _tongues)
            {
                var x = (u - at) / half;
                if (Math.Abs(x) >= 1) continue;
                var share = _stage.Timing.Share(time, Soften, Puddled);
                var run = Math.Max(0, share - 0.6 * start * 0.5);
                var far = length * Math.Min(1, 2.6 * run * run + 0.3 * run) * (1 - x * x * x * x);
                if (far <= ahead) continue;
                (ahead, lean) = (far, -x);
            }
            return (ahead, lean);
        }

        private void Shadow(Brush brush, double melt)
        {
            var box = _stage.Bounds;
            brush.Glow(new Point(box.Centre.X, box.Bottom - 0.01 * box.Height), box.Width * 0.54, box.Height * 0.045, Tint.Black.Fade(0.34 * (1 - melt)));
        }

        /// <summary>Drops swell, let go and fall into the puddle.</summary>
        private void Drip(Brush brush, double time, double melt)
        {
            var box = _stage.Bounds;
            foreach (var (home, start, size) in _drops)
            {
                var since = time - start;
                if (since is <= 0 or > 1.6) continue;
                var radius = size * Math.Sqrt(box.Width * box.Height);
                const double Hang = 0.45;
                var grown = Math.Min(1, since / Hang);
                var origin = Carried(home, Math.Min(time, start + Hang), melt);
                var fall = Math.Max(0, since - Hang);
                var centre = origin + new Point(0, radius * (1.6 * grown * grown - 0.4) + 2.4 * box.Height * fall * fall);
                if (centre.Y > _puddle.Centre.Y) continue;
                var tint = _swatch.At(home);
                var stretch = 1.15 + 0.5 * grown + Math.Min(1.1, 3 * fall);
                var wide = radius * (0.55 + 0.45 * grown);
                var shape = Teardrop(centre, wide, wide * stretch);
                brush.Fill(shape, Painting.Paint.Linear(centre - new Point(wide, 0), centre + new Point(wide, 0), tint.Lit(0.85), tint.Lit(1.25), tint, tint.Lit(0.6)));
                brush.Fill(Outline.Ellipse(centre + new Point(-0.36 * wide, 0.05 * wide), 0.16 * wide, 0.34 * wide, 0.25), Tint.White.Fade(0.75));
            }
        }

        /// <summary>About where a place of the subject has sunk to.</summary>
        private Point Carried(Point home, double time, double melt)
        {
            var then = Math.Min(melt, _stage.Timing.Share(time, Soften, Puddled) * 1.25);
            var (s, high) = (1 - _stage.Bounds.ShareOf(home).Y, 0.0);
            const int Steps = 12;
            for (var i = 0; i < Steps; i++) high += (1 - 0.985 * Soft(s * (i + 0.5) / Steps, then)) * s * _stage.Bounds.Height / Steps;
            return new Point(home.X, _stage.Bounds.Bottom - high);
        }

        private static Outline Teardrop(Point at, double wide, double tall) => new Outline()
            .To(at - new Point(0, tall))
            .Curve(at + new Point(0.18 * wide, -0.55 * tall), at + new Point(wide, -0.3 * wide), at + new Point(wide, 0.25 * wide))
            .Curve(at + new Point(wide, 0.8 * wide), at + new Point(0.55 * wide, wide * 1.2), at + new Point(0, wide * 1.2))
            .Curve(at + new Point(-0.55 * wide, wide * 1.2), at + new Point(-wide, 0.8 * wide), at + new Point(-wide, 0.25 * wide))
            .Curve(at + new Point(-wide, -0.3 * wide), at + new Point(-0.18 * wide, -0.55 * tall), at - new Point(0, tall))
            .Close();
    }

    /// <param name="U">From −1 at the left to 1.</param>
    /// <param name="S">From 0 at the foot to 1.</param>
    private readonly record struct Drop(Point Home, double U, double S, double Slip, double Sink, double Gleam, double Shade);

    /// <summary>A column's upper edge at one moment.</summary>
    /// <param name="Top">As a share of the box's height.</param>
    /// <param name="Crest">Where it begins to roll over.</param>
    /// <param name="Rise">How much higher the edge would be if it did not.</param>
    /// <param name="Run">How far below the crest it hangs when it has.</param>
    private readonly record struct Lip(double Top, double Crest, double Rise, double Run, double Rolled, double Lean);
}

using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>The subject turns out to be a print on paper, and is torn in two.</summary>
internal sealed class Tear : Effect
{
    private static readonly Cue Lift = new("lift", 0.4);
    private static readonly Cue First = new("first rip", 0.85);
    private static readonly Cue Second = new("second rip", 1.4);
    private static readonly Cue Third = new("third rip", 1.95);
    private static readonly Cue Apart = new("apart", 2.3);
    private static readonly Cue Rest = new("rest", 4.0);

    private static readonly Knob Parting = new("parting", 0.7, 1, 1.5, FollowsMotion: true, "how far the halves move apart");
    private static readonly Knob Rolling = new("curling", 0.6, 1, 1.35, FollowsMotion: true, "how far the torn corners curl up");
    private static readonly Knob Jag = new("jaggedness", 0.6, 1, 1.4, FollowsMotion: false, "how jagged the tear is");

    public override string Name => "Tear";
    public override string Summary => "The subject is ripped from top to bottom like a paper print; two halves with white fibrous edges curl and part. Paper rips.";
    public override string Weakness => "the two halves are rigid once they are apart, and lie on nothing.";
    public override ImmutableArray<Cue> Cues => [Lift, First, Second, Third, Apart, Rest];
    public override ImmutableArray<Knob> Knobs => [Parting, Rolling, Jag];

    public override Performance Rehearse(Stage stage) => new Ripping(stage);

    public override Point Tremor(double time, Timing timing, Settings settings)
    {
        var knock = 0.0;
        foreach (var rip in (ReadOnlySpan<Cue>)[First, Second, Third]) knock += Curve.Ring(time - timing[rip], 7, 9);
        return new Point(0.0025 * knock, 0.0035 * knock);
    }

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        mix.Add(Paper.Rustle(0.5), timing[Lift], 0.25);
        // A rip is loudest when it ends; each begins with the jerk that is seen.
        mix.Add(Paper.Rip(0.26 * timing.Tempo), timing[First], 0.7, -0.1);
        mix.Add(Paper.Rip(0.26 * timing.Tempo), timing[Second], 0.8, 0.1);
        mix.Add(Paper.Rip(timing[Apart] - timing[Third] + 0.08), timing[Third], 1);
        mix.Add(Air.Swish(0.5), timing[Apart] - 0.05, 0.4, -0.3);
        mix.Add(Paper.Rustle(0.9), timing[Apart] + 0.1, 0.35, 0.3);
        mix.Add(Paper.Rustle(0.6), timing[Apart] + 0.7, 0.18, -0.4);
    }

    private sealed class Ripping : Performance
    {
        private const double JerkSeconds = 0.2;
        private const int Scraps = 90;

        private readonly Stage _stage;
        private readonly Sprite _paper;
        private readonly TearLine _line;
        private readonly double _middle;
        private readonly double _crown;
        private readonly double _grain;
        private readonly (Mesh Net, SoftShadow Shadow, double Side)[] _halves;
        private readonly ImmutableArray<Scrap> _scraps;

        public Ripping(Stage stage)
        {
            _stage = stage;
            var box = stage.Bounds;
            _grain = Math.Min(stage.Unit, Math.Sqrt(box.Width * box.Height) / 220);
            _paper = PaperCut.Print(stage.Subject, (int)Math.Round(6 * _grain));
            _middle = Math.Clamp(Heart(stage.Subject), box.At(0.38, 0).X, box.At(0.62, 0).X);
            _line = new TearLine(_middle, _paper.Y, _paper.Height, _grain, 0.06 * box.Width, stage.Settings[Jag], stage.Dice(1).Next());
            _crown = Crown(_paper, _line);
            var (left, right) = PaperCut.Split(_paper, _line);
            _halves = [(Net(left, -1), new SoftShadow(left, 14 * stage.Unit), -1), (Net(right, 1), new SoftShadow(right, 14 * stage.Unit), 1)];

            var dice = stage.Dice(2);
            _scraps = [.. Enumerable.Range(0, Scraps).Select(i =>
            {
                var down = dice.Unit();
                var side = (i & 1) == 0 ? -1 : 1;
                var start = new Point(_line.At(Height(down)).Tear, Height(down));
                var way = new Point(side * dice.Between(20, 190), dice.Between(-260, -30)) * _grain;
                var size = i % 7 == 0 ? dice.Between(4, 8) : dice.Between(0.8, 2.4);
                return new Scrap(start, way, down, size * _grain, dice.Between(0.5, 1), dice.Between(-7, 7), dice.Between(0, 6));
            })];

            Mesh Net(Sprite half, double side) => new(half, 15 * stage.Unit) { Back = Tint.Hex(0xEAE5D8), TopLast = true, LeftLast = side > 0 };
        }

        private double Top => _paper.Y;
        private double Tall => _paper.Height;

        public override void Paint(double time, Brush brush)
        {
            var t = time / _stage.Timing.Tempo;
            var motion = new Motion(this, t);
            var (lift, fall) = (Curve.EaseOut(Curve.Ramp(t, Lift.At, First.At)), motion.Parted);
            var drop = new Point(3 + 5 * fall, 5 + 9 * fall) * (_stage.Unit * lift);
            foreach (var (_, shadow, side) in _halves) shadow.Cast(brush, home => new Knot(motion.Place(home, side).At + drop), 0.42 * lift);
            foreach (var (net, _, side) in _halves)
            {
                net.Pull(home => motion.Place(home, side));
                brush.Draw(net);
            }
            if (motion.Tip < 1) Whole(brush, motion.Tip, motion.Tremble);
            Flutter(brush, t);
        }

        /// <summary>Where the tear has not come yet, the halves' torn cores must not be seen.</summary>
        private void Whole(Brush brush, double tip, Point tremble)
        {
            var (least, most) = _line.Reach;
            var strip = Outline.Polygon(
                new(least, Height(tip)), new(most, Height(tip)), new(most, Top + Tall), new(least, Top + Tall));
            brush.Fill(strip.Through(Affine.Move(tremble.X, tremble.Y)), Painting.Paint.Of(_paper, Affine.Move(-_paper.X - tremble.X, -_paper.Y - tremble.Y)));
        }

        private void Flutter(Brush brush, double t)
        {
            foreach (var scrap in _scraps)
            {
                var age = t - TimeOf(scrap.Down);
                if (age <= 0 || age >= scrap.Seconds * 1.5) continue;
                // Paper is light: the air takes its speed at once and lets it sink slowly.
                var spent = (1 - Pixels.Exact.Exp(-4.5 * age)) / 4.5;
                var sway = 7 * _grain * Pixels.Exact.Sin(5 * age + scrap.Phase) * Math.Min(1, 2 * age);
                var at = scrap.Start + scrap.Way * spent + new Point(sway, (130 * age + 40 * age * age) * _grain);
                var fade = Math.Min(1, 3 * (1 - age / (scrap.Seconds * 1.5)));
                if (scrap.Size < 3 * _grain)
                {
                    brush.Dot(at, scrap.Size, Tint.Hex(0xFBF8F0, fade));
                    continue;
                }
                var turn = scrap.Spin * age + scrap.Phase;
                var thin = 0.25 + 0.75 * Math.Abs(Pixels.Exact.Cos(turn * 1.3));
                var shape = Outline.Polygon(
                    new Point(-scrap.Size, -scrap.Size * 0.7 * thin), new Point(scrap.Size * 0.7, -scrap.Size * thin),
                    new Point(scrap.Size * 1.1, scrap.Size * 0.5 * thin), new Point(-scrap.Size * 0.4, scrap.Size * thin));
                brush.Fill(shape.Through(Affine.About(default, turn, 1, 1).Then(Affine.Move(at.X, at.Y))), Tint.Hex(0xF4F0E6, fade).Lit(0.8 + 0.2 * thin));
            }
        }

        private double Height(double down) => Top + down * Tall;

        /// <summary>How far down the tear has come: in three jerks, between which it hardly moves.</summary>
        private static double TipAt(double t) =>
            0.27 * Curve.EaseOut(Curve.Ramp(t, First.At, First.At + JerkSeconds)) + 0.04 * Curve.Ramp(t, First.At + JerkSeconds, Second.At)
            + 0.28 * Curve.EaseOut(Curve.Ramp(t, Second.At, Second.At + JerkSeconds)) + 0.04 * Curve.Ramp(t, Second.At + JerkSeconds, Third.At)
            + 0.37 * Curve.Ramp(t, Third.At, Apart.At) * Curve.Ramp(t, Third.At, Apart.At);

        /// <summary>When the tear comes to a height.</summary>
        private static double TimeOf(double down)
        {
            var (before, after) = (First.At, Apart.At);
            for (var step = 0; step < 24; step++)
            {
                var middle = (before + after) / 2;
                if (TipAt(middle) < down) before = middle;
                else after = middle;
            }
            return after;
        }

        /// <summary>Where the paper begins on the line of the tear: lower than its top where that lies aside, between two ears.</summary>
        private static double Crown(Sprite paper, TearLine line)
        {
            for (var y = 0; y < paper.Height / 2; y++)
            {
                var x = (int)line.At(paper.Y + y + 0.5).Tear - paper.X;
                if (x >= 0 && x < paper.Width && paper.Row(y)[x] >> 24 > 127) return paper.Y + y;
            }
            return paper.Y;
        }

        /// <summary>The middle of all that there is of it, across.</summary>
        private static double Heart(Sprite subject)
        {
            var (sum, weight) = (0.0, 1e-9);
            for (var y = 0; y < subject.Height; y += 4)
            {
                var row = subject.Row(y);
                for (var x = 0; x < row.Length; x += 4)
                {
                    sum += (row[x] >> 24) * (double)x;
                    weight += row[x] >> 24;
                }
            }
            return subject.X + sum / weight;
        }

        private readonly record struct Scrap(Point Start, Point Way, double Down, double Size, double Seconds, double Spin, double Phase);

        /// <summary>How the halves lie at one moment.</summary>
        private readonly struct Motion
        {
            private readonly Ripping _rip;
            private readonly double _bend;
            private readonly double _tipY;
            private readonly double _lean;
            private readonly double _curl;

            public Motion(Ripping rip, double t)
            {
                _rip = rip;
                var (jerks, since) = (0.0, t - Apart.At);
                foreach (var cue in (ReadOnlySpan<Cue>)[First, Second, Third]) jerks += Curve.Ring(t - cue.At, 4.5, 5);
                var calm = Exact.SmoothStep(Rest.At - 0.7, Rest.At, t);
                Parted = since <= 0 ? 0 : Point.Between(new(Curve.Spring(since, 0.62, 1.9), 0), new(1, 0), calm).X;
                Tip = TipAt(t);
                var strain = Curve.EaseInOut(Curve.Ramp(t, Lift.At, First.At)) * (1 - Math.Min(1, Tip));
                Tremble = new Point(Exact.Sin(61 * t), Exact.Sin(47 * t)) * (0.9 * rip._stage.Unit * strain);
                _tipY = rip.Height(Tip);
                var open = Curve.EaseInOut(Math.Min(1, 1.6 * Tip)) * (1 - 0.6 * Parted) + 0.12 * jerks * Tip;
                _bend = 0.46 * open / Math.Max(0.3, Tip) / rip.Tall;
                _lean = 0.13 * Parted;
                _curl = rip._stage.Settings[Rolling] * (0.30 * Curve.EaseOut(Curve.Ramp(Tip, 0.12, 1)) + 0.05 * jerks * Tip - 0.13 * Parted);
            }

            /// <summary>0 while the halves hold together, 1 where they come to rest.</summary>
            public double Parted { get; }

            public double Tip { get; }
            public Point Tremble { get; }

            public Knot Place(Point home, double side)
            {
                var (box, size) = (_rip._stage.Bounds, Math.Min(_rip.Tall, 0.9 * _rip._paper.Width));
                var way = new Point(-0.6 * side, -0.8);
                var corner = new Point(_rip._middle, _rip._crown);
                var curl = new Curl(corner - way * (_curl * size), way, 0.06 * size);
                var rolled = curl.At(home);
                var (at, light) = (rolled.At, rolled.Light);

                // Above the tip each half is bent outwards along a part of a circle.
                var above = _tipY - at.Y;
                if (above > 0 && _bend > 1e-9)
                {
                    var angle = _bend * above;
                    var spine = new Point(_rip._middle + side * (1 - Exact.Cos(angle)) / _bend, _tipY - Exact.Sin(angle) / _bend);
                    at = spine + new Point(at.X - _rip._middle, 0).Turned(side * angle);
                    light *= 1 + 0.25 * side * angle;
                }
                if (Parted == 0) return new Knot(at + Tremble, light);
                var foot = new Point(_rip._middle + side * 0.3 * box.Width, box.Bottom);
                var shift = (0.12 * box.Width + 34 * _rip._grain) * _rip._stage.Settings[Parting];
                at = foot + (at - foot).Turned(side * _lean * _rip._stage.Settings[Parting]) + new Point(side * shift * Parted, 0);
                return new Knot(at, light);
            }
        }
    }
}

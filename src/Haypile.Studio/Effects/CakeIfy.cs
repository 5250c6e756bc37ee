using System.Collections.Immutable;
using Haypile.Studio.Effects.Fragments;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>A knife cuts a slice off, and it was a cake all the time.</summary>
internal sealed class CakeIfy : Effect
{
    private static readonly Cue Knife = new("knife", 0.35);
    private static readonly Cue Cut = new("cut", 1.2);
    private static readonly Cue Through = new("through", 2.05);
    private static readonly Cue Part = new("part", 2.3);
    private static readonly Cue Stop = new("stop", 3.3);
    private static readonly Cue Rest = new("rest", 4.3);

    private static readonly Knob Reveal = new("reveal", 0.75, 1, 1.3, FollowsMotion: true, "how far the slice moves away and turns");
    private static readonly Knob Strokes = new("strokes", 1.5, 2.5, 4.5, FollowsMotion: true, "how often the knife goes to and fro");
    private static readonly Knob Layers = new("layers", 0.75, 1, 1.5, FollowsMotion: false, "how thin the layers of the cake are");

    public override string Name => "Cake-ify";
    public override string Summary => "A knife comes in and saws through the subject; the slice slides away and turns, and inside is cake. A blade, a soft cut and crumbs.";
    public override string Weakness => "the cake has no top: seen from the front, the subject stays flat.";
    public override ImmutableArray<Cue> Cues => [Knife, Cut, Through, Part, Stop, Rest];
    public override ImmutableArray<Knob> Knobs => [Reveal, Strokes, Layers];

    public override Performance Rehearse(Stage stage) => new Cutting(stage);

    public override Point Tremor(double time, Timing timing, Settings settings) => new(0, 0.003 * Curve.Ring(time - timing[Through], 10, 10));

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        var (cut, part) = (timing[Through] - timing[Cut], timing[Stop] - timing[Part]);
        mix.Add(Air.Swish(0.6), timing[Knife], 0.35, 0.4);
        mix.Add(Struck.Blade(), timing[Knife] + 0.35 * (timing[Cut] - timing[Knife]), 0.6, 0.3, reverb: 0.25);
        mix.Add(Struck.SoftCut(cut / 0.8), timing[Cut], 0.9, 0.1);
        var strokes = (int)settings[Strokes];
        for (var i = 0; i < strokes; i++) mix.Add(Paper.Rustle(0.8 * cut / strokes), timing[Cut] + cut * i / strokes, 0.4, 0.1);
        mix.Add(Struck.Knock(210), timing[Through], 0.8);
        mix.Add(Air.Swish(0.4), timing[Through] + 0.05, 0.3, 0.5);
        mix.Add(Wet.Squelch(0.4), timing[Part], 0.3, 0.1);
        mix.Add(Paper.Rustle(part), timing[Part], 0.35, 0.2);
        mix.Add(Rubble.Gravel(1.4, 20), timing[Part], 0.08, 0.1);
        mix.Add(Struck.Thud(110), timing[Stop] - 0.12, 0.35, 0.3);
        mix.Add(Struck.Chime(1318.5, 1.3), timing[Stop] - 0.05, 0.3, reverb: 0.3);
    }

    private sealed class Cutting : Performance
    {
        private const int Crumbs = 80;
        private const double KnifeAngle = 0.46;

        /// <summary>The place along its edge that follows the cut.</summary>
        private const double Grip = 0.46;

        private readonly Stage _stage;
        private readonly int _side;
        private readonly double _line;
        private readonly double _thickness;
        private readonly Sprite _main;
        private readonly Sprite _slice;
        private readonly Sprite _face;
        private readonly CakeFace.Recipe _recipe;
        private readonly CakeFace.Column _column;
        private readonly Knife _knife;
        private readonly double _blade;
        private readonly ImmutableArray<(Flight Flight, double Born, double Size, Tint Tint)> _crumbs;
        private readonly double _gap;
        private readonly double _back;

        public Cutting(Stage stage)
        {
            _stage = stage;
            var (box, whole, unit) = (stage.Bounds, stage.Whole, stage.Unit);
            // The slice goes where there is room for it.
            var (left, right) = (box.Left - whole.Left, whole.Right - box.Right);
            _side = left > right + 0.04 * whole.Width ? -1 : 1;
            _line = LineOf(stage, _side);
            _thickness = Math.Clamp(0.52 * Math.Min(box.Width, box.Height), 60 * unit, 260 * unit);
            _recipe = CakeFace.RecipeOf(stage.Seed);
            _column = CakeFace.Column.Of(stage, _line);
            var layers = Math.Clamp(Math.Round(box.Height / (105 * unit) * stage.Settings[Layers]), 2, 9);
            _face = CakeFace.Bake(stage, _line, _thickness, box.Height / layers, _recipe);
            (_main, _slice) = Halve(stage, _line, _side);
            _blade = Math.Clamp(0.8 * Math.Max(box.Height, box.Width), 190 * unit, 470 * unit);
            _knife = new Knife(_blade);

            var reveal = stage.Settings[Reveal];
            var wanted = (_thickness * 0.92 + 0.10 * box.Width) * reveal;
            var slice = _side > 0 ? box.Right - _line : _line - box.Left;
            var room = Math.Max(_side > 0 ? right : left, 0) + 0.5 * slice;
            // What the slice has no room for, the rest makes by going the other way.
            _gap = Math.Min(wanted, Math.Max(room, 0.55 * wanted));
            _back = 0.06 * wanted + (wanted - _gap);
            _crumbs = [.. CrumbsOf(stage.Dice(3))];
        }

        public override void Paint(double time, Brush brush)
        {
            var now = Math.Min(time / _stage.Timing.Tempo, Rest.At);
            var cut = Curve.EaseInOut(Curve.Ramp(now, Cut.At, Through.At)) * 0.35 + Curve.Ramp(now, Cut.At, Through.At) * 0.65;
            var part = Curve.Ramp(now, Part.At, Stop.At);
            var open = Curve.EaseInOut(part);
            var rock = Curve.Ring(now - Stop.At + 0.16, 1.9, 3.4) - 0.4 * Curve.Hump(part);
            var press = Curve.Hump(Curve.Ramp(now, Cut.At - 0.05, Cut.At + 0.3)) + 0.5 * Curve.Ring(now - Through.At, 5, 7);
            Shadows(brush, open);

            var slice = Pose(_side, open, 0.64 * open * _stage.Settings[Reveal], _side * (0.045 * rock + 0.055 * open + 0.006 * cut), press, _side * _gap * open);
            var main = Pose(-_side, open, 0.26 * open, -_side * (0.004 * cut + 0.007 * rock), press, -_side * _back * open);
            if (open > 0)
            {
                Face(brush, main, light: 0.93);
                Face(brush, slice, light: 1.04);
            }
            if (now < Cut.At)
            {
                brush.Draw(_stage.Subject, main.Front);
                Blade(brush, now, cut);
            }
            else
            {
                brush.Draw(_slice, slice.Front, light: 1 - 0.10 * open);
                Blade(brush, now, cut);
                brush.Draw(_main, main.Front, light: 1 - 0.03 * open);
            }
            if (open <= 0) Kerf(brush, cut);
            Scatter(brush, now);
        }

        /// <summary>The most solid place about two thirds of the way to a side.</summary>
        private static double LineOf(Stage stage, int side)
        {
            var (best, most) = (0.0, double.MinValue);
            for (var step = 0; step <= 14; step++)
            {
                var share = 0.44 + 0.02 * step;
                var line = stage.Bounds.At(side > 0 ? share : 1 - share, 0).X;
                var solid = CakeFace.Column.Of(stage, line).Runs.Sum(run => run.Bottom - run.Top) / stage.Bounds.Height;
                var worth = solid - 1.6 * Math.Abs(share - 0.62);
                if (worth > most) (best, most) = (line, worth);
            }
            return Math.Floor(best);
        }

        /// <summary>The subject on both sides of the cut. Some pixels go to both, so that nothing shines through before they part.</summary>
        private static (Sprite Main, Sprite Slice) Halve(Stage stage, double line, int side)
        {
            const int Overlap = 2;
            const int Clear = 2;
            var subject = stage.Subject;
            var at = (int)line - subject.X;
            var (from, end) = (Math.Max(0, at - (side > 0 ? Overlap : 0)), Math.Min(subject.Width, at + (side > 0 ? 0 : Overlap)));
            var left = new Sprite(subject.X, subject.Y, end + Clear, subject.Height);
            var right = new Sprite(subject.X + from - Clear, subject.Y, subject.Width - from + Clear, subject.Height);
            for (var y = 0; y < subject.Height; y++)
            {
                subject.Row(y)[..end].CopyTo(left.Row(y));
                subject.Row(y)[from..].CopyTo(right.Row(y)[Clear..]);
            }
            return side > 0 ? (left, right) : (right, left);
        }

        /// <summary>How a half stands: turned about its lower end of the cut, so that the cut comes into sight.</summary>
        private Standing Pose(int side, double open, double turn, double lean, double press, double away)
        {
            var box = _stage.Bounds;
            // Soft things give way under a knife.
            var squash = Affine.About(new Point(_line, box.Bottom), 0, 1 + 0.012 * press, 1 - 0.016 * press);
            var pivot = new Point(side > 0 ? Math.Max(_line, box.Right) : Math.Min(_line, box.Left), box.Bottom);
            var foot = lean * side > 0 ? pivot : new Point(_line, box.Bottom);
            var body = Affine.About(new Point(_line, box.Bottom), 0, Pixels.Exact.Cos(turn), 1);
            var move = squash.Then(body).Then(Affine.About(foot, lean, 1, 1)).Then(Affine.Move(away, 0.012 * box.Height * open));
            // The cut goes away from the viewer: inwards by the turn, and up because we look down a little.
            var deep = new Affine(-side * Pixels.Exact.Sin(turn), 0, -0.10 * open, 1, _line, box.Top)
                .Then(Affine.About(foot, lean, 1, 1)).Then(Affine.Move(away, 0.012 * box.Height * open));
            return new Standing(move, deep);
        }

        private void Face(Brush brush, Standing standing, double light)
        {
            if (Math.Abs(standing.Deep.A) * _thickness < 0.8) return;
            brush.Draw(_face, Affine.Move(-CakeFace.Margin, -CakeFace.Margin).Then(standing.Deep), light: light);
        }

        private void Shadows(Brush brush, double open)
        {
            if (open <= 0) return;
            var box = _stage.Bounds;
            var (from, to) = _side > 0 ? (_line, box.Right) : (box.Left, _line);
            var half = (to - from) / 2;
            brush.Glow(new Point((from + to) / 2 + _side * _gap * open, box.Bottom + 0.005 * box.Height), half * 1.15, 0.045 * box.Height, Tint.Black.Fade(0.34 * open));
            var (start, end) = _side > 0 ? (box.Left, _line) : (_line, box.Right);
            brush.Glow(new Point((start + end) / 2 - _side * _back * open, box.Bottom + 0.005 * box.Height), (end - start) / 2 * 1.05, 0.04 * box.Height, Tint.Black.Fade(0.3 * open));
            // Between the halves light hardly reaches the ground.
            brush.Glow(new Point(_line + _side * 0.4 * _gap * open, box.Bottom), _gap * 0.6 * open, 0.035 * box.Height, Tint.Black.Fade(0.3 * open));
        }

        /// <summary>It comes in along itself, waits a beat, saws its way down, and leaves as it came.</summary>
        private void Blade(Brush brush, double now, double cut)
        {
            var box = _stage.Bounds;
            var top = _column.Runs.Count > 0 ? box.Top + _column.Runs[0].Top : box.Top;
            var bottom = Math.Min(box.Bottom, _stage.Whole.Bottom) - 0.005 * box.Height;
            var come = Curve.Overshoot(Curve.Ramp(now, Knife.At, Knife.At + 0.52), 0.7);
            var leave = Curve.Anticipate(Curve.Ramp(now, Through.At + 0.06, Part.At + 0.28), 0.5);
            if (leave >= 1) return;
            var lift = Curve.EaseInOut(Curve.Ramp(now, Cut.At - 0.32, Cut.At - 0.1)) - Curve.EaseIn(Curve.Ramp(now, Cut.At - 0.1, Cut.At));
            var hover = top - 0.045 * box.Height - 0.05 * _blade * lift + 1.5 * _stage.Unit * Curve.Wander(now * 3, 5);
            var down = hover + (bottom - hover) * cut;
            var strokes = 2 * Math.PI * _stage.Settings[Strokes];
            var saw = 0.085 * Pixels.Exact.Sin(strokes * Curve.Ramp(now, Cut.At, Through.At)) * Math.Min(1, 4 * (1 - cut)) * (cut > 0 ? 1 : 0);
            var far = 1 - come + leave;
            var way = new Point(_side * 0.88, 0.30) * (far * 1.9 * _blade);
            var at = new Point(_line, down) + way;
            var tilt = KnifeAngle + 0.10 * lift - 0.22 * cut * (1 - leave) + 0.25 * (1 - come);
            var glint = -0.4 + 1.8 * Curve.Ramp(now, Knife.At + 0.4, Cut.At - 0.05) + 0.9 * cut;
            if (cut > 0 && leave <= 0.02) _knife.Shade(brush, at + new Point(_side * 5, 9) * _stage.Unit, Grip - saw, tilt, _side, Tint.Black.Fade(0.20));
            _knife.Paint(brush, at, Grip - saw, tilt, _side, glint);
            Flash(brush, now, at);
        }

        /// <summary>The edge sparkles once before it cuts.</summary>
        private void Flash(Brush brush, double now, Point at)
        {
            var flash = Curve.Hump(Curve.Ramp(now, Cut.At - 0.42, Cut.At - 0.12));
            if (flash <= 0) return;
            var place = at + new Point(_side * 0.16, -0.02) * _blade;
            var size = 0.13 * _blade * flash;
            brush.Glow(place, size, size, Tint.White.Fade(0.5 * flash));
            for (var arm = 0; arm < 4; arm++)
            {
                var way = new Point(1, 0).Turned(0.3 + arm * Math.PI / 2);
                brush.Fill(Outline.Polygon(place + way * (1.3 * size), place + way.Across * (0.06 * size), place - way * (0.1 * size), place - way.Across * (0.06 * size)), Tint.White.Fade(0.9 * flash));
            }
        }

        /// <summary>The cut, as far down as the knife has come.</summary>
        private void Kerf(Brush brush, double cut)
        {
            if (cut <= 0) return;
            var box = _stage.Bounds;
            var end = Math.Min(box.Height, box.Height * cut * 1.01);
            foreach (var run in _column.Runs)
            {
                var (top, bottom) = (box.Top + run.Top, box.Top + Math.Min(run.Bottom, end));
                if (bottom <= top) continue;
                var wide = (0.8 + 1.2 * cut) * _stage.Unit;
                brush.Fill(Outline.Polygon(new(_line - wide, top), new(_line + wide, top), new(_line + 0.3 * wide, bottom), new(_line - 0.3 * wide, bottom)), Tint.Hex(0x2A1710, 0.62));
                brush.Fill(Outline.Polygon(new(_line + wide, top), new(_line + 1.9 * wide, top), new(_line + 0.5 * wide, bottom), new(_line + 0.3 * wide, bottom)), Tint.White.Fade(0.35));
            }
        }

        private IEnumerable<(Flight, double, double, Tint)> CrumbsOf(Dice dice)
        {
            var (box, unit) = (_stage.Bounds, _stage.Unit);
            if (_column.Runs.Count == 0) yield break;
            var ground = Math.Min(box.Bottom, _stage.Whole.Bottom - 0.02 * _stage.Whole.Height);
            for (var i = 0; i < Crumbs; i++)
            {
                var lot = dice.Unit();
                var tint = (lot < 0.62 ? _recipe.Sponge : lot < 0.8 ? _recipe.Cream : lot < 0.88 ? _recipe.Jam : _column.Colour(dice.Unit() * box.Height)).Lit(dice.Between(0.8, 1.05));
                // Half of them come with the knife, the others when the slice is pulled off.
                var early = i % 2 == 0;
                var share = dice.Unit();
                var down = early ? box.Height * share : _column.Runs[dice.Below(_column.Runs.Count)] is var run ? run.Top + (run.Bottom - run.Top) * dice.Unit() : 0;
                var start = new Point(_line + _side * dice.Between(0, 6) * unit, box.Top + down);
                var born = early ? Cut.At + 0.03 + share * (Through.At - Cut.At) : Part.At + 0.06 + 0.5 * dice.Unit();
                var way = new Point(_side * dice.Between(-0.12, early ? 0.35 : 0.5), -dice.Between(0, 0.28)) * Math.Max(box.Height * 0.6, 160 * unit);
                var floor = ground + dice.Between(-0.015, 0.05) * Math.Min(box.Height, 0.5 * _stage.Whole.Height);
                yield return (new Flight(start, way, 3.2 * box.Height + 700 * unit, floor, dice.Between(0.15, 0.35), dice.Between(-9, 9)), born, dice.Between(1.3, 4.2) * unit * (dice.Unit() < 0.15 ? 1.7 : 1), tint);
            }
        }

        private void Scatter(Brush brush, double now)
        {
            foreach (var (flight, born, size, tint) in _crumbs)
            {
                if (now <= born) continue;
                var landing = flight.At(now - born);
                var (a, b) = (new Point(size, 0).Turned(landing.Angle), new Point(0, size * 0.8).Turned(landing.Angle));
                if (landing.Bounces > 0) brush.Glow(landing.At + new Point(0, 0.6 * size), 1.9 * size, 0.9 * size, Tint.Black.Fade(0.3));
                brush.Fill(Outline.Polygon(landing.At + a + b * 0.4, landing.At + b, landing.At - a * 0.9 + b * 0.3, landing.At - a * 0.5 - b * 0.8, landing.At + a * 0.6 - b * 0.7), tint);
                brush.Dot(landing.At - (a + b) * 0.22, 0.45 * size, tint.Towards(Tint.White, 0.3));
            }
        }

        /// <param name="Front">Where the half's own picture goes.</param>
        /// <param name="Deep">Where the cut goes.</param>
        private readonly record struct Standing(Affine Front, Affine Deep);
    }
}

using System.Collections.Immutable;
using Haypile.Studio.Effects.Fragments;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>Cracks run through it like through stone, and it falls down as a heap of rubble.</summary>
internal sealed class Crumble : Effect
{
    private static readonly Cue First = new("first crack", 0.35);
    private static readonly Cue Second = new("second crack", 0.85);
    private static readonly Cue Third = new("third crack", 1.3);
    private static readonly Cue Break = new("break", 1.65);
    private static readonly Cue Fallen = new("fallen", 2.95);
    private static readonly Cue Rest = new("rest", 4.3);

    private static readonly Knob Stones = new("stones", 90, 150, 230, FollowsMotion: true, "how many it breaks into");
    private static readonly Knob Haste = new("haste", 0.75, 1, 1.35, FollowsMotion: true, "how fast it comes down");
    private static readonly Knob Dust = new("dust", 0.35, 1, 1.6, FollowsMotion: false, "how much dust rises");

    public override string Name => "Crumble";
    public override string Summary => "Cracks run through the subject, it trembles, breaks from the top and comes down as rubble that settles in a heap among dust. Cracks and falling gravel.";
    public override string Weakness => "stones of one row roll like balls, and those of different rows do not touch.";
    public override ImmutableArray<Cue> Cues => [First, Second, Third, Break, Fallen, Rest];
    public override ImmutableArray<Knob> Knobs => [Stones, Haste, Dust];

    public override Performance Rehearse(Stage stage) => new Crumbling(stage);

    public override Point Tremor(double time, Timing timing, Settings settings)
    {
        var (x, y) = (0.0, 0.0);
        foreach (var (cue, strength) in (ReadOnlySpan<(Cue, double)>)[(First, 0.0025), (Second, 0.003), (Third, 0.004), (Break, 0.005)])
        {
            x += strength * Curve.Ring(time - timing[cue], 11, 9);
            y += strength * Curve.Ring(time - timing[cue] + 0.02, 9, 9);
        }
        // The ground shakes while stones hit it.
        var falling = Curve.Hump(timing.Share(time, Break, Fallen)) * settings[Haste];
        return new Point(x, y) + new Point(Curve.Wander(time * 14, 3), Curve.Wander(time * 17, 4)) * (0.0025 * falling);
    }

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        var pan = -0.25;
        foreach (var cue in (ReadOnlySpan<Cue>)[First, Second, Third, Break])
        {
            mix.Add(Rubble.Crack(), timing[cue], cue == First ? 0.9 : 0.75, pan, reverb: 0.2);
            mix.Add(Rubble.Gravel(0.7, 34), timing[cue] + 0.06, 0.22, pan);
            pan = -pan;
        }
        var fall = timing[Fallen] - timing[Break];
        mix.Add(Rubble.Crunch(0.6), timing[Break], 0.5);
        mix.Add(Struck.Thud(50), timing[Break] + 0.22 * fall, 0.7, reverb: 0.2);
        mix.Add(Rubble.Debris(fall + 0.7, 42), timing[Break] + 0.12 * fall, 0.95, reverb: 0.18);
        mix.Add(Rubble.Gravel(timing[Rest] - timing[Break] - 0.2, 130), timing[Break] + 0.1, 0.6, reverb: 0.15);
        mix.Add(Struck.Thud(62), timing[Break] + 0.55 * fall, 0.5, 0.2);
        mix.Add(Air.Whoosh(1.6), timing[Break] + 0.3 * fall, 0.16);
    }

    private sealed class Crumbling : Performance
    {
        private const int Rows = 3;
        private const int Clouds = 46;
        private const int Pebbles = 130;

        private readonly Stage _stage;
        private readonly Mesh _net;
        private readonly Haze _haze;
        private readonly Fracture _fracture;
        private readonly ImmutableArray<Block> _blocks;
        private readonly ImmutableArray<Stone> _stones;
        private readonly ImmutableArray<(Space Axis, double Lean)> _leans;
        private readonly Cracks _cracks;
        private readonly ImmutableArray<int> _order;
        private readonly Avalanche _avalanche;
        private readonly ImmutableArray<(Point At, double Born, Point Way, double Size, int Kind)> _clouds;
        private readonly ImmutableArray<(Flight Flight, double Born, double Size, Tint Tint)> _pebbles;
        private readonly double _ground;

        public Crumbling(Stage stage)
        {
            (_stage, _net, _haze) = (stage, stage.Net(double.MaxValue), new Haze(stage));
            var (box, whole, unit) = (stage.Bounds, stage.Whole, stage.Unit);
            // A small thing does not break into sand.
            var stones = Math.Min(stage.Settings[Stones], box.Width * box.Height / (900 * unit * unit));
            _fracture = new Fracture(stage.Subject, box, (int)stones, 11 * unit, stage.Dice(2));
            _ground = Math.Min(box.Bottom, whole.Bottom - 0.035 * whole.Height);
            _blocks = [.. _fracture.Pieces.Select(piece => new Block(piece.Shard, stage.Subject, 0.9 * Math.Sqrt(piece.Shard.Area), 0.5))];
            var dice = stage.Dice(1);
            _stones = [.. _blocks.Select((block, i) => StoneOf(block, i, ref dice))];
            var gravity = (3.4 * box.Height + 1000 * unit) * stage.Settings[Haste];
            _avalanche = new Avalanche(_stones, gravity, Rest.At - 0.1 - Break.At);
            _leans = [.. _blocks.Select(_ =>
            {
                var way = new Point(1, 0).Turned(dice.Between(0, 2 * Math.PI));
                return (new Space(way.X, way.Y, 0), dice.Between(0.25, 0.85));
            })];
            // The heap shows its front row last, and what lies low in front of what lies on top of it.
            _order = [.. Enumerable.Range(0, _stones.Length).OrderBy(i => _stones[i].Row).ThenBy(i => _avalanche.At(i, 99).At.Y)];
            _cracks = new Cracks(_fracture, box.At(dice.Between(0.3, 0.7), dice.Between(0.12, 0.3)), unit, When, dice);
            _clouds = [.. CloudsOf(stage.Dice(4))];
            _pebbles = [.. PebblesOf(gravity, stage.Dice(5))];
        }

        public override void Paint(double time, Brush brush)
        {
            var now = Math.Min(time / _stage.Timing.Tempo, Rest.At);
            var shake = Shake(now);
            if (now < Break.At)
            {
                _net.Pull(home => new Knot(home + shake));
                brush.Draw(_net);
                _cracks.Paint(brush, now, shake);
            }
            else
            {
                Collapse(brush, now - Break.At, now);
            }
            Powder(brush, now);
        }

        private Stone StoneOf(Block block, int name, ref Dice dice)
        {
            var (box, whole, unit) = (_stage.Bounds, _stage.Whole, _stage.Unit);
            var share = box.ShareOf(block.Shard.Centre);
            var row = dice.Below(Rows);
            var loose = (0.78 * Math.Clamp(share.Y, 0, 1) + dice.Between(-0.08, 0.16)) * (Fallen.At - Break.At) * 0.82 / _stage.Settings[Haste];
            var depth = Math.Min(0.05 * whole.Height, 0.09 * box.Height);
            var floor = _ground + depth * (row - 1) * 0.75;
            var side = (share.X - 0.5) * 2 + dice.Between(-0.7, 0.7);
            var way = new Point(side * 0.16 * box.Width, -dice.Between(0, 0.1) * box.Height);
            return new Stone(name, block.Shard.Centre, Math.Max(1.5 * unit, block.Radius * 0.84), Math.Max(0, loose), way, dice.Between(-3.5, 3.5), row, floor);
        }

        /// <summary>They run in three starts, and rest in between.</summary>
        private static double When(double far, bool isBranch)
        {
            if (!isBranch) return Third.At + 0.04 + 0.28 * far;
            return far < 0.34 ? First.At + far / 0.34 * 0.3 : far < 0.66 ? Second.At + (far - 0.34) / 0.32 * 0.25 : Third.At + (far - 0.66) / 0.34 * 0.22;
        }

        private Point Shake(double now)
        {
            var strength = 0.0;
            foreach (var cue in (ReadOnlySpan<Cue>)[First, Second, Third])
            {
                if (now >= cue.At) strength += 1.7 * Pixels.Exact.Exp(-6 * (now - cue.At));
            }
            strength += 0.35 + 1.5 * Curve.EaseIn(Curve.Ramp(now, Second.At, Break.At));
            return new Point(Curve.Wander(now * 26, 11), 0.6 * Curve.Wander(now * 29, 12)) * (strength * _stage.Unit);
        }

        private void Collapse(Brush brush, double since, double now)
        {
            Shade(brush, since);
            var shake = Shake(now);
            PaintStones(brush, since, row => row == 0);
            for (var i = 0; i < _stones.Length; i++)
            {
                var left = _stones[i].Loose - since;
                if (left <= 0) continue;
                var nervous = 1 + 2.2 * Math.Max(0, 1 - left / 0.18);
                var own = new Point(Curve.Wander(now * 23, (ulong)i), Curve.Wander(now * 27, (ulong)i + 999)) * (0.55 * nervous * _stage.Unit);
                var move = shake + own;
                // A little larger than it is, so that no light falls through the cracks.
                var swollen = 1 + 1.3 * _stage.Unit / Math.Max(4 * _stage.Unit, _blocks[i].Radius);
                _fracture.Pieces[i].Cell.Paint(brush, _stage.Subject, Affine.About(_fracture.Pieces[i].Cell.Centre, 0, swollen, swollen).Then(Affine.Move(move.X, move.Y)));
            }
            _cracks.Paint(brush, now, shake, crack => _stones[crack.One].Loose > since && _stones[crack.Other].Loose > since);
            PaintStones(brush, since, row => row != 0);
            foreach (var (flight, born, size, tint) in _pebbles)
            {
                if (since < born) continue;
                var landing = flight.At(since - born);
                var turn = landing.Angle;
                var (a, b) = (new Point(size, 0).Turned(turn), new Point(0, size * 0.8).Turned(turn * 1.3));
                brush.Fill(Outline.Polygon(landing.At + a, landing.At + b, landing.At - a * 0.9 + b * 0.2, landing.At - b), tint);
            }
        }

        private void PaintStones(Brush brush, double since, Func<int, bool> isAsked)
        {
            foreach (var i in _order)
            {
                var stone = _stones[i];
                if (stone.Loose > since || !isAsked(stone.Row)) continue;
                var (at, angle) = _avalanche.At(i, since);
                var lean = Curve.EaseInOut(Curve.Ramp(since - stone.Loose, 0, 0.55));
                var turn = Turn.About(_leans[i].Axis, _leans[i].Lean * lean).Then(Turn.About(new Space(0, 0, 1), angle));
                // What lies farther back and lower gets less light.
                var light = 1 - lean * (0.16 - 0.07 * stone.Row);
                _blocks[i].Paint(brush, at, turn, 1, light);
            }
        }

        /// <summary>The heap's shadow on the ground.</summary>
        private void Shade(Brush brush, double since)
        {
            var grown = Curve.EaseInOut(Curve.Ramp(since, 0.2, 1.4));
            brush.Glow(new Point(_stage.Bounds.Centre.X, _ground + 0.01 * _stage.Bounds.Height), _stage.Bounds.Width * (0.5 + 0.22 * grown), _stage.Bounds.Height * 0.075, Tint.Black.Fade(0.42 * grown));
        }

        private List<(Point, double, Point, double, int)> CloudsOf(Dice dice)
        {
            var (box, reach) = (_stage.Bounds, Math.Sqrt(_stage.Bounds.Width * _stage.Bounds.Height));
            var clouds = new List<(Point, double, Point, double, int)>();
            // Where cracks open.
            foreach (var cue in (ReadOnlySpan<Cue>)[First, Second, Third])
            {
                var open = _cracks.Openings.Where(opening => opening.Time >= cue.At && opening.Time < cue.At + 0.25).ToArray();
                for (var i = 0; i < 5 && open.Length > 0; i++)
                {
                    var (at, time) = open[dice.Below(open.Length)];
                    clouds.Add((at, time, new Point(dice.Between(-0.06, 0.06), dice.Between(-0.02, 0.08)) * reach, reach * dice.Between(0.035, 0.07), clouds.Count));
                }
            }
            // Where stones land.
            var landed = Enumerable.Range(0, _stones.Length).Where(i => double.IsFinite(_avalanche.Landings[i])).OrderBy(i => _avalanche.Landings[i]).ToArray();
            for (var i = 0; i < Clouds && landed.Length > 0; i++)
            {
                var stone = landed[Math.Min(landed.Length - 1, (int)(Math.Sqrt(i / (double)Clouds) * landed.Length))];
                var (at, _) = _avalanche.At(stone, _avalanche.Landings[stone]);
                var side = at.X < box.Centre.X ? -1 : 1;
                var way = new Point(side * dice.Between(0.02, 0.34), -dice.Between(0.02, 0.2)) * reach;
                clouds.Add((at, Break.At + _avalanche.Landings[stone], way, reach * dice.Between(0.1, 0.24), clouds.Count));
            }
            // Along the break.
            foreach (var i in Enumerable.Range(0, _stones.Length))
            {
                if (dice.Unit() < 0.2) clouds.Add((_stones[i].Start, Break.At + _stones[i].Loose, new Point(dice.Between(-0.08, 0.08), dice.Between(-0.05, 0.1)) * reach, reach * dice.Between(0.07, 0.14), clouds.Count));
            }
            return clouds;
        }

        private IEnumerable<(Flight, double, double, Tint)> PebblesOf(double gravity, Dice dice)
        {
            for (var i = 0; i < Pebbles && _blocks.Length > 0; i++)
            {
                var source = dice.Below(_blocks.Length);
                var block = _blocks[source];
                var throw_ = new Point(dice.Between(-0.28, 0.28) * _stage.Bounds.Width, -dice.Between(0, 0.32) * _stage.Bounds.Height);
                var floor = _ground + dice.Between(-0.03, 0.05) * Math.Min(_stage.Bounds.Height, _stage.Whole.Height * 0.5);
                var flight = new Flight(block.Shard.Centre, throw_, gravity, floor, dice.Between(0.2, 0.4), dice.Between(-12, 12));
                yield return (flight, _stones[source].Loose + dice.Between(0, 0.12), dice.Between(1.6, 4.4) * _stage.Unit, block.Stone.Lit(dice.Between(0.6, 1.1)));
            }
        }

        private void Powder(Brush brush, double now)
        {
            foreach (var (at, born, way, size, kind) in _clouds)
            {
                var age = now - born;
                if (age <= 0) continue;
                var life = Math.Min(at.Y > _ground - 0.3 * _stage.Bounds.Height ? 1.9 : 0.9, Rest.At - born);
                var share = age / life;
                if (share >= 1) continue;
                var grown = Curve.EaseOut(share);
                var thick = _stage.Settings[Dust] * (life > 1 ? 0.5 : 0.26) * Math.Min(1, age / 0.09) * (1 - share) * (1 - share);
                _haze.Puff(at + way * grown + new Point(0, -0.25 * size * share), size * (0.35 + 0.9 * grown), Tint.Hex(0xC9BDAD).Fade(thick), kind);
            }
            _haze.Lift(brush);
        }
    }
}

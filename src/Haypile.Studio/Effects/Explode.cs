using System.Collections.Immutable;
using Haypile.Studio.Effects.Fragments;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>A flash, and nothing is left but pieces that fly, fall and come to rest.</summary>
internal sealed class Explode : Effect
{
    private static readonly Cue Swell = new("swell", 0.4);
    private static readonly Cue Boom = new("boom", 1.25);
    private static readonly Cue Landed = new("landed", 2.7);
    private static readonly Cue Rest = new("rest", 4.3);

    private static readonly Knob Pieces = new("pieces", 70, 130, 220, FollowsMotion: true, "how many it breaks into");
    private static readonly Knob Blast = new("blast", 0.65, 1, 1.5, FollowsMotion: true, "how fast they fly");
    private static readonly Knob Smoke = new("smoke", 0.3, 1, 1.5, FollowsMotion: false, "how much smoke there is");

    public override string Name => "Explode";
    public override string Summary => "The subject swells and trembles, then bursts in a ball of fire; pieces fly past, fall, bounce and rest around a scorch mark while the smoke rises. A boom and falling debris.";
    public override string Weakness => "pieces fly through each other and through whatever else is in the picture.";
    public override ImmutableArray<Cue> Cues => [Swell, Boom, Landed, Rest];
    public override ImmutableArray<Knob> Knobs => [Pieces, Blast, Smoke];

    public override Performance Rehearse(Stage stage) => new Bursting(stage);

    public override Point Tremor(double time, Timing timing, Settings settings)
    {
        var since = time - timing[Boom];
        var strength = 0.016 * settings[Blast];
        return new Point(strength * Curve.Ring(since, 9, 4.5), strength * 0.8 * Curve.Ring(since + 0.02, 7.3, 4.5));
    }

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        var strain = timing[Boom] - timing[Swell];
        mix.AddUntil(Rubber.Stretch(strain, 40, 150), timing[Boom], 0.3);
        mix.AddUntil(Air.Hiss(strain), timing[Boom], 0.12);
        mix.Add(Power.Boom(2.8), timing[Boom], 1, reverb: 0.3);
        mix.Add(Rubble.Crack(), timing[Boom], 0.6);
        mix.Add(Air.Whoosh(0.7), timing[Boom] + 0.02, 0.35, -0.5);
        mix.Add(Air.Whoosh(0.8), timing[Boom] + 0.08, 0.35, 0.6);
        var fall = timing[Landed] - timing[Boom];
        mix.Add(Rubble.Debris(timing[Rest] - timing[Boom] - 0.6, 34), timing[Boom] + 0.4 * fall, 0.45, 0.1, reverb: 0.2);
        mix.Add(Rubble.Gravel(1.6, 60), timing[Boom] + 0.6 * fall, 0.2, -0.2);
        mix.Add(Struck.Thud(70), timing[Boom] + 0.62 * fall, 0.25, -0.4);
        mix.Add(Struck.Thud(84), timing[Boom] + 0.85 * fall, 0.2, 0.4);
    }

    private sealed class Bursting : Performance
    {
        private const int Chips = 90;
        private const int Trails = 9;

        private readonly Stage _stage;
        private readonly Mesh _net;
        private readonly Haze _haze;
        private readonly Point _heart;
        private readonly double _reach;
        private readonly double _ground;
        private readonly double _depth;
        private readonly ImmutableArray<Debris> _pieces;
        private readonly ImmutableArray<(Block Block, Blurred Blurred, Point Way, double Spin, double Seconds)> _near;
        private readonly ImmutableArray<(Flight Flight, double Size, Tint Tint)> _chips;
        private readonly Fireball _fire;

        public Bursting(Stage stage)
        {
            (_stage, _net, _haze) = (stage, stage.Net(), new Haze(stage));
            var (box, whole, unit) = (stage.Bounds, stage.Whole, stage.Unit);
            _heart = box.At(0.5, 0.55);
            _reach = Math.Max(box.Width, box.Height);
            _depth = Math.Min(0.10 * whole.Height, 0.26 * box.Height);
            _ground = Math.Min(box.Bottom - 0.02 * box.Height, whole.Bottom - 0.02 * whole.Height - _depth);

            var count = Math.Min(stage.Settings[Pieces], box.Width * box.Height / (900 * unit * unit));
            var fracture = new Fracture(stage.Subject, box, (int)count, 14 * unit, stage.Dice(2));
            var dice = stage.Dice(1);
            var blocks = fracture.Pieces.Select(piece => new Block(piece.Shard, stage.Subject, Math.Min(13 * unit, 0.42 * Math.Sqrt(piece.Shard.Area)), 0.15)).ToArray();
            var near = Near(blocks, stage.Dice(6));
            _near = [.. near.Select(block => Flyby(block, ref dice))];
            _pieces = [.. blocks.Except(near).Select(block => Thrown(block, ref dice)).OrderBy(piece => piece.Floor)];
            _chips = [.. Enumerable.Range(0, blocks.Length == 0 ? 0 : Chips).Select(_ => Chip(blocks[dice.Below(blocks.Length)], ref dice))];
            _fire = new Fireball(stage, _heart, _reach, new Point(_heart.X, _ground), _depth, stage.Settings[Blast], Rest.At - Boom.At - 0.1);
        }

        public override void Paint(double time, Brush brush)
        {
            var now = Math.Min(time / _stage.Timing.Tempo, Rest.At);
            var since = now - Boom.At;
            if (since < 0)
            {
                Strain(now, brush);
                return;
            }
            _fire.Scorch(_haze, since);
            foreach (var piece in _pieces) piece.Shade(_haze, since);
            _haze.Lift(brush);
            _fire.Ring(brush, since);
            var (heat, soot) = (Math.Max(0, 1 - since / 0.5), Curve.Ramp(since, 0.1, 0.7));
            foreach (var piece in _pieces)
            {
                if (piece.Floor <= _ground) piece.Paint(brush, since, heat, soot);
            }
            _fire.Smoke(_haze, since, _stage.Settings[Smoke]);
            Trail(since);
            _fire.Core(_haze, since);
            _haze.Lift(brush);
            Scatter(brush, since);
            foreach (var piece in _pieces)
            {
                if (piece.Floor > _ground) piece.Paint(brush, since, heat, soot);
            }
            _fire.Glimmer(brush, since);
            FlyPast(brush, since);
            Flash(brush, since);
        }

        /// <summary>It swells in starts, glows and trembles more and more.</summary>
        private void Strain(double now, Brush brush)
        {
            var box = _stage.Bounds;
            var strain = Curve.Ramp(now, Swell.At, Boom.At);
            // Just before, it draws itself together.
            var gather = 0.05 * Curve.Hump(Curve.Ramp(now, Boom.At - 0.16, Boom.At + 0.04));
            var size = 1 + 0.12 * strain * strain - gather + 0.025 * strain * Pixels.Exact.Sin(2 * Math.PI * (2 + 7 * strain) * strain);
            var shake = 3.2 * _stage.Unit * strain * strain + 0.25 * _stage.Unit;
            var offset = new Point(shake * Pixels.Exact.Sin(now * 83), shake * Pixels.Exact.Sin(now * 71 + 1));
            var foot = box.At(0.5, 1);
            brush.Glow(foot, box.Width * 0.55, box.Height * 0.05, Tint.Black.Fade(0.3 * Curve.Ramp(now, Swell.At, Swell.At + 0.3)));
            _net.Pull(home =>
            {
                var height = _stage.Relief.Height(home);
                var bulge = 1 + 0.10 * strain * strain * height;
                return new Knot(foot + (home - foot) * (size * bulge) + offset, 1 + 0.25 * strain * strain, 0.34 * strain * strain * strain * height);
            });
            brush.Draw(_net);
        }

        /// <summary>Some of the larger ones, from all sides.</summary>
        private static Block[] Near(Block[] blocks, Dice dice)
        {
            var large = blocks.OrderByDescending(block => block.Radius).Take(blocks.Length / 3).ToArray();
            return [.. Enumerable.Range(0, Math.Min(7, large.Length)).Select(_ => large[dice.Below(large.Length)]).Distinct()];
        }

        private (Block, Blurred, Point, double, double) Flyby(Block block, ref Dice dice)
        {
            var out_ = (block.Shard.Centre - _heart).Unit().Turned(dice.Between(-0.5, 0.5));
            return (block, new Blurred(block.Shard, _stage.Subject), out_ * (_reach * dice.Between(0.8, 1.4)), dice.Between(-5, 5), dice.Between(0.42, 0.7) / Math.Sqrt(_stage.Settings[Blast]));
        }

        private Debris Thrown(Block block, ref Dice dice)
        {
            var (box, whole, blast) = (_stage.Bounds, _stage.Whole, _stage.Settings[Blast]);
            var centre = block.Shard.Centre;
            var out_ = new Point((centre.X - _heart.X) / (0.5 * box.Width), (centre.Y - _heart.Y) / (0.5 * box.Height));
            // As many far as near, and more on the side where it was.
            var spread = Math.Min(0.56 * whole.Width, 1.5 * _reach) * (0.55 + 0.45 * blast);
            var target = _heart.X + (0.55 * out_.X + dice.Between(-0.75, 0.75)) * spread;
            var push = out_.Unit().Turned(dice.Between(-0.4, 0.4)) * (_reach * blast * dice.Between(0.12, 0.5));
            // One half of the way is the blast's, the other the flight's.
            push = new Point(0.5 * push.X + 0.4 * (target - centre.X), push.Y);
            var away = dice.Between(-1, 1);
            var floor = _ground + _depth * away;
            var gravity = 2.6 * _reach + 260 * _stage.Unit;
            var room = Math.Max(0.15 * _reach, centre.Y - whole.Top + 0.12 * _reach);
            var apex = Math.Min(room, _reach * blast * (0.05 + 0.36 * dice.Unit() + 0.16 * Math.Max(0, -out_.Y)));
            var up = Math.Sqrt(2 * gravity * apex);
            var seconds = (up + Math.Sqrt(up * up + 2 * gravity * Math.Max(1, floor - centre.Y))) / gravity;
            var bounce = dice.Between(0.18, 0.38);
            // What it still travels while it bounces is taken off before.
            var flight = new Flight(centre, new Point((target - centre.X - push.X) / (seconds * (1 + bounce)), -up), gravity, floor, bounce, dice.Between(3.5, 9) * (dice.Unit() < 0.5 ? -1 : 1));
            return new Debris(block, flight, push, 0.92 + 0.22 * away, dice);
        }

        private (Flight, double, Tint) Chip(Block block, ref Dice dice)
        {
            var way = new Point(1, 0).Turned(dice.Between(-Math.PI, 0)) * (_reach * _stage.Settings[Blast] * dice.Between(0.5, 1.9));
            var floor = _ground + _depth * dice.Between(-1, 1);
            return (new Flight(block.Shard.Centre, way, 2.8 * _reach, floor, dice.Between(0.2, 0.4), dice.Between(-14, 14)), dice.Between(1.4, 3.8) * _stage.Unit, block.Stone.Lit(dice.Between(0.5, 1.15)));
        }

        private static void Flash(Brush brush, double since)
        {
            var white = Math.Max(0, 1 - since / 0.17);
            brush.Wash(Tint.Hex(0xFFF3D6, 0.9 * white * white));
        }

        /// <summary>Some of the pieces smoke.</summary>
        private void Trail(double since)
        {
            for (var i = 0; i < _pieces.Length && i < Trails * 7; i += 7)
            {
                for (var k = 1; k <= 9; k++)
                {
                    var past = since - 0.045 * k;
                    var fade = (1 - k / 10.0) * Math.Max(0, 1 - since / 1.1);
                    if (past <= 0 || fade <= 0) continue;
                    var tint = Tint.Hex(0xFFB45A).Towards(new Tint(96, 92, 90), Math.Min(1, 0.25 * k + since));
                    _haze.Puff(_pieces[i].At(past).At, (0.018 + 0.005 * k) * _reach, tint.Fade(0.5 * fade * _stage.Settings[Smoke]), i + k, 0.5);
                }
            }
        }

        private void Scatter(Brush brush, double since)
        {
            foreach (var (flight, size, tint) in _chips)
            {
                var landing = flight.At(since);
                var (a, b) = (new Point(size, 0).Turned(landing.Angle), new Point(0, 0.75 * size).Turned(landing.Angle));
                brush.Fill(Outline.Polygon(landing.At + a, landing.At + b, landing.At - a * 0.9 - b * 0.3), tint);
            }
        }

        /// <summary>What flies at the viewer: larger and less sharp, until it is past.</summary>
        private void FlyPast(Brush brush, double since)
        {
            foreach (var (block, blurred, way, spin, seconds) in _near)
            {
                var share = since / seconds;
                if (share >= 1) continue;
                var at = block.Shard.Centre + way * (share * (0.6 + 0.9 * share));
                var scale = 1 + 0.6 * share + 3.6 * share * share * share;
                var soft = Curve.Ramp(share, 0.2, 0.55);
                if (soft < 1) block.Paint(brush, at, Turn.About(new Space(0, 0, 1), spin * since).Then(Turn.About(new Space(0.8, 0.6, 0), 1.2 * share)), scale, 1.25, 1 - soft);
                if (soft > 0) blurred.Paint(brush, block.Shard, at, spin * since, scale, soft * Math.Min(1, 4 * (1 - share)));
            }
        }
    }
}

using System.Collections.Immutable;
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
        private const int Flames = 28;
        private const int Clouds = 30;
        private const int Embers = 240;
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
        private readonly ImmutableArray<(Point Way, double Size, double Delay, double Heat)> _flames;
        private readonly ImmutableArray<(Point Start, Point Way, double Size, double Shade, double Delay)> _clouds;
        private readonly ImmutableArray<(Flight Flight, double Seconds, double Size, ulong Kind)> _embers;
        private readonly ImmutableArray<(double Angle, double Length, double Width)> _streaks;
        private readonly Grain[] _grains = new Grain[Embers];

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
            _flames = [.. Enumerable.Range(0, Flames).Select(i => (new Point(1, 0).Turned(dice.Between(0, 6.283)) * (_reach * dice.Between(0.05, 0.5)), _reach * dice.Between(0.13, 0.30), dice.Between(0, 0.1), dice.Between(-0.25, 0.3)))];
            _clouds = [.. Enumerable.Range(0, Clouds).Select(_ => Rising(ref dice))];
            _embers = [.. Enumerable.Range(0, Embers).Select(i => Ember(ref dice))];
            _streaks = [.. Enumerable.Range(0, 17).Select(i => ((i + dice.Between(-0.4, 0.4)) * 2 * Math.PI / 17, dice.Between(0.6, 1.15), dice.Between(0.05, 0.14)))];
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
            Scorch(since);
            foreach (var piece in _pieces) piece.Shade(_haze, since);
            _haze.Lift(brush);
            Ring(brush, since);
            var (heat, soot) = (Math.Max(0, 1 - since / 0.5), Curve.Ramp(since, 0.1, 0.7));
            foreach (var piece in _pieces)
            {
                if (piece.Floor <= _ground) piece.Paint(brush, since, heat, soot);
            }
            Billow(since);
            Core(since);
            _haze.Lift(brush);
            Scatter(brush, since);
            foreach (var piece in _pieces)
            {
                if (piece.Floor > _ground) piece.Paint(brush, since, heat, soot);
            }
            Glimmer(brush, since);
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

        private (Point, Point, double, double, double) Rising(ref Dice dice)
        {
            var way = new Point(1, 0).Turned(dice.Between(0, 2 * Math.PI)) * (_reach * dice.Between(0.1, 0.6) * (0.7 + 0.3 * _stage.Settings[Blast]));
            return (_heart + way * 0.25, new Point(way.X, way.Y * 0.75), _reach * dice.Between(0.15, 0.32), dice.Unit(), dice.Between(0.02, 0.3));
        }

        private (Flight, double, double, ulong) Ember(ref Dice dice)
        {
            var way = new Point(1, 0).Turned(dice.Between(0, 2 * Math.PI)) * (_reach * _stage.Settings[Blast] * dice.Between(0.3, 2.6));
            var flight = new Flight(_heart, way + new Point(0, -0.3 * _reach), 0.9 * _reach, _ground + _depth * dice.Between(-1, 1), 0.2, 0);
            return (flight, dice.Between(0.4, 2.4), dice.Between(1.6, 4.2) * _stage.Unit, dice.Next());
        }

        private void Flash(Brush brush, double since)
        {
            var white = Math.Max(0, 1 - since / 0.17);
            brush.Wash(Tint.Hex(0xFFF3D6, 0.9 * white * white));
        }

        /// <summary>The brightest of the fire, before it is anything but light.</summary>
        private void Core(double since)
        {
            var glow = Math.Max(0, 1 - since / 0.5);
            var size = _reach * (0.35 + 0.5 * Curve.EaseOut(since / 0.3));
            _haze.Puff(_heart, 1.4 * size, Tint.Hex(0xFF9A35, 0.5 * glow), 0, ragged: 0);
            _haze.Puff(_heart, 0.8 * size, Tint.Hex(0xFFE08A, 0.9 * glow * glow), 0, ragged: 0);
            _haze.Puff(_heart, 0.45 * size, Tint.White.Fade(glow * glow * glow), 0, ragged: 0);
        }

        /// <summary>The air that is pushed away.</summary>
        private void Ring(Brush brush, double since)
        {
            var share = since / 0.42;
            if (share is <= 0 or >= 1) return;
            var radius = _reach * (0.25 + 1.5 * Curve.EaseOut(share));
            var inner = radius * (0.80 + 0.12 * share);
            var fade = 0.55 * (1 - share) * (1 - share);
            var ring = Outline.Ellipse(_heart, radius, 0.86 * radius);
            var hole = Outline.Ellipse(_heart, inner, 0.86 * inner);
            foreach (var corner in hole.Corners.Reverse()) ring.To(corner);
            ring.Close();
            brush.Fill(ring, Painting.Paint.Radial(_heart, radius, Tint.White.Fade(0), Tint.White.Fade(0), Tint.White.Fade(0), Tint.White.Fade(0), Tint.White.Fade(0.1 * fade), Tint.White.Fade(fade), Tint.Hex(0xFFF0D0, 0.2 * fade)));
        }

        private void Scorch(double since)
        {
            var grown = Curve.EaseOut(since / 0.25);
            var centre = new Point(_heart.X, _ground + 0.1 * _depth);
            var (wide, deep) = (0.62 * _stage.Bounds.Width * grown, 0.9 * _depth * grown);
            var soot = Tint.Hex(0x16100B);
            foreach (var (angle, length, width) in _streaks)
            {
                // Rays of soot, each a few blots that become smaller.
                var way = new Point(wide * Pixels.Exact.Cos(angle), deep * Pixels.Exact.Sin(angle)) * length;
                for (var k = 1; k <= 4; k++) _haze.Puff(centre + way * (0.26 * k), 0.34 * wide * (1.1 - 0.22 * k) * (0.7 + 3 * width), 0.30 * deep * (1.1 - 0.22 * k), soot.Fade(0.30), k, 0.6);
            }
            _haze.Puff(centre, 1.1 * wide, 1.15 * deep, soot.Fade(0.45), 3, 0.7);
            _haze.Puff(centre, 0.7 * wide, 0.75 * deep, soot.Fade(0.6), 5, 0.7);
            var embers = Math.Max(0, 1 - since / 1.6);
            _haze.Puff(centre, 0.5 * wide, 0.5 * deep, Tint.Hex(0xFF6A1E, 0.45 * embers * embers), 7, 0.9);
        }

        /// <summary>Fire that turns to smoke, smoke that rises and thins, and the trails of what flies.</summary>
        private void Billow(double since)
        {
            var thickness = _stage.Settings[Smoke];
            for (var i = 0; i < _clouds.Length; i++)
            {
                // Fire and smoke lie in each other.
                Cloud(since, i);
                if (i < _flames.Length) Flame(since, i);
            }
            for (var i = 0; i < _pieces.Length && i < Trails * 7; i += 7)
            {
                for (var k = 1; k <= 9; k++)
                {
                    var past = since - 0.045 * k;
                    var fade = (1 - k / 10.0) * Math.Max(0, 1 - since / 1.1);
                    if (past <= 0 || fade <= 0) continue;
                    _haze.Puff(_pieces[i].At(past).At, (0.018 + 0.005 * k) * _reach, Tint.Hex(0xFFB45A).Towards(new Tint(96, 92, 90), Math.Min(1, 0.25 * k + since)).Fade(0.5 * fade * thickness), i + k, 0.5);
                }
            }
        }

        private void Cloud(double since, int i)
        {
            var (start, way, size, shade, delay) = _clouds[i];
            var age = (since - delay) / Math.Min(2.7, Rest.At - Boom.At - 0.1 - delay);
            if (age is <= 0 or >= 1) return;
            var gone = Curve.EaseOut(age);
            var rise = new Point(0.04 * Curve.Wander(since, (ulong)i), -0.42 * age * (0.4 + age)) * _reach;
            var dark = new Tint(52 + 64 * shade, 48 + 60 * shade, 46 + 58 * shade).Towards(new Tint(150, 146, 142), age);
            var thick = 0.64 * _stage.Settings[Smoke] * Math.Min(1, age * 14) * (1 - age) * (1 - age);
            _haze.Puff(start + way * gone + rise, size * (0.4 + 1.0 * gone), dark.Fade(thick), i);
        }

        private void Flame(double since, int i)
        {
            var (way, size, delay, heat) = _flames[i];
            var age = (since - delay) / 0.8;
            if (age is <= 0 or >= 1) return;
            var gone = Curve.EaseOut(age);
            // What is farther out cools first, and no two at the same time.
            var cold = Math.Clamp(1.25 * age + heat, 0, 1);
            var tint = cold < 0.3 ? Tint.Hex(0xFFF6CF).Towards(Tint.Hex(0xFFC04A), cold / 0.3)
                : cold < 0.65 ? Tint.Hex(0xFFC04A).Towards(Tint.Hex(0xF0701C), (cold - 0.3) / 0.35)
                : Tint.Hex(0xF0701C).Towards(Tint.Hex(0x5A2412), (cold - 0.65) / 0.35);
            _haze.Puff(_heart + way * (0.3 + 1.1 * gone) + new Point(0, -0.22 * _reach * age * age), size * (0.35 + 0.85 * gone), tint.Fade(0.95 * (1 - age * age)), i * 3, 1);
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

        private void Glimmer(Brush brush, double since)
        {
            var count = 0;
            foreach (var (flight, seconds, size, kind) in _embers)
            {
                var left = 1 - since / seconds;
                if (left <= 0) continue;
                // The light ones float up in the warm air.
                var lift = 0.16 * _reach * since * since * (kind % 97 / 97.0);
                var at = flight.At(since).At + new Point(0.02 * _reach * Curve.Wander(since * 2, kind), -lift);
                var flicker = 0.65 + 0.35 * Curve.Wander(since * 15, kind + 1);
                var tint = Tint.Hex(0xFFF3C4).Towards(Tint.Hex(0xFF5A14), 1 - left);
                _grains[count++] = new Grain((float)at.X, (float)at.Y, (float)(size * (0.45 + 0.55 * left)), (float)(Math.Min(1, 2 * left) * flicker), tint.Pixel());
            }
            brush.Dust(_grains.AsSpan(0, count));
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

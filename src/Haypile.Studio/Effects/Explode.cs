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
    private static readonly Cue Rest = new("rest", 3.6);

    private static readonly Knob Pieces = new("pieces", 90, 220, 420, FollowsMotion: true, "how many it breaks into");
    private static readonly Knob Blast = new("blast", 0.6, 1, 1.6, FollowsMotion: true, "how fast they fly");
    private static readonly Knob Smoke = new("smoke", 0.3, 1, 1.5, FollowsMotion: false, "how much smoke there is");

    public override string Name => "Explode";
    public override string Summary => "The subject swells and trembles, then bursts with a flash into pieces that fly, bounce and rest among smoke. A boom and falling debris.";
    public override string Weakness => "pieces fly through each other and through whatever else is in the picture.";
    public override ImmutableArray<Cue> Cues => [Swell, Boom, Rest];
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
        mix.Add(Rubble.Debris(timing[Rest] - timing[Boom], 34), timing[Boom] + 0.45, 0.4, 0.1, reverb: 0.2);
        mix.Add(Rubble.Gravel(1.6, 60), timing[Boom] + 0.9, 0.2, -0.2);
    }

    private sealed class Bursting : Performance
    {
        private const int Puffs = 34;
        private const int Sparks = 70;

        private readonly Stage _stage;
        private readonly Mesh _net;
        private readonly ImmutableArray<(Shard Shard, Flight Flight, double Glint)> _pieces;
        private readonly ImmutableArray<(Point Start, Point Way, double Size, double Shade, double Delay)> _puffs;
        private readonly ImmutableArray<(Flight Flight, double Seconds, double Size)> _sparks;

        public Bursting(Stage stage)
        {
            (_stage, _net) = (stage, stage.Net());
            var (box, blast) = (stage.Bounds, stage.Settings[Blast]);
            var heart = box.At(0.5, 0.55);
            var reach = Math.Max(box.Width, box.Height);

            var dice = stage.Dice(1);
            _pieces = [.. Shard.Break(stage.Subject, box, (int)stage.Settings[Pieces], stage.Dice(2)).Select(shard =>
            {
                var out_ = shard.Centre - heart;
                var speed = reach * blast * dice.Between(0.9, 2.4) * (1.25 - 0.6 * Math.Min(1, out_.Length / reach));
                var way = out_.Unit().Turned(dice.Between(-0.35, 0.35)) * speed + new Point(0, -reach * blast * dice.Between(0.3, 1.1));
                var depth = dice.Unit();
                var floor = box.Bottom + (stage.Whole.Bottom - box.Bottom) * 0.8 * depth - 0.02 * box.Height;
                var flight = new Flight(shard.Centre, way, 3.1 * reach, floor, dice.Between(0.2, 0.42), dice.Between(-9, 9));
                return (shard, flight, dice.Between(-0.25, 0.3));
            }).OrderBy(piece => piece.flight.Floor)];

            _puffs = [.. Enumerable.Range(0, Puffs).Select(_ =>
            {
                var angle = dice.Between(0, 2 * Math.PI);
                var way = new Point(1, 0).Turned(angle) * (reach * dice.Between(0.15, 0.75) * (0.7 + 0.3 * blast));
                return (heart + way * 0.25, new Point(way.X, way.Y * 0.7), reach * dice.Between(0.14, 0.34), dice.Between(0.3, 0.9), dice.Between(0, 0.22));
            })];

            _sparks = [.. Enumerable.Range(0, Sparks).Select(_ =>
            {
                var way = new Point(1, 0).Turned(dice.Between(0, 2 * Math.PI)) * (reach * blast * dice.Between(1.2, 3.6));
                return (new Flight(heart, way, 1.6 * reach, box.Bottom + 0.3 * box.Height, 0.3, 0), dice.Between(0.35, 1.1), dice.Between(1.2, 3.2) * stage.Unit);
            })];
        }

        public override void Paint(double time, Brush brush)
        {
            var since = time - _stage.Timing[Boom];
            if (since < 0)
            {
                Strain(time, brush);
                return;
            }
            Scorch(brush, since);
            Puff(brush, since, behind: true);
            foreach (var (shard, flight, glint) in _pieces)
            {
                var landing = flight.At(since);
                var turn = Affine.About(shard.Centre, landing.Angle, 1, landing.IsResting ? 0.8 : 1).Then(Affine.Move(landing.At.X - shard.Centre.X, landing.At.Y - shard.Centre.Y));
                var heat = Math.Max(0, 1 - since / 0.5);
                shard.Paint(brush, _stage.Subject, turn, light: 1 + glint * Pixels.Exact.Sin(landing.Angle) + 0.5 * heat);
            }
            Spark(brush, since);
            Puff(brush, since, behind: false);
            Flash(brush, since);
        }

        /// <summary>It swells in starts, glows and trembles more and more.</summary>
        private void Strain(double time, Brush brush)
        {
            var box = _stage.Bounds;
            var strain = _stage.Timing.Share(time, Swell, Boom);
            var size = 1 + 0.12 * strain * strain + 0.025 * strain * Pixels.Exact.Sin(2 * Math.PI * (2 + 7 * strain) * strain);
            var shake = 3.2 * _stage.Unit * strain * strain;
            var offset = new Point(shake * Pixels.Exact.Sin(time * 83), shake * Pixels.Exact.Sin(time * 71 + 1));
            var foot = box.At(0.5, 1);
            brush.Glow(foot, box.Width * 0.55, box.Height * 0.05, Tint.Black.Fade(0.3));
            _net.Pull(home =>
            {
                var bulge = 1 + 0.10 * strain * strain * _stage.Relief.Height(home);
                return new Knot(foot + (home - foot) * (size * bulge) + offset, 1 + 0.25 * strain * strain, 0.32 * strain * strain * strain * _stage.Relief.Height(home));
            });
            brush.Draw(_net);
        }

        private void Flash(Brush brush, double since)
        {
            var box = _stage.Bounds;
            var glow = Math.Max(0, 1 - since / 0.34);
            if (glow <= 0) return;
            var reach = Math.Max(box.Width, box.Height) * (0.5 + 3.2 * Curve.EaseOut(since / 0.3));
            brush.Wash(Tint.Hex(0xFFF3D6, 0.85 * glow * glow * glow));
            brush.Glow(box.At(0.5, 0.55), reach, reach, Tint.Hex(0xFFD27A, 0.9 * glow));
            brush.Glow(box.At(0.5, 0.55), reach * 0.5, reach * 0.5, Tint.White.Fade(glow));
        }

        private void Scorch(Brush brush, double since)
        {
            var box = _stage.Bounds;
            var grown = Curve.EaseOut(since / 0.25);
            brush.Glow(box.At(0.5, 0.99), box.Width * 0.75 * grown, box.Height * 0.09 * grown, Tint.Hex(0x1A120C, 0.5));
        }

        private void Puff(Brush brush, double since, bool behind)
        {
            for (var i = behind ? 0 : 1; i < _puffs.Length; i += 2)
            {
                var (start, way, size, shade, delay) = _puffs[i];
                var age = (since - delay) / (2.4 * _stage.Timing.Tempo);
                if (age is <= 0 or >= 1) continue;
                var gone = Curve.EaseOut(age);
                var rise = -_stage.Bounds.Height * 0.3 * age * age;
                var radius = size * (0.45 + 1.2 * gone);
                var fire = Math.Max(0, 1 - age * 7);
                var tint = new Tint(70 + 90 * shade, 66 + 86 * shade, 64 + 84 * shade).Towards(Tint.Hex(0xFF9A3C), fire);
                var thick = _stage.Settings[Smoke] * (behind ? 0.75 : 0.5) * (1 - age) * Math.Min(1, age * 12);
                brush.Glow(start + way * gone + new Point(0, rise), radius, radius * 0.9, tint.Fade(Math.Min(1, thick)));
            }
        }

        private void Spark(Brush brush, double since)
        {
            foreach (var (flight, seconds, size) in _sparks)
            {
                var left = 1 - since / seconds;
                if (left <= 0) continue;
                var at = flight.At(since).At;
                brush.Dot(at, size * (0.4 + 0.6 * left), Tint.Hex(0xFFE9A8).Towards(Tint.Hex(0xFF6A1E), 1 - left).Fade(Math.Min(1, 2 * left)));
            }
        }
    }
}

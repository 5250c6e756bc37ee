using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>Leaves the ground, to its own surprise, floats for a while and is set down again.</summary>
internal sealed class Levitate : Effect
{
    private static readonly Cue Crouch = new("crouch", 0.4);
    private static readonly Cue LiftOff = new("lift-off", 0.95);
    private static readonly Cue Afloat = new("afloat", 1.65);
    private static readonly Cue Descent = new("descent", 3.25);
    private static readonly Cue TouchDown = new("touch-down", 3.95);
    private static readonly Cue Rest = new("rest", 4.4);

    private static readonly Knob Height = new("height", 0.10, 0.17, 0.28, FollowsMotion: true, "how far it rises, as a share of its own height");
    private static readonly Knob Sway = new("sway", 0.4, 1, 1.9, FollowsMotion: true, "how far it sways and tilts while it hovers");
    private static readonly Knob Dust = new("dust", 0.2, 1, 1.6, FollowsMotion: false, "how much dust it draws up");

    public override string Name => "Levitate";
    public override string Summary => "The subject crouches, lifts off the ground, hovers and sways over its shadow with light and dust beneath, and settles. An airy hum and a shimmer.";
    public override string Weakness => "a shadow that the photograph had of its own stays where it was.";
    public override ImmutableArray<Cue> Cues => [Crouch, LiftOff, Afloat, Descent, TouchDown, Rest];
    public override ImmutableArray<Knob> Knobs => [Height, Sway, Dust];

    public override Performance Rehearse(Stage stage) => new Floating(stage);

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        var (lift, down) = (timing[LiftOff], timing[TouchDown]);
        mix.AddUntil(Rubber.Stretch(lift - timing[Crouch], 30, 70), lift, 0.10);
        mix.Add(Air.Whoosh(0.8), lift - 0.32, 0.6, reverb: 0.3);
        mix.Add(Power.Hum(down - lift + 0.2), lift - 0.05, 0.4, reverb: 0.25);
        mix.Add(Power.Shimmer(timing[Afloat] - lift + 1, 740, 1.6), lift, 0.5, reverb: 0.35);
        mix.Add(Power.Shimmer(down - timing[Descent] + 0.2, 1480, -1.2), timing[Descent] - 0.1, 0.22, reverb: 0.35);
        mix.Add(Struck.Thud(70), down, 0.30);
        mix.Add(Air.Fizz(0.5, 120), down, 0.08);
    }

    private sealed class Floating : Performance
    {
        private const int Specks = 64;
        private const int Puffs = 11;

        /// <summary>How far what is lowest lags behind what is highest.</summary>
        private const double Lag = 0.16;

        private readonly Stage _stage;
        private readonly Mesh _net;
        private readonly Rims _rims;
        private readonly ImmutableArray<Speck> _specks;
        private readonly ImmutableArray<(double Place, double Size, double Phase)> _puffs;
        private readonly double _rise;
        private readonly double _size;
        private readonly double _ground;
        private readonly double _turn;
        private readonly double _daylight;

        public Floating(Stage stage)
        {
            (_stage, _net, _rims) = (stage, stage.Net(24), Rims.Of(stage));
            var (box, whole) = (stage.Bounds, stage.Whole);
            _rise = stage.Settings[Height] * Math.Max(box.Height, 0.3 * whole.Height);
            // What fills the picture has to go farther away in order to have air below it.
            var room = box.Bottom - 1.22 * _rise - whole.Top - 0.06 * whole.Height;
            _size = Math.Clamp(room / box.Height, 0.72, 1);
            _ground = Math.Min(box.Bottom, whole.Bottom - 0.045 * whole.Height);

            _daylight = Daylight(stage.Subject);

            var dice = stage.Dice(1);
            _turn = dice.Below(2) == 0 ? 1 : -1;
            _specks = [.. Enumerable.Range(0, (int)(Specks * Math.Min(1, stage.Settings[Dust]))).Select(_ => new Speck(
                Born: stage.Timing[LiftOff] + dice.Between(-0.15, 0.95) * (stage.Timing[Descent] - stage.Timing[LiftOff]),
                Life: dice.Between(1, 1.9),
                Angle: dice.Between(0, 2 * Math.PI),
                Reach: dice.Between(0.35, 0.75),
                Climb: dice.Between(0.25, 0.95),
                Size: dice.Between(1.1, 3) * (0.7 + 0.3 * stage.Settings[Dust]),
                Shines: dice.Unit() < 0.35))];
            _puffs = [.. Enumerable.Range(0, Puffs).Select(i => ((i + dice.Between(0.2, 0.8)) / Puffs, dice.Between(0.65, 1.25), dice.Between(0, 6.28)))];
        }

        public override void Paint(double time, Brush brush)
        {
            time = Math.Min(time, _stage.Timing[Rest]);
            var (pose, foot) = (PoseAt(time), PoseAt(time - Lag));
            Ground(brush, time, pose);
            Raise(brush, time, behind: true);
            Pull(time, pose, foot);
            brush.Draw(_net);
            if (_rims.Bottom) Mist(brush, time, foot);
            Raise(brush, time, behind: false);
            Land(brush, time);
        }

        /// <summary>Where it is held, how it is tilted and how much it is pressed together.</summary>
        private Pose PoseAt(double time)
        {
            var (timing, sway) = (_stage.Timing, _stage.Settings[Sway]);
            var (lift, down) = (timing[LiftOff], timing[TouchDown]);
            var height = Curve.Overshoot(Curve.Ramp(time, lift, timing[Afloat] + 0.1), 1.9) - Curve.EaseInOut(Curve.Ramp(time, timing[Descent], down));
            var floating = Curve.EaseInOut(Curve.Ramp(time, lift, timing[Afloat])) - Curve.EaseInOut(Curve.Ramp(time, timing[Descent] + 0.1, down));
            var beat = (time - lift) / timing.Tempo;

            var crouch = Curve.EaseInOut(Curve.Ramp(time, timing[Crouch], lift - 0.2)) - Curve.EaseOut(Curve.Ramp(time, lift - 0.06, lift + 0.1));
            var tremble = 0.05 * crouch * Exact.Sin(time * 55);
            var press = 0.10 * (crouch + tremble) - 0.07 * Curve.Hump(Curve.Ramp(time, lift - 0.04, lift + 0.5))
                + 0.07 * Curve.Ring(time - down, 3.1, 8) * (1 - Curve.Ramp(time, down, timing[Rest]));
            return new Pose(
                height + floating * 0.11 * Math.Min(1.4, sway) * Exact.Sin(2 * Math.PI * 0.62 * beat),
                _turn * sway * floating * (0.07 * Exact.Sin(2 * Math.PI * 0.41 * beat + 0.4) + 0.02 * Curve.Wander(beat, _stage.Seed)),
                _turn * sway * floating * 0.032 * Exact.Sin(2 * Math.PI * 0.41 * beat - 0.7),
                press,
                floating);
        }

        private void Pull(double time, Pose top, Pose bottom)
        {
            var box = _stage.Bounds;
            var middle = box.At(0.5, 0.5);
            var fade = Exact.SmoothStep(0, 0.13, Math.Max(top.Height, bottom.Height));
            for (var row = 0; row <= _net.Rows; row++)
            {
                var down = Math.Clamp(box.ShareOf(_net.Home(0, row)).Y, 0, 1);
                var pose = down < 0.02 ? top : PoseAt(time - Lag * down * down);
                var size = 1 + (_size - 1) * Math.Clamp(pose.Height, 0, 1);
                var (sine, cosine) = (Exact.Sin(pose.Tilt), Exact.Cos(pose.Tilt));
                var foot = box.Bottom - _rise * pose.Height;
                var centre = new Point(middle.X + pose.Aside * box.Width, foot - size * box.Height / 2);
                var (wide, tall) = (size * (1 + 0.6 * pose.Press), size * (1 - pose.Press));
                var lit = down * down * down * pose.Floating;
                for (var column = 0; column <= _net.Columns; column++)
                {
                    var home = _net.Home(column, row);
                    // Pressed towards the ground, not towards the middle.
                    var (x, y) = ((home.X - middle.X) * wide, (home.Y - box.Bottom) * tall + size * box.Height / 2);
                    _net[column, row] = new Knot(
                        new Point(centre.X + x * cosine - y * sine, centre.Y + x * sine + y * cosine),
                        1 + 0.17 * lit - 0.06 * pose.Floating * (1 - down),
                        0.05 * lit,
                        1 - fade * (1 - _rims.Within(home)));
                }
            }
        }

        /// <summary>The shadow that stays behind, and the light that carries.</summary>
        private void Ground(Brush brush, double time, Pose pose)
        {
            var box = _stage.Bounds;
            var (height, come) = (Math.Clamp(pose.Height, 0, 1.2), Curve.EaseOut(_stage.Timing.Share(time, Crouch, LiftOff)) - Curve.EaseIn(_stage.Timing.Share(time, TouchDown, Rest)));
            var at = new Point(box.Centre.X + pose.Aside * box.Width * 0.6, _ground);
            var wide = Math.Min(box.Width, 0.8 * _stage.Whole.Width);
            brush.Glow(at, wide * (0.62 + 0.1 * height), wide * (0.10 + 0.03 * height), Tint.Black.Fade(0.26 * come));
            brush.Glow(at, wide * (0.50 - 0.18 * height), wide * (0.055 + 0.012 * height), Tint.Black.Fade(come * (0.62 - 0.12 * height)));
            if (pose.Floating <= 0) return;
            var carry = pose.Floating * (_rims.Bottom ? 0.4 : 1);
            var pulse = 0.85 + 0.15 * Exact.Sin(time * 5.1);
            var foot = box.Bottom - _rise * height;
            brush.Glow(new Point(at.X, (foot + _ground) / 2), wide * 0.46, _rise * 0.75 + 0.05 * wide, Tint.Hex(0xB4E6FF, 0.5 * carry * pulse));
            brush.Glow(at, wide * 0.30, wide * 0.045, Tint.Hex(0xDDF4FF, 0.55 * carry * pulse));
        }

        /// <summary>Dust is drawn from the ground in narrowing turns around the subject.</summary>
        private void Raise(Brush brush, double time, bool behind)
        {
            var box = _stage.Bounds;
            foreach (var speck in _specks)
            {
                var age = (time - speck.Born) / (speck.Life * _stage.Timing.Tempo);
                if (age is <= 0 or >= 1) continue;
                var angle = speck.Angle + _turn * 3.4 * age;
                if (Exact.Sin(angle) < 0 != behind) continue;
                var reach = box.Width * speck.Reach * (1.15 - 0.45 * age);
                var at = new Point(
                    box.Centre.X + reach * Exact.Cos(angle),
                    _ground + 0.12 * reach * Exact.Sin(angle) - box.Height * speck.Climb * (0.25 * age + 0.75 * age * age));
                var strength = Math.Min(1, 6 * age) * (1 - age) * 1.3;
                var size = speck.Size * _stage.Unit;
                if (speck.Shines) brush.Glow(at, size * 5, size * 5, Tint.Hex(0xDDF4FF, 0.5 * strength));
                brush.Dot(at, size, (speck.Shines ? Tint.White : Tint.Hex(0x9C8768)).Fade(Math.Min(1, strength)));
            }
        }

        /// <summary>Where the picture cut the subject off, there is something soft instead of an edge.</summary>
        private void Mist(Brush brush, double time, Pose pose)
        {
            var box = _stage.Bounds;
            var thick = Exact.SmoothStep(0, 0.3, pose.Height);
            if (thick <= 0) return;
            var foot = box.Bottom - _rise * pose.Height;
            var wide = Math.Min(box.Width, 1.05 * _stage.Whole.Width) * _size;
            var reach = Math.Max(0.085 * Math.Min(box.Height, _stage.Whole.Height), 30 * _stage.Unit);
            var middle = new Point(box.Centre.X + pose.Aside * box.Width, foot);
            brush.Glow(middle + new Point(0, 0.9 * reach), 0.66 * wide, 2.1 * reach, Tint.Hex(0xC3D3DF, 0.72).Lit(_daylight).Fade(thick));
            for (var layer = 0; layer < 2; layer++)
            {
                var tint = layer == 0 ? Tint.Hex(0xCBDAE5, 0.6) : Tint.Hex(0xFBFDFF, 0.55);
                foreach (var (place, size, phase) in _puffs)
                {
                    var aside = 2 * place - 1 + 0.05 * Exact.Sin(time * 1.1 + phase + layer);
                    var deep = (0.45 - 0.55 * layer + 0.35 * Exact.Sin(phase * 5 + layer)) * reach;
                    var at = middle + new Point(0.5 * aside * wide, deep - 0.3 * reach * aside * aside + 0.15 * reach * Exact.Sin(time * 1.7 + phase));
                    var round = (1 - 0.15 * layer) * size;
                    brush.Glow(at, Math.Max(1.3 * reach, 2 * wide / _puffs.Length) * round, reach * 0.9 * round, tint.Lit(_daylight).Fade(thick));
                }
            }
        }

        /// <summary>The ground answers with a ring of dust.</summary>
        private void Land(Brush brush, double time)
        {
            var since = Curve.Ramp(time, _stage.Timing[TouchDown], _stage.Timing[Rest]);
            if (since is <= 0 or >= 1) return;
            var wide = Math.Min(_stage.Bounds.Width, 0.9 * _stage.Whole.Width);
            var gone = Curve.EaseOut(since);
            foreach (var (place, size, _) in _puffs)
            {
                var aside = 2 * place - 1;
                var at = new Point(_stage.Bounds.Centre.X + aside * wide * (0.45 + 0.16 * gone), _ground - wide * 0.02 * gone);
                var radius = wide * 0.06 * size * (0.5 + gone);
                brush.Glow(at, radius * 1.4, radius * 0.7, Tint.Hex(0xE2DACB).Lit(_daylight).Fade(0.4 * (1 - since) * Math.Abs(aside)));
            }
        }

        /// <summary>Mist is as bright as what it lies on, or it would shine at night.</summary>
        private static double Daylight(Sprite subject)
        {
            var (light, solid) = (0L, 1L);
            for (var i = 0; i < subject.Pixels.Length; i += 97)
            {
                var pixel = subject.Pixels[i];
                light += (pixel & 255) + 2 * ((pixel >> 8) & 255) + ((pixel >> 16) & 255);
                solid += pixel >> 24;
            }
            return 0.5 + 0.5 * Exact.SmoothStep(0.1, 0.45, light / (4.0 * solid));
        }

        private readonly record struct Pose(double Height, double Tilt, double Aside, double Press, double Floating);

        private readonly record struct Speck(double Born, double Life, double Angle, double Reach, double Climb, double Size, bool Shines);
    }
}

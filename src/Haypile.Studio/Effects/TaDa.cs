using System.Collections.Immutable;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>A conjurer's cloth goes up before the subject; when it is whipped away there is a golden statue, or nothing at all.</summary>
internal sealed class TaDa : Effect
{
    private static readonly Cue Sweep = new("sweep", 0.4);
    private static readonly Cue Hidden = new("hidden", 1.2);
    private static readonly Cue Whip = new("whip", 2.3);
    private static readonly Cue Reveal = new("ta-da", 2.6);
    private static readonly Cue Rest = new("rest", 4.3);

    private static readonly Knob Drama = new("drama", 0.7, 1, 1.5, FollowsMotion: true, "how much the cloth swings and how far the confetti flies");
    private static readonly Knob Bits = new("confetti", 40, 90, 150, FollowsMotion: false, "how many bits of confetti there are");

    public override string Name => "Ta-da";
    public override string Summary => "White gloves sweep a velvet cloth up before the subject and whip it away: it is a golden statue, or gone, among rays, sparkles and confetti. Drum roll, fanfare.";
    public override string Weakness => "the cloth does not touch what it covers; it hangs before it.";
    public override ImmutableArray<Cue> Cues => [Sweep, Hidden, Whip, Reveal, Rest];
    public override ImmutableArray<Knob> Knobs => [Drama, Bits];

    public override Performance Rehearse(Stage stage) => new Conjuring(stage);

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        mix.Add(Paper.Rustle(timing[Hidden] - timing[Sweep] + 0.2), timing[Sweep], 0.3);
        mix.Add(Air.Whoosh(0.7), timing[Sweep] + 0.05, 0.35);
        mix.AddUntil(Struck.DrumRoll(timing[Whip] - timing[Hidden]), timing[Whip], 0.6);
        mix.Add(Struck.Snare(), timing[Whip], 0.8);
        mix.Add(Air.Whoosh(0.6), timing[Whip] - 0.12, 0.7, 0.3);
        // The chord of the fanfare lies 0.28 s in.
        mix.Add(Struck.Fanfare(), timing[Reveal] - 0.28, 0.9, reverb: 0.25);
        mix.Add(Struck.Clang(2900, 1.6), timing[Reveal], 0.14, -0.2, reverb: 0.3);
        mix.Add(Power.Sparkle(timing[Rest] - timing[Reveal]), timing[Reveal] + 0.05, 0.3, reverb: 0.3);
        mix.Add(Struck.Chime(2093, 1.5), timing[Reveal] + 0.62, 0.2, 0.3, reverb: 0.3);
    }

    private sealed class Conjuring : Performance
    {
        private const double WhipSeconds = 0.36;
        private const int Glints = 16;

        private readonly Stage _stage;
        private readonly Velvet _cloth;
        private readonly Confetti _confetti;
        private readonly Statue? _statue;
        private readonly Point _corner;
        private readonly double _side;
        private readonly double _hand;
        private readonly Point _heart;
        private readonly ImmutableArray<(Point Start, Point Way, double Size, double Seconds)> _glitter;
        private readonly ImmutableArray<(Point At, double Begin, double Size)> _glints;

        public Conjuring(Stage stage)
        {
            _stage = stage;
            var (box, whole, unit, dice) = (stage.Bounds, stage.Whole, stage.Unit, stage.Dice(1));
            var isStatue = dice.Unit() < 0.5;
            _side = dice.Unit() < 0.5 ? -1 : 1;
            _statue = isStatue ? new Statue(stage) : null;

            var top = box.Top - 0.05 * box.Height - 34 * unit;
            var isCut = box.Bottom > whole.Bottom - 0.04 * whole.Height;
            var bottom = isCut ? whole.Bottom + 50 * unit : Math.Min(box.Bottom + 0.04 * box.Height + 30 * unit, whole.Bottom + 50 * unit);
            var width = box.Width * 1.12 + 110 * unit;
            _corner = new Point(box.Centre.X - width / 2, top);
            _cloth = new Velvet(new Point(width, bottom - top), unit, stage.Dice(2));
            _hand = Math.Clamp(0.10 * Math.Min(width, bottom - top), 20 * unit, 46 * unit);

            var reach = Math.Min(whole.Height, whole.Width * 1.2);
            _heart = _statue?.Heart ?? box.At(0.5, 0.5);
            var floor = Math.Min(box.Bottom, 0.95 * whole.Height);
            _confetti = new Confetti(
                stage.Dice(3), (int)stage.Settings[Bits], _heart, 0.2 * reach, (0.8 + 0.7 * stage.Settings[Drama]) * reach,
                (floor - 0.03 * whole.Height, whole.Bottom + 0.08 * whole.Height), unit, Rest.At - Reveal.At - 0.1);
            _glitter = isStatue ? [] : [.. Glitter(stage, dice)];
            _glints = [.. Enumerable.Range(0, Glints).Select(i =>
            {
                var away = new Point(0, -1).Turned(dice.Between(-2.2, 2.2)) * (dice.Between(0.25, 0.62) * Math.Min(reach, 1.5 * Math.Max(box.Width, box.Height)));
                return (_heart + away, 1.35 * i / Glints + dice.Between(0, 0.08), dice.Between(14, 44) * unit);
            })];
        }

        public override void Paint(double time, Brush brush)
        {
            var t = time / _stage.Timing.Tempo;
            var since = t - Reveal.At;
            Dusk(brush, t);
            if (t < Hidden.At + 0.05) brush.Draw(_stage.Subject);
            else if (t > Whip.At) Show(brush, t, since);
            if (since is > -0.2 and < 0.15) brush.Wash(Tint.Hex(0xFFF6DC, 0.55 * Curve.Hump((since + 0.2) / 0.35)));
            if (t < Whip.At + WhipSeconds + 0.5) Cloth(brush, t);
            _confetti.Paint(brush, since - 0.04);
            foreach (var (at, begin, size) in _glints) Sparkle.Paint(brush, at, size, (since - begin) / 0.4, Tint.Hex(0xFFE9A0));
        }

        /// <summary>The light goes down for the drum roll, and something already glows behind the cloth.</summary>
        private void Dusk(Brush brush, double t)
        {
            var dusk = Curve.Ramp(t, Sweep.At, Hidden.At + 0.3) * (1 - Curve.EaseInOut(Curve.Ramp(t, Whip.At + 0.1, Reveal.At + 0.5)));
            if (dusk > 0) brush.Wash(Tint.Hex(0x0A0820, 0.5 * dusk));
            var glow = Curve.Ramp(t, Hidden.At, Whip.At) * (1 - Curve.Ramp(t, Whip.At, Reveal.At));
            if (glow <= 0) return;
            var middle = _corner + _cloth.Size * 0.5;
            var pulse = 1 + 0.06 * Pixels.Exact.Sin(2 * Math.PI * (3 + 3 * glow) * (t - Hidden.At));
            brush.Glow(middle, _cloth.Size.X * (0.62 + 0.14 * glow) * pulse, _cloth.Size.Y * (0.62 + 0.14 * glow) * pulse, Tint.Hex(0xFFC75A, 0.75 * glow));
        }

        private void Show(Brush brush, double t, double since)
        {
            Rays(brush, since);
            _statue?.Paint(brush, t - Whip.At, Curve.Ramp(since, 0.1, Rest.At - Reveal.At - 0.2));
            if (_statue is null) Puff(brush, since);
            foreach (var (start, way, size, seconds) in _glitter)
            {
                var age = Math.Max(0, since + 0.12);
                if (age >= seconds) continue;
                var spent = (1 - Pixels.Exact.Exp(-2.2 * age)) / 2.2;
                var at = start + way * spent + new Point(0, 0.10 * _stage.Whole.Height * age * age);
                var twinkle = 0.65 + 0.35 * Pixels.Exact.Sin(start.X + 23 * age);
                brush.Dot(at, size * (1 - 0.5 * age / seconds), Tint.Hex(0xFFD766).Towards(Tint.White, twinkle * 0.6).Fade(twinkle * Math.Min(1, 2.5 * (1 - age / seconds))));
            }
        }

        /// <summary>What vanishes leaves a little smoke.</summary>
        private void Puff(Brush brush, double since)
        {
            var (box, dice) = (_stage.Bounds, _stage.Dice(4));
            for (var i = 0; i < 12; i++)
            {
                var (at, size, begin) = (box.At(dice.Between(0.2, 0.8), dice.Between(0.15, 0.95)), dice.Between(0.16, 0.3), dice.Between(-0.25, -0.1));
                var age = (since - begin) / dice.Between(0.9, 1.5);
                if (age is <= 0 or >= 1) continue;
                var radius = size * Math.Sqrt(box.Width * box.Height) * (0.6 + 0.9 * Curve.EaseOut(age));
                var rise = new Point(0.25 * (at.X - box.Centre.X), -0.2 * box.Height) * Curve.EaseOut(age);
                brush.Glow(at + rise, radius, radius * 0.9, Tint.Hex(i % 3 == 0 ? 0xE9DCFF : 0xFFFFFF, 0.55 * (1 - age) * Math.Min(1, 9 * age)));
            }
        }

        private void Rays(Brush brush, double since)
        {
            var strength = Curve.EaseOut(Curve.Ramp(since, -0.2, 0.1)) * (1 - Curve.EaseInOut(Curve.Ramp(since, 0.45, Rest.At - Reveal.At - 0.15)));
            if (strength <= 0) return;
            const int Count = 13;
            var reach = 0.62 * Math.Max(_stage.Whole.Height, 0.8 * _stage.Whole.Width) * (0.55 + 0.45 * Curve.EaseOut(Curve.Ramp(since, -0.2, 0.25)));
            var rays = new Outline();
            for (var i = 0; i < Count; i++)
            {
                var way = new Point(reach, 0).Turned(2 * Math.PI * i / Count + 0.22 * since);
                var wide = 0.105 + 0.04 * ((i * 5) % 3);
                rays.To(_heart).To(_heart + way.Turned(-wide)).To(_heart + way.Turned(wide)).Close();
            }
            brush.Fill(rays, Painting.Paint.Radial(_heart, reach, Tint.Hex(0xFFF3C4, 0.85), Tint.Hex(0xFFDF8A, 0.45), Tint.Hex(0xFFD46A, 0)), strength);
            brush.Glow(_heart, 0.62 * reach, 0.62 * reach, Tint.Hex(0xFFEDB0, 0.75 * strength));
        }

        private void Cloth(Brush brush, double t)
        {
            var drama = _stage.Settings[Drama];
            var roll = Curve.Ramp(t, Hidden.At, Whip.At);
            var whipped = Curve.Ramp(t, Whip.At, Whip.At + 0.25);
            // What is under it shows while it hangs still.
            var under = Curve.EaseInOut(Curve.Ramp(t, Hidden.At - 0.15, Hidden.At + 0.2)) * (1 - whipped);
            _cloth.Paint(
                brush,
                (across, down) => Place(t, across, down),
                down => (0.35 + 0.65 * down) * (1 + 0.5 * whipped),
                1.3 * Pixels.Exact.Sin(1.7 * t) + 5 * whipped,
                at => under <= 0 ? 0 : under * 0.30 * Math.Clamp(_stage.Relief.Light(at), -0.55, 0.9) * (1 + 0.25 * roll * Pixels.Exact.Sin(34 * t)));
            foreach (var side in (ReadOnlySpan<double>)[-1, 1])
            {
                var across = side < 0 ? Grip : 1 - Grip;
                var at = Place(t, across, Math.Max(0, (_stage.Whole.Top + 0.6 * _hand - _corner.Y) / _cloth.Size.Y));
                var tilt = 0.14 * side + 0.5 * _side * whipped + 0.05 * drama * Pixels.Exact.Sin(7 * t + side);
                Glove.Paint(brush, at, _hand, side, tilt);
            }
        }

        /// <summary>The hands hold the cloth a little inside of its corners, and inside of the picture.</summary>
        private double Grip => Math.Clamp((_stage.Whole.Left + 0.9 * _hand - _corner.X) / _cloth.Size.X, 0.05, 0.35);

        private Point Place(double t, double across, double down)
        {
            var (drama, unit) = (_stage.Settings[Drama], _stage.Unit);
            // What hangs lower follows later; so does what is farther from the hand that pulls.
            var far = _side > 0 ? 1 - across : across;
            var held = Held(t - 0.07 * down, across);
            var away = Away(t - (0.21 * down + 0.12 * far) * Math.Min(1, drama));
            var gather = 1 - 0.45 * Curve.EaseInOut(Curve.Ramp(t, Whip.At, Whip.At + 0.3)) * (1 - 0.4 * down);
            var pivot = 0.5 + 0.42 * _side;
            var x = pivot + (across - pivot) * gather;
            // Between the hands the edge sags, beyond them it hangs down.
            var inside = Math.Clamp((across - Grip) / (1 - 2 * Grip), 0, 1);
            var beyond = Math.Max(0, Math.Max(Grip - across, across - 1 + Grip));
            var sag = 15 * unit * 4 * inside * (1 - inside) + 0.5 * beyond * _cloth.Size.X * (1 - 0.6 * down);
            var roll = Curve.Ramp(t, Hidden.At, Whip.At) * (1 - Curve.Ramp(t, Whip.At, Whip.At + 0.1));
            var swing = 9 * unit * drama * down * Pixels.Exact.Sin(5.2 * t - 2.2 * down + across)
                + roll * (1.1 + 2.2 * roll) * unit * Pixels.Exact.Sin(97 * t + 9 * across + 5 * down);
            return _corner + new Point(x * _cloth.Size.X + swing, down * _cloth.Size.Y + sag * (1 - down)) + held + away;
        }

        /// <summary>Up from below the picture, one hand before the other, and a little too high at first.</summary>
        private Point Held(double t, double across)
        {
            var low = _stage.Whole.Bottom - _corner.Y + 1.05 * _hand;
            var time = t - 0.07 * (_side > 0 ? across : 1 - across);
            var up = Pixels.Exact.SmoothStep(Sweep.At - 0.09, Hidden.At - 0.12, time);
            var over = 0.05 * _stage.Settings[Drama] * Curve.Ring(time - Hidden.At + 0.2, 1.5, 5);
            return new Point(0.03 * low * _side * (up - up * up) * 4, low * (1 - up - over));
        }

        /// <summary>First a little down, then up and away to one side.</summary>
        private Point Away(double t)
        {
            var crouch = Curve.Hump(Curve.Ramp(t, Whip.At - 0.22, Whip.At + 0.14));
            var gone = Curve.Ramp(t, Whip.At, Whip.At + WhipSeconds);
            var (whole, fly) = (_stage.Whole, gone * gone * (0.5 + 0.5 * gone));
            var across = _side > 0 ? whole.Right - _corner.X : _corner.X + _cloth.Size.X - whole.Left;
            return new Point(_side * fly * (across + 0.5 * _cloth.Size.X), 0.035 * _cloth.Size.Y * crouch - 0.75 * fly * _cloth.Size.Y);
        }

        /// <summary>It keeps the subject's shape for a moment.</summary>
        private static IEnumerable<(Point Start, Point Way, double Size, double Seconds)> Glitter(Stage stage, Dice dice)
        {
            var box = stage.Bounds;
            for (var i = 0; i < 900; i++)
            {
                var at = box.At(dice.Unit(), dice.Unit());
                var (way, size, seconds) = ((at - box.Centre) * dice.Between(0.1, 0.9), dice.Between(1, 3.2), dice.Between(0.5, 1.65));
                if (stage.Relief.Height(at) < 0.12) continue;
                yield return (at, way + new Point(dice.Between(-40, 40), dice.Between(-90, 20)) * stage.Unit, size * stage.Unit, seconds);
            }
        }
    }
}

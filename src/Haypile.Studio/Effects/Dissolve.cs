using System.Collections.Immutable;
using Haypile.Studio.Effects.Fragments;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>A front runs over it, behind which it is dust in the wind.</summary>
internal sealed class Dissolve : Effect
{
    private static readonly Cue Stir = new("stir", 0.35);
    private static readonly Cue Half = new("half", 1.7);
    private static readonly Cue Gone = new("gone", 3.0);
    private static readonly Cue Clear = new("clear", 4.3);

    private static readonly Knob Wind = new("wind", 0.55, 1, 1.7, FollowsMotion: true, "how fast the dust is carried off");
    private static readonly Knob Grains = new("grains", 0.8, 1, 1.7, FollowsMotion: false, "how coarse the dust is");
    private static readonly Knob Glint = new("glint", 0.25, 1, 1.5, FollowsMotion: false, "how much the front shines");

    public override string Name => "Dissolve";
    public override string Summary => "A glinting front sweeps over the subject and turns it to fine dust of its own colours, which the wind carries off in swirls. Wind and fizz.";
    public override string Weakness => "the dust knows no depth: it drifts in the plane of the picture.";
    public override ImmutableArray<Cue> Cues => [Stir, Half, Gone, Clear];
    public override ImmutableArray<Knob> Knobs => [Wind, Grains, Glint];

    public override Performance Rehearse(Stage stage) => new Dissolving(stage);

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        var (sweep, end) = (timing[Gone] - timing[Stir], timing[Clear]);
        mix.Add(Air.Wind(end - timing[Stir] + 0.5), timing[Stir] - 0.25, 0.85, reverb: 0.25);
        mix.Add(Air.Fizz(sweep + 0.9, 520), timing[Stir], 0.8, reverb: 0.2);
        mix.Add(Air.Whoosh(1.4), timing[Stir] + 0.1, 0.25, -0.3);
        mix.Add(Air.Whoosh(2.2), timing[Half] - 0.6, 0.4, 0.3);
        mix.Add(Power.Shimmer(sweep, 1320, 0.6), timing[Stir], 0.08 + 0.07 * settings[Glint], reverb: 0.35);
        mix.Add(Power.Sparkle(1.6, 9), timing[Gone] - 0.5, 0.07 * settings[Glint], reverb: 0.35);
    }

    private sealed class Dissolving : Performance
    {
        private const int MostSpecks = 80_000;
        private const double LongestLife = 1.4;

        /// <summary>How long before it goes a place begins to glow.</summary>
        private const float Glow = 0.1f;

        private readonly Stage _stage;
        private readonly Sprite _left;
        private readonly int _cell;
        private readonly int _columns;
        private readonly float[] _when;
        private readonly Speck[] _specks;
        private readonly float[] _times;
        private readonly Grain[] _grains;
        private readonly Drift _drift;
        private readonly Front _front;
        private readonly float _scatter;

        public Dissolving(Stage stage)
        {
            _stage = stage;
            var (subject, unit) = (stage.Subject, stage.Unit);
            _left = new Sprite(subject.X, subject.Y, subject.Width, subject.Height);
            var coarse = Math.Max(2 * unit * stage.Settings[Grains], Math.Sqrt((double)subject.Width * subject.Height / MostSpecks));
            _cell = Math.Max(1, (int)(coarse + 0.5));
            _columns = (subject.Width + _cell - 1) / _cell;
            _front = new Front(stage);
            _when = new float[_columns * ((subject.Height + _cell - 1) / _cell)];
            _specks = Scatter(stage.Dice(1));
            _times = Array.ConvertAll(_specks, speck => speck.Born);
            _grains = new Grain[_specks.Length];
            var reach = Math.Max(240 * unit, Math.Sqrt(stage.Bounds.Width * stage.Bounds.Height));
            _scatter = (float)(0.07 * reach);
            var wind = new Point(_front.Wind.X * 0.62, -0.2) * stage.Settings[Wind];
            var area = new Box(subject.X, subject.Y, subject.Width, subject.Height);
            _drift = new Drift(area, reach, wind, LongestLife, _front.When, stage.Dice(3));
        }

        public override void Paint(double time, Brush brush)
        {
            var now = (float)Math.Min(time / _stage.Timing.Tempo, Clear.At);
            if (now < Front.Last)
            {
                Leave(now);
                brush.Draw(_left);
            }
            brush.Dust(_grains.AsSpan(0, Blow(now)));
        }

        /// <summary>Cuts the subject into specks, and each place's time into the map of what is left when.</summary>
        private Speck[] Scatter(Dice dice)
        {
            var subject = _stage.Subject;
            var specks = new List<Speck>();
            for (var i = 0; i < _when.Length; i++)
            {
                var (x, y) = (i % _columns * _cell, i / _columns * _cell);
                var centre = new Point(subject.X + x + _cell / 2.0, subject.Y + y + _cell / 2.0);
                var pixel = subject.Row(Math.Min(subject.Height - 1, y + _cell / 2))[Math.Min(subject.Width - 1, x + _cell / 2)];
                _when[i] = (float)(_front.When(centre) + dice.Between(-0.035, 0.035));
                if (pixel >> 24 < 20) continue;
                var way = new Point(dice.Between(0.2, 1), 0).Turned(dice.Between(0, 2 * Math.PI));
                var lot = dice.Unit();
                specks.Add(new Speck(
                    (float)centre.X, (float)centre.Y, _when[i], (float)(LongestLife * (0.4 + 0.6 * lot * (2 - lot))), (float)way.X, (float)way.Y,
                    (float)dice.Between(0.75, 1.2), pixel, IsGlint: dice.Unit() < 0.022));
            }
            // Stable, so that the same dice give the same order.
            return [.. specks.OrderBy(speck => speck.Born)];
        }

        /// <summary>What the front has not reached, glowing where it soon will.</summary>
        private void Leave(float now)
        {
            var subject = _stage.Subject;
            var shine = (float)_stage.Settings[Glint];
            for (var top = 0; top < subject.Height; top += _cell)
            {
                var bottom = Math.Min(subject.Height, top + _cell);
                var times = _when.AsSpan(top / _cell * _columns, _columns);
                for (var column = 0; column < _columns;)
                {
                    var first = column;
                    var state = StateOf(times[column] - now);
                    do
                    {
                        column++;
                    }
                    while (column < _columns && state != State.Glowing && StateOf(times[column] - now) == state);

                    var (from, end) = (first * _cell, Math.Min(subject.Width, column * _cell));
                    for (var y = top; y < bottom; y++)
                    {
                        var target = _left.Row(y)[from..end];
                        if (state == State.Gone) target.Clear();
                        else subject.Row(y)[from..end].CopyTo(target);
                        if (state == State.Glowing) Shine(target, 1 - (times[first] - now) / Glow, shine);
                    }
                }
            }
        }

        private static State StateOf(float left) => left <= 0 ? State.Gone : left < Glow ? State.Glowing : State.Whole;

        private static void Shine(Span<uint> pixels, float share, float strength)
        {
            var add = (uint)(Math.Min(1, 0.95f * share * share * share * strength) * 256);
            foreach (ref var pixel in pixels) pixel = Brightened(pixel, add);
        }

        /// <summary>Towards a warm white, by 256ths.</summary>
        private static uint Brightened(uint pixel, uint share)
        {
            var alpha = pixel >> 24;
            var (red, green, blue) = (pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255);
            red += ((alpha - Math.Min(alpha, red)) * share) >> 8;
            green += ((alpha * 238 / 255 - Math.Min(alpha * 238 / 255, green)) * share) >> 8;
            blue += ((alpha * 188 / 255 - Math.Min(alpha * 188 / 255, blue)) * share) >> 8;
            return red | green << 8 | blue << 16 | alpha << 24;
        }

        /// <summary>Where the specks are that are in the air; their number.</summary>
        private int Blow(float now)
        {
            var first = Array.BinarySearch(_times, now - (float)LongestLife);
            first = first < 0 ? ~first : first;
            var count = 0;
            var shine = (float)_stage.Settings[Glint];
            for (var i = first; i < _specks.Length && _times[i] < now; i++)
            {
                ref readonly var speck = ref _specks[i];
                var age = now - speck.Born;
                var share = age / speck.Life;
                if (share >= 1) continue;
                var (x, y) = _drift.Way(speck.X, speck.Y, Math.Min((float)LongestLife, age * speck.Pace));
                var loose = _scatter * age * Math.Min(1, 1.6f * age);
                // Finer than the place it leaves, as soon as it flies by itself.
                var (size, opacity) = (_cell * (1.2f - 0.35f * Math.Min(1, 5 * age) - 0.3f * share), Math.Min(1, 2.6f * (1 - share)));
                var pixel = speck.Pixel;
                if (speck.IsGlint)
                {
                    var twinkle = 0.5f + 0.5f * MathF.Abs(2 * (age * 5 + speck.Pace * 40 - MathF.Floor(age * 5 + speck.Pace * 40)) - 1);
                    pixel = Brightened(pixel, (uint)(256 * Math.Min(1, shine * twinkle)));
                    size *= 1 + 0.9f * twinkle * shine * (1 - share);
                }
                else if (age < 0.16f)
                {
                    pixel = Brightened(pixel, (uint)(Math.Min(1, shine * 0.8f) * 256 * (1 - age / 0.16f)));
                }
                _grains[count++] = new Grain(speck.X + x + loose * speck.WayX, speck.Y + y + loose * speck.WayY, size, opacity, pixel);
            }
            return count;
        }

        private enum State
        {
            Gone,
            Glowing,
            Whole,
        }

        private readonly record struct Speck(float X, float Y, float Born, float Life, float WayX, float WayY, float Pace, uint Pixel, bool IsGlint);
    }

    /// <summary>When each place is reached: from the side that the wind blows to, warped.</summary>
    private sealed class Front
    {
        private const int Probes = 48;

        private readonly Box _box;
        private readonly Noise _noise;
        private readonly double _scale;
        private readonly double _least;
        private readonly double _most;

        public Front(Stage stage)
        {
            (_box, _noise) = (stage.Bounds, new Noise(stage.Seed));
            _scale = 3.2 / Math.Sqrt(_box.Width * _box.Height);
            // Towards where there is more room for what comes off.
            var (left, right) = (_box.Left - stage.Whole.Left, stage.Whole.Right - _box.Right);
            var side = Math.Abs(left - right) < 0.06 * stage.Whole.Width ? (stage.Dice(7).Unit() < 0.5 ? -1 : 1) : left > right ? -1 : 1;
            Wind = new Point(side, -0.42).Unit();
            (_least, _most) = (double.MaxValue, double.MinValue);
            for (var i = 0; i < Probes * Probes; i++)
            {
                var place = _box.At((i % Probes + 0.5) / Probes, (i / Probes + 0.5) / Probes);
                if (stage.Subject.Row((int)place.Y - stage.Subject.Y)[(int)place.X - stage.Subject.X] >> 24 < 128) continue;
                var raw = Raw(place);
                (_least, _most) = (Math.Min(_least, raw), Math.Max(_most, raw));
            }
            if (_least >= _most) (_least, _most) = (-0.5, 0.5);
        }

        public Point Wind { get; }

        public static float Last => (float)Gone.At + 0.1f;

        public double When(Point place)
        {
            var share = Math.Clamp((Raw(place) - _least) / (_most - _least), 0, 1);
            return Stir.At + 0.01 + (Gone.At - Stir.At) * (share + 0.3 * share * (1 - share));
        }

        private double Raw(Point place)
        {
            var share = _box.ShareOf(place);
            var along = (0.5 - share.X) * Wind.X + (0.5 - share.Y) * Wind.Y;
            var (x, y) = ((float)((place.X - _box.Left) * _scale), (float)((place.Y - _box.Top) * _scale));
            return along + 0.42 * (_noise.Octaves(x, y, 4) - 0.5);
        }
    }
}

using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>One clean stroke, a moment of nothing, and the head goes for a little flight of its own.</summary>
internal sealed class Decapitate : Effect
{
    private static readonly Cue Glint = new("glint", 0.4);
    private static readonly Cue Swish = new("swish", 0.85);
    private static readonly Cue Slide = new("slide", 1.25);
    private static readonly Cue Pop = new("pop", 1.65);
    private static readonly Cue Return = new("return", 3.4);
    private static readonly Cue Plop = new("plop", 3.8);
    private static readonly Cue Rest = new("rest", 4.4);

    private static readonly Knob Height = new("height", 0.3, 0.5, 0.85, FollowsMotion: true, "how high the head flies, as a share of its own height");
    private static readonly Knob Bob = new("bob", 0.5, 1, 1.7, FollowsMotion: true, "how far it bobs and turns");
    private static readonly Knob Confetti = new("confetti", 0, 34, 70, FollowsMotion: false, "how much confetti comes out");

    public override string Name => "Decapitate";
    public override string Summary => "A stroke passes the neck, the head slides, pops off amid confetti and stars, floats, bobs and drops back askew. A swish, a pop and a soft hum.";
    public override string Weakness => "a subject without a neck loses its upper third.";
    public override ImmutableArray<Cue> Cues => [Glint, Swish, Slide, Pop, Return, Plop, Rest];
    public override ImmutableArray<Knob> Knobs => [Height, Bob, Confetti];

    public override Performance Rehearse(Stage stage) => new Parting(stage);

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        mix.Add(Struck.Chime(2093, 0.6), timing[Glint] + 0.1, 0.10, 0.4, reverb: 0.3);
        mix.Add(Air.Swish(0.3), timing[Swish] - 0.135, 0.9);
        mix.Add(Struck.Blade(0.7), timing[Swish] - 0.15, 0.25, reverb: 0.3);
        mix.AddUntil(Rubber.Squeak(timing[Pop] - timing[Slide], 260, 620), timing[Pop], 0.10);
        mix.Add(Rubber.Pop(330), timing[Pop], 1, reverb: 0.2);
        mix.Add(Rubber.Boing(170, 0.9), timing[Pop] + 0.02, 0.18);
        mix.Add(Power.Hum(timing[Plop] - timing[Pop], 147), timing[Pop], 0.24, reverb: 0.3);
        mix.Add(Power.Sparkle(timing[Return] - timing[Pop], 9), timing[Pop] + 0.1, 0.16, reverb: 0.3);
        mix.AddUntil(Air.Swish(timing[Plop] - timing[Return]), timing[Plop], 0.18);
        mix.Add(Rubber.Pop(210), timing[Plop], 0.55);
        mix.Add(Struck.Knock(240), timing[Plop], 0.35);
    }

    private sealed class Parting : Performance
    {
        private const int Stars = 5;

        private static readonly Tint Porcelain = Tint.Hex(0xFFF6EC);
        private static readonly Tint Rim = Tint.Hex(0xE9A98F);
        private static readonly Tint[] Papers = [Tint.Hex(0xFF5D5D), Tint.Hex(0xFFC83D), Tint.Hex(0x3FB8F0), Tint.Hex(0x63C86A), Tint.Hex(0xB678E8), Tint.Hex(0xFF8ECb)];

        private readonly Stage _stage;
        private readonly Neck _neck;
        private readonly Outline _body;
        private readonly Point _along;
        private readonly double _rise;
        private readonly double _aside;
        private readonly double _turn;
        private readonly double _disc;
        private readonly double _light;
        private readonly double _sink;
        private readonly double _duck;
        private readonly ImmutableArray<(Point Throw, double Spin, double Phase, double Size, double Life, Tint Tint)> _confetti;

        public Parting(Stage stage)
        {
            _stage = stage;
            var dice = stage.Dice(1);
            _turn = dice.Below(2) == 0 ? 1 : -1;
            _neck = Neck.Find(stage.Subject, stage.Bounds, width => _turn * 0.13 * Lightness(width), 26 * stage.Unit);
            _light = Lightness(_neck.Width);
            _body = AllBut(stage.Subject, _neck.Outline);
            _along = new Point(1, _neck.Slope).Unit();
            _disc = Math.Min(Math.Min(0.26 * _neck.Width, 0.4 * _neck.Head.Height), 0.075 * stage.Whole.Height) * (0.3 + 0.7 * _light);

            // Where there is little room above, the body gives way below: it sinks if the picture's edge hides how far it goes, and ducks if not.
            var head = _neck.Head;
            var wanted = stage.Settings[Height] * head.Height;
            var room = head.Top - stage.Whole.Top - 0.02 * stage.Whole.Height + 0.05 * head.Height;
            var lack = Math.Max(0, 1.25 * wanted - room);
            _sink = Rims.Of(stage).Bottom ? Math.Min(lack, 0.11 * stage.Bounds.Height) : 0;
            _duck = Math.Clamp((lack - _sink) / (stage.Bounds.Bottom - _neck.At.Y), 0, 0.12);
            _rise = Math.Clamp((room + _sink + _duck * (stage.Bounds.Bottom - _neck.At.Y)) / 1.25, Math.Min(wanted, 0.16 * head.Height + 0.9 * _disc), wanted);
            _aside = _turn * head.Width * (0.05 + 0.18 * (1 - _rise / wanted));

            var reach = Math.Max(_neck.Width, 0.5 * head.Width);
            _confetti = [.. Enumerable.Range(0, (int)stage.Settings[Confetti]).Select(i => (
                new Point(dice.Between(-1, 1) * dice.Between(0.4, 1) * 4.2 * reach, -dice.Between(1.4, 5.6) * Math.Min(reach, 0.4 * stage.Whole.Height)),
                dice.Between(4, 11), dice.Between(0, 6.28), dice.Between(4, 7.5) * stage.Unit, dice.Between(1.2, 2.4), Papers[i % Papers.Length]))];
        }

        public override void Paint(double time, Brush brush)
        {
            time = Math.Min(time, _stage.Timing[Rest]);
            var body = BodyAt(time);
            if (time < _stage.Timing[Slide])
            {
                brush.Draw(_stage.Subject, body);
                Shine(brush, time, body);
                Stroke(brush, time, body);
                return;
            }
            var toSprite = Affine.Move(-_stage.Subject.X, -_stage.Subject.Y);
            brush.Fill(_body.Through(body), Painting.Paint.Of(_stage.Subject, body.Inverse().Then(toSprite)));
            Disc(brush, body, 1);
            Circle(brush, time, body, behind: true);

            // The head keeps its shape: it only goes where the neck goes.
            var neck = body.Apply(_neck.At);
            var head = HeadAt(time).Then(Affine.Move(neck.X - _neck.At.X, neck.Y - _neck.At.Y));
            var away = neck.Y - head.Apply(_neck.At).Y;
            brush.Glow(neck, _neck.Width * 0.5, _disc * 0.9, Tint.Hex(0x5A3A30, 0.45 * Math.Clamp(1 - away / (0.5 * _neck.Head.Height + 1), 0, 1)));
            brush.Fill(_neck.Outline.Through(head), Painting.Paint.Of(_stage.Subject, head.Inverse().Then(toSprite)));
            Disc(brush, head, -Exact.SmoothStep(0.1, 0.6, away / (_disc + 1)));
            Circle(brush, time, body, behind: false);
            Scatter(brush, time, body);
        }

        /// <summary>What is half as wide as the picture does not turn like a head.</summary>
        private double Lightness(double width) => 1 - 0.8 * Exact.SmoothStep(0.14, 0.55, width / _stage.Whole.Width);

        /// <summary>The whole canvas' sprite with the head as a hole in it.</summary>
        private static Outline AllBut(Sprite subject, Outline head)
        {
            var (left, top, right, bottom) = (subject.X, subject.Y, subject.X + subject.Width, subject.Y + subject.Height);
            var outline = new Outline().To(new(left, top)).To(new(left, bottom)).To(new(right, bottom)).To(new(right, top)).Close();
            foreach (var corner in head.Corners) outline.To(corner);
            return outline.Close();
        }

        /// <summary>It leans from what is coming, starts at the pop and trembles at the plop. What it stands on stays.</summary>
        private Affine BodyAt(double time)
        {
            var (timing, box) = (_stage.Timing, _stage.Bounds);
            var fear = Curve.EaseInOut(timing.Share(time, Glint, Swish)) - Curve.EaseOut(Curve.Ramp(time, timing[Swish], timing[Swish] + 0.2));
            var calm = 1 - Curve.EaseIn(Curve.Ramp(time, timing[Plop], timing[Rest]));
            var lean = -0.028 * _turn * fear + 0.004 * fear * Exact.Sin(time * 60)
                + 0.026 * _turn * Curve.Ring(time - timing[Pop], 2.3, 2.2) - 0.02 * _turn * calm * Curve.Ring(time - timing[Plop], 3.2, 4);
            var low = Curve.Spring(time - timing[Pop], 1.5, 4.5) * (1 - Curve.EaseInOut(timing.Share(time, Return, Plop)));
            var tall = 1 - 0.012 * fear - 0.035 * Curve.Ring(time - timing[Pop], 3, 3.4) - 0.04 * calm * Curve.Ring(time - timing[Plop], 3.4, 5) - _duck * low;
            return new Affine(1 + 0.3 * _duck * low, -lean, 0, tall, lean * box.Bottom - 0.3 * _duck * low * box.Centre.X, box.Bottom * (1 - tall) + _sink * low);
        }

        private Affine HeadAt(double time)
        {
            var (timing, bob) = (_stage.Timing, _stage.Settings[Bob]);
            var (pop, since) = (timing[Pop], time - timing[Pop]);
            var beat = since / timing.Tempo;
            var slide = 0.13 * _neck.Width * Curve.EaseIn(timing.Share(time, Slide, Pop)) * (1 - Curve.EaseOut(Curve.Ramp(since, 0, 0.2)));
            var up = since <= 0 ? 0 : 1 - Exact.Exp(-5.2 * beat) * Exact.Cos(2 * Math.PI * 1.25 * beat);
            var home = Curve.EaseIn(timing.Share(time, Return, Plop));
            var afloat = Curve.EaseOut(Curve.Ramp(since, 0, 0.5 * timing.Tempo)) * (1 - home);
            var bounce = 0.13 * Curve.Hump(Curve.Ramp(time, timing[Plop], timing[Plop] + 0.26)) + 0.035 * Curve.Hump(Curve.Ramp(time, timing[Plop] + 0.26, timing[Plop] + 0.44));
            var height = _rise * (up * (1 - home) + 0.10 * bob * afloat * Exact.Sin(2 * Math.PI * 0.95 * beat)) + bounce * Math.Min(_neck.Head.Height, _neck.Width);

            var askew = home * (1 - 0.5 * Curve.Ring(time - timing[Plop], 3, 6)) + 0.4 * Curve.Ring(time - timing[Plop], 4.1, 6);
            var tilt = _turn * _light * (0.05 * Curve.EaseIn(timing.Share(time, Slide, Pop)) * (1 - afloat) + bob * afloat * (0.16 * Exact.Sin(2 * Math.PI * 0.62 * beat + 0.3) + 0.05) + 0.075 * askew);
            var turn = 1 - 0.05 * bob * afloat * (1 - Exact.Cos(2 * Math.PI * 0.5 * beat));
            var stretch = 1 + 0.16 * Curve.Hump(Curve.Ramp(since, -0.02, 0.3)) - 0.10 * Curve.Ring(time - timing[Plop], 4, 8);
            var aside = _along * (_turn * slide) + new Point(_aside * (Curve.EaseOut(up > 1 ? 1 : up) * (1 - home)) + _turn * (0.045 * _light * _neck.Width * home + bob * afloat * 0.05 * _neck.Head.Width * Exact.Sin(2 * Math.PI * 0.48 * beat)), -height);
            return Affine.About(_neck.At, tilt, turn / Math.Sqrt(stretch), stretch).Then(Affine.Move(aside.X, aside.Y));
        }

        /// <summary>Where the cut was made there is porcelain, seen from above on the body and from below on the head.</summary>
        /// <param name="facing">1 up; towards −1 the head's is turned to the viewer.</param>
        private void Disc(Brush brush, Affine map, double facing)
        {
            var (wide, deep) = (_neck.Width / 2, _disc / 2 * Math.Abs(facing));
            if (deep < 0.5) return;
            var angle = _neck.Slope;
            var light = facing > 0 ? 1.0 : 0.93;
            var (top, low) = (map.Apply(_neck.At - new Point(0, deep)), map.Apply(_neck.At + new Point(0, deep)));
            brush.Fill(Outline.Ellipse(_neck.At, wide, deep, angle).Through(map), Rim.Lit(light));
            brush.Fill(Outline.Ellipse(_neck.At, wide * 0.93, deep * 0.88, angle).Through(map), Painting.Paint.Linear(top, low, Porcelain.Lit(0.9 * light), Porcelain.Lit(light), Porcelain.Lit(light)));
            brush.Fill(Outline.Ellipse(_neck.At, wide * 0.42, deep * 0.42, angle).Through(map), Tint.Hex(0xF3CDBB).Lit(light));
            brush.Fill(Outline.Ellipse(_neck.At, wide * 0.34, deep * 0.32, angle).Through(map), Porcelain.Lit(1.02 * light));
            brush.Fill(Outline.Ellipse(_neck.At + new Point(-0.52 * wide, -0.35 * deep), wide * 0.2, deep * 0.14, angle).Through(map), Tint.White.Fade(0.8));
        }

        /// <summary>Something sharp waits at the side, gleaming.</summary>
        private void Shine(Brush brush, double time, Affine body)
        {
            var wait = _stage.Timing.Share(time, Glint, Swish);
            if (wait < 1)
            {
                var size = (18 + 26 * Curve.EaseOut(wait)) * _stage.Unit * (0.85 + 0.15 * Exact.Sin(time * 31)) * (1 - Curve.EaseIn(Curve.Ramp(wait, 0.85, 1)) * 0.6);
                Gleam(brush, body.Apply(_neck.At - _along * (_turn * Length)), size, 1.6 * wait, Math.Min(1, 0.35 + 4 * wait));
                return;
            }
            // A moment of nothing but a gleam along the cut.
            var gone = _stage.Timing.Share(time, Swish, Slide);
            var at = body.Apply(_neck.At + _along * (_turn * _neck.Width * (gone - 0.5)));
            var half = _along * (0.5 * _neck.Width);
            Span<Rib> line = [new(body.Apply(_neck.At - half), 0.4 * _stage.Unit), new(body.Apply(_neck.At), 1.1 * _stage.Unit), new(body.Apply(_neck.At + half), 0.4 * _stage.Unit)];
            brush.Fill(Rib.Tube(line), Tint.Hex(0x5A3A30, 0.55 * Math.Min(1, 3 * gone)));
            Gleam(brush, at, 16 * _stage.Unit * (1.2 - gone), 3 * gone, 0.9);
        }

        private double Length => 0.5 * Math.Max(_neck.Width, _neck.Head.Width) + 0.09 * _stage.Whole.Width;

        /// <summary>A bright line runs through and fades where it was.</summary>
        private void Stroke(Brush brush, double time, Affine body)
        {
            var since = time - _stage.Timing[Swish] + 0.05;
            if (since is <= 0 or > 0.42) return;
            var (tip, tail) = (Curve.Ramp(since, 0, 0.09), Curve.EaseInOut(Curve.Ramp(since, 0.03, 0.4)));
            var (from, to) = (body.Apply(_neck.At + _along * (_turn * Length * (2.3 * tail - 1))), body.Apply(_neck.At + _along * (_turn * Length * (2.3 * tip - 1))));
            var (thick, left) = (7.5 * _stage.Unit, 1 - Curve.EaseIn(since / 0.42));
            Span<Rib> ribs = [new(from, 0.2 * _stage.Unit), new(Point.Between(from, to, 0.5), 0.55 * thick * left), new(Point.Between(from, to, 0.8), thick * left), new(to, 0.2 * _stage.Unit)];
            brush.Fill(Rib.Tube(ribs, 5 * _stage.Unit), Tint.Hex(0x8FDCFF, 0.35 * left));
            brush.Fill(Rib.Tube(ribs), Tint.White.Fade(0.6 + 0.4 * left));
            if (tip >= 1) return;
            Gleam(brush, to, 44 * _stage.Unit, 0.4, 1);
        }

        private static void Gleam(Brush brush, Point at, double size, double turn, double strength)
        {
            brush.Glow(at, size * 1.3, size * 1.3, Tint.Hex(0xCFEFFF, 0.55 * strength));
            brush.Fill(Star(at, size, 0.13 * size, 4, turn), Tint.White.Fade(strength));
        }

        /// <summary>Stars go around where the head has been.</summary>
        private void Circle(Brush brush, double time, Affine body, bool behind)
        {
            var since = time - _stage.Timing[Pop] - 0.12;
            var there = Curve.Overshoot(Curve.Ramp(since, 0, 0.4)) * (1 - Curve.EaseIn(_stage.Timing.Share(time, Return, Plop)));
            if (since <= 0 || there <= 0.02) return;
            var centre = body.Apply(_neck.At) - new Point(0, 0.45 * _rise);
            var reach = Math.Min(0.62 * Math.Max(_neck.Width, 0.75 * _neck.Head.Width) + 22 * _stage.Unit, 0.4 * _stage.Whole.Width);
            for (var i = 0; i < Stars; i++)
            {
                var angle = 2 * Math.PI * i / Stars + _turn * 4.4 * since / _stage.Timing.Tempo;
                var near = Exact.Sin(angle);
                if (near < 0 != behind) continue;
                var at = centre + new Point(reach * Exact.Cos(angle) * there, 0.24 * reach * near * there);
                var size = Math.Max(13 * _stage.Unit, 0.085 * reach) * (1 + 0.25 * near) * there;
                var star = Star(at, size, 0.45 * size, 5, 0.5 * Exact.Sin(2 * angle));
                brush.Fill(Star(at, 1.22 * size, 0.6 * size, 5, 0.5 * Exact.Sin(2 * angle)), Tint.Hex(0xA8690C, 0.85));
                brush.Fill(star, Painting.Paint.Linear(at - new Point(0, size), at + new Point(0, size), Tint.Hex(0xFFF3A8), Tint.Hex(0xFFD23C), Tint.Hex(0xF59E1B)));
            }
        }

        private static Outline Star(Point at, double outer, double inner, int points, double turn)
        {
            var star = new Outline();
            for (var i = 0; i < 2 * points; i++)
            {
                star.To(at + new Point(0, i % 2 == 0 ? -outer : -inner).Turned(turn + Math.PI * i / points));
            }
            return star.Close();
        }

        /// <summary>What comes out is paper: thrown, slowed by the air, then fluttering down.</summary>
        private void Scatter(Brush brush, double time, Affine body)
        {
            const double Drag = 3.4;
            var since = time - _stage.Timing[Pop];
            if (since <= 0) return;
            var from = body.Apply(_neck.At);
            var ends = (_stage.Timing[Rest] - _stage.Timing[Pop]) / 2.75;
            foreach (var (speed, spin, phase, size, life, tint) in _confetti)
            {
                var left = 1 - since / (life * ends);
                if (left <= 0) continue;
                var thrown = (1 - Exact.Exp(-Drag * since)) / Drag;
                var fall = 150 * _stage.Unit * (since - thrown);
                var at = from + speed * thrown + new Point(10 * _stage.Unit * Exact.Sin(3 * since + phase), fall);
                var (flat, turn) = (Exact.Cos(spin * since + phase), 1.2 * Exact.Sin(1.7 * since + phase));
                var (right, down) = (new Point(size, 0).Turned(turn), new Point(0, 0.62 * size * (0.15 + 0.85 * Math.Abs(flat))).Turned(turn));
                brush.Fill(Outline.Polygon(at - right - down, at + right - down, at + right + down, at - right + down), tint.Lit(0.82 + 0.26 * flat).Fade(Math.Min(1, 4 * left)));
            }
        }
    }
}

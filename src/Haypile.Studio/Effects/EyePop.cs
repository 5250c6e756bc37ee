using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Effects;

/// <summary>The eyes leap out on springs, look around and snap back.</summary>
internal sealed class EyePop : Effect
{
    private static readonly Cue Twitch = new("twitch", 0.4);
    private static readonly Cue First = new("first pop", 1.0);
    private static readonly Cue Second = new("second pop", 1.22);
    private static readonly Cue Look = new("look around", 1.85);
    private static readonly Cue FirstBack = new("first back", 3.45);
    private static readonly Cue SecondBack = new("second back", 3.65);
    private static readonly Cue Rest = new("rest", 4.4);

    private static readonly Knob Reach = new("reach", 0.7, 1, 1.5, FollowsMotion: true, "how far the eyes leap out");
    private static readonly Knob Size = new("size", 0.8, 1, 1.25, FollowsMotion: false, "how large they become");
    private static readonly Knob Spring = new("spring", 0.5, 1, 1.5, FollowsMotion: true, "how much they swing");

    /// <summary>How long an eye takes to be pulled back.</summary>
    private const double Snap = 0.26;

    public override string Name => "Eye-pop";
    public override string Summary => "The subject's eyes tremble, leap out of the face on steel springs, look around and snap back. Two boings.";
    public override string Weakness => "where no face is found the eyes are put where a face would have them, and glasses stay behind as part of the face.";
    public override ImmutableArray<Cue> Cues => [Twitch, First, Second, Look, FirstBack, SecondBack, Rest];
    public override ImmutableArray<Knob> Knobs => [Reach, Size, Spring];

    public override Performance Rehearse(Stage stage) => new Staring(stage);

    public override void Score(Mix mix, Timing timing, Settings settings)
    {
        mix.AddUntil(Rubber.Stretch(timing[First] - timing[Twitch], 50, 130), timing[First], 0.28);
        foreach (var (cue, hertz, pan) in (ReadOnlySpan<(Cue, double, double)>)[(First, 165, -0.3), (Second, 208, 0.3)])
        {
            mix.Add(Rubber.Pop(2 * hertz), timing[cue], 0.55, pan);
            mix.Add(Rubber.Boing(hertz, cue == First ? 0.7 : 1.2), timing[cue], cue == First ? 0.75 : 1, pan);
        }
        foreach (var (at, pan) in (ReadOnlySpan<(double, double)>)[(0, -0.4), (0.42, 0.4), (0.84, 0)])
        {
            mix.Add(Rubber.Squeak(0.16, 700, 1100), timing[Look] + at * timing.Tempo, 0.07, pan);
        }
        foreach (var (cue, hertz, pan) in (ReadOnlySpan<(Cue, double, double)>)[(FirstBack, 240, -0.3), (SecondBack, 300, 0.3)])
        {
            mix.AddUntil(Air.Swish(0.25), timing[cue], 0.2, pan);
            mix.Add(Rubber.Pop(hertz), timing[cue], 0.6, pan);
            mix.Add(Rubber.Boing(hertz / 2.4, 0.6), timing[cue], 0.25, pan);
        }
    }

    /// <summary>One eye's part in it.</summary>
    /// <param name="Way">Where it leaps, and how far.</param>
    /// <param name="Side">−1 is on the left.</param>
    private sealed record Part(Eye Eye, Point Way, double Radius, int Side, Cue Pop, Cue Back);

    private sealed class Staring : Performance
    {

        /// <summary>Where both look, in eye radii, from the cue on in seconds of a usual film.</summary>
        private static readonly (double At, double X, double Y)[] Glances = [(-0.6, 0, 0.05), (0, -0.62, 0.05), (0.42, 0.62, 0.0), (0.84, 0.1, -0.5), (1.2, 0, 0.1)];

        private readonly Stage _stage;
        private readonly Mesh _net;
        private readonly ImmutableArray<Part> _parts;
        private readonly double _skin;
        private readonly Tint _iris;

        public Staring(Stage stage)
        {
            (_stage, _net) = (stage, stage.Net());
            var (box, whole) = (stage.Bounds, stage.Whole);
            var (left, right) = Eyes.Find(stage.Subject, box);
            var apart = (right.At - left.At).Length;
            _iris = Eyeball.Vivid(left.Iris, right.Iris);
            // An eye has to be large enough to be seen, and not as large as the picture.
            var radius = stage.Settings[Size] * Math.Clamp(0.31 * apart, 0.066 * Math.Sqrt(box.Width * box.Height), 0.145 * Math.Min(whole.Width, whole.Height));
            var reach = Math.Max(1.75 * radius * stage.Settings[Reach], (2.25 * radius - apart) / 1.5);
            var across = (right.At - left.At).Unit();
            _skin = Math.Max(1.5 * left.Radius, 0.95 * radius);
            _parts =
            [
                PartOf(left, -1, First, FirstBack),
                PartOf(right, 1, Second, SecondBack),
            ];

            Part PartOf(Eye eye, int side, Cue pop, Cue back)
            {
                var way = (across * (0.78 * side) + across.Across * 0.42) * reach;
                var end = eye.At + way;
                var rim = 1.15 * radius + 0.02 * whole.Width;
                end = new Point(Math.Clamp(end.X, whole.Left + rim, whole.Right - rim), Math.Clamp(end.Y, whole.Top + rim, whole.Bottom - rim));
                return new Part(eye, end - eye.At, radius, side, pop, back);
            }
        }

        public override void Paint(double time, Brush brush)
        {
            time = Math.Min(time, _stage.Timing[Rest]);
            Pull(time);
            brush.Draw(_net);
            foreach (var part in _parts) Socket(brush, part, Out(part, time));
            foreach (var part in _parts) Coil(brush, part, time);
            foreach (var part in _parts) Ball(brush, part, time);
        }

        /// <summary>0 in the face, 1 where it hangs, more while it swings.</summary>
        private double Out(Part part, double time)
        {
            var since = time - _stage.Timing[part.Pop];
            if (since <= -0.04) return 0;
            var swing = _stage.Settings[Spring];
            var leap = Curve.EaseOut(Curve.Ramp(since, -0.04, 0.12)) + 0.42 * swing * Curve.Ring(since - 0.05, 2.9, 3.2) + 0.03 * Exact.Sin(since * 4.4 + part.Side);
            // Before it is pulled back it is stretched a little further.
            var home = Curve.Anticipate(Curve.Ramp(time, _stage.Timing[part.Back] - Snap, _stage.Timing[part.Back]), 1.1);
            return Math.Max(0, leap) * (1 - home);
        }

        private Point Place(Part part, double time)
        {
            var (since, out_) = (time - _stage.Timing[part.Pop], Out(part, time));
            if (out_ <= 0) return part.Eye.At;
            var swing = _stage.Settings[Spring];
            // It shoots out upwards and then hangs.
            var droop = Curve.EaseInOut(Curve.Ramp(since, 0.02, 0.45));
            var turn = part.Side * (-0.55 * (1 - droop) + 0.22 * swing * Curve.Ring(since - 0.2, 1.7, 1.7) + 0.05 * swing * Exact.Sin(since * 3.1 + part.Side));
            return part.Eye.At + part.Way.Turned(turn) * out_;
        }

        /// <summary>The face swells around the eyes before they leap, follows them a little and wobbles when they are back.</summary>
        private void Pull(double time)
        {
            var timing = _stage.Timing;
            Span<(Point At, double Swell, Point Drag)> pulls = stackalloc (Point, double, Point)[_parts.Length];
            for (var i = 0; i < pulls.Length; i++)
            {
                var part = _parts[i];
                var strain = timing.Share(time, Twitch, part.Pop);
                var (out_, back) = (Out(part, time), time - timing[part.Back]);
                var calm = 1 - Curve.EaseIn(Curve.Ramp(time, timing[part.Back], timing[Rest]));
                var swell = back > 0
                    ? 0.34 * calm * Curve.Ring(back, 3.6, 4)
                    : out_ > 0 ? 0.30 + 0.12 * Math.Min(1.4, out_) : 0.5 * strain * strain * (1 + 0.25 * Exact.Sin(38 * strain * strain));
                var shake = out_ > 0 || back > 0 ? 0 : 0.05 * strain * Exact.Sin(time * 71 + part.Side);
                pulls[i] = (part.Eye.At, swell, (Place(part, time) - part.Eye.At) * 0.12 + new Point(shake * _skin, 0.6 * shake * _skin));
            }
            for (var row = 0; row <= _net.Rows; row++)
            {
                for (var column = 0; column <= _net.Columns; column++)
                {
                    var home = _net.Home(column, row);
                    var (moved, light, gloss) = (home, 1.0, 0.0);
                    foreach (var (at, swell, drag) in pulls)
                    {
                        var off = home - at;
                        var far = off.Length / _skin;
                        if (far > 3) continue;
                        var near = Exact.Exp(-1.1 * far * far);
                        moved += off * (swell * near) + drag * near;
                        // A hill under a light from above and the left.
                        var lit = swell * near * far * off.Unit().Dot(new Point(-0.45, -0.9));
                        light += 0.9 * lit;
                        gloss += Math.Max(0, 0.25 * lit - 0.02);
                    }
                    _net[column, row] = new Knot(moved, Math.Clamp(light, 0.5, 1.4), Math.Min(gloss, 0.2));
                }
            }
        }

        /// <summary>The hollow it leaves.</summary>
        private static void Socket(Brush brush, Part part, double out_)
        {
            if (out_ <= 0) return;
            var there = Math.Min(1, 3 * out_);
            var wide = Math.Max(1.42 * part.Eye.Radius, 0.55 * part.Radius);
            brush.Glow(part.Eye.At, 1.6 * wide, 1.5 * wide, Tint.Hex(0x2A1D1C, 0.3 * there));
            brush.Fill(
                Outline.Ellipse(part.Eye.At, wide, 0.88 * wide),
                Painting.Paint.Radial(part.Eye.At + new Point(0, 0.12 * wide), wide, Tint.Hex(0x0E090A), Tint.Hex(0x120C0D), Tint.Hex(0x1C1314), Tint.Hex(0x352627, 0.9), Tint.Hex(0x5A4340, 0.25)),
                there);
        }

        /// <summary>A steel spring between the socket and the eye: first the halves of its turns that are behind, then those in front.</summary>
        private void Coil(Brush brush, Part part, double time)
        {
            const int Turns = 6;
            var out_ = Out(part, time);
            if (out_ <= 0.08) return;
            var (from, to) = (part.Eye.At, Place(part, time));
            var (way, length) = ((to - from).Unit(), (to - from).Length);
            var since = time - _stage.Timing[part.Pop];
            var sag = way.Across * (part.Side * length * (0.12 + 0.16 * _stage.Settings[Spring] * Curve.Ring(since, 3.4, 2.4)));
            var (wide, wire) = (0.42 * part.Radius, 0.058 * part.Radius + 0.3 * _stage.Unit);
            var steps = Math.Min(1, 4 * out_);
            Span<Rib> strand = stackalloc Rib[5];
            Span<Rib> shine = stackalloc Rib[5];
            foreach (var front in (ReadOnlySpan<bool>)[false, true])
            {
                for (var turn = 0; turn < Turns; turn++)
                {
                    for (var i = 0; i < strand.Length; i++)
                    {
                        var phase = (front ? 0.5 : 0) + 0.5 * i / (strand.Length - 1.0);
                        var share = (turn + phase) / Turns;
                        var (aside, ahead) = (Exact.Cos(2 * Math.PI * phase), -Exact.Sin(2 * Math.PI * phase));
                        var axis = Point.Between(from, to, share) + sag * (4 * share * (1 - share));
                        var at = axis + way.Across * (aside * wide * (0.8 + 0.2 * share)) - way * (ahead * 0.3 * wide);
                        strand[i] = new Rib(at, wire * (0.8 + 0.2 * share) * steps);
                        shine[i] = new Rib(at - new Point(0.25, 0.35) * wire, (0.1 + 0.22 * (i is > 0 and < 4 ? 1 : 0)) * wire * steps);
                    }
                    brush.Fill(Rib.Tube(strand, 0.022 * part.Radius), Tint.Hex(0x22252E));
                    brush.Fill(Rib.Tube(strand), Tint.Hex(front ? 0xB4BCC9 : 0x6C7484));
                    if (front) brush.Fill(Rib.Tube(shine), Tint.Hex(0xF6F9FF, 0.95));
                }
            }
        }

        private void Ball(Brush brush, Part part, double time)
        {
            var out_ = Out(part, time);
            if (out_ <= 0) return;
            const double Step = 1 / 48.0;
            var (at, since) = (Place(part, time), time - _stage.Timing[part.Pop]);
            var speed = (Place(part, time + Step) - Place(part, time - Step)) * (1 / (2 * Step));
            var radius = part.Eye.Radius + (part.Radius - part.Eye.Radius) * Math.Min(1, 1.5 * out_) + 0.10 * part.Radius * (Math.Max(1, out_) - 1);
            // The fright makes its pupil small, and then it opens again.
            var pupil = 0.30 + 0.22 * Curve.EaseInOut(Curve.Ramp(since, 0.35, 0.9)) + 0.05 * Curve.Ring(since - 0.4, 2.2, 2);
            var ball = new Eyeball(at, radius, _iris, LookAt(part, time), pupil, part.Side);
            // Drawn out along its way while it is fast.
            ball.Paint(brush, speed.Unit(), 1 + Math.Min(0.28, 0.022 * speed.Length / part.Radius), (at - part.Eye.At).Length, Math.Min(1, 5 * out_));
        }

        /// <summary>Where it looks: quickly from one thing to the next, and last at each other.</summary>
        private Point LookAt(Part part, double time)
        {
            var (tempo, look) = (_stage.Timing.Tempo, default(Point));
            var since = (time - _stage.Timing[Look] - 0.05 * part.Side) / tempo;
            foreach (var (at, x, y) in Glances)
            {
                var aim = at > 1.1 ? new Point(-0.5 * part.Side, y) : new Point(x, y);
                look = Point.Between(look, aim, Curve.EaseInOut(Curve.Ramp(since, at, at + 0.13)));
            }
            return look;
        }
    }
}

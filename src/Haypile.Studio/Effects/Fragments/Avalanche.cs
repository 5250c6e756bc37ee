using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Fragments;

/// <summary>
/// Stones that come loose one by one, fall, knock against each other and pile up. Worked out once in small steps;
/// afterwards any moment can be asked for. Stones lie in rows behind each other, and only those of one row touch.
/// </summary>
internal sealed class Avalanche
{
    private const int StepsPerSecond = 120;
    private const int StepsPerKey = 3;
    private const double Step = 1.0 / StepsPerSecond;
    private const double Bounce = 0.22;
    private const double Friction = 0.75;

    /// <summary>In the last part of the time all movement dies away.</summary>
    private const double Calm = 0.5;

    private readonly int _count;
    private readonly double _seconds;
    private readonly float[] _keys;

    public Avalanche(ImmutableArray<Stone> stones, double gravity, double seconds)
    {
        (_count, _seconds) = (stones.Length, seconds);
        var steps = (int)(seconds * StepsPerSecond / StepsPerKey) * StepsPerKey;
        _keys = new float[3 * _count * (steps / StepsPerKey + 1)];
        Landings = Run(stones, gravity, steps);
    }

    /// <summary>When each stone first touched the ground or the heap, hard; infinite if it never did.</summary>
    public ImmutableArray<double> Landings { get; }

    /// <summary>Where a stone is and how far it has rolled.</summary>
    public (Point At, double Angle) At(int stone, double time)
    {
        var place = Math.Clamp(time, 0, _seconds) * StepsPerSecond / StepsPerKey;
        var last = _keys.Length / (3 * _count) - 1;
        var key = Math.Min((int)place, last - 1);
        var share = Math.Min(1, place - key);
        var a = _keys.AsSpan(3 * (key * _count + stone), 3);
        var b = _keys.AsSpan(3 * ((key + 1) * _count + stone), 3);
        return (new Point(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share), a[2] + (b[2] - a[2]) * share);
    }

    private ImmutableArray<double> Run(ImmutableArray<Stone> stones, double gravity, int steps)
    {
        var bodies = stones.Select(stone => new Body(stone)).ToArray();
        var rows = bodies.GroupBy(body => body.Stone.Row).Select(row => row.ToArray()).ToArray();
        for (var step = 0; step <= steps; step++)
        {
            var time = step * Step;
            // Towards the end time itself runs out, so that nothing goes on creeping.
            var left = _seconds - time;
            var pace = Math.Clamp(left / Calm, 0, 1);
            if (step % StepsPerKey == 0) Keep(bodies, step / StepsPerKey);
            foreach (var body in bodies)
            {
                if (!body.IsLoose && time >= body.Stone.Loose) body.Let();
                if (body.IsLoose) body.Speed += new Point(0, gravity * Step * pace);
            }
            foreach (var row in rows) Knock(row, time, pace);
            var calm = 1 - 0.12 * (1 - pace);
            foreach (var body in bodies)
            {
                if (!body.IsLoose) continue;
                Ground(body, time);
                body.Speed *= calm;
                body.Spin *= calm * 0.998;
                body.At += body.Speed * (Step * pace);
                body.Angle += body.Spin * Step * pace;
            }
        }
        return [.. bodies.Select(body => body.Landing)];
    }

    private void Keep(Body[] bodies, int key)
    {
        for (var i = 0; i < bodies.Length; i++)
        {
            var at = 3 * (key * _count + i);
            (_keys[at], _keys[at + 1], _keys[at + 2]) = ((float)bodies[i].At.X, (float)bodies[i].At.Y, (float)bodies[i].Angle);
        }
    }

    private static void Ground(Body body, double time)
    {
        var deep = body.At.Y + body.Stone.Radius - body.Stone.Floor;
        if (deep < 0) return;
        body.At = new Point(body.At.X, body.At.Y - deep);
        if (body.Speed.Y <= 0) return;
        body.Landing = Math.Min(body.Landing, time);
        var fall = body.Speed.Y;
        var up = fall > 40 * body.Stone.Radius * Step ? -fall * Bounce : 0;
        var slip = body.Speed.X - body.Spin * body.Stone.Radius;
        var grip = Math.Clamp(slip, -Friction * fall, Friction * fall);
        body.Speed = new Point(body.Speed.X - grip * 0.67, up);
        body.Spin += grip * 0.67 / body.Stone.Radius;
        // Stones are not wheels.
        body.Spin *= 0.8;
        body.Speed = new Point(body.Speed.X * 0.9, body.Speed.Y);
    }

    private static void Knock(Body[] row, double time, double pace)
    {
        Sort(row);
        var widest = 0.0;
        foreach (var body in row) widest = Math.Max(widest, body.Stone.Radius);
        for (var sweep = 0; sweep < 2; sweep++)
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (!row[i].IsLoose) continue;
                for (var k = i + 1; k < row.Length && row[k].At.X - row[i].At.X < row[i].Stone.Radius + widest; k++)
                {
                    if (row[k].IsLoose) Touch(row[i], row[k], time, pace);
                }
            }
        }
    }

    /// <summary>From left to right; from one step to the next hardly any change places.</summary>
    private static void Sort(Body[] row)
    {
        for (var i = 1; i < row.Length; i++)
        {
            var body = row[i];
            var at = i;
            for (; at > 0 && row[at - 1].At.X > body.At.X; at--) row[at] = row[at - 1];
            row[at] = body;
        }
    }

    private static void Touch(Body a, Body b, double time, double pace)
    {
        var way = b.At - a.At;
        var reach = a.Stone.Radius + b.Stone.Radius;
        if (way.Dot(way) >= reach * reach) return;
        var normal = way.Unit();
        var deep = reach - way.Length;
        var share = b.Mass / (a.Mass + b.Mass);
        a.At -= normal * (deep * 0.35 * pace * share);
        b.At += normal * (deep * 0.35 * pace * (1 - share));
        var closing = (a.Speed - b.Speed).Dot(normal);
        if (closing <= 0) return;
        var push = closing * (closing > 60 * Step * reach ? 1 + Bounce : 1);
        var along = normal.Across;
        var slip = (a.Speed - b.Speed).Dot(along) + a.Spin * a.Stone.Radius + b.Spin * b.Stone.Radius;
        var grip = Math.Clamp(slip * 0.33, -Friction * push, Friction * push);
        var blow = normal * push + along * grip;
        a.Speed -= blow * share;
        b.Speed += blow * (1 - share);
        a.Spin = (a.Spin - grip * share / a.Stone.Radius) * 0.8;
        b.Spin = (b.Spin - grip * (1 - share) / b.Stone.Radius) * 0.8;
        if (b.Landing < time && closing > 4 * reach) a.Landing = Math.Min(a.Landing, time);
        if (a.Landing < time && closing > 4 * reach) b.Landing = Math.Min(b.Landing, time);
    }

    private sealed class Body(Stone stone)
    {
        public Stone Stone => stone;
        public double Mass { get; } = stone.Radius * stone.Radius;
        public Point At { get; set; } = stone.Start;
        public Point Speed { get; set; }
        public double Spin { get; set; }
        public double Angle { get; set; }
        public bool IsLoose { get; private set; }
        public double Landing { get; set; } = double.PositiveInfinity;

        public void Let() => (IsLoose, Speed, Spin) = (true, stone.Throw, stone.Spin);
    }
}

/// <param name="Loose">When it begins to fall, with which speed and spin.</param>
/// <param name="Floor">Where its row of stones finds the ground.</param>
internal readonly record struct Stone(int Name, Point Start, double Radius, double Loose, Point Throw, double Spin, int Row, double Floor);

using System.Collections.Immutable;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Fragments;

/// <summary>
/// Cracks that run between the pieces of a subject before it breaks: from corner to corner, out from where a blow fell,
/// first the branches of a tree and then what joins them up.
/// </summary>
internal sealed class Cracks
{
    private static readonly Tint Gap = Tint.Hex(0x120D0A, 0.86);
    private static readonly Tint Edge = Tint.White.Fade(0.34);

    private readonly double _unit;
    private readonly Fracture _fracture;
    private readonly List<Line> _lines = [];

    /// <param name="when">The time at which a share of the way is reached, by a branch or by another crack.</param>
    public Cracks(Fracture fracture, Point blow, double unit, Func<double, bool, double> when, Dice dice)
    {
        (_fracture, _unit) = (fracture, unit);
        var cracks = fracture.Cracks;
        var net = new Net();
        var ends = cracks.Select(crack => (One: net.NodeAt(crack.Way[0]), Other: net.NodeAt(crack.Way[^1]))).ToArray();
        var costs = Array.ConvertAll(ends, end => (net[end.One] - net[end.Other]).Length * dice.Between(0.6, 1.9));
        var far = net.Distances(blow, ends, costs);
        // The farthest few are islands, which no crack leads to.
        var most = Math.Max(1, far.Order().ElementAtOrDefault((int)(0.96 * far.Length)));
        for (var i = 0; i < cracks.Length; i++)
        {
            var (from, to) = (far[ends[i].One], far[ends[i].Other]);
            var way = cracks[i].Way;
            if (from > to) (from, to, way) = (to, from, [.. way.Reverse()]);
            way = Inside(way);
            if (way.Length < 2) continue;
            var isBranch = to - from > 0.999 * costs[i];
            var begin = when(Math.Min(1, from / most), isBranch);
            var end = Math.Max(begin + 0.05, when(Math.Min(1, to / most), isBranch));
            var width = (isBranch ? 3 - 1.7 * Math.Min(1, from / most) : 1.1) * unit;
            _lines.Add(new Line(cracks[i], way, Ribbon(way, width, default), Ribbon(way, 0.8 * width, new Point(0.9, 1.1) * width), begin, end));
        }
    }

    /// <summary>Where and when each begins.</summary>
    public IEnumerable<(Point At, double Time)> Openings => _lines.Select(line => (line.Way[0], line.From));

    /// <param name="isThere">Whether both of its pieces still are; all are if null.</param>
    public void Paint(Brush brush, double time, Point shake, Func<Crack, bool>? isThere = null)
    {
        var move = Affine.Move(shake.X, shake.Y);
        foreach (var line in _lines)
        {
            if (time <= line.From || (isThere is not null && !isThere(line.Crack))) continue;
            var (dark, light) = (line.Dark, line.Light);
            var grown = Curve.Ramp(time, line.From, line.To);
            if (grown < 1)
            {
                var way = Start(line.Way, grown);
                (dark, light) = (Ribbon(way, 1.3 * _unit, default), Ribbon(way, _unit, new Point(1.2, 1.4) * _unit));
            }
            brush.Fill(light.Through(move), Edge);
            brush.Fill(dark.Through(move), Gap);
        }
    }

    private static ImmutableArray<Point> Start(ImmutableArray<Point> way, double share)
    {
        var place = share * (way.Length - 1);
        var last = Math.Min((int)place, way.Length - 2);
        return [.. way[..(last + 1)], Point.Between(way[last], way[last + 1], Math.Max(0.02, place - last))];
    }

    private static Outline Ribbon(ImmutableArray<Point> way, double width, Point offset)
    {
        var outline = new Outline();
        var dice = new Dice((ulong)way.Length * 77 + (ulong)Math.Abs(way[0].X * 16));
        var sides = way.Select((_, i) =>
        {
            var along = way[Math.Min(i + 1, way.Length - 1)] - way[Math.Max(0, i - 1)];
            return along.Unit().Across * (width / 2 * dice.Between(0.5, 1.25));
        }).ToArray();
        for (var i = 0; i < way.Length; i++) outline.To(way[i] + offset + sides[i]);
        for (var i = way.Length - 1; i >= 0; i--) outline.To(way[i] + offset - sides[i]);
        return outline.Close();
    }

    /// <summary>The longest part of a crack that runs through the subject: nothing cracks in the air.</summary>
    private ImmutableArray<Point> Inside(ImmutableArray<Point> way)
    {
        const int Parts = 3;
        var (best, run) = (ImmutableArray<Point>.Empty, ImmutableArray.CreateBuilder<Point>());
        for (var i = 0; i <= (way.Length - 1) * Parts; i++)
        {
            var place = i % Parts == 0 ? way[i / Parts] : Point.Between(way[i / Parts], way[i / Parts + 1], i % Parts / (double)Parts);
            if (_fracture.IsSolid(place)) run.Add(place);
            else run.Clear();
            if (run.Count > best.Length) best = run.ToImmutable();
        }
        return best;
    }

    private sealed record Line(Crack Crack, ImmutableArray<Point> Way, Outline Dark, Outline Light, double From, double To);

    /// <summary>The corners at which cracks meet.</summary>
    private sealed class Net
    {
        private readonly Dictionary<(int, int), int> _nodes = [];
        private readonly List<Point> _places = [];

        public Point this[int node] => _places[node];

        public int NodeAt(Point place)
        {
            var key = ((int)Math.Round(place.X * 8), (int)Math.Round(place.Y * 8));
            if (_nodes.TryGetValue(key, out var node)) return node;
            _places.Add(place);
            return _nodes[key] = _places.Count - 1;
        }

        /// <summary>How far each corner is along the cheapest cracks, from the one nearest to a place.</summary>
        public double[] Distances(Point from, (int One, int Other)[] ends, double[] costs)
        {
            var far = new double[_places.Count];
            Array.Fill(far, double.PositiveInfinity);
            var ways = ends.SelectMany((end, i) => new[] { (From: end.One, To: end.Other, Cost: costs[i]), (From: end.Other, To: end.One, Cost: costs[i]) }).ToLookup(way => way.From);
            var queue = new PriorityQueue<int, double>();
            // What no crack leads to begins by itself, as late as it is far.
            for (var node = 0; node < far.Length; node++) queue.Enqueue(node, 3 * (_places[node] - from).Length);
            while (queue.TryDequeue(out var node, out var cost))
            {
                if (cost >= far[node]) continue;
                far[node] = cost;
                foreach (var way in ways[node])
                {
                    if (cost + way.Cost < far[way.To]) queue.Enqueue(way.To, cost + way.Cost);
                }
            }
            var least = far.DefaultIfEmpty(0).Min();
            return Array.ConvertAll(far, distance => distance - least);
        }
    }
}

using System.Collections.Immutable;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Fragments;

/// <summary>How a subject breaks: into pieces of very different sizes, along jagged cracks that two pieces share.</summary>
internal sealed class Fracture
{
    private const int Ring = 2;

    /// <summary>How far from its line a crack wanders, as a share of its length.</summary>
    private const double Jag = 0.11;

    private readonly Sprite _subject;
    private readonly double _grain;
    private readonly double _cell;
    private readonly ulong _seed;
    private readonly List<Point> _seeds = [];

    /// <param name="count">About how many pieces a solid box of this size would give.</param>
    /// <param name="grain">The length of the shortest straight part of a crack.</param>
    public Fracture(Sprite subject, Box bounds, int count, double grain, Dice dice)
    {
        (_subject, _grain, _seed) = (subject, grain, dice.Next());
        // A third of the places hold several small pieces and some none, whose room their neighbours take.
        _cell = Math.Sqrt(bounds.Width * bounds.Height / Math.Max(1, count) * 1.35);
        Scatter(bounds, ref dice);

        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var cracks = ImmutableArray.CreateBuilder<Crack>();
        var names = new int[_seeds.Count];
        Array.Fill(names, -1);
        for (var i = 0; i < _seeds.Count; i++)
        {
            var cell = CellOf(i);
            if (cell.Count < 3) continue;
            var rim = ImmutableArray.CreateBuilder<Point>();
            var ways = new List<(int Other, ImmutableArray<Point> Way)>();
            for (var k = 0; k < cell.Count; k++)
            {
                var way = Way(i, cell[k].Other, cell[k].At, cell[(k + 1) % cell.Count].At);
                rim.AddRange(way.AsSpan(0, way.Length - 1));
                ways.Add((cell[k].Other, way));
            }
            var whole = rim.ToImmutable();
            if (Trim(whole) is not { } shard) continue;
            names[i] = pieces.Count;
            pieces.Add(new Piece(shard, Shard.Of(whole)));
            foreach (var (other, way) in ways)
            {
                if (other >= 0 && other < i && names[other] >= 0) cracks.Add(new Crack(names[other], names[i], way));
            }
        }
        (Pieces, Cracks) = (pieces.ToImmutable(), cracks.ToImmutable());
    }

    public ImmutableArray<Piece> Pieces { get; }

    public ImmutableArray<Crack> Cracks { get; }

    private void Scatter(Box bounds, ref Dice dice)
    {
        var (columns, rows) = (Math.Max(1, (int)Math.Round(bounds.Width / _cell)), Math.Max(1, (int)Math.Round(bounds.Height / _cell)));
        for (var row = -Ring; row < rows + Ring; row++)
        {
            for (var column = -Ring; column < columns + Ring; column++)
            {
                var place = bounds.At((column + dice.Between(0.12, 0.88)) / columns, (row + dice.Between(0.12, 0.88)) / rows);
                var lot = dice.Unit();
                var isInside = row >= 0 && row < rows && column >= 0 && column < columns;
                if (isInside && lot < 0.2 && rows * columns > 8) continue;
                _seeds.Add(place);
                for (var more = isInside && lot > 0.62 ? 1 + dice.Below(3) : 0; more > 0; more--)
                {
                    _seeds.Add(place + new Point(dice.Between(-0.45, 0.45), dice.Between(-0.45, 0.45)) * _cell);
                }
            }
        }
    }

    /// <summary>A square around a seed, cut by the bisector to each seed near it. Every corner knows what lies beyond the edge that begins there.</summary>
    private List<(Point At, int Other)> CellOf(int index)
    {
        var (seed, reach) = (_seeds[index], 2.2 * _cell);
        List<(Point At, int Other)> corners =
            [(seed + new Point(-reach, -reach), -1), (seed + new Point(reach, -reach), -1), (seed + new Point(reach, reach), -1), (seed + new Point(-reach, reach), -1)];
        for (var i = 0; i < _seeds.Count; i++)
        {
            var way = _seeds[i] - seed;
            if (i == index || Math.Abs(way.X) > 2 * reach || Math.Abs(way.Y) > 2 * reach) continue;
            var middle = Point.Between(seed, _seeds[i], 0.5);
            if (!corners.Exists(corner => (corner.At - middle).Dot(way) > 0)) continue;
            corners = NearerTo(middle, way, i, corners);
        }
        return corners;
    }

    private static List<(Point At, int Other)> NearerTo(Point middle, Point normal, int other, List<(Point At, int Other)> corners)
    {
        var kept = new List<(Point At, int Other)>(corners.Count + 1);
        for (var i = 0; i < corners.Count; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Count]);
            var (fromA, fromB) = ((a.At - middle).Dot(normal), (b.At - middle).Dot(normal));
            if (fromA <= 0) kept.Add(a);
            if (fromA < 0 == fromB < 0 || fromA == fromB) continue;
            var cut = Point.Between(a.At, b.At, fromA / (fromA - fromB));
            // What leaves goes on along the cut; what comes back goes on along its old edge.
            kept.Add((cut, fromA < 0 ? other : a.Other));
        }
        return kept;
    }

    /// <summary>The same for both pieces beside it, whichever asks.</summary>
    private ImmutableArray<Point> Way(int self, int other, Point from, Point to)
    {
        if (other < 0) return [from, to];
        if (other < self) return [.. Way(other, self, to, from).Reverse()];
        var length = (to - from).Length;
        var parts = Math.Clamp((int)(length / _grain), 1, 7);
        var dice = new Dice(Dice.Mix(_seed + (ulong)self * 7919 + (ulong)other * 104_729));
        var side = (to - from).Across * Jag;
        var way = ImmutableArray.CreateBuilder<Point>(parts + 1);
        way.Add(from);
        for (var i = 1; i < parts; i++)
        {
            var share = (i + dice.Between(-0.3, 0.3)) / parts;
            way.Add(Point.Between(from, to, share) + side * (dice.Between(-1, 1) * (1 - Math.Abs(2 * share - 1) * 0.5)));
        }
        way.Add(to);
        return way.ToImmutable();
    }

    /// <summary>What of a cell is subject: corners in the open are drawn in to where it begins. Null if there is next to nothing.</summary>
    private Shard? Trim(ImmutableArray<Point> rim)
    {
        var whole = Shard.Of(rim);
        var (heart, count, places) = (new Point(0, 0), 0, 0);
        foreach (var corner in rim)
        {
            for (var share = 0.15; share < 1; share += 0.2)
            {
                var place = Point.Between(whole.Centre, corner, share);
                places++;
                if (!IsSolid(place)) continue;
                heart += place;
                count++;
            }
        }
        if (count < 0.02 * places || count == 0 || whole.Area < 4) return null;
        heart *= 1.0 / count;
        var corners = ImmutableArray.CreateBuilder<Point>();
        for (var i = 0; i < rim.Length; i++)
        {
            var (a, b) = (rim[i], rim[(i + 1) % rim.Length]);
            // Where the subject ends somewhere along an edge, the edge follows it.
            var parts = IsSolid(a) && IsSolid(b) ? 1 : Math.Clamp((int)((b - a).Length / _grain), 1, 8);
            for (var k = 0; k < parts; k++) corners.Add(DrawnIn(Point.Between(a, b, (double)k / parts), heart));
        }
        var shard = Shard.Of(corners.ToImmutable());
        return shard.Area < 4 ? null : shard;
    }

    private Point DrawnIn(Point corner, Point heart)
    {
        for (var share = 0.0; share < 1; share += 0.04)
        {
            var place = Point.Between(corner, heart, share);
            if (IsSolid(place)) return place;
        }
        return heart;
    }

    /// <summary>Whether there is subject at a place.</summary>
    public bool IsSolid(Point place)
    {
        var (x, y) = ((int)Math.Floor(place.X) - _subject.X, (int)Math.Floor(place.Y) - _subject.Y);
        return x >= 0 && y >= 0 && x < _subject.Width && y < _subject.Height && _subject.Row(y)[x] >> 24 > 110;
    }
}

/// <param name="Shard">What is left of the subject there.</param>
/// <param name="Cell">All of its place, beyond the subject's edge as well.</param>
internal sealed record Piece(Shard Shard, Shard Cell);

/// <summary>Between two pieces.</summary>
internal sealed record Crack(int One, int Other, ImmutableArray<Point> Way);

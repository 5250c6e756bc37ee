using System.Collections.Immutable;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects;

/// <summary>A piece of a broken subject, where it was before it broke.</summary>
internal sealed record Shard(ImmutableArray<Point> Corners, Point Centre, double Area)
{
    private const double LeastOpacity = 0.3;

    public Outline Outline { get; } = Outline.Polygon([.. Corners]);

    /// <summary>Breaks a subject into about so many pieces, each nearest to a place of its own.</summary>
    public static ImmutableArray<Shard> Break(Sprite subject, Box bounds, int count, Dice dice)
    {
        var cell = Math.Sqrt(bounds.Width * bounds.Height / Math.Max(1, count));
        var (columns, rows) = (Math.Max(1, (int)Math.Round(bounds.Width / cell)), Math.Max(1, (int)Math.Round(bounds.Height / cell)));
        // Seeds in a ring around the box as well, so that the pieces at its edge end a little beyond it.
        var seeds = new Point[columns + 4, rows + 4];
        for (var row = 0; row < rows + 4; row++)
        {
            for (var column = 0; column < columns + 4; column++)
            {
                seeds[column, row] = bounds.At((column - 2 + dice.Between(0.1, 0.9)) / columns, (row - 2 + dice.Between(0.1, 0.9)) / rows);
            }
        }
        var shards = ImmutableArray.CreateBuilder<Shard>();
        for (var row = 1; row < rows + 3; row++)
        {
            for (var column = 1; column < columns + 3; column++)
            {
                var corners = CellOf(seeds, column, row, cell);
                if (corners.Length >= 3 && Of(corners) is { Area: > 1 } shard && shard.IsSolidIn(subject)) shards.Add(shard);
            }
        }
        return shards.ToImmutable();
    }

    public static Shard Of(ImmutableArray<Point> corners)
    {
        var (area, x, y) = (0.0, 0.0, 0.0);
        var origin = corners[0];
        for (var i = 1; i < corners.Length - 1; i++)
        {
            var (a, b) = (corners[i] - origin, corners[i + 1] - origin);
            var part = (a.X * b.Y - b.X * a.Y) / 2;
            area += part;
            x += part * (a.X + b.X) / 3;
            y += part * (a.Y + b.Y) / 3;
        }
        return area == 0
            ? new Shard(corners, origin, 0)
            : new Shard(corners, origin + new Point(x / area, y / area), Math.Abs(area));
    }

    /// <summary>Paints the piece with its part of the subject, moved.</summary>
    public void Paint(Brush brush, Sprite subject, Affine move, double opacity = 1, double light = 1) => brush.Fill(
        Outline.Through(move),
        Painting.Paint.Of(subject, move.Inverse().Then(Affine.Move(-subject.X, -subject.Y)), light),
        opacity);

    private bool IsSolidIn(Sprite subject)
    {
        var (sum, places) = (Opacity(subject, Centre), 1);
        foreach (var corner in Corners)
        {
            sum += Opacity(subject, Point.Between(Centre, corner, 0.7));
            places++;
        }
        return sum / places >= LeastOpacity;
    }

    private static double Opacity(Sprite subject, Point place)
    {
        var (x, y) = ((int)place.X - subject.X, (int)place.Y - subject.Y);
        return x >= 0 && y >= 0 && x < subject.Width && y < subject.Height ? (subject.Row(y)[x] >> 24) / 255.0 : 0;
    }

    /// <summary>A square around a seed, cut by the bisector to each seed near it.</summary>
    private static ImmutableArray<Point> CellOf(Point[,] seeds, int column, int row, double cell)
    {
        var seed = seeds[column, row];
        List<Point> corners = [seed + new Point(-2 * cell, -2 * cell), seed + new Point(2 * cell, -2 * cell), seed + new Point(2 * cell, 2 * cell), seed + new Point(-2 * cell, 2 * cell)];
        for (var y = Math.Max(0, row - 2); y <= Math.Min(seeds.GetLength(1) - 1, row + 2); y++)
        {
            for (var x = Math.Max(0, column - 2); x <= Math.Min(seeds.GetLength(0) - 1, column + 2); x++)
            {
                if (x != column || y != row) corners = NearerTo(seed, seeds[x, y], corners);
            }
        }
        return [.. corners];
    }

    private static List<Point> NearerTo(Point seed, Point other, List<Point> corners)
    {
        var (normal, middle) = (other - seed, Point.Between(seed, other, 0.5));
        var kept = new List<Point>(corners.Count + 1);
        for (var i = 0; i < corners.Count; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Count]);
            var (fromA, fromB) = ((a - middle).Dot(normal), (b - middle).Dot(normal));
            if (fromA <= 0) kept.Add(a);
            if (fromA < 0 != fromB < 0 && fromA != fromB) kept.Add(Point.Between(a, b, fromA / (fromA - fromB)));
        }
        return kept;
    }
}

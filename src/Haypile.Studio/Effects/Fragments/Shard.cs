using System.Collections.Immutable;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Fragments;

/// <summary>A piece of a broken subject, where it was before it broke.</summary>
internal sealed record Shard(ImmutableArray<Point> Corners, Point Centre, double Area)
{
    public Outline Outline { get; } = Outline.Polygon([.. Corners]);

    /// <summary>Between corners in any order of turning.</summary>
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
}

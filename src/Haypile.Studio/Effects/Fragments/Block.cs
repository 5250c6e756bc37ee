using System.Collections.Immutable;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Fragments;

/// <summary>A piece with thickness: the subject on its face, and stone of its colour around.</summary>
internal sealed class Block
{
    /// <summary>Where the light comes from: above, from the left, from before.</summary>
    private static readonly Space Sun = new(-0.40, -0.62, 0.675);

    /// <summary>The sides reach a little under the face, so that nothing shines through between them.</summary>
    private const double Tuck = 0.965;

    private readonly Sprite _subject;
    private readonly double _thickness;
    private readonly ImmutableArray<Point> _corners;

    /// <param name="stony">How much its sides lose of their colour.</param>
    public Block(Shard shard, Sprite subject, double thickness, double stony)
    {
        (Shard, _subject, _thickness) = (shard, subject, thickness);
        var corners = shard.Corners.Select(corner => corner - shard.Centre).ToImmutableArray();
        _corners = Winding(corners) < 0 ? [.. corners.Reverse()] : corners;
        Stone = Average(shard, subject, stony);
    }

    public Shard Shard { get; }

    /// <summary>What it is made of.</summary>
    public Tint Stone { get; }

    public double Radius => Math.Sqrt(Shard.Area / Math.PI);

    /// <param name="at">Where its centre is.</param>
    public void Paint(Brush brush, Point at, Turn turn, double scale = 1, double light = 1, double opacity = 1)
    {
        var front = turn.Near.Z >= 0 ? 1 : -1;
        var depth = new Point(turn.Near.X, turn.Near.Y) * (scale * _thickness / 2 * front);
        var map = new Affine(turn.Right.X * scale, turn.Down.X * scale, turn.Right.Y * scale, turn.Down.Y * scale, 0, 0);
        if (Math.Abs(map.A * map.D - map.B * map.C) < 1e-4) return;

        Span<Point> corners = stackalloc Point[_corners.Length];
        for (var i = 0; i < corners.Length; i++) corners[i] = map.Apply(_corners[i]);
        if (depth.Length * brush.Scale > 0.4) Sides(brush, at, turn, corners, depth, front, light, opacity);

        var face = new Outline();
        foreach (var corner in corners) face.To(at + depth + corner);
        face.Close();
        // Its back is like its face seen in a mirror, in less light.
        var shine = light * Brightness(turn.Near * front) * (front < 0 ? 0.72 : 1);
        var place = Affine.Move(-Shard.Centre.X, -Shard.Centre.Y).Then(map).Then(Affine.Move(at.X + depth.X, at.Y + depth.Y));
        brush.Fill(face, Painting.Paint.Of(_subject, place.Inverse().Then(Affine.Move(-_subject.X, -_subject.Y)), shine), opacity);
    }

    private void Sides(Brush brush, Point at, Turn turn, ReadOnlySpan<Point> corners, Point depth, int front, double light, double opacity)
    {
        var (bright, dark) = (new Outline(), new Outline());
        for (var i = 0; i < corners.Length; i++)
        {
            var next = i + 1 == corners.Length ? 0 : i + 1;
            var way = _corners[next] - _corners[i];
            var normal = turn.Right * way.Y + turn.Down * -way.X;
            if (normal.Z <= 0) continue;
            var side = normal.Dot(Sun) > 0.25 * way.Length ? bright : dark;
            side.To(at + corners[i] * Tuck + depth).To(at + corners[next] * Tuck + depth).To(at + corners[next] - depth).To(at + corners[i] - depth).Close();
        }
        if (dark.Corners.Count > 0) brush.Fill(dark, Stone.Lit(0.42 * light).Fade(opacity));
        if (bright.Corners.Count > 0) brush.Fill(bright, Stone.Lit(1.08 * light).Towards(Tint.White, 0.10).Fade(opacity));
    }

    /// <summary>1 for what faces the viewer.</summary>
    private static double Brightness(Space normal) => 0.46 + 0.8 * Math.Max(0, normal.Dot(Sun));

    private static double Winding(ImmutableArray<Point> corners)
    {
        var sum = 0.0;
        for (var i = 0; i < corners.Length; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Length]);
            sum += a.X * b.Y - b.X * a.Y;
        }
        return sum;
    }

    private static Tint Average(Shard shard, Sprite subject, double stony)
    {
        var (red, green, blue, alpha) = (0.0, 0.0, 0.0, 1e-6);
        foreach (var corner in shard.Corners)
        {
            for (var share = 0.0; share < 0.9; share += 0.4)
            {
                var place = Point.Between(shard.Centre, corner, share);
                var (x, y) = ((int)place.X - subject.X, (int)place.Y - subject.Y);
                if (x < 0 || y < 0 || x >= subject.Width || y >= subject.Height) continue;
                var pixel = subject.Row(y)[x];
                red += pixel & 255;
                green += (pixel >> 8) & 255;
                blue += (pixel >> 16) & 255;
                alpha += pixel >> 24;
            }
        }
        var scale = 255 / alpha;
        var tint = new Tint(red * scale, green * scale, blue * scale);
        var grey = 0.3 * tint.Red + 0.59 * tint.Green + 0.11 * tint.Blue;
        // Not even a black thing breaks into stone that is black all through.
        return tint.Towards(new Tint(grey, grey * 0.98, grey * 0.94), stony).Towards(new Tint(118, 112, 104), 0.12 + 0.18 * stony);
    }
}

using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sets;

/// <summary>Outlines that sets are made of.</summary>
internal static class Shapes
{
    public static Outline Box(double left, double top, double right, double bottom) =>
        Outline.Polygon(new(left, top), new(right, top), new(right, bottom), new(left, bottom));

    public static Outline Box(Box box) => Box(box.Left, box.Top, box.Right, box.Bottom);

    public static Outline Triangle(Point a, Point b, Point c) => Outline.Polygon(a, b, c);

    /// <summary>Adds an ellipse to others, with which it makes one shape.</summary>
    public static Outline AddRound(this Outline outline, double x, double y, double radiusX, double radiusY)
    {
        const int Steps = 28;
        for (var i = 0; i < Steps; i++)
        {
            var turn = 2 * Math.PI * i / Steps;
            outline.To(new(x + radiusX * Exact.Cos(turn), y + radiusY * Exact.Sin(turn)));
        }
        return outline.Close();
    }

    /// <summary>A closed curve through all of the points.</summary>
    public static Outline Smooth(params ReadOnlySpan<Point> points)
    {
        var outline = new Outline().To(points[0]);
        for (var i = 0; i < points.Length; i++)
        {
            var (before, from) = (points[(i + points.Length - 1) % points.Length], points[i]);
            var (to, after) = (points[(i + 1) % points.Length], points[(i + 2) % points.Length]);
            outline.Curve(from + (to - before) * (1 / 6.0), to - (after - from) * (1 / 6.0), to);
        }
        return outline.Close();
    }

    /// <summary>All that lies below a line from left to right.</summary>
    public static Outline Below(Box area, double step, Func<double, double> line)
    {
        var outline = new Outline().To(new(area.Left - step, area.Bottom + step));
        for (var x = area.Left - step; x < area.Right + 2 * step; x += step) outline.To(new(x, line(x)));
        return outline.To(new(area.Right + 2 * step, area.Bottom + step)).Close();
    }

    /// <summary>A stroke that is thick in its middle or at its beginning, bent once: a blade, a twig, a ray.</summary>
    public static Outline Blade(Point foot, Point bend, Point tip, double width)
    {
        var aside = (tip - foot).Unit().Across * (width / 2);
        var (near, far) = (foot + (bend - foot) * (2 / 3.0), tip + (bend - tip) * (2 / 3.0));
        return new Outline().To(foot - aside).Curve(near - aside, far - aside * 0.4, tip).Curve(far + aside * 0.4, near + aside, foot + aside).Close();
    }

    /// <summary>A line of even width through points.</summary>
    public static Outline Line(double width, params ReadOnlySpan<Point> points)
    {
        var outline = new Outline();
        for (var i = 0; i < points.Length; i++)
        {
            outline.To(points[i] + Aside(points, i) * (width / 2));
        }
        for (var i = points.Length - 1; i >= 0; i--)
        {
            outline.To(points[i] - Aside(points, i) * (width / 2));
        }
        return outline.Close();
    }

    private static Point Aside(ReadOnlySpan<Point> points, int i) => (points[Math.Min(i + 1, points.Length - 1)] - points[Math.Max(0, i - 1)]).Unit().Across;

    /// <summary>A star with so many points.</summary>
    public static Outline Star(Point at, double radius, double inner, int points, double turn = 0)
    {
        var star = new Outline();
        for (var i = 0; i < 2 * points; i++)
        {
            star.To(at + new Point(0, -radius * (i % 2 == 0 ? 1 : inner)).Turned(turn + Math.PI * i / points));
        }
        return star.Close();
    }
}

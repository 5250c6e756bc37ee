using Haypile.Studio.Pixels;

namespace Haypile.Studio.Painting;

/// <summary>One or more closed curves, as corners. Where they overlap they add up; one inside of another and the other way round cuts a hole.</summary>
internal sealed class Outline
{
    private const int CurveSteps = 12;

    private readonly List<Point> _corners = [];
    private readonly List<int> _ends = [];

    public IReadOnlyList<Point> Corners => _corners;

    /// <summary>Where curves overlap twice they leave a hole, whichever way round they go.</summary>
    public bool IsEvenOdd { get; init; }

    /// <summary>Where each curve ends among the corners.</summary>
    public IReadOnlyList<int> Ends => _ends;

    public static Outline Polygon(params ReadOnlySpan<Point> corners)
    {
        var outline = new Outline();
        foreach (var corner in corners) outline.To(corner);
        return outline.Close();
    }

    public static Outline Ellipse(Point centre, double radiusX, double radiusY, double angle = 0)
    {
        var outline = new Outline();
        var steps = 16 + 2 * (int)Math.Sqrt(Math.Max(radiusX, radiusY));
        for (var i = 0; i < steps; i++)
        {
            var turn = 2 * Math.PI * i / steps;
            outline.To(centre + new Point(radiusX * Exact.Cos(turn), radiusY * Exact.Sin(turn)).Turned(angle));
        }
        return outline.Close();
    }

    public static Outline RoundedBox(double left, double top, double right, double bottom, double radius)
    {
        radius = Math.Min(radius, Math.Min(right - left, bottom - top) / 2);
        const double Handle = 0.5523;
        var near = radius * (1 - Handle);
        return new Outline()
            .To(new(left + radius, top)).To(new(right - radius, top))
            .Curve(new(right - near, top), new(right, top + near), new(right, top + radius))
            .To(new(right, bottom - radius))
            .Curve(new(right, bottom - near), new(right - near, bottom), new(right - radius, bottom))
            .To(new(left + radius, bottom))
            .Curve(new(left + near, bottom), new(left, bottom - near), new(left, bottom - radius))
            .To(new(left, top + radius))
            .Curve(new(left, top + near), new(left + near, top), new(left + radius, top))
            .Close();
    }

    /// <summary>A straight line on to a corner; the first one after <see cref="Close"/> begins another curve.</summary>
    public Outline To(Point corner)
    {
        _corners.Add(corner);
        return this;
    }

    /// <summary>A cubic Bézier curve from the last corner.</summary>
    public Outline Curve(Point first, Point second, Point end, int steps = CurveSteps)
    {
        var start = _corners[^1];
        for (var i = 1; i <= steps; i++)
        {
            var t = i / (double)steps;
            var s = 1 - t;
            _corners.Add(start * (s * s * s) + first * (3 * s * s * t) + second * (3 * s * t * t) + end * (t * t * t));
        }
        return this;
    }

    public Outline Close()
    {
        _ends.Add(_corners.Count);
        return this;
    }

    public Outline Through(Affine map)
    {
        var moved = new Outline { IsEvenOdd = IsEvenOdd };
        foreach (var corner in _corners) moved._corners.Add(map.Apply(corner));
        moved._ends.AddRange(_ends);
        return moved;
    }
}

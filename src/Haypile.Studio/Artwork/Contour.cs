using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Artwork;

/// <summary>Closed curves as they were drawn, from which an <see cref="Outline"/> of any size can be made.</summary>
internal sealed class Contour
{
    /// <summary>How far the handles of a quarter of a circle reach, of its radius.</summary>
    public const double Handle = 0.5523;

    private readonly List<Turn> _turns = [];
    private readonly List<Point> _points = [];
    private bool _isOpen;

    /// <summary>Where curves overlap twice they leave a hole, whichever way round they go.</summary>
    public bool IsEvenOdd { get; init; }

    public IReadOnlyList<Turn> Turns => _turns;

    /// <summary>One for a start or a line, three for a curve.</summary>
    public IReadOnlyList<Point> Points => _points;

    public static Contour Ellipse(Point centre, double radiusX, double radiusY)
    {
        var (x, y) = (new Point(radiusX, 0), new Point(0, radiusY));
        return new Contour().To(centre + x)
            .Curve(centre + x + y * Handle, centre + y + x * Handle, centre + y)
            .Curve(centre + y - x * Handle, centre - x + y * Handle, centre - x)
            .Curve(centre - x - y * Handle, centre - y - x * Handle, centre - y)
            .Curve(centre - y + x * Handle, centre + x - y * Handle, centre + x)
            .Close();
    }

    public static Contour Polygon(params ReadOnlySpan<Point> corners)
    {
        var contour = new Contour();
        foreach (var corner in corners) contour.To(corner);
        return contour.Close();
    }

    /// <summary>A straight line on to a corner; the first one after <see cref="Close"/> begins another curve.</summary>
    public Contour To(Point corner)
    {
        _turns.Add(_isOpen ? Turn.Line : Turn.Start);
        _points.Add(corner);
        _isOpen = true;
        return this;
    }

    /// <summary>A cubic Bézier curve from the last corner.</summary>
    public Contour Curve(Point first, Point second, Point end)
    {
        _turns.Add(Turn.Curve);
        _points.AddRange([first, second, end]);
        return this;
    }

    public Contour Close()
    {
        _isOpen = false;
        return this;
    }

    public Contour Through(Affine map)
    {
        var moved = new Contour { IsEvenOdd = IsEvenOdd };
        moved._turns.AddRange(_turns);
        foreach (var point in _points) moved._points.Add(map.Apply(point));
        return moved;
    }
}

/// <summary>What a contour does next.</summary>
internal enum Turn : byte { End, Start, Line, Curve }

using Haypile.Studio.Pixels;

namespace Haypile.Studio.Painting;

/// <summary>
/// How much of each pixel lies inside of an outline: exact across a row, four lines down it.
/// One for each painter; it keeps its room between outlines.
/// </summary>
internal sealed class Coverage(int width, int height)
{
    private const int Lines = 4;
    private const int Whole = 256;
    private const int PerLine = Whole / Lines;

    private readonly int[] _change = new int[width + 2];
    private readonly byte[] _row = new byte[width];
    private Edge[] _edges = new Edge[64];
    private Crossing[] _crossings = new Crossing[64];
    private int _edgeCount;
    private int[] _open = new int[64];
    private int _openCount;
    private int _next;

    /// <summary>Which bits of a winding number say that something is inside: all of them, or whether it is odd.</summary>
    private int _counted;

    /// <summary>Calls for every row that is touched, with the first pixel and 0 to 255 for each from there.</summary>
    public void Fill(Outline outline, Affine toFrame, RowFiller fill)
    {
        _counted = outline.IsEvenOdd ? 1 : -1;
        var (top, bottom) = Gather(outline, toFrame);
        SortByTop(_edges.AsSpan(0, _edgeCount));
        (_openCount, _next) = (0, 0);
        for (var y = Math.Max(0, (int)Math.Floor(top)); y < Math.Min(height, (int)Math.Ceiling(bottom)); y++)
        {
            var (from, end) = (width, 0);
            for (var line = 0; line < Lines; line++)
            {
                var (first, last) = Cross(y + (line + 0.5) / Lines);
                (from, end) = (Math.Min(from, first), Math.Max(end, last));
            }
            if (from < end) fill(y, from, Sum(from, end));
        }
    }

    private (double Top, double Bottom) Gather(Outline outline, Affine toFrame)
    {
        _edgeCount = 0;
        var (top, bottom, start) = (double.MaxValue, double.MinValue, 0);
        foreach (var end in outline.Ends)
        {
            if (_edges.Length < _edgeCount + end - start) Array.Resize(ref _edges, 2 * (_edgeCount + end - start));
            var previous = toFrame.Apply(outline.Corners[end - 1]);
            for (var i = start; i < end; i++)
            {
                var corner = toFrame.Apply(outline.Corners[i]);
                (top, bottom) = (Math.Min(top, corner.Y), Math.Max(bottom, corner.Y));
                if (corner.Y != previous.Y) _edges[_edgeCount++] = Edge.Between(previous, corner);
                previous = corner;
            }
            start = end;
        }
        return (top, bottom);
    }

    /// <summary>Adds what one line across the outline covers.</summary>
    private (int From, int End) Cross(double y)
    {
        Open(y);
        var count = 0;
        for (var i = 0; i < _openCount; i++)
        {
            ref readonly var edge = ref _edges[_open[i]];
            var crossing = new Crossing(edge.X + (y - edge.Top) * edge.Slope, edge.Direction);
            var at = count++;
            for (; at > 0 && _crossings[at - 1].X > crossing.X; at--) _crossings[at] = _crossings[at - 1];
            _crossings[at] = crossing;
        }

        var (from, end, winding) = (width, 0, 0);
        for (var i = 0; i < count - 1; i++)
        {
            winding += _crossings[i].Direction;
            if ((winding & _counted) == 0) continue;
            var left = Math.Clamp(_crossings[i].X, 0, width);
            var right = Math.Clamp(_crossings[i + 1].X, 0, width);
            if (left >= right) continue;
            Add(left, PerLine);
            Add(right, -PerLine);
            (from, end) = (Math.Min(from, (int)left), Math.Max(end, Math.Min(width, (int)right + 1)));
        }
        return (from, end);
    }

    /// <summary>Keeps the edges that a line meets; lines come from above.</summary>
    private void Open(double y)
    {
        if (_crossings.Length < _edgeCount)
        {
            Array.Resize(ref _crossings, _edges.Length);
            Array.Resize(ref _open, _edges.Length);
        }
        for (; _next < _edgeCount && _edges[_next].Top <= y; _next++) _open[_openCount++] = _next;
        for (var i = 0; i < _openCount; i++)
        {
            if (_edges[_open[i]].Bottom <= y) _open[i--] = _open[--_openCount];
        }
    }

    /// <summary>Most outlines have few edges, and those are nearly in order.</summary>
    private static void SortByTop(Span<Edge> edges)
    {
        if (edges.Length > 200)
        {
            edges.Sort(static (a, b) => a.Top.CompareTo(b.Top));
            return;
        }
        for (var i = 1; i < edges.Length; i++)
        {
            var edge = edges[i];
            var at = i;
            for (; at > 0 && edges[at - 1].Top > edge.Top; at--) edges[at] = edges[at - 1];
            edges[at] = edge;
        }
    }

    private void Add(double x, int amount)
    {
        var pixel = (int)x;
        var beyond = (int)((x - pixel) * amount);
        _change[pixel] += amount - beyond;
        _change[pixel + 1] += beyond;
    }

    private ReadOnlySpan<byte> Sum(int from, int end)
    {
        var sum = 0;
        for (var x = from; x < end; x++)
        {
            sum += _change[x];
            _change[x] = 0;
            _row[x] = (byte)Math.Clamp(sum - (sum >> 8), 0, 255);
        }
        _change[end] = 0;
        if (end <= width) _change[Math.Min(end + 1, width + 1)] = 0;
        return _row.AsSpan(from, end - from);
    }

    private readonly record struct Edge(double X, double Top, double Bottom, double Slope, int Direction)
    {
        public static Edge Between(Point a, Point b)
        {
            var direction = a.Y < b.Y ? 1 : -1;
            if (direction < 0) (a, b) = (b, a);
            return new Edge(a.X, a.Y, b.Y, (b.X - a.X) / (b.Y - a.Y), direction);
        }
    }

    private readonly record struct Crossing(double X, int Direction);
}

internal delegate void RowFiller(int y, int from, ReadOnlySpan<byte> coverage);

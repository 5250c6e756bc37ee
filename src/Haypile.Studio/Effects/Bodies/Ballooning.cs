using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Bodies;

/// <summary>What a subject looks like when it is full of air: where each knot of its net goes, and how the skin there shines.</summary>
internal sealed class Ballooning
{
    private const int Rays = 96;
    private const int Cells = 24;

    private readonly Stage _stage;
    private readonly Mesh _net;
    private readonly Knot[] _skin;
    private readonly double[] _reach = new double[Rays];
    private readonly double _round;
    private readonly double _swell;
    private readonly double _bulge;

    public Ballooning(Stage stage, Mesh net, double swell, double round)
    {
        (_stage, _net, _round) = (stage, net, round);
        (_swell, _bulge) = (1 + swell, 1.7 + 2.8 * swell);
        _skin = new Knot[(net.Columns + 1) * (net.Rows + 1)];
        Measure();
        Place();
        (FootColumn, FootRow) = Foot();
        Shade();
    }

    public Knot this[int column, int row] => _skin[row * (_net.Columns + 1) + column];

    /// <summary>Around all of it that is opaque.</summary>
    public Box Full { get; private set; }

    public int FootColumn { get; }
    public int FootRow { get; }
    public Point FootHome => _net.Home(FootColumn, FootRow);

    /// <summary>The knot where a lamp would be mirrored.</summary>
    public int ShineColumn { get; private set; }
    public int ShineRow { get; private set; }
    public double ShineSize { get; private set; }

    /// <summary>How far the subject reaches from its centre in each direction, where 1 is half of the box.</summary>
    private void Measure()
    {
        var box = _stage.Bounds;
        var raw = new double[Rays];
        for (var ray = 0; ray < Rays; ray++)
        {
            var way = new Point(1, 0).Turned(2 * Math.PI * ray / Rays);
            for (var far = 1.42; far > 0.25 && raw[ray] == 0; far -= 0.02)
            {
                if (Opacity(box.At(0.5 + way.X * far / 2, 0.5 + way.Y * far / 2)) > 0.5) raw[ray] = far;
            }
            raw[ray] = Math.Max(0.45, raw[ray]);
        }
        for (var ray = 0; ray < Rays; ray++)
        {
            var (sum, weight) = (0.0, 0.0);
            for (var off = -7; off <= 7; off++)
            {
                sum += (8 - Math.Abs(off)) * raw[(ray + off + Rays) % Rays];
                weight += 8 - Math.Abs(off);
            }
            _reach[ray] = sum / weight;
        }
    }

    private double Reach(Point way)
    {
        // The angle by halves of a turn would need an arctangent; the sharpest ray is found by its share of a diamond instead.
        var sum = Math.Max(1e-9, Math.Abs(way.X) + Math.Abs(way.Y));
        var (across, down) = (way.X / sum, way.Y / sum);
        var quarter = across >= 0 ? (down >= 0 ? 0 : 3) : (down >= 0 ? 1 : 2);
        var part = quarter switch { 0 => down, 1 => -across, 2 => -down, _ => across };
        // From the diamond's share to the circle's: exact at the ends and in the middle, 0.07 of a quarter off at most.
        var ray = (quarter + part) * Rays / 4;
        var index = (int)ray % Rays;
        var share = ray - Math.Floor(ray);
        return _reach[index] + (_reach[(index + 1) % Rays] - _reach[index]) * share;
    }

    /// <summary>Every part swells by its thickness, and pushes all others away from it: bellies grow, and hands are carried along.</summary>
    private (Point At, double Weight)[] Swellings()
    {
        var (box, found) = (_stage.Bounds, new List<(Point, double)>());
        for (var i = 0; i < Cells * Cells; i++)
        {
            var share = new Point((i % Cells + 0.5) / Cells, (i / Cells + 0.5) / Cells);
            var height = _stage.Relief.Height(box.At(share.X, share.Y));
            // A part of the area of the unit square, over the length of a circle.
            if (height > 0.1) found.Add((share, _bulge * Math.Min(1, 1.9 * height) / (Cells * Cells * 2 * Math.PI)));
        }
        return [.. found];
    }

    private void Place()
    {
        var box = _stage.Bounds;
        var swellings = Swellings();
        var (wide, tall) = (Math.Sqrt(box.Width / box.Height), Math.Sqrt(box.Height / box.Width));
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        for (var row = 0; row <= _net.Rows; row++)
        {
            for (var column = 0; column <= _net.Columns; column++)
            {
                var home = _net.Home(column, row);
                var share = box.ShareOf(home);
                var way = new Point(2 * share.X - 1, 2 * share.Y - 1);
                var reach = Reach(way);
                // Corners are drawn in, as far as they stand out from a ball.
                var even = 1 + (Math.Clamp(1 / reach, 0.7, 1) - 1) * _round * Exact.SmoothStep(0.1, 0.9, way.Length / reach);
                var push = default(Point);
                foreach (var (from, weight) in swellings)
                {
                    var off = new Point((share.X - from.X) * wide, (share.Y - from.Y) * tall);
                    push += off * (weight / (off.Dot(off) + 0.5 / (Cells * Cells)));
                }
                var at = new Point(way.X * even * wide + 2 * push.X, way.Y * even * tall + 2 * push.Y);
                _skin[row * (_net.Columns + 1) + column] = at;
                if (Opacity(home) < 0.5) continue;
                (left, top, right, bottom) = (Math.Min(left, at.X), Math.Min(top, at.Y), Math.Max(right, at.X), Math.Max(bottom, at.Y));
            }
        }
        // As large as it may be without leaving the picture, on the ground where it stands.
        var (width, height) = Size((right - left) / (bottom - top));
        var (scaleX, scaleY) = (width / (right - left), height / (bottom - top));
        var middle = Math.Clamp(box.Centre.X, Math.Min(box.Centre.X, _stage.Whole.Centre.X), Math.Max(box.Centre.X, _stage.Whole.Centre.X));
        for (var i = 0; i < _skin.Length; i++)
        {
            var at = _skin[i].At;
            _skin[i] = new Point(middle + (at.X - (left + right) / 2) * scaleX, box.Bottom + (at.Y - bottom) * scaleY);
        }
        Full = new Box(middle - width / 2, box.Bottom - height, width, height);
    }

    /// <summary>What was long or wide becomes less so.</summary>
    private (double Width, double Height) Size(double aspect)
    {
        var (box, whole) = (_stage.Bounds, _stage.Whole);
        var rounder = Exact.Exp((1 - 0.25 * _round) * Exact.Log(aspect));
        var side = Math.Sqrt(box.Width * box.Height) * _swell;
        var (width, height) = (side * Math.Sqrt(rounder), side / Math.Sqrt(rounder));
        var fit = Math.Min(1, Math.Min(0.97 * whole.Width / width, 0.97 * (box.Bottom - whole.Top) / height));
        return (width * fit, height * fit);
    }

    private (int Column, int Row) Foot()
    {
        var (best, foot) = (double.MinValue, (0, 0));
        for (var row = 0; row <= _net.Rows; row++)
        {
            for (var column = 0; column <= _net.Columns; column++)
            {
                if (Opacity(_net.Home(column, row)) < 0.6) continue;
                var share = Full.ShareOf(this[column, row].At);
                var low = share.Y - 0.9 * Math.Abs(share.X - 0.5);
                if (low > best) (best, foot) = (low, (column, row));
            }
        }
        return foot;
    }

    /// <summary>Light from above and the left on a skin that curves as the relief says.</summary>
    private void Shade()
    {
        var (box, relief) = (_stage.Bounds, _stage.Relief);
        var deep = 0.42 * Math.Min(box.Width, box.Height);
        var step = Math.Max(box.Width, box.Height) / 40;
        var best = double.MinValue;
        for (var row = 0; row <= _net.Rows; row++)
        {
            for (var column = 0; column <= _net.Columns; column++)
            {
                var home = _net.Home(column, row);
                var (dx, dy) = (relief.Height(home + new Point(step, 0)) - relief.Height(home - new Point(step, 0)), relief.Height(home + new Point(0, step)) - relief.Height(home - new Point(0, step)));
                var (x, y) = (-dx * deep / (2 * step), -dy * deep / (2 * step));
                var length = Math.Sqrt(x * x + y * y + 1);
                var (nx, ny, nz) = (x / length, y / length, 1 / length);
                var lamp = Math.Max(0, -0.56 * nx - 0.68 * ny + 0.475 * nz);
                var mirror = Math.Max(0, -0.326 * nx - 0.396 * ny + 0.859 * nz);
                var (m2, rim) = (mirror * mirror, 1 - nz);
                var m8 = m2 * m2 * m2 * m2;
                var back = Math.Max(0, 0.55 * nx + 0.7 * ny) * rim;
                _skin[row * (_net.Columns + 1) + column] = this[column, row] with
                {
                    Light = 0.75 + 0.46 * lamp - 0.24 * rim * rim,
                    Gloss = 0.44 * m8 * m8 * m8 + 0.1 * m8 + 0.6 * back * back * rim,
                };
                var good = mirror + 0.25 * relief.Height(home) - (Opacity(home) < 0.9 ? 9 : 0);
                if (good <= best) continue;
                (best, ShineColumn, ShineRow) = (good, column, row);
            }
        }
        ShineSize = 0.07 * Math.Min(Full.Width, Full.Height);
    }

    private double Opacity(Point place)
    {
        var subject = _stage.Subject;
        var (x, y) = ((int)place.X - subject.X, (int)place.Y - subject.Y);
        return x >= 0 && y >= 0 && x < subject.Width && y < subject.Height ? (subject.Row(y)[x] >> 24) / 255.0 : 0;
    }
}

using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Bodies;

/// <summary>Something that may be an eye.</summary>
/// <param name="Iris">The most colourful of what is around its middle.</param>
internal readonly record struct Eye(Point At, double Radius, Tint Iris);

/// <summary>
/// Finds two eyes: round things that differ from all that is around them, of one size and at one height, in a place
/// whose left is the mirror of its right. Where nothing looks like a face, two places are taken in which one would have them.
/// </summary>
internal sealed class Eyes
{
    private const int Longest = 288;
    private const int Most = 56;
    private const double LeastContrast = 0.035;
    private const double LeastPair = 0.012;

    private static readonly double[] Radii = [1.5, 2.1, 3, 4.2, 6, 8.5, 12, 17, 24];
    private static readonly (double X, double Y)[] Around =
        [(1, 0), (0.707, 0.707), (0, 1), (-0.707, 0.707), (-1, 0), (-0.707, -0.707), (0, -1), (0.707, -0.707)];

    private readonly Sprite _subject;
    private readonly Box _box;
    private readonly double _step;
    private readonly int _width;
    private readonly int _height;
    private readonly double[] _light;
    private readonly double[] _solid;

    private Eyes(Sprite subject, Box box)
    {
        (_subject, _box) = (subject, box);
        _step = Math.Max(1, Math.Max(box.Width, box.Height) / Longest);
        (_width, _height) = ((int)(box.Width / _step), (int)(box.Height / _step));
        _light = new double[(_width + 1) * (_height + 1)];
        _solid = new double[_light.Length];
        Measure();
    }

    public static (Eye Left, Eye Right) Find(Sprite subject, Box box)
    {
        var eyes = new Eyes(subject, box);
        var spots = eyes.Spots();
        var (best, pair) = (LeastPair, eyes.Anyhow());
        for (var i = 0; i < spots.Count; i++)
        {
            for (var j = 0; j < spots.Count; j++)
            {
                if (spots[i].X >= spots[j].X || eyes.Likeness(spots[i], spots[j]) is not { } likeness || likeness <= best) continue;
                (best, pair) = (likeness, (eyes.EyeAt(eyes.Settle(spots[i])), eyes.EyeAt(eyes.Settle(spots[j]))));
            }
        }
        var radius = (pair.Left.Radius + pair.Right.Radius) / 2;
        return (pair.Left with { Radius = radius }, pair.Right with { Radius = radius });
    }

    private readonly record struct Spot(double X, double Y, double Radius, double Contrast, bool IsDark);

    /// <summary>Sums of luma and of opacity over all that is above and to the left, so that any rectangle costs the same.</summary>
    private void Measure()
    {
        var across = _width + 1;
        for (var y = 0; y < _height; y++)
        {
            var (light, solid) = (0.0, 0.0);
            for (var x = 0; x < _width; x++)
            {
                var (red, green, blue, alpha) = Mean(x, y);
                light += 0.3 * red + 0.59 * green + 0.11 * blue;
                solid += alpha;
                _light[(y + 1) * across + x + 1] = _light[y * across + x + 1] + light;
                _solid[(y + 1) * across + x + 1] = _solid[y * across + x + 1] + solid;
            }
        }
    }

    /// <summary>Of one cell of the sketch, premultiplied, from 0 to 1.</summary>
    private (double Red, double Green, double Blue, double Alpha) Mean(int x, int y)
    {
        var (left, top) = ((int)(_box.Left + x * _step) - _subject.X, (int)(_box.Top + y * _step) - _subject.Y);
        var size = Math.Max(1, (int)_step);
        var (red, green, blue, alpha, count) = (0u, 0u, 0u, 0u, 0);
        for (var row = Math.Max(0, top); row < Math.Min(_subject.Height, top + size); row++)
        {
            foreach (var pixel in _subject.Row(row)[Math.Max(0, left)..Math.Clamp(left + size, 0, _subject.Width)])
            {
                (red, green, blue, alpha, count) = (red + (pixel & 255), green + ((pixel >> 8) & 255), blue + ((pixel >> 16) & 255), alpha + (pixel >> 24), count + 1);
            }
        }
        var scale = 1 / (255.0 * Math.Max(1, count));
        return (red * scale, green * scale, blue * scale, alpha * scale);
    }

    /// <summary>The mean luma of a square, or nothing where there is hardly any subject.</summary>
    private double? Luma(double x, double y, double half)
    {
        var (left, right) = (Math.Clamp((int)Math.Round(x - half), 0, _width), Math.Clamp((int)Math.Round(x + half), 0, _width));
        var (top, bottom) = (Math.Clamp((int)Math.Round(y - half), 0, _height), Math.Clamp((int)Math.Round(y + half), 0, _height));
        if (left == right) (left, right) = (Math.Max(0, left - 1), Math.Min(_width, Math.Max(0, left - 1) + 1));
        if (top == bottom) (top, bottom) = (Math.Max(0, top - 1), Math.Min(_height, Math.Max(0, top - 1) + 1));
        var solid = Sum(_solid, left, top, right, bottom);
        return solid < 0.6 * (right - left) * (bottom - top) || solid <= 0 ? null : Sum(_light, left, top, right, bottom) / solid;
    }

    private double Sum(double[] sums, int left, int top, int right, int bottom) =>
        sums[bottom * (_width + 1) + right] - sums[bottom * (_width + 1) + left] - sums[top * (_width + 1) + right] + sums[top * (_width + 1) + left];

    /// <summary>The roundest things that stand out, the strongest first.</summary>
    private List<Spot> Spots()
    {
        var found = new List<Spot>();
        foreach (var radius in Radii)
        {
            if (radius > 0.12 * Math.Min(_width, _height)) break;
            var stride = Math.Max(1, radius / 3.5);
            for (var y = 2 * radius; y < 0.8 * _height; y += stride)
            {
                for (var x = radius; x < _width - radius; x += stride)
                {
                    var contrast = Contrast(x, y, radius);
                    if (Math.Abs(contrast) > LeastContrast) found.Add(new Spot(x, y, radius, contrast < 0 ? -0.6 * contrast : contrast, contrast > 0));
                }
            }
        }
        var spots = new List<Spot>(Most);
        foreach (var spot in found.OrderByDescending(spot => spot.Contrast))
        {
            if (spots.Exists(other => new Point(spot.X - other.X, spot.Y - other.Y).Length < 0.9 * Math.Max(spot.Radius, other.Radius))) continue;
            spots.Add(spot);
            if (spots.Count == Most) break;
        }
        return spots;
    }

    /// <summary>How much darker, or less than nothing: brighter, it is than what is around it in all directions but two, which lashes and brows may have.</summary>
    private double Contrast(double x, double y, double radius)
    {
        if (Luma(x, y, 0.75 * radius) is not { } middle) return 0;
        Span<double> differences = stackalloc double[Around.Length];
        var count = 0;
        foreach (var (right, down) in Around)
        {
            if (Luma(x + 2 * radius * right, y + 2 * radius * down, 0.6 * radius) is { } luma) differences[count++] = luma - middle;
        }
        if (count < 6) return 0;
        differences = differences[..count];
        differences.Sort();
        var dark = (differences[1] + differences[2] + differences[3]) / 3;
        var bright = (differences[^2] + differences[^3] + differences[^4]) / 3;
        return dark > 0 ? dark : Math.Min(0, bright);
    }

    /// <summary>How much two spots are like the eyes of one face.</summary>
    private double? Likeness(in Spot left, in Spot right)
    {
        var (a, b) = (new Point(left.X, left.Y), new Point(right.X, right.Y));
        var (way, size) = (b - a, (left.Radius + right.Radius) / 2);
        var apart = way.Length;
        if (left.IsDark != right.IsDark || apart < 2.6 * size || apart > 15 * size) return null;
        if (apart < 0.05 * _width || apart > 0.75 * _width || Math.Abs(way.Y) > 0.32 * way.X) return null;
        var (small, large) = (Math.Min(left.Radius, right.Radius), Math.Max(left.Radius, right.Radius));
        if (large > 1.8 * small) return null;

        var middle = Point.Between(a, b, 0.5);
        var share = new Point(middle.X / _width, middle.Y / _height);
        var high = 1 - 0.75 * Exact.SmoothStep(0.4, 0.8, share.Y);
        var level = 1 - 0.9 * Math.Abs(way.Y) / way.X;
        var alike = Math.Min(left.Contrast, right.Contrast) / Math.Max(left.Contrast, right.Contrast) * (0.6 + 0.4 * small / large);
        var mirror = 0.2 + 0.8 * Math.Max(0, Mirror(middle, way.Unit(), apart));
        var contrast = Math.Min(left.Contrast, right.Contrast);
        // What is large stands out less often by chance.
        var rare = Root(size) * Root(apart / _width);
        return contrast * contrast * rare * alike * high * level * mirror * (0.7 + 0.6 * Warmth(middle, apart));
    }

    /// <summary>About a third root.</summary>
    private static double Root(double value) => Math.Sqrt(Math.Sqrt(value));

    /// <summary>How well what is left of a line mirrors what is right of it, as a correlation.</summary>
    private double Mirror(Point middle, Point across, double apart)
    {
        var (count, sumA, sumB, squareA, squareB, both, missing) = (0, 0.0, 0.0, 0.0, 0.0, 0.0, 0);
        var down = across.Across;
        for (var v = -5; v <= 12; v++)
        {
            for (var u = 1; u <= 9; u++)
            {
                var (aside, below) = (across * (0.105 * u * apart), down * (0.1 * v * apart));
                var (one, other) = (middle - aside + below, middle + aside + below);
                if (Luma(one.X, one.Y, 0.06 * apart) is not { } first || Luma(other.X, other.Y, 0.06 * apart) is not { } second)
                {
                    missing++;
                    continue;
                }
                (count, sumA, sumB) = (count + 1, sumA + first, sumB + second);
                (squareA, squareB, both) = (squareA + first * first, squareB + second * second, both + first * second);
            }
        }
        if (count < missing) return 0;
        var (spreadA, spreadB) = (squareA - sumA * sumA / count, squareB - sumB * sumB / count);
        return spreadA * spreadB <= 1e-9 ? 0 : (both - sumA * sumB / count) / Math.Sqrt(spreadA * spreadB);
    }

    /// <summary>Skin and fur are warm in hue, whatever their lightness: 0 to 1 of the places where a face would show them.</summary>
    private double Warmth(Point middle, double apart)
    {
        var warm = 0.0;
        foreach (var (x, y) in (ReadOnlySpan<(double, double)>)[(0, 0), (0, 0.35), (-0.45, 0.5), (0.45, 0.5)])
        {
            var (red, green, blue, alpha) = Mean((int)Math.Clamp(middle.X + x * apart, 0, _width - 1), (int)Math.Clamp(middle.Y + y * apart, 0, _height - 1));
            if (alpha > 0.5 && red > 1.05 * green && green > 0.95 * blue && red < 2.6 * blue) warm += 0.25;
        }
        return warm;
    }

    /// <summary>Moves a spot to where most edges around it point away from, and gives it the radius of the strongest ring.</summary>
    private Spot Settle(Spot spot)
    {
        var (fine, sign) = (Math.Max(0.75, spot.Radius / 7), spot.IsDark ? 1 : -1);
        var edges = new List<(Point At, Point Slope)>();
        for (var y = -2 * spot.Radius; y <= 2 * spot.Radius; y += fine)
        {
            for (var x = -2 * spot.Radius; x <= 2 * spot.Radius; x += fine)
            {
                var at = new Point(spot.X + x, spot.Y + y);
                if (SlopeAt(at, fine) is { } slope) edges.Add((at, slope * sign));
            }
        }
        if (edges.Count == 0) return spot;
        var strong = edges.Max(edge => edge.Slope.Length) * 0.25;
        edges.RemoveAll(edge => edge.Slope.Length < strong);

        var (best, centre) = (0.0, new Point(spot.X, spot.Y));
        var reach = 0.9 * spot.Radius;
        for (var y = -reach; y <= reach; y += fine)
        {
            for (var x = -reach; x <= reach; x += fine)
            {
                var (at, sum) = (new Point(spot.X + x, spot.Y + y), 0.0);
                foreach (var (place, slope) in edges)
                {
                    var outwards = (place - at).Unit().Dot(slope);
                    if (outwards > 0) sum += outwards * outwards / slope.Length;
                }
                // What is near is likelier, and so is what is dark itself.
                sum *= 1 - 0.25 * (x * x + y * y) / (reach * reach);
                if (Luma(at.X, at.Y, fine) is { } luma) sum *= spot.IsDark ? 1.3 - luma : 0.3 + luma;
                if (sum > best) (best, centre) = (sum, at);
            }
        }
        return spot with { X = centre.X, Y = centre.Y, Radius = Ring(centre, spot.Radius, sign) };
    }

    private Point? SlopeAt(Point at, double step) =>
        Luma(at.X + step, at.Y, 0.6 * step) is { } right && Luma(at.X - step, at.Y, 0.6 * step) is { } left
        && Luma(at.X, at.Y + step, 0.6 * step) is { } below && Luma(at.X, at.Y - step, 0.6 * step) is { } above
            ? new Point(right - left, below - above)
            : null;

    private double Ring(Point centre, double radius, int sign)
    {
        var (best, ring) = (0.0, radius);
        for (var share = 0.6; share <= 1.7; share += 0.1)
        {
            var (sum, step) = (0.0, 0.2 * radius);
            foreach (var (right, down) in Around)
            {
                var way = new Point(right, down) * (share * radius);
                var (outer, inner) = (centre + way + way.Unit() * step, centre + way - way.Unit() * step);
                if (Luma(outer.X, outer.Y, 0.5 * step) is { } there && Luma(inner.X, inner.Y, 0.5 * step) is { } here) sum += sign * (there - here);
            }
            if (sum * Math.Sqrt(share) > best) (best, ring) = (sum * Math.Sqrt(share), share * radius);
        }
        return ring;
    }

    private Eye EyeAt(in Spot spot) =>
        new(new Point(_box.Left + spot.X * _step, _box.Top + spot.Y * _step), spot.Radius * _step, Iris(spot.X, spot.Y, spot.Radius));

    private Tint Iris(double x, double y, double radius)
    {
        var (best, iris) = (-1.0, Tint.Hex(0x6B4A2E));
        foreach (var share in (ReadOnlySpan<double>)[0.3, 0.45, 0.6])
        {
            var (red, green, blue, alpha) = (0.0, 0.0, 0.0, 1e-6);
            foreach (var (right, down) in Around)
            {
                var cell = Mean((int)Math.Clamp(x + share * radius * right, 0, _width - 1), (int)Math.Clamp(y + share * radius * down, 0, _height - 1));
                (red, green, blue, alpha) = (red + cell.Red, green + cell.Green, blue + cell.Blue, alpha + cell.Alpha);
            }
            var colourful = (Math.Max(red, Math.Max(green, blue)) - Math.Min(red, Math.Min(green, blue))) / alpha;
            if (colourful <= best) continue;
            (best, iris) = (colourful, new Tint(255 * red / alpha, 255 * green / alpha, 255 * blue / alpha));
        }
        return iris;
    }

    /// <summary>Two places in the upper half that belong to the subject.</summary>
    private (Eye Left, Eye Right) Anyhow()
    {
        var apart = 0.085 * Math.Min(_width, 1.4 * _height);
        var (x, y) = (0.5 * _width, 0.36 * _height);
        if (Luma(x - apart, y, 2) is null || Luma(x + apart, y, 2) is null) y = 0.5 * _height;
        return (EyeAt(new Spot(x - apart, y, 0.3 * apart, 0, true)), EyeAt(new Spot(x + apart, y, 0.3 * apart, 0, true)));
    }
}

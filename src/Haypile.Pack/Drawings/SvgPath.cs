using System.Globalization;
using Haypile.Studio.Artwork;
using Haypile.Studio.Pixels;

namespace Haypile.Pack.Drawings;

/// <summary>Reads the data of an SVG path: letters, and numbers that stand as close together as they can.</summary>
internal ref struct SvgPath
{
    private readonly ReadOnlySpan<char> _data;
    private readonly Contour _contour;
    private int _place;
    private Point _at;
    private Point _start;
    private Point _handle;
    private bool _isOpen;

    private SvgPath(ReadOnlySpan<char> data, Contour contour)
    {
        _data = data;
        _contour = contour;
    }

    public static Contour Read(ReadOnlySpan<char> data, bool isEvenOdd)
    {
        var path = new SvgPath(data, new Contour { IsEvenOdd = isEvenOdd });
        path.Follow();
        return path._contour;
    }

    private void Follow()
    {
        var (command, previous) = (' ', ' ');
        while (SkipGaps())
        {
            if (char.IsAsciiLetter(_data[_place])) command = _data[_place++];
            if (previous == ' ' && command is not ('M' or 'm')) throw new FormatException("An SVG path begins with a move.");
            Step(command, previous);
            previous = char.ToUpperInvariant(command);
            // Further places after a move are lines, and after an end there are none.
            command = command switch { 'M' => 'L', 'm' => 'l', 'Z' or 'z' => '?', _ => command };
        }
        Close();
    }

    private void Step(char command, char previous)
    {
        var origin = char.IsLower(command) ? _at : default;
        switch (char.ToUpperInvariant(command))
        {
            case 'M':
                Close();
                _at = _start = Place(origin);
                return;
            case 'L': Line(Place(origin)); return;
            case 'H': Line(new Point(origin.X + Number(), _at.Y)); return;
            case 'V': Line(new Point(_at.X, origin.Y + Number())); return;
            case 'C': Curve(Place(origin), Place(origin), Place(origin)); return;
            case 'S': Curve(previous is 'C' or 'S' ? Mirrored : _at, Place(origin), Place(origin)); return;
            case 'Q': Bow(Place(origin), Place(origin)); return;
            case 'T': Bow(previous is 'Q' or 'T' ? Mirrored : _at, Place(origin)); return;
            case 'A': Arc(Number(), Number(), Number() * Math.PI / 180, Flag(), Flag(), Place(origin)); return;
            case 'Z':
                // A pen goes all the way round; for a filling it makes no difference.
                if (_at != _start) Line(_start);
                Close();
                return;
            default: throw new FormatException($"An SVG path cannot say '{command}'.");
        }
    }

    private readonly Point Mirrored => _at + (_at - _handle);

    private void Line(Point to)
    {
        Open();
        _contour.To(to);
        _at = to;
    }

    private void Curve(Point first, Point second, Point to)
    {
        Open();
        _contour.Curve(first, second, to);
        (_handle, _at) = (second, to);
    }

    /// <summary>A quadratic curve, as a cubic one.</summary>
    private void Bow(Point handle, Point to)
    {
        Curve(Point.Between(_at, handle, 2.0 / 3), Point.Between(to, handle, 2.0 / 3), to);
        _handle = handle;
    }

    /// <summary>A part of an ellipse, in quarters as curves.</summary>
    private void Arc(double radiusX, double radiusY, double turn, bool isLong, bool isClockwise, Point to)
    {
        (radiusX, radiusY) = (Math.Abs(radiusX), Math.Abs(radiusY));
        var half = ((_at - to) * 0.5).Turned(-turn);
        if (radiusX == 0 || radiusY == 0 || half == default)
        {
            Line(to);
            return;
        }

        var (x, y) = (half.X / radiusX, half.Y / radiusY);
        var reach = x * x + y * y;
        if (reach > 1) (radiusX, radiusY, reach) = (radiusX * Math.Sqrt(reach), radiusY * Math.Sqrt(reach), 1);
        var side = Math.Sqrt(Math.Max(0, 1 / reach - 1)) * (isLong == isClockwise ? -1 : 1);
        var middle = new Point(side * radiusX * half.Y / radiusY, -side * radiusY * half.X / radiusX);
        var from = Exact.Atan2((half.Y - middle.Y) / radiusY, (half.X - middle.X) / radiusX);
        var sweep = Exact.Atan2((-half.Y - middle.Y) / radiusY, (-half.X - middle.X) / radiusX) - from;
        if (isClockwise && sweep < 0) sweep += 2 * Math.PI;
        if (!isClockwise && sweep > 0) sweep -= 2 * Math.PI;

        var centre = middle.Turned(turn) + (_at + to) * 0.5;
        var parts = Math.Max(1, (int)Math.Ceiling(Math.Abs(sweep) / (Math.PI / 2) - 1e-9));
        var quarter = sweep / parts / 4;
        var handle = 4.0 / 3 * Exact.Sin(quarter) / Exact.Cos(quarter);
        for (var part = 0; part < parts; part++)
        {
            var (begin, end) = (from + sweep * part / parts, from + sweep * (part + 1) / parts);
            Curve(On(begin, handle), On(end, -handle), part == parts - 1 ? to : On(end, 0));
        }

        Point On(double angle, double along)
        {
            var (sine, cosine) = (Exact.Sin(angle), Exact.Cos(angle));
            return centre + new Point(radiusX * (cosine - along * sine), radiusY * (sine + along * cosine)).Turned(turn);
        }
    }

    private void Open()
    {
        if (_isOpen) return;
        _contour.To(_at);
        _isOpen = true;
    }

    private void Close()
    {
        if (_isOpen) _contour.Close();
        _isOpen = false;
    }

    private Point Place(Point origin) => origin + new Point(Number(), Number());

    private double Number()
    {
        SkipGaps();
        var from = _place;
        Take("+-");
        Digits();
        if (Take(".")) Digits();
        if (Take("eE"))
        {
            Take("+-");
            Digits();
        }
        return double.TryParse(_data[from.._place], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new FormatException($"An SVG path has no number at letter {from}.");
    }

    /// <summary>One digit, which may stand right before the next number.</summary>
    private bool Flag()
    {
        SkipGaps();
        if (Take("1")) return true;
        return Take("0") ? false : throw new FormatException($"An SVG path has no flag at letter {_place}.");
    }

    private bool Take(string oneOf)
    {
        if (_place == _data.Length || !oneOf.Contains(_data[_place])) return false;
        _place++;
        return true;
    }

    private void Digits()
    {
        while (_place < _data.Length && char.IsAsciiDigit(_data[_place])) _place++;
    }

    private bool SkipGaps()
    {
        while (_place < _data.Length && (_data[_place] == ',' || char.IsWhiteSpace(_data[_place]))) _place++;
        return _place < _data.Length;
    }
}

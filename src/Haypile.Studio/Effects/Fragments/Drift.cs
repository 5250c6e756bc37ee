using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Fragments;

/// <summary>
/// Where a wind full of eddies carries what comes off a subject. The ways of a coarse lattice of places are followed once;
/// what lies between them goes between.
/// </summary>
internal sealed class Drift
{
    private const int StepsPerSecond = 24;
    private const int Eddies = 7;

    private readonly Box _area;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int _steps;
    private readonly float[] _ways;
    private readonly (Point Wave, double Speed, double Phase, double Strength)[] _eddies = new (Point, double, double, double)[Eddies];

    /// <param name="reach">What distances are measured by.</param>
    /// <param name="wind">Where it blows to, in reaches a second.</param>
    /// <param name="begins">When a place is let go.</param>
    public Drift(Box area, double reach, Point wind, double seconds, Func<Point, double> begins, Dice dice)
    {
        var cell = reach / 22;
        (_area, _columns, _rows) = (area, (int)(area.Width / cell) + 2, (int)(area.Height / cell) + 2);
        _steps = (int)Math.Ceiling(seconds * StepsPerSecond) + 1;
        _ways = new float[_columns * _rows * _steps * 2];
        for (var i = 0; i < Eddies; i++)
        {
            // The smaller an eddy, the weaker and the quicker.
            var size = 1.0 / (1 + 0.75 * i);
            var wave = new Point(1, 0).Turned(dice.Between(0, 6.283)) * (2 * Math.PI / (0.85 * size * reach));
            _eddies[i] = (wave, dice.Between(0.6, 1.8) / size * 0.8, dice.Between(0, 6.283), size * size * dice.Between(0.7, 1.2));
        }
        for (var row = 0; row < _rows; row++)
        {
            for (var column = 0; column < _columns; column++)
            {
                var home = area.At(column / (_columns - 1.0), row / (_rows - 1.0));
                Follow(home, begins(home), wind * reach, reach, _ways.AsSpan((row * _columns + column) * _steps * 2, _steps * 2));
            }
        }
    }

    /// <summary>How far from home something is that came off so many seconds ago.</summary>
    public (float X, float Y) Way(float x, float y, float age)
    {
        var across = Math.Clamp((x - (float)_area.Left) / (float)_area.Width, 0, 0.9999f) * (_columns - 1);
        var down = Math.Clamp((y - (float)_area.Top) / (float)_area.Height, 0, 0.9999f) * (_rows - 1);
        var place = Math.Clamp(age * StepsPerSecond, 0, _steps - 1.001f);
        var (column, row, step) = ((int)across, (int)down, (int)place);
        (across, down, place) = (across - column, down - row, place - step);
        var upper = ((row * _columns + column) * _steps + step) * 2;
        var lower = upper + _columns * _steps * 2;
        var (ax, ay) = At(upper, place);
        var (bx, by) = At(upper + _steps * 2, place);
        var (cx, cy) = At(lower, place);
        var (dx, dy) = At(lower + _steps * 2, place);
        var (aboveX, belowX) = (ax + (bx - ax) * across, cx + (dx - cx) * across);
        var (aboveY, belowY) = (ay + (by - ay) * across, cy + (dy - cy) * across);
        return (aboveX + (belowX - aboveX) * down, aboveY + (belowY - aboveY) * down);
    }

    private (float X, float Y) At(int index, float share)
    {
        var way = _ways.AsSpan(index, 4);
        return (way[0] + (way[2] - way[0]) * share, way[1] + (way[3] - way[1]) * share);
    }

    private void Follow(Point home, double begins, Point wind, double reach, Span<float> way)
    {
        var at = home;
        for (var step = 0; step < _steps; step++)
        {
            (way[2 * step], way[2 * step + 1]) = ((float)(at.X - home.X), (float)(at.Y - home.Y));
            var age = (double)step / StepsPerSecond;
            // It takes a moment until the wind has hold of it, and it never quite stops gaining.
            var grip = Math.Min(1, age / 0.45) * (0.65 + 0.5 * age);
            var speed = wind + Eddy(at, begins + age) * reach;
            at += speed * (grip / StepsPerSecond);
        }
    }

    /// <summary>The curl of a sum of waves: it swirls, but nowhere does it gather or thin out.</summary>
    private Point Eddy(Point at, double time)
    {
        var sum = new Point(0, 0);
        foreach (var (wave, speed, phase, strength) in _eddies)
        {
            sum += wave.Unit().Across * (0.34 * strength * Exact.Sin(wave.Dot(at) + speed * time + phase));
        }
        return sum;
    }
}

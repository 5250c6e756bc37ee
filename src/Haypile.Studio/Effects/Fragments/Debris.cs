using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Fragments;

/// <summary>A piece that is blown off, tumbles through the air and ends up lying on the ground.</summary>
internal sealed class Debris
{
    /// <summary>How flat it lies in the end: the viewer looks down on it a little.</summary>
    private const double Lie = 1.0;

    private readonly Block _block;
    private readonly Flight _flight;
    private readonly Space _axis;
    private readonly double _turns;
    private readonly double _swing;
    private readonly double _end;
    private readonly double _scale;
    private readonly Point _push;

    /// <param name="push">How far the blast carries it before it only falls; it is added to the flight.</param>
    /// <param name="scale">What its distance makes of it where it lands.</param>
    public Debris(Block block, Flight flight, Point push, double scale, Dice dice)
    {
        (_block, _flight, _push, _scale) = (block, flight, push, scale);
        var way = new Point(1, 0).Turned(dice.Between(0, 2 * Math.PI));
        _axis = new Space(way.X, way.Y, 0);
        _swing = dice.Between(-2.5, 2.5);
        _end = flight.At(60).Angle;
        // Whole turns, so that every tumble ends as it began and only the lying down is left.
        _turns = 2 * Math.PI * (_end < 0 ? -1 : 1) * Math.Max(1, Math.Round(Math.Abs(_end) / (2 * Math.PI)));
    }

    public Block Block => _block;

    public double Floor => _flight.Floor;

    /// <summary>Blown off, it is fastest at first; where it lands does not depend on how high it was blown.</summary>
    public Landing At(double since)
    {
        var landing = _flight.At(since);
        var (wide, high) = (1 - Exact.Exp(-7 * since), 1.7 * (Exact.Exp(-2.6 * since) - Exact.Exp(-12 * since)));
        return landing with { At = new Point(landing.At.X + _push.X * wide, Math.Min(_flight.Floor, landing.At.Y + _push.Y * high)) };
    }

    /// <summary>Its shadow on the ground below it: the higher it flies, the fainter.</summary>
    public void Shade(Haze ground, double since)
    {
        var at = At(since).At;
        var high = Math.Clamp((_flight.Floor - at.Y) / Math.Max(1, 9 * _block.Radius), 0, 1);
        var wide = _block.Radius * _scale * (1.3 + 0.8 * high);
        ground.Puff(new Point(at.X, _flight.Floor + 0.25 * _block.Radius * _scale), wide, 0.45 * wide, Tint.Black.Fade(0.62 * (1 - high) * (1 - high)), kind: 0, ragged: 0);
    }

    public void Paint(Brush brush, double since, double heat, double soot)
    {
        var landing = At(since);
        var done = _end == 0 ? 1 : Math.Clamp(landing.Angle / _end, 0, 1);
        var turn = Turn.About(new Space(0, 0, 1), _swing * done).Then(Turn.About(_axis, _turns * done)).Then(Turn.About(new Space(1, 0, 0), Lie * done));
        _block.Paint(brush, landing.At, turn, 1 + (_scale - 1) * done, (1 - 0.22 * soot) * (1 + 0.7 * heat));
    }
}

using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sound.Waves;

/// <summary>A level or a pitch over time: points in seconds, joined, and constant before the first and after the last.</summary>
internal sealed class Curve
{
    private readonly (double At, double Value)[] _points;
    private readonly bool _even;

    private Curve((double At, double Value)[] points, bool even) => (_points, _even) = (points, even);

    public static Curve Flat(double value) => new([(0, value)], even: false);

    /// <summary>Straight lines.</summary>
    public static Curve Line(params (double At, double Value)[] points) => new(points, even: false);

    /// <summary>Equal ratios in equal times, as ears hear pitch and decay; no value may be 0.</summary>
    public static Curve Glide(params (double At, double Value)[] points) => new(points, even: true);

    /// <summary>From near nothing to 1 and back, both in equal ratios: the shape of a blow.</summary>
    public static Curve Strike(double attack, double seconds) => Glide((0, 0.003), (attack, 1), (seconds, 0.001));

    /// <summary>Up, steady, down.</summary>
    public static Curve Hold(double attack, double seconds, double release) =>
        Line((0, 0), (attack, 1), (Math.Max(attack, seconds - release), 1), (seconds, 0));

    /// <summary>A level that moves at random between two others, with a new aim every so often.</summary>
    public static Curve Wander(double seconds, double every, double low, double high, ref Dice dice)
    {
        var points = new List<(double, double)>();
        for (var time = 0.0; time < seconds + every; time += every * dice.Between(0.6, 1.4)) points.Add((time, dice.Between(low, high)));
        return Curve.Glide([.. points]);
    }

    public Sweep Start() => new(this);

    /// <summary>Walks a curve sample by sample, an addition and a multiplication for each.</summary>
    internal struct Sweep
    {
        private readonly Curve _curve;
        private int _next;
        private int _left;
        private double _value;
        private double _step;
        private double _ratio = 1;

        public Sweep(Curve curve)
        {
            _curve = curve;
            _value = curve._points[0].Value;
            _left = Pcm.Samples(curve._points[0].At);
            _next = 1;
        }

        public double Next()
        {
            if (_left-- <= 0) Turn();
            var value = _value;
            _value = value * _ratio + _step;
            return value;
        }

        private void Turn()
        {
            var points = _curve._points;
            (_step, _ratio) = (0, 1);
            _value = points[_next - 1].Value;
            _left = int.MaxValue;
            while (_next < points.Length)
            {
                var (from, to) = (points[_next - 1], points[_next]);
                _next++;
                _value = from.Value;
                _left = Pcm.Samples(to.At) - Pcm.Samples(from.At);
                if (_left <= 0)
                {
                    _value = to.Value;
                    _left = int.MaxValue;
                    continue;
                }
                if (_curve._even) _ratio = Exact.Exp(Exact.Log(to.Value / from.Value) / _left);
                else _step = (to.Value - from.Value) / _left;
                _left--;
                return;
            }
        }
    }
}

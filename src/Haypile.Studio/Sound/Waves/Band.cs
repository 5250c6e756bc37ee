namespace Haypile.Studio.Sound.Waves;

/// <summary>
/// A filter with two states that stays stable while it is retuned: the trapezoidal state-variable filter. It gives the
/// part below its centre, the part around it and the part above it at once.
/// </summary>
internal struct Band
{
    private double _first;
    private double _second;
    private double _slope;
    private double _damping;
    private double _share;

    public double Low { get; private set; }

    public double Middle { get; private set; }

    public double High { get; private set; }

    /// <param name="width">Of the middle band over its centre: 0.02 rings, 1 is broad.</param>
    public void Tune(double hertz, double width)
    {
        var turns = Math.Clamp(hertz, 10, 0.45 * Pcm.Rate) / (2 * Pcm.Rate);
        _slope = Wave.Sine(turns) / Wave.Cosine(turns);
        _damping = width;
        _share = 1 / (1 + _slope * (_slope + width));
    }

    public void Push(double sample)
    {
        var rest = sample - _second;
        var middle = _share * (_first + _slope * rest);
        var low = _second + _slope * middle;
        _first = 2 * middle - _first;
        _second = 2 * low - _second;
        // Scaled, so that the centre passes unchanged whatever the width.
        Middle = middle * _damping;
        Low = low;
        High = sample - _damping * middle - low;
    }
}

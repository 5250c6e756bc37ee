using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Staging;

/// <summary>How things begin, go and end. All but the springs go from 0 to 1 while their argument does, and stay there.</summary>
internal static class Curve
{
    /// <summary>The share of the time between two moments, 0 before and 1 after.</summary>
    public static double Ramp(double time, double from, double to) => Math.Clamp((time - from) / Math.Max(1e-9, to - from), 0, 1);

    public static double EaseIn(double t) => Inside(t) is var x ? x * x * x : 0;

    public static double EaseOut(double t) => 1 - EaseIn(1 - Inside(t));

    public static double EaseInOut(double t) => Inside(t) is var x && x < 0.5 ? 4 * x * x * x : 1 - 4 * (1 - x) * (1 - x) * (1 - x);

    /// <summary>First a little back, as before a jump, and then on.</summary>
    public static double Anticipate(double t, double back = 1.4) => Inside(t) is var x ? x * x * ((back + 1) * x - back) : 0;

    /// <summary>Past the end and back to it.</summary>
    public static double Overshoot(double t, double past = 1.4) => 1 - Anticipate(1 - Inside(t), past);

    /// <summary>Up and down again: 0 at both ends, 1 in the middle.</summary>
    public static double Hump(double t) => Inside(t) is var x ? 16 * x * x * (1 - x) * (1 - x) : 0;

    /// <summary>Swings about 0 after a knock at time 0, beginning there and dying away.</summary>
    /// <param name="seconds">Since the knock.</param>
    /// <param name="rate">Swings in a second.</param>
    /// <param name="decay">How much faster than in a second it dies away by a factor of e.</param>
    public static double Ring(double seconds, double rate, double decay) =>
        seconds <= 0 ? 0 : Exact.Exp(-decay * seconds) * Exact.Sin(2 * Math.PI * rate * seconds);

    /// <summary>From 0 to 1 like something on a spring that is let go at time 0.</summary>
    public static double Spring(double seconds, double rate, double decay) =>
        seconds <= 0 ? 0 : 1 - Exact.Exp(-decay * seconds) * Exact.Cos(2 * Math.PI * rate * seconds);

    /// <summary>A smooth wandering in −1 to 1 that never repeats visibly.</summary>
    public static double Wander(double seconds, ulong seed)
    {
        var dice = new Dice(seed);
        var sum = 0.0;
        for (var octave = 0; octave < 3; octave++)
        {
            sum += Exact.Sin(seconds * (octave + 1) * dice.Between(1.6, 2.4) + dice.Between(0, 6.28)) / (octave + 1.5);
        }
        return sum / 1.36;
    }

    private static double Inside(double t) => Math.Clamp(t, 0, 1);
}

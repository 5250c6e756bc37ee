using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sound.Waves;

/// <summary>One turn of the usual waves, by phase in turns.</summary>
internal static class Wave
{
    private const int Steps = 4096;

    /// <summary>One more than a turn and its end: what lies just before a turn may round up to it.</summary>
    private static readonly double[] Table = [.. Enumerable.Range(0, Steps + 2).Select(step => Exact.Sin(step * (2 * Math.PI / Steps)))];

    /// <summary>Accurate to 3e-7, which is far below 16 bits.</summary>
    public static double Sine(double turns)
    {
        var place = (turns - Math.Floor(turns)) * Steps;
        var step = (int)place;
        return Table[step] + (Table[step + 1] - Table[step]) * (place - step);
    }

    public static double Cosine(double turns) => Sine(turns + 0.25);

    public static double Triangle(double turns)
    {
        var phase = turns - Math.Floor(turns);
        return phase < 0.5 ? 4 * phase - 1 : 3 - 4 * phase;
    }

    /// <summary>A ramp with its corner rounded over one sample, so that it does not alias harshly.</summary>
    public static double Saw(double turns, double turnsPerSample)
    {
        var phase = turns - Math.Floor(turns);
        return 2 * phase - 1 - Corner(phase, turnsPerSample);
    }

    public static double Pulse(double turns, double turnsPerSample, double width)
    {
        var rise = turns - Math.Floor(turns);
        var fall = rise + 1 - width;
        fall -= Math.Floor(fall);
        return (rise < width ? 1 : -1) + Corner(rise, turnsPerSample) - Corner(fall, turnsPerSample);
    }

    /// <summary>Bends what is loud towards 1 and leaves alone what is soft.</summary>
    public static double Saturate(double x)
    {
        x = Math.Clamp(x, -3, 3);
        return x * (27 + x * x) / (27 + 9 * x * x);
    }

    private static double Corner(double phase, double step)
    {
        if (phase < step)
        {
            var t = phase / step;
            return t + t - t * t - 1;
        }
        if (phase > 1 - step)
        {
            var t = (phase - 1) / step;
            return t * t + t + t + 1;
        }
        return 0;
    }
}

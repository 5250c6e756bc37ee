namespace Haypile.Studio.Camera;

/// <summary>From rest to an even speed and back to rest; the speed itself changes smoothly, so nothing jerks.</summary>
internal static class Easing
{
    private const double Ramp = 0.35;

    /// <summary>How much of the way is done after a share of the time.</summary>
    public static double Travelled(double time) => time switch
    {
        <= 0 => 0,
        < Ramp => Accelerate(time),
        <= 1 - Ramp => (time - Ramp / 2) / (1 - Ramp),
        < 1 => 1 - Accelerate(1 - time),
        _ => 1,
    };

    /// <summary>The integral of a smoothstep in speed.</summary>
    private static double Accelerate(double time)
    {
        var t = time / Ramp;
        return Ramp / (1 - Ramp) * t * t * t * (1 - t / 2);
    }
}

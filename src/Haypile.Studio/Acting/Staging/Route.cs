using Haypile.Studio.Effects.Staging;

namespace Haypile.Studio.Acting.Staging;

/// <summary>A way across the set: there, and back again where there is time. Places are counted from the mark.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it turns or ends.</param>
/// <param name="Legs">How often it is gone, there and back in turn.</param>
internal sealed record Route(double From, double To, int Legs, double Seconds)
{
    private const double Turning = 0.36;

    public static readonly Route None = new(0, 0, 1, 1);

    /// <summary>How fast in the middle of a leg, in canvas pixels a second.</summary>
    public double Speed => Math.Abs(To - From) * Legs / Seconds;

    public double Ahead => To >= From ? 1 : -1;

    public double At(double time)
    {
        var done = Math.Clamp(time / Seconds, 0, 1) * Legs;
        var leg = Math.Min((int)done, Legs - 1);
        var share = Eased(done - leg, leg == 0, leg == Legs - 1);
        return leg % 2 == 0 ? From + (To - From) * share : To + (From - To) * share;
    }

    /// <summary>1 looks the way it set out, −1 the way back; between them it turns round.</summary>
    public double Facing(double time)
    {
        var each = Seconds / Legs;
        var turn = (int)Math.Round(time / each);
        if (turn <= 0 || turn >= Legs) return Math.Min((int)(time / each), Legs - 1) % 2 == 0 ? 1 : -1;
        var share = Pixels.Exact.SmoothStep(turn * each - Turning / 2, turn * each + Turning / 2, time);
        return turn % 2 == 1 ? 1 - 2 * share : 2 * share - 1;
    }

    /// <summary>How fast it goes against its usual speed: less where it begins, turns and ends.</summary>
    public double Pace(double time)
    {
        const double Step = 0.02;
        return Speed <= 0 ? 1 : Math.Min(1.3, Math.Abs(At(time + Step) - At(time - Step)) / (2 * Step) / Speed);
    }

    /// <summary>It starts quickly and comes to rest in time.</summary>
    private static double Eased(double share, bool first, bool last)
    {
        var (start, end) = (first ? 0.08 : 0.12, last ? 0.2 : 0.12);
        // A trapezium of speed: up, level, down.
        var top = 1 / (1 - start / 2 - end / 2);
        if (share < start) return top * share * share / (2 * start);
        if (share > 1 - end) return 1 - top * (1 - share) * (1 - share) / (2 * end);
        return top * (share - start / 2);
    }

    /// <summary>So that feet on the ground do not run on where the way has an end.</summary>
    public double Travelled(double time)
    {
        var done = Math.Clamp(time / Seconds, 0, 1) * Legs;
        var leg = Math.Min((int)done, Legs - 1);
        return (leg + Eased(done - leg, leg == 0, leg == Legs - 1)) * Math.Abs(To - From);
    }

    /// <summary>When it turns round.</summary>
    public IEnumerable<double> Turns => Enumerable.Range(1, Math.Max(0, Legs - 1)).Select(turn => turn * Seconds / Legs);

    public double Arrived(double time) => Curve.Ramp(time, Seconds * (1 - 0.2 / Legs), Seconds);
}

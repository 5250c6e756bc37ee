using Haypile.Studio.Pixels;

namespace Haypile.Studio.Clips;

/// <summary>How a clip's whole picture moves at its end, per second.</summary>
/// <param name="Right">Of what is seen, in widths of the clip.</param>
/// <param name="Down">Likewise, in its heights.</param>
/// <param name="Turn">Clockwise on the screen, in radians.</param>
/// <param name="Closer">The growth of what is seen, as a logarithm.</param>
internal readonly record struct Momentum(double Right, double Down, double Turn, double Closer)
{
    /// <summary>A step that leaves more than this, in grey levels, was a cut.</summary>
    private const double LeftByACut = 14;

    /// <summary>Slower than this is measured noise: a hundredth of the frame in four seconds.</summary>
    private const double Standing = 0.0025;

    /// <summary>How many pictures are worth measuring: half a second of them.</summary>
    public static int Pictures(int frameRate) => 2 * Half(frameRate) + 1;

    /// <summary>From the clip's last pictures, in their order.</summary>
    public static Momentum Measure(IReadOnlyList<GreyPicture> pictures, int frameRate)
    {
        var steps = new List<Momentum>();
        for (var last = pictures.Count - 1; last > 0 && steps.Count < 2 * Half(frameRate); last--)
        {
            if (Between(pictures[last - 1], pictures[last]) is not { } step) break;
            steps.Add(step);
        }
        if (steps.Count < 2) return default;

        // Clips repeat pictures to fill a rate; only means over a while show how fast they are.
        var late = Mean(steps.Take((steps.Count + 1) / 2));
        var early = Mean(steps.Skip((steps.Count + 1) / 2));
        return new Momentum(
            Extrapolate(early.Right, late.Right, frameRate),
            Extrapolate(early.Down, late.Down, frameRate),
            Extrapolate(early.Turn, late.Turn, frameRate),
            Extrapolate(early.Closer, late.Closer, frameRate));
    }

    /// <summary>Counted in a frame that does not show the whole clip.</summary>
    public Momentum Within(double clipAspect, double frameAspect) => this with
    {
        Right = Right * Math.Max(1, clipAspect / frameAspect),
        Down = Down * Math.Max(1, frameAspect / clipAspect),
    };

    private static int Half(int frameRate) => Math.Max(2, (frameRate + 2) / 4);

    private static Momentum? Between(GreyPicture before, GreyPicture after)
    {
        var was = Alignment.Find(before, after, out var error);
        return error > LeftByACut || Math.Abs(was.Grow) > 0.2
            ? null
            : new Momentum(-was.Right / before.Width, -was.Down / before.Height, -was.Turn, -Exact.Log(1 + was.Grow));
    }

    private static Momentum Mean(IEnumerable<Momentum> steps)
    {
        var (sum, count) = (default(Momentum), 0);
        foreach (var step in steps)
        {
            sum = new Momentum(sum.Right + step.Right, sum.Down + step.Down, sum.Turn + step.Turn, sum.Closer + step.Closer);
            count++;
        }
        return new Momentum(sum.Right / count, sum.Down / count, sum.Turn / count, sum.Closer / count);
    }

    /// <summary>The speed at the end of the later half, which came to rest rather than turn back.</summary>
    private static double Extrapolate(double early, double late, int frameRate)
    {
        var end = (late + (late - early) / 2) * frameRate;
        return Math.Abs(end) < Standing || end * late < 0 ? 0 : end;
    }
}

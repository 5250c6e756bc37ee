using Haypile.Studio.Camera;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Clips;

/// <summary>
/// The camera after a clip's last frame: it keeps the clip's own movement, lets it run out softly, and passes into the move
/// that was asked for or into a slow approach. Where the run-out looks past the edge, the approach hides that edge in time.
/// </summary>
internal sealed class Continuation(Momentum momentum, double aspect, CameraMove move, int motion)
{
    private static readonly CameraMove Approach = new(0, 0, 0, 1);

    /// <summary>An approach that nobody asked for keeps to this share of one that somebody did.</summary>
    private const double Gentleness = 0.4;

    /// <summary>How long a movement may take to run out, in seconds.</summary>
    private const double Longest = 1.8;
    private const double Shortest = 0.3;

    /// <summary>How far it may run: shares of the frame, radians, and logarithms of a zoom.</summary>
    private const double Way = 0.07;
    private const double Turn = 0.06;
    private const double CloserWay = 0.16;
    private const double FartherWay = 0.06;

    /// <summary>The bounds of the move that follows, for which a single frame has to do.</summary>
    private const double MostWay = 0.1;
    private const double MostCloser = 0.35;
    private const double MostFarther = 0.1;

    private readonly double _time = Math.Clamp(
        Math.Min(Within(Math.Max(Math.Abs(momentum.Right), Math.Abs(momentum.Down)), Way), Math.Min(
            Within(Math.Abs(momentum.Turn), Turn),
            Within(Math.Abs(momentum.Closer), momentum.Closer > 0 ? CloserWay : FartherWay))),
        Shortest, Longest);

    public CameraTrack Track(ClipSpan span, int frameRate)
    {
        var following = CameraTrack.Of(move == default ? Approach : move, motion, 0, span.Added + 1).Poses;
        var seconds = (double)span.Added / frameRate;
        var cover = Math.Max(0, Exact.Log(ZoomThatCovers(At(seconds, following[0], following[^1], 0))));
        var added = Enumerable.Range(1, span.Added).Select(frame => At(
            (double)frame / frameRate, following[0], following[frame], cover * Easing.Travelled((double)frame / span.Added)));
        return new CameraTrack([.. CameraTrack.Still(span.Shown).Poses, .. added]);
    }

    private Pose At(double time, Pose first, Pose now, double cover)
    {
        var run = RunOut(time);
        var closer = Exact.Log(now.Zoom / first.Zoom) * (move == default ? Gentleness : 1);
        return new Pose(
            Math.Clamp(now.X - first.X, -MostWay, MostWay) - Bound(momentum.Right, Way) * run,
            Math.Clamp(now.Y - first.Y, -MostWay, MostWay) - Bound(momentum.Down, Way) * run,
            now.Angle + Bound(momentum.Turn, Turn) * run,
            Exact.Exp(Math.Clamp(closer, -MostFarther, MostCloser) + cover + Bound(momentum.Closer, momentum.Closer > 0 ? CloserWay : FartherWay) * run));
    }

    /// <summary>The seconds' worth of the first speed that has been travelled: the speed falls as a smoothstep does.</summary>
    private double RunOut(double time)
    {
        var t = Math.Min(1, time / _time);
        return _time * (t - t * t * t * (1 - t / 2));
    }

    /// <summary>A speed that could not stop within its way in the shortest time.</summary>
    private static double Bound(double speed, double way) => Math.Clamp(speed, -2 * way / Shortest, 2 * way / Shortest);

    private static double Within(double speed, double way) => speed > 0 ? 2 * way / speed : Longest;

    /// <summary>How much closer than at this pose the view lies wholly on the frame.</summary>
    private double ZoomThatCovers(Pose pose)
    {
        var reach = pose.Reach(aspect, 1);
        return Math.Max(reach.X / (aspect * (0.5 - Math.Abs(pose.X))), reach.Y / (0.5 - Math.Abs(pose.Y)));
    }
}

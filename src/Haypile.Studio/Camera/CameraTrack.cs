using System.Collections.Immutable;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Camera;

/// <summary>The camera's pose for every frame of a film.</summary>
internal sealed record CameraTrack(ImmutableArray<Pose> Poses)
{
    /// <summary>Per motion 0 to 4: the way of a pan or tilt in frame widths or heights, the sweep of a turn in degrees, the ratio of a zoom.</summary>
    private static readonly double[] Way = [0.03, 0.08, 0.13, 0.19, 0.26];
    private static readonly double[] Sweep = [1, 3, 6, 10, 15];
    private static readonly double[] Ratio = [1.05, 1.18, 1.32, 1.48, 1.65];

    /// <summary>A drift that nobody asked for keeps to this share of a move that somebody did.</summary>
    private const double Gentleness = 0.6;

    public static CameraTrack Of(CameraMove move, int motion, ulong seed, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(motion);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(motion, Way.Length);
        var path = move == default
            ? Path.Drift(new Dice(seed), motion)
            : new Path(move.Pan * Way[motion], -move.Tilt * Way[motion], move.Rotate * Radians(Sweep[motion]), move.Zoom * Exact.Log(Ratio[motion]));
        return new CameraTrack([.. Enumerable.Range(0, frames).Select(frame => path.At(Easing.Travelled(frame / Math.Max(1.0, frames - 1))))]);
    }

    /// <summary>A camera that does not move, for a picture that does.</summary>
    public static CameraTrack Still(int frames) => new([.. Enumerable.Repeat(new Pose(0, 0, 0, 1), frames)]);

    /// <summary>Thrown out of its way, by shares of the frame's width and height.</summary>
    public CameraTrack Shaken(Func<int, Point> tremor) => new([.. Poses.Select((pose, frame) =>
    {
        var (x, y) = tremor(frame);
        return pose with { X = pose.X + x, Y = pose.Y + y };
    })]);

    private static double Radians(double degrees) => degrees * (Math.PI / 180);

    /// <summary>A move from its beginning to its end.</summary>
    /// <param name="Right">Total way, evenly about the middle.</param>
    /// <param name="Down">Likewise; a frame's rows count downwards.</param>
    /// <param name="Turn">Total turn, from an upright first frame.</param>
    /// <param name="Closer">Logarithm of the last zoom over the first, so that the speed looks even.</param>
    private readonly record struct Path(double Right, double Down, double Turn, double Closer)
    {
        public static Path Drift(Dice dice, int motion)
        {
            var closer = Gentleness * Exact.Log(Ratio[motion]) * (dice.Below(3) == 0 ? -1 : 1);
            var right = Gentleness * Way[motion] * dice.Between(-1, 1);
            var down = Gentleness * Way[motion] * dice.Between(-0.4, 0.4);
            return new Path(right, down, 0, closer);
        }

        public Pose At(double travelled) => new(
            Right * (travelled - 0.5),
            Down * (travelled - 0.5),
            Turn * travelled,
            Exact.Exp(Math.Abs(Closer) * (Closer >= 0 ? travelled : 1 - travelled)));
    }
}

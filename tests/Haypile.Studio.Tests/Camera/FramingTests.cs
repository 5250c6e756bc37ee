using Haypile.Studio.Camera;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Camera;

public sealed class FramingTests
{
    private static readonly int[] Signs = [-1, 0, 1];

    private static IEnumerable<CameraMove> AllMoves =>
        from pan in Signs from tilt in Signs from rotate in Signs from zoom in Signs select new CameraMove(pan, tilt, rotate, zoom);

    [Theory]
    [InlineData(0.4)]
    [InlineData(1.0)]
    [InlineData(16.0 / 9)]
    [InlineData(2.5)]
    public void Camera_ForEveryMoveAndMotion_NeverLeavesThePicture(double frameAspect)
    {
        var size = FrameSize.Of(frameAspect, 480);
        foreach (var pictureAspect in new[] { 0.2, 0.75, frameAspect, 1.9, 6.0 })
        {
            foreach (var move in AllMoves)
            {
                for (var motion = 0; motion <= 4; motion++) AssertInside(size, pictureAspect, CameraTrack.Of(move, motion, 3, 25));
            }
        }
    }

    [Fact]
    public void Camera_AtItsClosest_ShowsEachCanvasPixelOnce()
    {
        var size = new FrameSize(1280, 720);
        var framing = new Framing(size, 1.5, CameraTrack.Of(new CameraMove(0, 0, 0, 1), 3, 1, 50));
        Assert.Equal(1.0, framing.Map(49).ColumnU, 1e-9);
        Assert.InRange(framing.Map(0).ColumnU, 1.2, 1.9);
    }

    [Fact]
    public void Camera_ForEachWord_MovesThePictureThatWay()
    {
        Assert.True(Shift(new CameraMove(1, 0, 0, 0)).U > 20, "Pan right looks farther right.");
        Assert.True(Shift(new CameraMove(0, 1, 0, 0)).V < -20, "Tilt up looks farther up.");
        Assert.True(Track(new CameraMove(0, 0, 1, 0))[^1].Angle > 0.02, "Clockwise turns the picture clockwise.");
        Assert.True(Track(new CameraMove(0, 0, 0, 1))[^1].Zoom > 1.1, "Zoom in ends closer.");
        Assert.True(Track(new CameraMove(0, 0, 0, -1))[0].Zoom > 1.1, "Zoom out begins closer.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Camera_WithoutAWord_DriftsGentlyAndBySeed(int motion)
    {
        var drifts = Enumerable.Range(0, 20).Select(seed => CameraTrack.Of(default, motion, (ulong)seed, 100).Poses).ToArray();
        Assert.All(drifts, poses => Assert.NotEqual(poses[0], poses[^1]));
        Assert.All(drifts, poses => Assert.All(poses, pose => Assert.InRange(pose.Zoom, 1, 1.4)));
        Assert.True(drifts.Select(poses => poses[^1]).Distinct().Count() > 15);
    }

    [Fact]
    public void Camera_WithMoreMotion_MovesFarther()
    {
        var ways = Enumerable.Range(0, 5).Select(motion => CameraTrack.Of(new CameraMove(1, 0, 0, 0), motion, 1, 50).Poses[^1].X).ToArray();
        Assert.Equal(ways.Order(), ways);
        Assert.Equal(5, ways.Distinct().Count());
    }

    private static System.Collections.Immutable.ImmutableArray<Pose> Track(CameraMove move) => CameraTrack.Of(move, 2, 1, 50).Poses;

    private static (double U, double V) Shift(CameraMove move)
    {
        var framing = new Framing(new FrameSize(640, 360), 16.0 / 9, CameraTrack.Of(move, 2, 1, 50));
        return (framing.Map(49).U0 - framing.Map(0).U0, framing.Map(49).V0 - framing.Map(0).V0);
    }

    private static void AssertInside(FrameSize size, double aspect, CameraTrack track)
    {
        var framing = new Framing(size, aspect, track);
        var crop = framing.Crop;
        for (var frame = 0; frame < track.Poses.Length; frame++)
        {
            var map = framing.Map(frame);
            foreach (var (x, y) in new[] { (-0.5, -0.5), (size.Width - 0.5, -0.5), (-0.5, size.Height - 0.5), (size.Width - 0.5, size.Height - 0.5) })
            {
                // The corners of the frame, half a pixel beyond the middles of its corner pixels.
                var u = map.U0 + map.ColumnU * x + map.RowU * y + crop.X + 0.5;
                var v = map.V0 + map.ColumnV * x + map.RowV * y + crop.Y + 0.5;
                Assert.InRange(u, -1e-6, crop.WholeWidth + 1e-6);
                Assert.InRange(v, -1e-6, crop.WholeHeight + 1e-6);
                Assert.InRange(u - crop.X, 0, crop.Width);
                Assert.InRange(v - crop.Y, 0, crop.Height);
            }
        }
    }
}

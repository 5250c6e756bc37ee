using Haypile.Studio.Camera;
using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Scenes;

namespace Haypile.Studio.Tests.Camera;

public sealed class JitterTests
{
    private const double Allowed = 0.15;

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(0, 0, 1, -1)]
    [InlineData(1, 1, 0, 0)]
    public void Camera_OnASlowMove_DoesNotJitter(int pan, int tilt, int rotate, int zoom)
    {
        var size = new FrameSize(854, 480);
        var framing = new Framing(size, size.Aspect, CameraTrack.Of(new CameraMove(pan, tilt, rotate, zoom), 1, 1, 100));
        using var dots = Dots.Draw(framing.Crop.Width, framing.Crop.Height);
        var renderer = new Renderer(new Scene(size, 100, 24, framing), dots, InstructionSets.Choose(null));
        var tracker = new DotTracker(size.Width, size.Height);
        var frame = new byte[size.Bytes];
        for (var number = 0; number < 100; number++)
        {
            renderer.Draw(number, frame);
            tracker.Follow(frame);
        }
        Assert.InRange(tracker.Jitter(), 0.0001, Allowed);
    }
}

using Haypile.Studio.Camera;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Scenes;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Tests.Sets;

/// <summary>A set on a small frame, and the sheet that it paints on.</summary>
internal sealed class SetStage
{
    public const int Frames = 24;

    private readonly Overlay _sheet;
    private readonly Coverage _coverage;

    public SetStage(ScenePlan plan, double aspect = 16.0 / 9, int motion = 1, ulong seed = 7, CameraMove camera = default)
    {
        var size = FrameSize.Of(aspect, 96);
        Scene = new Scene(size, Frames, 8, new Framing(size, size.Aspect, CameraTrack.Of(camera, motion, seed, Frames)));
        Set = Set.For(plan, Scene, motion, seed);
        (_sheet, _coverage) = (new Overlay(size), new Coverage(size.Width, size.Height));
    }

    public Scene Scene { get; }
    public Set Set { get; }

    public static ScenePlan Plan(Place? place) => new() { Language = "en", Place = place };

    /// <summary>What is painted over the background of a frame, before it is laid over anything.</summary>
    public uint[] Paint(int frame)
    {
        var brush = new Brush(_sheet, _coverage, Scene.Framing.ToCanvas(frame));
        Set.PaintBehind(Scene.TimeOf(frame), brush);
        Set.PaintBefore(Scene.TimeOf(frame), brush);
        var painted = new uint[_sheet.Width * _sheet.Height];
        for (var y = 0; y < _sheet.Height; y++) _sheet.Touch(y, 0, _sheet.Width).CopyTo(painted.AsSpan(y * _sheet.Width));
        _sheet.Settle(new byte[Scene.Size.Bytes]);
        return painted;
    }

    /// <summary>Of painting one frame, on this thread.</summary>
    public long Allocated(int frame)
    {
        var brush = new Brush(_sheet, _coverage, Scene.Framing.ToCanvas(frame));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Set.PaintBehind(Scene.TimeOf(frame), brush);
        Set.PaintBefore(Scene.TimeOf(frame), brush);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

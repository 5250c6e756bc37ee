using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;

namespace Haypile.Studio.Scenes;

/// <summary>Draws the frames of a scene as NV12: in any order from a still, in theirs from a clip.</summary>
/// <param name="act">Waited for at the first frame in which something happens: what comes before can be encoded meanwhile.</param>
internal sealed class Renderer(Scene scene, Plates plates, Sampler sampler, Task<Act>? act = null)
{
    private readonly Overlay _overlay = new(act is null ? default : scene.Size);
    private readonly Coverage _coverage = new(scene.Size.Width, scene.Size.Height);

    public FrameSize Size => scene.Size;

    public void Draw(int frame, Span<byte> nv12)
    {
        var (time, plate) = (scene.TimeOf(frame), plates.At(frame));
        // What is cut out has a backdrop, and has it from the first frame on.
        if (act is null || (frame < scene.Opening && plate.Alpha is null))
        {
            if (!plates.TryDraw(frame, scene.Framing.Map(frame), scene.Size, nv12)) Sample(plate, frame, nv12);
            return;
        }
        var playing = act.GetAwaiter().GetResult();
        var toRehearsed = playing.Follow(plate);
        Sample(playing.Background, frame, nv12);
        playing.Paint(time, new Brush(_overlay, _coverage, scene.Framing.ToCanvas(frame).Then(toRehearsed)));
        _overlay.Settle(nv12);
    }

    private void Sample(Canvas still, int frame, Span<byte> nv12)
    {
        var (width, height) = (scene.Size.Width, scene.Size.Height);
        var map = scene.Framing.Map(frame);
        var luma = map.Shift(Canvas.Border, Canvas.Border);
        var lumaPlane = still.Luma.AsSpan(0, still.Stride * still.LumaRows);
        for (var y = 0; y < height; y++)
        {
            sampler.DrawLuma(lumaPlane, still.Stride, luma.Line(y, width), nv12.Slice(y * width, width));
        }

        var chroma = map.ForChroma().Shift(Canvas.Border / 2, Canvas.Border / 2);
        var chromaPlane = still.Chroma.AsSpan(0, still.Stride * still.ChromaRows);
        for (var y = 0; y < height / 2; y++)
        {
            sampler.DrawChroma(chromaPlane, still.Stride, chroma.Line(y, width / 2), nv12.Slice((height + y) * width, width));
        }
    }
}

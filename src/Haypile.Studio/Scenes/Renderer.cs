using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;

namespace Haypile.Studio.Scenes;

/// <summary>Draws the frames of a scene as NV12: in any order from a still, in theirs from a clip.</summary>
internal sealed class Renderer(Scene scene, Plates plates, Sampler sampler)
{
    public FrameSize Size => scene.Size;

    public void Draw(int frame, Span<byte> nv12)
    {
        var (width, height) = (scene.Size.Width, scene.Size.Height);
        var canvas = plates.At(frame);
        var map = scene.Framing.Map(frame);
        var luma = map.Shift(Canvas.Border, Canvas.Border);
        var lumaPlane = canvas.Luma.AsSpan(0, canvas.Stride * canvas.LumaRows);
        for (var y = 0; y < height; y++)
        {
            sampler.DrawLuma(lumaPlane, canvas.Stride, luma.Line(y, width), nv12.Slice(y * width, width));
        }

        var chroma = map.ForChroma().Shift(Canvas.Border / 2, Canvas.Border / 2);
        var chromaPlane = canvas.Chroma.AsSpan(0, canvas.Stride * canvas.ChromaRows);
        for (var y = 0; y < height / 2; y++)
        {
            sampler.DrawChroma(chromaPlane, canvas.Stride, chroma.Line(y, width / 2), nv12.Slice((height + y) * width, width));
        }
    }
}

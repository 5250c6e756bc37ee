using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Scenes;

namespace Haypile.Studio.Gallery;

/// <summary>An effect on the project's own model, frame by frame, without a file or a process.</summary>
internal sealed class EffectFilm : IDisposable
{
    private readonly Canvas _canvas;
    private readonly Act _act;
    private readonly Renderer _renderer;

    public EffectFilm(Brief brief, string? instructionSet = null)
    {
        Scene = new Director(brief).Direct(aspect: null);
        var crop = Scene.Framing.Crop;
        _canvas = Pika.Pose(crop.Width, crop.Height);
        _act = Act.Rehearse(Scene, Pika.CutOut(crop.Width, crop.Height));
        _renderer = new Renderer(Scene, _canvas, InstructionSets.Choose(instructionSet), Task.FromResult(_act));
    }

    public Scene Scene { get; }

    public byte[] Draw(int frame)
    {
        var nv12 = new byte[Scene.Size.Bytes];
        _renderer.Draw(frame, nv12);
        return nv12;
    }

    public void Dispose()
    {
        _act.Dispose();
        _canvas.Dispose();
    }
}

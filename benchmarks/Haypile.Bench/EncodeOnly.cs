using Haypile.Studio;
using Haypile.Studio.Children;
using Haypile.Studio.Encoding;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Scenes;
using Haypile.Studio.Scenes.Landscapes;

namespace Haypile.Bench;

/// <summary>The limit: the encoder alone, fed with the frames of a brief, ready made, by the same command.</summary>
internal sealed class EncodeOnly
{
    private static readonly StudioOptions Options = new();

    private readonly EncodingPlan _plan;
    private readonly byte[][] _frames;
    private readonly string _folder;

    private EncodeOnly(EncodingPlan plan, byte[][] frames, string folder) => (_plan, _frames, _folder) = (plan, frames, folder);

    public static async Task<EncodeOnly> OfAsync(Brief brief, string folder)
    {
        var director = new Director(brief);
        await using var decoders = new Decoders(Options);
        await using var picture = brief.Image is { } image ? (await Picture.OpenAsync(image, decoders, CancellationToken.None)).Value! : null;
        var scene = director.Direct(picture?.Aspect);
        using var canvas = picture is null
            ? new Landscape(director.Seed).Paint(scene.Framing.Crop, CancellationToken.None)
            : (await picture.DevelopAsync(scene.Framing.Crop)).Value!;
        using var act = scene.Script is null ? null : Act.Rehearse(scene, canvas, CancellationToken.None);
        var renderer = new Renderer(scene, canvas, InstructionSets.Choose(null), act is null ? null : Task.FromResult(act));
        byte[][] frames = [.. Enumerable.Range(0, scene.Frames).Select(number =>
        {
            var frame = new byte[scene.Size.Bytes];
            renderer.Draw(number, frame);
            return frame;
        })];
        return new EncodeOnly(new EncodingPlan(scene.Size, brief.FrameRate, brief.Seconds, Options.Preset, Options.Crf, new Provenance(brief.Prompt, brief.Seed)), frames, folder);
    }

    public async Task RunAsync()
    {
        await using var child = ChildProcess.Start(_plan.Command(Programs.FindFfmpeg(Options), _folder), CancellationToken.None);
        foreach (var frame in _frames) child.TryWrite(frame);
        child.CloseInput();
        var exit = await child.WaitAsync(CancellationToken.None);
        if (!exit.Succeeded) throw new InvalidOperationException(exit.Complaints);
    }
}

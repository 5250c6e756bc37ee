using Haypile.Studio;
using Haypile.Studio.Children;
using Haypile.Studio.Encoding;
using Haypile.Studio.Keyframes;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Scenes;
using Haypile.Studio.Sound;

namespace Haypile.Bench;

/// <summary>The limit: the encoder alone, fed with the frames of a brief and its sound, ready made, by the same command.</summary>
internal sealed class EncodeOnly
{
    private static readonly StudioOptions Options = new();

    private readonly EncodingPlan _plan;
    private readonly byte[][] _frames;
    private readonly string _folder;

    private EncodeOnly(EncodingPlan plan, byte[][] frames, string folder) => (_plan, _frames, _folder) = (plan, frames, folder);

    /// <summary>How long its renderer took to draw the frames, one after the other, in milliseconds of one core for each.</summary>
    public double Drawing { get; private init; }

    public static async Task<EncodeOnly> OfAsync(Brief brief, string folder)
    {
        var director = new Director(brief);
        await using var decoders = new Decoders(Options);
        if (brief.Keyframes.Count > 0) return await OfKeyframesAsync(brief, director, decoders, folder);
        return brief.Image is { } image ? await OfPictureAsync(brief, director, image, decoders, folder) : await OfWordsAsync(brief, director, folder);
    }

    public async Task RunAsync()
    {
        await using var child = ChildProcess.Start(_plan.Command(Programs.FindFfmpeg(Options), _folder), CancellationToken.None);
        foreach (var frame in _frames) child.TryWrite(frame);
        child.CloseInput();
        var exit = await child.WaitAsync(CancellationToken.None);
        if (!exit.Succeeded) throw new InvalidOperationException(exit.Complaints);
    }

    private static async Task<EncodeOnly> OfPictureAsync(Brief brief, Director director, string image, Decoders decoders, string folder)
    {
        await using var picture = (await Picture.OpenAsync(image, decoders, CancellationToken.None)).Value!;
        var scene = director.Direct(picture.Aspect);
        using var canvas = (await picture.DevelopAsync(scene.Framing.Crop)).Value!;
        using var act = scene.Script is null ? null : Act.Rehearse(scene, canvas, CancellationToken.None);
        return await OfAsync(brief, director, scene, new Plates(_ => canvas), act, folder);
    }

    private static async Task<EncodeOnly> OfWordsAsync(Brief brief, Director director, string folder)
    {
        var plan = director.ReadPrompt();
        var scene = director.DirectIllustration(plan);
        using var act = await new Illustration(plan, scene, brief, director.Seed).StageAsync(folder, Options, CancellationToken.None);
        return await OfAsync(brief, director, scene, act.Background, act, folder);
    }

    private static async Task<EncodeOnly> OfKeyframesAsync(Brief brief, Director director, Decoders decoders, string folder)
    {
        Scene? scene = null;
        using var album = (await Album.DevelopAsync(
            brief.Keyframes, "Keyframe", aspect => (scene ??= director.DirectKeyframes(aspect)).Framing.Crop.Covering(aspect), decoders, CancellationToken.None)).Value!;
        using var journey = new Journey(album, scene!.Frames, InstructionSets.Choose(null), CancellationToken.None);
        return await OfAsync(brief, director, scene, new Plates(journey.At, journey.TryDraw), act: null, folder);
    }

    private static async Task<EncodeOnly> OfAsync(Brief brief, Director director, Scene scene, Plates plates, Act? act, string folder)
    {
        var renderer = new Renderer(scene, plates, InstructionSets.Choose(null), act is null ? null : Task.FromResult(act));
        var since = TimeProvider.System.GetTimestamp();
        byte[][] frames = [.. Enumerable.Range(0, scene.Frames).Select(number =>
        {
            var frame = new byte[scene.Size.Bytes];
            renderer.Draw(number, frame);
            return frame;
        })];
        var drawing = TimeProvider.System.GetElapsedTime(since).TotalMilliseconds / frames.Length;

        // Another name than the film's own, which writes its sound into the same folder.
        const string ready = "ready.pcm";
        var sound = Soundtrack.For(brief, director.Seed, scene.Script is null ? null : scene.Script.Score);
        if (sound is not null) await sound.WriteAsync(Path.Combine(folder, ready), scene.Seconds, CancellationToken.None);
        var plan = new EncodingPlan(scene.Size, brief.FrameRate, scene.Seconds, Options.Preset, Options.Crf, new Provenance(brief.Prompt, brief.Seed)) { Sound = sound is null ? null : ready };
        return new EncodeOnly(plan, frames, folder) { Drawing = drawing };
    }
}

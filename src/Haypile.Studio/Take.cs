using Haypile.Studio.Children;
using Haypile.Studio.Encoding;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Scenes;
using Haypile.Studio.Scenes.Landscapes;
using Haypile.Studio.Sound;

namespace Haypile.Studio;

/// <summary>The making of one film, in the order in which things become known.</summary>
internal sealed class Take(Brief brief, string folder, StudioOptions options, Decoders decoders, IProgress<FilmProgress>? progress, CancellationToken ct)
    : IAsyncDisposable
{
    private readonly Director _director = new(brief);
    private readonly string _ffmpeg = Programs.FindFfmpeg(options);
    private readonly Sampler _sampler = InstructionSets.Choose(options.InstructionSet);
    private Task<Decoded<Picture>>? _opening;
    private Task? _sounding;
    private Task<Encoder>? _encoder;
    private Task<Act>? _act;
    private Canvas? _canvas;

    private string SoundPath => Path.Combine(folder, FilmFiles.Sound);

    public async Task<FilmOutcome> ShootAsync()
    {
        if (Soundtrack.For(brief, _director.Seed, _director.Script is { } script ? script.Score : null) is { } sound) _sounding = Task.Run(() => sound.WriteAsync(SoundPath, brief.Seconds, ct), ct);

        // The encoder needs about as long to start as a picture to be decoded: they start together when the size is known.
        _opening = brief.Image is { } image ? Picture.OpenAsync(image, decoders, ct) : null;
        if (_director.KnownSize is { } size) _encoder = StartEncoderAsync(size);
        return _opening is null ? await ShootLandscapeAsync() : await ShootPictureAsync(await _opening);
    }

    public async ValueTask DisposeAsync()
    {
        if (await EndAsync(_encoder)) await (await _encoder!).DisposeAsync();
        await EndAsync(_sounding);
        // The act reads the canvas, so that is nobody's before the act is over.
        if (await EndAsync(_act)) (await _act!).Dispose();
        _canvas?.Dispose();
        if (File.Exists(SoundPath)) File.Delete(SoundPath);
        if (await EndAsync(_opening) && (await _opening!).Value is { } picture) await picture.DisposeAsync();
    }

    /// <summary>Whoever waited for a task has heard why it failed; here it only must not go on.</summary>
    private static async Task<bool> EndAsync(Task? task)
    {
        if (task is null) return false;
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCompletedSuccessfully;
    }

    private async Task<FilmOutcome> ShootPictureAsync(Decoded<Picture> opened)
    {
        if (opened.Value is not { } picture) return new FilmOutcome.Unusable(opened.Fault!);
        var scene = _director.Direct(picture.Aspect);
        _encoder ??= StartEncoderAsync(scene.Size);
        var developed = await picture.DevelopAsync(scene.Framing.Crop);
        return developed.Value is { } canvas ? await EncodeAsync(scene, canvas) : new FilmOutcome.Unusable(developed.Fault!);
    }

    private async Task<FilmOutcome> ShootLandscapeAsync()
    {
        var scene = _director.Direct(aspect: null);
        var canvas = await Task.Run(() => new Landscape(_director.Seed).Paint(scene.Framing.Crop, ct), ct);
        return await EncodeAsync(scene, canvas);
    }

    /// <summary>ffmpeg opens all that it reads when it starts, so the sound is there before.</summary>
    private async Task<Encoder> StartEncoderAsync(FrameSize size)
    {
        if (_sounding is not null) await _sounding;
        var plan = new EncodingPlan(size, brief.FrameRate, brief.Seconds, options.Preset, options.Crf, new Provenance(brief.Prompt, brief.Seed))
        {
            Sound = _sounding is null ? null : FilmFiles.Sound,
        };
        return Encoder.Start(plan, _ffmpeg, folder, ct);
    }

    private async Task<FilmOutcome> EncodeAsync(Scene scene, Canvas canvas)
    {
        _canvas = canvas;
        _act = scene.Script is null ? null : Task.Run(() => Act.Rehearse(scene, canvas, ct), ct);
        var renderer = new Renderer(scene, canvas, _sampler, _act);
        await (await _encoder!).EncodeAsync(scene.Frames, renderer.Draw, written => progress?.Report(new FilmProgress(written, scene.Frames)));
        await ShrinkShareAsync();
        return new FilmOutcome.Made(new Film(scene.Size.Width, scene.Size.Height, scene.Frames, brief.Seconds)
        {
            FilmBytes = Length(FilmFiles.Film),
            ShareBytes = Length(FilmFiles.Share),
            Notes = _act is null ? [] : [(await _act).Note],
        });
    }

    /// <summary>A rate is only aimed at, so a shot that misses is followed by a more modest one.</summary>
    private async Task ShrinkShareAsync()
    {
        for (var fill = 0.92; Length(FilmFiles.Share) > SharePlan.MostBytes; fill *= 0.8)
        {
            var plan = new SharePlan(brief.Seconds, options.Preset, fill) { HasSound = _sounding is not null };
            await using var child = ChildProcess.Start(plan.Command(_ffmpeg, folder), ct);
            var exit = await child.WaitAsync(ct);
            if (!exit.Succeeded) throw new StudioException($"ffmpeg could not make the copy for sharing: {exit.LastComplaint}");
        }
    }

    private long Length(string file) => new FileInfo(Path.Combine(folder, file)).Length;
}

using Haypile.Studio.Children;
using Haypile.Studio.Clips;
using Haypile.Studio.Encoding;
using Haypile.Studio.Ingredients;
using Haypile.Studio.Keyframes;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Scenes;
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
    private Journey? _journey;
    private TaskCompletionSource<Act>? _rehearsing;

    /// <summary>There is nothing to look at but words.</summary>
    private bool IsTold => brief is { Image: null, Video: null, Ingredients.Count: 0, Keyframes.Count: 0 };

    private string RecordingPath => Path.Combine(folder, "clip.pcm");
    private string SoundPath => Path.Combine(folder, FilmFiles.Sound);

    public async Task<FilmOutcome> ShootAsync()
    {
        if (brief.Video is { } video) return await ShootClipAsync(video);
        if (brief.Keyframes.Count > 0) return await ShootKeyframesAsync();
        if (IsTold) return await ShootIllustrationAsync();
        StartSound(_director.Script, brief.Seconds);

        // The encoder needs about as long to start as a picture to be decoded: they start together when the size is known.
        _opening = brief.Image is { } image ? Picture.OpenAsync(image, decoders, ct) : null;
        if (_director.KnownSize is { } size) _encoder = StartEncoderAsync(size, brief.Seconds);
        if (brief.Ingredients.Count > 0) return await ShootIngredientsAsync();
        return await ShootPictureAsync(await _opening!);
    }

    public async ValueTask DisposeAsync()
    {
        if (await EndAsync(_encoder)) await (await _encoder!).DisposeAsync();
        await EndAsync(_sounding);
        // The act reads the canvas, so that is nobody's before the act is over.
        _rehearsing?.TrySetCanceled(CancellationToken.None);
        if (await EndAsync(_act)) (await _act!).Dispose();
        _canvas?.Dispose();
        _journey?.Dispose();
        if (File.Exists(SoundPath)) File.Delete(SoundPath);
        if (File.Exists(RecordingPath)) File.Delete(RecordingPath);
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
        _encoder ??= StartEncoderAsync(scene.Size, brief.Seconds);
        var developed = await picture.DevelopAsync(scene.Framing.Crop);
        return developed.Value is { } canvas ? await EncodeStillAsync(scene, canvas) : new FilmOutcome.Unusable(developed.Fault!);
    }

    private async Task<FilmOutcome> ShootIngredientsAsync()
    {
        var gathered = await new Gathering(brief, _director, decoders, ct).GatherAsync();
        if (gathered.Value is not var (scene, act)) return new FilmOutcome.Unusable(gathered.Fault!);
        _act = Task.FromResult(act);
        _encoder ??= StartEncoderAsync(scene.Size, brief.Seconds);
        return new FilmOutcome.Made(await EncodeAsync(scene, act.Background));
    }

    private async Task<FilmOutcome> ShootKeyframesAsync()
    {
        Scene? known = null;
        var developed = await Album.DevelopAsync(brief.Keyframes, "Keyframe", aspect => CropOf(known ??= _director.DirectKeyframes(aspect), aspect), decoders, ct);
        if (developed.Value is not { } album) return new FilmOutcome.Unusable(developed.Fault!);
        var scene = known!;
        var journey = _journey = new Journey(album, scene.Script is null ? scene.Frames : scene.Prelude, _sampler, ct);
        StartSound(scene.Script, scene.Seconds, prelude: (double)scene.Prelude / brief.FrameRate);
        _encoder = StartEncoderAsync(scene.Size, scene.Seconds);
        _act = scene.Script is null ? null : Task.Run(() => Act.Rehearse(scene, journey.Last, ct), ct);
        var film = await EncodeAsync(scene, new Plates(journey.At, journey.TryDraw));
        return new FilmOutcome.Made(film with { Notes = [.. journey.Notes, .. film.Notes] });

        static Crop CropOf(Scene scene, double aspect) => scene.Framing.Crop.Covering(aspect);
    }

    /// <summary>With words alone; an effect brings its own sound, and else the scene is heard if that was asked for.</summary>
    private async Task<FilmOutcome> ShootIllustrationAsync()
    {
        var plan = _director.ReadPrompt();
        var scene = _director.DirectIllustration(plan);
        if (brief.Sound is not true || scene.Script is not null)
        {
            StartSound(scene.Script, scene.Seconds);
            _encoder = StartEncoderAsync(scene.Size, scene.Seconds);
        }
        var illustration = await Task.Run(() => new Illustration(plan, scene, brief, _director.Seed), ct);
        if (_encoder is null)
        {
            _sounding = WriteSoundAsync(new Soundtrack.Scored(mix => SceneScore.Score(mix, plan, illustration.Beats), _director.Seed, SceneScore.Loudness), scene.Seconds);
            _encoder = StartEncoderAsync(scene.Size, scene.Seconds);
        }
        var act = await illustration.StageAsync(folder, options, ct);
        _act = Task.FromResult(act);
        return new FilmOutcome.Made(await EncodeAsync(scene, act.Background));
    }

    private async Task<FilmOutcome> ShootClipAsync(string video)
    {
        var opened = await Clip.OpenAsync(video, folder, options, ct);
        if (opened.Value is not { } clip) return new FilmOutcome.Unusable(opened.Fault!);
        var span = ClipSpan.Of(brief, clip.Facts);
        var ending = brief.Extend ? await clip.MeasureAsync(brief.FrameRate, span.Shown) : default;
        var scene = _director.DirectClip(span, clip.Facts.Aspect, ending.Whole);
        await using var frames = clip.Play(scene.Framing.Crop, brief.FrameRate, span.Shown);
        var recording = await RecordAsync(clip, span);
        if (await Task.Run(() => frames.At(0), CancellationToken.None) is null) return new FilmOutcome.Unusable(await frames.ExplainAsync());
        StartSound(scene.Script, scene.Seconds, recording, (double)scene.Prelude / brief.FrameRate);
        _encoder = StartEncoderAsync(scene.Size, scene.Seconds);
        using var running = brief.Extend ? new RunningOut(ending.Parts, scene.Framing.Crop, _sampler) : null;
        var plates = new Plates(number => number < span.Shown || running is null
            ? frames.At(number)!
            : running.At(frames.At(number)!, (double)(number - span.Shown + 1) / brief.FrameRate));
        var film = await EncodeAsync(scene, scene.Script is null ? plates : Rehearsed(scene, plates));
        return new FilmOutcome.Made(film with { Notes = [.. film.Notes, .. span.Notes(frames.Count, brief.FrameRate)] });
    }

    /// <summary>The subject is found when something begins to happen to it, and goes on moving as far as the clip does.</summary>
    private Plates Rehearsed(Scene scene, Plates plates)
    {
        _rehearsing = new TaskCompletionSource<Act>();
        _act = _rehearsing.Task;
        return new Plates(number =>
        {
            var plate = plates.At(number);
            if (number < scene.Opening || _act.IsCompleted) return plate;
            _rehearsing.SetResult(brief.Extend ? Act.Rehearse(scene, plate, ct) : Act.RehearseFilmed(scene, plate, ct));
            return plate;
        });
    }

    /// <summary>The clip's own sound in a file, unless the film is to be silent or there is none that can be decoded.</summary>
    private async Task<string?> RecordAsync(Clip clip, ClipSpan span)
    {
        if (brief.Sound is false || !clip.Facts.HasSound) return null;
        var shown = (double)span.Shown / brief.FrameRate;
        if (!await clip.RecordAsync(RecordingPath, shown)) return null;
        if (span.Added > 0) await Task.Run(() => Reverberation.Append(RecordingPath, shown), CancellationToken.None);
        return RecordingPath;
    }

    private void StartSound(Script? script, double seconds, string? recording = null, double prelude = 0)
    {
        if (Soundtrack.For(brief, _director.Seed, script is null ? null : script.Score, recording, prelude) is { } sound)
        {
            _sounding = WriteSoundAsync(sound, seconds);
        }
    }

    private Task WriteSoundAsync(Soundtrack sound, double seconds) => Task.Run(() => sound.WriteAsync(SoundPath, seconds, ct), ct);

    /// <summary>ffmpeg opens all that it reads when it starts, so the sound is there before.</summary>
    private async Task<Encoder> StartEncoderAsync(FrameSize size, double seconds)
    {
        if (_sounding is not null) await _sounding;
        var plan = new EncodingPlan(size, brief.FrameRate, seconds, options.Preset, options.Crf, new Provenance(brief.Prompt, brief.Seed) { IsIllustration = IsTold })
        {
            Sound = _sounding is null ? null : FilmFiles.Sound,
        };
        return Encoder.Start(plan, _ffmpeg, folder, ct);
    }

    private async Task<FilmOutcome> EncodeStillAsync(Scene scene, Canvas canvas)
    {
        _canvas = canvas;
        _act = scene.Script is null ? null : Task.Run(() => Act.Rehearse(scene, canvas, ct), ct);
        return new FilmOutcome.Made(await EncodeAsync(scene, canvas));
    }

    private async Task<Film> EncodeAsync(Scene scene, Plates plates)
    {
        var renderer = new Renderer(scene, plates, _sampler, _act);
        await (await _encoder!).EncodeAsync(scene.Frames, renderer.Draw, written => progress?.Report(new FilmProgress(written, scene.Frames)));
        await ShrinkShareAsync(scene.Seconds);
        return new Film(scene.Size.Width, scene.Size.Height, scene.Frames, scene.Seconds)
        {
            FilmBytes = Length(FilmFiles.Film),
            ShareBytes = Length(FilmFiles.Share),
            Notes = _act is { IsCompletedSuccessfully: true } ? [(await _act).Note] : [],
        };
    }

    /// <summary>A rate is only aimed at, so a shot that misses is followed by a more modest one.</summary>
    private async Task ShrinkShareAsync(double seconds)
    {
        for (var fill = 0.92; Length(FilmFiles.Share) > SharePlan.MostBytes; fill *= 0.8)
        {
            var plan = new SharePlan(seconds, options.Preset, fill) { HasSound = _sounding is not null };
            await using var child = ChildProcess.Start(plan.Command(_ffmpeg, folder), ct);
            var exit = await child.WaitAsync(ct);
            if (!exit.Succeeded) throw new StudioException($"ffmpeg could not make the copy for sharing: {exit.LastComplaint}");
        }
    }

    private long Length(string file) => new FileInfo(Path.Combine(folder, file)).Length;
}

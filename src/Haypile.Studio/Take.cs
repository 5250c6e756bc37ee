using Haypile.Studio.Children;
using Haypile.Studio.Clips;
using Haypile.Studio.Encoding;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Scenes;
using Haypile.Studio.Scenes.Landscapes;

namespace Haypile.Studio;

/// <summary>The making of one film, in the order in which things become known.</summary>
internal sealed class Take(Brief brief, string folder, StudioOptions options, IProgress<FilmProgress>? progress, CancellationToken ct)
    : IAsyncDisposable
{
    private readonly Director _director = new(brief);
    private readonly string _ffmpeg = Programs.FindFfmpeg(options);
    private readonly Sampler _sampler = InstructionSets.Choose(options.InstructionSet);
    private Task<Decoded<Picture>>? _opening;
    private Encoder? _encoder;
    private Task<Act>? _act;
    private Canvas? _canvas;

    public async Task<FilmOutcome> ShootAsync()
    {
        // The encoder needs about as long to start as a picture to be decoded: they start together when the size is known.
        _opening = brief is { Video: null, Image: { } image } ? Picture.OpenAsync(image, options, ct) : null;
        if (brief.Video is { } video) return await ShootClipAsync(video);
        if (_director.KnownSize is { } size) StartEncoder(size, brief.Seconds);
        return _opening is null ? await ShootLandscapeAsync() : await ShootPictureAsync(await _opening);
    }

    public async ValueTask DisposeAsync()
    {
        if (_encoder is not null) await _encoder.DisposeAsync();
        if (_act is not null) await DisposeActAsync(_act);
        _canvas?.Dispose();
        if (_opening is null) return;

        // Whoever waited for it has heard why it failed; here it only must not go on.
        await ((Task)_opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_opening.IsCompletedSuccessfully && (await _opening).Value is { } picture) await picture.DisposeAsync();
    }

    /// <summary>It reads the canvas, so nobody may give that back before it is done.</summary>
    private static async Task DisposeActAsync(Task<Act> act)
    {
        await ((Task)act).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (act.IsCompletedSuccessfully) (await act).Dispose();
    }

    private async Task<FilmOutcome> ShootPictureAsync(Decoded<Picture> opened)
    {
        if (opened.Value is not { } picture) return new FilmOutcome.Unusable(opened.Fault!);
        var scene = _director.Direct(picture.Aspect);
        if (_encoder is null) StartEncoder(scene.Size, brief.Seconds);
        var developed = await picture.DevelopAsync(scene.Framing.Crop);
        return developed.Value is { } canvas ? await EncodeStillAsync(scene, canvas) : new FilmOutcome.Unusable(developed.Fault!);
    }

    private async Task<FilmOutcome> ShootLandscapeAsync()
    {
        var scene = _director.Direct(aspect: null);
        var canvas = await Task.Run(() => new Landscape(_director.Seed).Paint(scene.Framing.Crop, ct), ct);
        return await EncodeStillAsync(scene, canvas);
    }

    private async Task<FilmOutcome> ShootClipAsync(string video)
    {
        var opened = await Clip.OpenAsync(video, folder, options, ct);
        if (opened.Value is not { } clip) return new FilmOutcome.Unusable(opened.Fault!);
        var span = ClipSpan.Of(brief, clip.Facts);
        var scene = _director.DirectClip(span, clip.Facts.Aspect, brief.Extend ? await clip.MeasureAsync(brief.FrameRate, span.Shown) : default);
        await using var frames = clip.Play(scene.Framing.Crop, brief.FrameRate, span.Shown);
        if (await Task.Run(() => frames.At(0), CancellationToken.None) is null) return new FilmOutcome.Unusable(await frames.ExplainAsync());
        StartEncoder(scene.Size, (double)scene.Frames / brief.FrameRate);
        var film = await EncodeAsync(scene, new Plates(number => frames.At(number)!));
        return new FilmOutcome.Made(film with { Notes = [.. film.Notes, .. span.Notes(frames.Count, brief.FrameRate)] });
    }

    private void StartEncoder(FrameSize size, double seconds) => _encoder = Encoder.Start(
        new EncodingPlan(size, brief.FrameRate, seconds, options.Preset, options.Crf), _ffmpeg, folder, ct);

    private async Task<FilmOutcome> EncodeStillAsync(Scene scene, Canvas canvas)
    {
        _canvas = canvas;
        _act = scene.Script is null ? null : Task.Run(() => Act.Rehearse(scene, canvas, ct), ct);
        return new FilmOutcome.Made(await EncodeAsync(scene, canvas));
    }

    private async Task<Film> EncodeAsync(Scene scene, Plates plates)
    {
        var renderer = new Renderer(scene, plates, _sampler, _act);
        await _encoder!.EncodeAsync(scene.Frames, renderer.Draw, written => progress?.Report(new FilmProgress(written, scene.Frames)));
        var seconds = (double)scene.Frames / brief.FrameRate;
        await ShrinkShareAsync(seconds);
        return new Film(scene.Size.Width, scene.Size.Height, scene.Frames, seconds)
        {
            FilmBytes = Length(FilmFiles.Film),
            ShareBytes = Length(FilmFiles.Share),
            Notes = _act is null ? [] : [(await _act).Note],
        };
    }

    /// <summary>A rate is only aimed at, so a shot that misses is followed by a more modest one.</summary>
    private async Task ShrinkShareAsync(double seconds)
    {
        for (var fill = 0.92; Length(FilmFiles.Share) > SharePlan.MostBytes; fill *= 0.8)
        {
            await using var child = ChildProcess.Start(new SharePlan(seconds, options.Preset, fill).Command(_ffmpeg, folder), ct);
            var exit = await child.WaitAsync(ct);
            if (!exit.Succeeded) throw new StudioException($"ffmpeg could not make the copy for sharing: {exit.LastComplaint}");
        }
    }

    private long Length(string file) => new FileInfo(Path.Combine(folder, file)).Length;
}

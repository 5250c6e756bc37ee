using Haypile.Generations;
using Haypile.Studio;

namespace Haypile.Server.Engines;

/// <summary>The embedded engine: no key, no GPU, no weights.</summary>
internal sealed class StudioEngine(FilmStudio studio) : IEngine
{
    public string Name => "studio";

    public IReadOnlyList<string> Foresee(GenerationRequest request) => IsTold(request) ? FilmStudio.Foresee(request.Prompt, request.NegativePrompt) : [];

    public string? Names(GenerationRequest request) => IsTold(request) ? "an illustration by the embedded engine" : null;

    public async Task<Rendered> RenderAsync(EngineJob job, CancellationToken cancellation)
    {
        var progress = new Percents(job.Progress);
        return await studio.MakeAsync(BriefFor(job), job.Folder, progress, cancellation) switch
        {
            FilmOutcome.Made made => new Rendered.Films(
            [
                (FilmFiles.Film, "video/mp4"), (FilmFiles.Share, "video/mp4"), (FilmFiles.Poster, "image/jpeg"), (FilmFiles.Thumbnail, "image/jpeg"),
            ])
            {
                Length = TimeSpan.FromSeconds(made.Film.Seconds),
                Notes = made.Film.Notes,
            },
            FilmOutcome.Unusable unusable => new Rendered.Refused(unusable.Sentence),
            var other => throw new InvalidOperationException($"The studio answered {other}."),
        };
    }

    /// <summary>There is nothing to look at but words.</summary>
    private static bool IsTold(GenerationRequest request) => request is { Image: null, Video: null, Ingredients.Count: 0, Keyframes.Count: 0 };

    private static Brief BriefFor(EngineJob job)
    {
        var request = job.Request;
        return new Brief
        {
            Prompt = request.Prompt,
            NegativePrompt = request.NegativePrompt,
            Image = job.Media.Image,
            Video = job.Media.Video,
            Ingredients = job.Media.Ingredients,
            Precise = request.IngredientsMode == IngredientsMode.Precise,
            Keyframes = job.Media.Keyframes,
            Extend = request.Extend,
            AspectRatio = request.Frame.AspectRatio,
            Resolution = request.Frame.Resolution,
            FrameRate = request.Frame.FrameRate,
            Seconds = request.Frame.Seconds,
            Camera = new Studio.CameraMove(
                Sign(request.Camera.Pan, Pan.Right, Pan.Left),
                Sign(request.Camera.Tilt, Tilt.Up, Tilt.Down),
                Sign(request.Camera.Rotate, Rotate.Clockwise, Rotate.CounterClockwise),
                Sign(request.Camera.Zoom, Zoom.In, Zoom.Out)),
            Motion = request.Motion,
            Effect = request.Effect,
            Guidance = request.Guidance,
            Seed = request.Seed,
            Sound = request.Sound,
        };
    }

    private static int Sign<T>(T said, T positive, T negative) where T : struct, Enum =>
        said.Equals(positive) ? 1 : said.Equals(negative) ? -1 : 0;

    private sealed class Percents(Action<int> tell) : IProgress<FilmProgress>
    {
        public void Report(FilmProgress value) => tell(value.Frames * 100 / Math.Max(1, value.Total));
    }
}

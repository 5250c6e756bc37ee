using System.Collections.Concurrent;
using Haypile.Server.Engines;
using Haypile.Studio;

namespace Haypile.Server.Tests.Infrastructure;

/// <summary>An engine that does what a test tells it: by default a film of a few bytes at once.</summary>
internal sealed class ScriptedEngine : IEngine
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "scripted";
    public ConcurrentQueue<EngineJob> Jobs { get; } = new();
    public ConcurrentQueue<string> Stopped { get; } = new();
    public Func<EngineJob, CancellationToken, Task<Rendered>>? Play { get; set; }

    /// <summary>Renders wait until <see cref="LetAllGo"/>.</summary>
    public bool Held { get; init; }

    /// <summary>Not even the end of the test lets them go: the server has to stop them.</summary>
    public bool StaysHeld { get; init; }

    public void LetAllGo() => _ = StaysHeld || _gate.TrySetResult();

    public IReadOnlyList<string> Foresee(Haypile.Generations.GenerationRequest request) => ["As the script says."];

    public string? Names(Haypile.Generations.GenerationRequest request) => request.Image is null ? "a few bytes" : null;

    public async Task<Rendered> RenderAsync(EngineJob job, CancellationToken cancellation)
    {
        Jobs.Enqueue(job);
        try
        {
            if (Held)
            {
                await _gate.Task.WaitAsync(cancellation);
            }

            return Play is null ? Film(job) : await Play(job, cancellation);
        }
        catch (OperationCanceledException)
        {
            Stopped.Enqueue(job.Folder);
            throw;
        }
    }

    public static Rendered Film(EngineJob job)
    {
        job.Progress(50);
        foreach (var name in FilmFiles.All)
        {
            File.WriteAllText(Path.Combine(job.Folder, name), $"{name} of {job.Request.Prompt}");
        }

        return new Rendered.Films([.. FilmFiles.All.Select(name => (name, name.EndsWith("jpg", StringComparison.Ordinal) ? "image/jpeg" : "video/mp4"))]);
    }
}

using System.Security.Cryptography;
using Haypile.Generations;
using Haypile.Server.Engines;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Engines;

/// <summary>What every engine keeps to. A new one is tested by ten lines that make it.</summary>
public abstract class EngineContract : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Long enough to be stopped halfway.</summary>
    private static GenerationRequest LongFilm => new() { Prompt = "Plane fly", Seed = 7, Frame = new FrameSpec { Resolution = 1080, Seconds = 10 } };

    private static GenerationRequest ShortFilm => new() { Prompt = "Plane fly", Seed = 7, Frame = new FrameSpec { Resolution = 480, FrameRate = 8 } };

    [Fact]
    public async Task Films_OfTheSameRequest_AreTheSameBytes()
    {
        var first = await RenderAsync("first", ShortFilm, _ => { }, Cancellation);
        Assert.NotEmpty(first);
        Assert.Equal(first, await RenderAsync("second", ShortFilm, _ => { }, Cancellation));
    }

    [Fact]
    public async Task Films_OfAnotherSeed_AreOthers() =>
        Assert.NotEqual(
            await RenderAsync("first", ShortFilm, _ => { }, Cancellation),
            await RenderAsync("second", ShortFilm with { Seed = 8 }, _ => { }, Cancellation));

    [Fact]
    public async Task Progress_WhileItRenders_OnlyRisesAndReachesTheEnd()
    {
        var seen = new List<int>();
        await RenderAsync("film", ShortFilm, seen.Add, Cancellation);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(100, seen[^1]);
    }

    [Fact]
    public async Task Render_ThatIsStopped_EndsWithinASecondAndLeavesNoFile()
    {
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var rendering = RenderAsync("film", LongFilm, _ => begun.TrySetResult(), stop.Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        var since = TimeProvider.System.GetTimestamp();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rendering);
        Assert.InRange(TimeProvider.System.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Path, "film")));
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract IEngine NewEngine();

    private async Task<IReadOnlyList<string>> RenderAsync(string name, GenerationRequest request, Action<int> progress, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, name)).FullName;
        var job = new EngineJob(request, new JobMedia(null, null, []), folder, progress);
        var films = Assert.IsType<Rendered.Films>(await NewEngine().RenderAsync(job, cancellation));
        return [.. films.Files.Select(file => $"{file.Name} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file.Name))))}")];
    }
}

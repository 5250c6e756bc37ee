using Haypile.Generations;
using Haypile.Server.Engines;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Workers;

public sealed class WorkerTests
{
    [Fact]
    public async Task Engine_ThatFailsOnce_IsTriedAgainAndChargedOnce()
    {
        var tries = 0;
        var engine = new ScriptedEngine { Play = (job, _) => ++tries == 1 ? throw new IOException("No space left on device") : Task.FromResult(ScriptedEngine.Film(job)) };
        await using var server = await ServerFixture.StartAsync(engine: engine);
        var before = await server.FirstAccountAsync();
        var video = await server.EndAsync(await server.SubmitAsync());
        Assert.Equal("finished", video.GetProperty("status").GetString());
        Assert.Equal(2, tries);
        var after = await server.FirstAccountAsync();
        Assert.Equal((before.Balance - 250_000, 0L), (after.Balance, after.Held));
    }

    [Fact]
    public async Task Engine_ThatAlwaysFails_EndsAsAnErrorAndRefunds()
    {
        var engine = new ScriptedEngine { Play = (_, _) => throw new IOException("No space left on device") };
        await using var server = await ServerFixture.StartAsync(options => options with { Workers = options.Workers with { AttemptLimit = 2 } }, engine);
        var before = await server.FirstAccountAsync();
        var video = await server.EndAsync(await server.SubmitAsync());
        Assert.Equal("error", video.GetProperty("status").GetString());
        Assert.Contains("not charged", video.GetProperty("error").GetString());
        var after = await server.FirstAccountAsync();
        Assert.Equal((before.Balance, 0L), (after.Balance, after.Held));
        Assert.Equal(2, engine.Jobs.Count);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(server.Data, "films")).SelectMany(Directory.EnumerateFileSystemEntries));
    }

    [Fact]
    public async Task Engine_ThatRefuses_EndsAtOnceWithItsSentence()
    {
        var engine = new ScriptedEngine { Play = (_, _) => Task.FromResult<Rendered>(new Rendered.Refused("The picture is torn.")) };
        await using var server = await ServerFixture.StartAsync(engine: engine);
        var video = await server.EndAsync(await server.SubmitAsync());
        Assert.Equal("The picture is torn.", video.GetProperty("error").GetString());
        Assert.Single(engine.Jobs);
    }

    [Fact]
    public async Task Progress_WhileItRuns_ShowsInTheFeed()
    {
        var seen = new TaskCompletionSource();
        var engine = new ScriptedEngine
        {
            Play = async (job, cancellation) =>
            {
                job.Progress(42);
                await seen.Task.WaitAsync(cancellation);
                return ScriptedEngine.Film(job);
            },
        };
        await using var server = await ServerFixture.StartAsync(engine: engine);
        var id = await server.SubmitAsync();
        await Until.AsyncIs(() => server.VideoAsync(id), video => video.GetProperty("progress").GetInt32() == 42);
        seen.SetResult();
        Assert.Equal(100, (await server.EndAsync(id)).GetProperty("progress").GetInt32());
    }

    [Fact]
    public async Task Lease_TakenByAnother_StopsTheRenderAndItWritesNothing()
    {
        var engine = new ScriptedEngine { Held = true };
        await using var server = await ServerFixture.StartAsync(options => options with { Workers = options.Workers with { Slots = 1, CrashLimit = 1 } }, engine);
        var id = await server.SubmitAsync();
        await Until.Is(() => engine.Jobs.Count == 1);

        // As if this node had been silent past its lease.
        await server.Store.ReapAsync(crashLimit: 1, everyLease: true, TestContext.Current.CancellationToken);
        await Until.Is(() => engine.Stopped.Count == 1);
        var generation = await server.Store.FindAsync(id, TestContext.Current.CancellationToken);
        Assert.Equal(GenerationState.Failed, generation!.State);
        await Until.Is(() => !Directory.EnumerateFileSystemEntries(Path.Combine(server.Data, "films")).Any());
    }

    [Fact]
    public async Task Shutdown_MidRender_GivesTheWorkBackUncounted()
    {
        using var folder = new TempFolder();
        Guid id;
        await using (var server = await ServerFixture.StartAsync(options => options with { Data = folder.Path }, new ScriptedEngine { Held = true, StaysHeld = true }))
        {
            id = await server.SubmitAsync();
            await Until.Is(() => server.Engine.Jobs.Count == 1);
        }

        await using var next = await ServerFixture.StartAsync(options => options with { Data = folder.Path, UserKey = "again" });
        Assert.Equal("finished", (await next.EndAsync(id)).GetProperty("status").GetString());
        var generation = await next.Store.FindAsync(id, TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (generation!.Attempts, generation.Crashes));
    }

    [Fact]
    public async Task Scratch_AfterAnyEnd_IsEmpty()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.EndAsync(await server.SubmitAsync());
        await Until.Is(() => !Directory.EnumerateFiles(Path.Combine(server.Data, "scratch"), "*", SearchOption.AllDirectories).Any());
    }
}

using Haypile.Generations;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Crash;

/// <summary>Two real servers on one PostgreSQL and one folder of films.</summary>
public abstract class TwoNodesTests(PostgresServer postgres)
{
    private const string Film = """{"promptText":"Plane fly","options":{"duration":10}}""";

    /// <summary>Strikes the node that renders; the other must finish its work.</summary>
    private protected async Task TakesOverAsync(Func<HaypileProcess, Task> strike, Func<HaypileProcess, Generation, string, Task> afterwards)
    {
        using var folder = new TempFolder();
        var database = await postgres.CreateDatabaseAsync();
        await using var one = await HaypileProcess.ServeAsync(folder.Path, database);
        await using var other = await HaypileProcess.ServeAsync(folder.Path, database);
        await using var store = await PostgresStore.OpenAsync(new PostgresOptions(database), TimeProvider.System);
        var id = await one.SubmitAsync(Film);
        var running = await Until.AsyncIs(async () => await store.FindAsync(id), seen => seen is { State: GenerationState.Running, Progress: > 0 });
        var (struck, left) = running!.Node!.EndsWith($"-{one.Id}", StringComparison.Ordinal) ? (one, other) : (other, one);
        await strike(struck);

        var video = await Until.AsyncIs(() => left.VideoAsync(id), seen => seen.GetProperty("status").GetString() is "finished" or "error", seconds: 150);
        Assert.Equal("finished", video.GetProperty("status").GetString());
        var generation = (await store.FindAsync(id, TestContext.Current.CancellationToken))!;
        await afterwards(struck, generation, Path.Combine(folder.Path, "films", $"{id}"));

        var later = (await store.FindAsync(id, TestContext.Current.CancellationToken))!;
        Assert.Equal((generation.State, generation.Epoch, generation.EndedAt), (later.State, later.Epoch, later.EndedAt));
        var events = await store.EventsAsync(id, TestContext.Current.CancellationToken);
        Assert.Single(events, entry => entry.Kind == "finished");
        var account = (await store.FindAccountAsync("first", TestContext.Current.CancellationToken))!;
        var ledger = await store.LedgerAsync(account.Id, 100, TestContext.Current.CancellationToken);
        Assert.Equal(
            [LedgerKind.Hold, LedgerKind.Capture],
            ledger.Where(entry => entry.GenerationId == id).Select(entry => entry.Kind).Order());
        Assert.Equal(0, account.Held);
    }
}

public sealed class KilledNodeTests(PostgresServer postgres) : TwoNodesTests(postgres)
{
    [Fact]
    public Task Node_KilledMidRender_IsFinishedByTheOtherWithin45Seconds() =>
        TakesOverAsync(static node => node.KillAsync(), static (_, _, _) => Task.CompletedTask);
}

public sealed class PausedNodeTests(PostgresServer postgres) : TwoNodesTests(postgres)
{
    [Fact]
    public Task Node_PausedPastItsLease_WritesNothingWhenItWakes() =>
        TakesOverAsync(
            static node =>
            {
                node.Signal("STOP");
                return Task.CompletedTask;
            },
            static async (node, generation, films) =>
            {
                node.Signal("CONT");
                await Until.AsyncIs(() => Task.FromResult(node.Printed), printed => printed.Contains("is no longer this node", StringComparison.Ordinal));
                Assert.Equal([$"{generation.Epoch}"], Directory.GetDirectories(films).Select(Path.GetFileName));
            });
}

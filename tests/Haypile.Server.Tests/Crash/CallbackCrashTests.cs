using System.Collections.Concurrent;
using Haypile.Generations;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Crash;

public sealed class CallbackKillTests
{
    [Fact]
    public async Task Server_KilledAtRandomMoments_TellsEveryStateAtLeastOnceAndInOrder()
    {
        var heard = new ConcurrentQueue<string>();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (each, _) =>
        {
            heard.Enqueue(each.Id);
            return Task.CompletedTask;
        };
        using var folder = new TempFolder();
        var rounds = new CallbackRounds(folder.Path, receiver.Address, () => receiver.Emptied, heard, seed: 20261121);
        await rounds.RunAsync(12);
        Assert.InRange(rounds.Accepted, 10, 48);
        Assert.Empty(await rounds.BrokenRulesAsync());
    }
}

public sealed class CallbackTwoNodesTests(PostgresServer postgres)
{
    private const string Film = """{"promptText":"Plane fly","callback_url":"CALLBACK","options":{"resolution":"480p","frameRate":8}}""";
    private const int Films = 60;

    /// <summary>Neither crashes, so nothing may be told twice; both must have told something, or the test shows nothing.</summary>
    [Fact]
    public async Task Nodes_OnOneDatabase_TellEachStateOnce()
    {
        using var folder = new TempFolder();
        var database = await postgres.CreateDatabaseAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var one = await HaypileProcess.ServeAsync(folder.Path, database, "--slots", "0", "--public-url", "http://one.test");
        await using var other = await HaypileProcess.ServeAsync(folder.Path, database, "--slots", "0", "--public-url", "http://other.test");
        await using var store = await PostgresStore.OpenAsync(new PostgresOptions(database), TimeProvider.System);
        var body = Film.Replace("CALLBACK", receiver.Address);
        for (var i = 0; i < Films; i++)
        {
            await (i % 2 == 0 ? one : other).SubmitAsync(body);
        }

        // What a node does with them goes on here, by hand and without a film.
        while (await store.ClaimAsync("by hand", "studio", TestContext.Current.CancellationToken) is { } claimed)
        {
            await store.FinishAsync(Lease.Of(claimed), new Ending.Finished([new Artifact("film.mp4", "video/mp4", 1, "cafe")]), TestContext.Current.CancellationToken);
        }

        await Until.AsyncIs(async () => await store.CountDeliveriesAsync(), open => open == 0);
        Assert.Equal(Films * 3, receiver.All.Count);
        Assert.Equal(Films * 3, receiver.All.Select(each => each.Id).Distinct().Count());
        Assert.All(receiver.All.GroupBy(each => each.Generation), told => Assert.Equal(["queued", "pending", "finished"], told.Select(each => each.Status)));
        Assert.Contains(receiver.All, each => each.Body.Contains("http://one.test"));
        Assert.Contains(receiver.All, each => each.Body.Contains("http://other.test"));
    }
}

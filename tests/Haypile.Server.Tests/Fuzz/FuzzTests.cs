using Haypile.Server.Tests.Operations;
using Haypile.Tests;

namespace Haypile.Server.Tests.Fuzz;

/// <summary>Whatever arrives is answered, never with a fault of the server, and the books stay whole.</summary>
[Collection(nameof(Alone))]
public sealed class FuzzTests(PostgresServer postgres)
{
    // Few callbacks end here, because no name is resolved, and what has not ended cannot be sent again; no film is finished, and only one that is has a page.
    private static readonly string[] RarelyReached = ["POST /v1/generations/{id}/callbacks/resend", "POST /v1/generations/{id}/share"];

    private const long MostGrowth = 8_000_000;

    [Fact]
    public async Task Requests_ThrownBySeededDice_NeverBreakTheServer()
    {
        var (targets, run) = await ThrowAsync(database: null, requests: 20_000);
        var native = targets.Where(target => target.Pattern.StartsWith("/v1/", StringComparison.Ordinal) && !target.Pattern.StartsWith("/v1/admin", StringComparison.Ordinal));
        Assert.Empty(native.Select(target => $"{target.Methods[0]} {target.Pattern}").Except(run.Reached).Except(RarelyReached));
    }

    [Fact]
    public async Task Requests_ThrownAtAServerOnPostgreSql_NeverBreakItEither() => await ThrowAsync(await postgres.CreateDatabaseAsync(), requests: 6_000);

    private static async Task<(IReadOnlyList<Target> Targets, FuzzRun Run)> ThrowAsync(string? database, int requests)
    {
        await using var server = await FuzzServer.StartAsync(database);
        Assert.InRange(server.Targets.Count, 8, 500);
        var run = new FuzzRun(server, seed: 4, atOnce: 8, hang: TimeSpan.FromSeconds(10));
        // The store's caches and the pools fill first; what still grows after that would never stop.
        await run.ThrowAsync(requests / 2);
        var before = Settled();
        await run.ThrowAsync(requests / 2);
        var growth = Settled() - before;

        Assert.True(run.Wrong.Count == 0, string.Join('\n', run.Wrong));
        Assert.True(server.Errors.Count == 0, string.Join('\n', server.Errors.Take(10)));
        Assert.Empty(await run.SlowAgainAsync());
        Assert.True(growth < MostGrowth, $"{growth / 1e6:F1} MB are held after as many requests again");
        Assert.Empty(await server.StopAsync());

        // The dice reach what they are thrown for.
        foreach (var status in (int[])[200, 201, 204, 400, 401, 404, 409])
        {
            Assert.Contains(status, run.Statuses.Keys);
        }

        return (server.Targets, run);
    }

    private static long Settled()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

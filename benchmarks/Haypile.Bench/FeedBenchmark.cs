using System.Text;
using Haypile.Generations;
using Haypile.Tests;

namespace Haypile.Bench;

/// <summary>Polls over HTTP with the key checked: in turn with the bare endpoint that sends the same bytes, and with a full store against an empty one.</summary>
internal static class FeedBenchmark
{
    private const int Connections = 64;
    private const int Unhurried = 2;
    private const int Saturating = 8;
    private const int Few = 1_000;
    private const int Many = 1_000_000;
    private const int Asked = 10_000;

    public static readonly byte[] BareReply = Encoding.UTF8.GetBytes(
        """{"id":"01a1fd8d-ed49-7683-8913-da49c7bb436a","promptText":"moving","videos":[{"id":"01a1fd8d-ed49-7683-8913-da49c7bb436a","status":"queued","seed":3795469401,"resultUrl":"","sharingUrl":"","videoPoster":"","imageThumb":"","duration":5,"error":"","progress":0}]}""");

    public static async Task<int> RunAsync(string[] args)
    {
        var report = new Report("feed", "Polls per second");
        await using var postgres = new PostgresServer();
        await postgres.InitializeAsync();
        await using var few = await FilledAsync(null, Few);
        await using var fewInPostgres = await FilledAsync(await postgres.CreateDatabaseAsync(), Few);
        report.Table(
            ["store", "Haypile, a second", "bare Kestrel, a second", "ratio", "goal"],
            [await AgainstBareAsync("SQLite", few, "≥ 0.65"), await AgainstBareAsync("PostgreSQL", fewInPostgres, "")]);

        await using var many = await FilledAsync(null, Many);
        await using var manyInPostgres = await FilledAsync(await postgres.CreateDatabaseAsync(), Many);
        report.Table(
            ["store", $"median with {Many:N0}, µs", $"median with {Few:N0}, µs", "ratio", "goal"],
            [
                await BySizeAsync("SQLite", many, few, Unhurried), await BySizeAsync("PostgreSQL", manyInPostgres, fewInPostgres, Unhurried),
                await BySizeAsync("SQLite", many, few, Saturating), await BySizeAsync("PostgreSQL", manyInPostgres, fewInPostgres, Saturating),
            ]);
        report.Paragraph("With two connections a poll waits for nothing but itself; with eight both cores are busy, and the median says what a poll costs them.");
        await report.SaveAsync();
        return 0;
    }

    private static async Task<string[]> AgainstBareAsync(string name, Filled filled, string goal)
    {
        await using var bare = await BareEndpoint.StartAsync();
        var (ours, limit) = await SubmitBenchmark.InTurnAsync(
            async () => (await Wrk.RunAsync(filled.Server.Address, Connections, filled.Script)).PerSecond,
            async () => (await Wrk.RunAsync(bare.Address, Connections, filled.Script)).PerSecond);
        return [$"{name}, {Connections} connections", $"{ours:N0}", $"{limit:N0}", $"{ours / limit:F3}", goal];
    }

    private static async Task<string[]> BySizeAsync(string name, Filled many, Filled few, int connections)
    {
        var (large, small) = await SubmitBenchmark.InTurnAsync(
            async () => (await Wrk.RunAsync(many.Server.Address, connections, many.Script)).MedianMicroseconds,
            async () => (await Wrk.RunAsync(few.Server.Address, connections, few.Script)).MedianMicroseconds);
        return [$"{name}, {connections} connections", $"{large:N0}", $"{small:N0}", $"{large / small:F3}", "≤ 1.15"];
    }

    /// <summary>The first account's generations, straight into the store, and the server that then serves them.</summary>
    private static async Task<Filled> FilledAsync(string? postgres, int count)
    {
        var folder = Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        Guid[] ids;
        await using (var store = await BenchStores.OpenAsync(Path.Combine(folder, "haypile.db"), postgres))
        {
            ids = await store.SubmitAsync(await store.OpenAccountsAsync(["first"]), count, callers: 512);
            await store.SettleAsync();
        }

        var process = await HaypileProcess.ServeAsync(folder, postgres, "--slots", "0");
        return new Filled(new BenchServer(process, folder), Script(ids));
    }

    /// <summary>Asks for ids from all over the store in turn.</summary>
    private static string Script(Guid[] ids)
    {
        var asked = Enumerable.Range(0, Math.Min(Asked, ids.Length)).Select(i => $"'{ids[(int)((long)i * 7919 % ids.Length)]}'");
        return $$"""
            local ids = { {{string.Join(",", asked)}} }
            local next = 0
            local headers = { ["Authorization"] = "Bearer {{HaypileProcess.Key}}" }
            request = function()
              next = next % #ids + 1
              return wrk.format("GET", "/pika/feed/" .. ids[next], headers)
            end
            """;
    }

    private sealed record Filled(BenchServer Server, string Script) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}

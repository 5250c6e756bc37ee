using System.Diagnostics;

namespace Haypile.Bench;

/// <summary>How many submissions a second reach the disk, and how long a feed's point read takes.</summary>
internal static class StoreBenchmark
{
    private const int Accounts = 200;
    private const int Small = 1_000;
    private const int Large = 1_000_000;
    private const int Warm = 5_000;
    private const int Submissions = 100_000;

    public static async Task<int> RunAsync(string[] args)
    {
        await using var stores = await BenchStores.StartAsync();
        var rows = new List<string[]>();
        foreach (var (name, openAsync) in stores.Kinds)
        {
            await using (var store = await openAsync())
            {
                var accounts = await store.OpenAccountsAsync(Accounts);
                var ids = await store.SubmitAsync(accounts, Small, callers: 64);
                await ReadAsync(rows, name, store, ids);
                await store.SubmitAsync(accounts, Warm, callers: 64);
                await SubmitAsync(rows, name, store, accounts, 64);
                await SubmitAsync(rows, name, store, accounts, 512);
                await SubmitAsync(rows, name + ", one account", store, accounts[..1], 64);
            }

            if (!args.Contains("--short"))
            {
                await using var large = await openAsync();
                var all = await large.SubmitAsync(await large.OpenAccountsAsync(Accounts), Large, callers: 512);
                await large.SettleAsync();
                await ReadAsync(rows, name, large, all);
            }
        }

        var report = new Report("store", "Submissions and point reads");
        report.Paragraph($"{await stores.VersionsAsync()}. A submission is on disk before it is counted (SQLite `synchronous=full`, PostgreSQL `fsync=on`).");
        report.Table(["store", "what", "a second", "each"], rows);
        await report.SaveAsync();
        return 0;
    }

    private static async Task SubmitAsync(
        List<string[]> rows, string name, BenchStores.BenchStore store, Guid[] accounts, int callers)
    {
        var start = Stopwatch.GetTimestamp();
        await store.SubmitAsync(accounts, Submissions, callers);
        var elapsed = Stopwatch.GetElapsedTime(start);
        rows.Add([name, $"submit, {callers} callers", $"{Submissions / elapsed.TotalSeconds:N0}", ""]);
    }

    private static async Task ReadAsync(List<string[]> rows, string name, BenchStores.BenchStore store, Guid[] ids)
    {
        var reads = name == "SQLite" ? 200_000 : 20_000;
        await ReadAsync(store, ids, reads / 10);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        await ReadAsync(store, ids, reads);
        var elapsed = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var memory = name == "SQLite" ? $", {allocated / reads:N0} B" : "";
        rows.Add(
            [name, $"read one of {ids.Length:N0}, one caller", $"{reads / elapsed.TotalSeconds:N0}", $"{elapsed.TotalMicroseconds / reads:N1} µs{memory}"]);
    }

    // A stride that shares no factor with the count visits the rows in no order that a cache would like.
    private static async Task ReadAsync(BenchStores.BenchStore store, Guid[] ids, int reads)
    {
        const int stride = 611_953;
        for (var i = 0; i < reads; i++)
        {
            if (await store.Store.FindAsync(ids[(int)((long)i * stride % ids.Length)]) is null)
            {
                throw new InvalidOperationException("A generation is gone.");
            }
        }
    }
}

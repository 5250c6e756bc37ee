using System.Diagnostics;

namespace Haypile.Bench;

/// <summary>A claim must not grow with the queue: the median with a million queued is to stay within twice that of a thousand.</summary>
internal static class ClaimBenchmark
{
    private const int Accounts = 200;
    private const int Warm = 100;
    private const int Claims = 500;
    private const double MostRatio = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        await using var stores = await BenchStores.StartAsync();
        var rows = new List<string[]>();
        var worst = 0.0;
        foreach (var (name, openAsync) in stores.Kinds)
        {
            // Thrown away: it is the one that compiles the code.
            await MeasureAsync(openAsync, 1_000);
            var small = await MeasureAsync(openAsync, 1_000);
            rows.Add([name, "1,000", Show(small.Median), Show(small.P99), ""]);
            var large = await MeasureAsync(openAsync, 1_000_000);
            var ratio = large.Median / small.Median;
            worst = Math.Max(worst, ratio);
            rows.Add([name, "1,000,000", Show(large.Median), Show(large.P99), $"{ratio:N2}"]);
        }

        var report = new Report("claim", "A claim, by the length of the queue");
        report.Paragraph($"{await stores.VersionsAsync()}. {Accounts} accounts take turns; each claim is on disk before the next begins.");
        report.Table(["store", "queued", "median", "p99", "ratio of the medians (goal ≤ 2)"], rows);
        await report.SaveAsync();
        return worst <= MostRatio ? 0 : 1;
    }

    private static async Task<(double Median, double P99)> MeasureAsync(Func<Task<BenchStores.BenchStore>> openAsync, int queued)
    {
        await using var store = await openAsync();
        await store.SubmitAsync(await store.OpenAccountsAsync(Accounts), queued, callers: 512);
        await store.SettleAsync();
        var times = new double[Warm + Claims];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var claimed = await store.Store.ClaimAsync("bench", BenchStores.Engine);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            if (claimed is null)
            {
                throw new InvalidOperationException("There was nothing to claim.");
            }
        }

        var sorted = times[Warm..].Order().ToArray();
        return (sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }

    private static string Show(double microseconds) => $"{microseconds:N0} µs";
}

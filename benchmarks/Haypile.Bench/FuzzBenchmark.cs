using System.Globalization;
using Haypile.Server.Tests.Fuzz;

namespace Haypile.Bench;

/// <summary>Seeded dice throw requests at every endpoint. A fault of the server, a second without an answer, memory that grows or books that do not add up fail it.</summary>
internal static class FuzzBenchmark
{
    private const int AtOnce = 8;
    private const double MostHeapGrowth = 8e6;
    private const double MostGrowth = 48e6;

    /// <summary>How many requests, and the seed.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var requests = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200_000;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        await using var server = await FuzzServer.StartAsync();
        var run = new FuzzRun(server, seed, AtOnce, hang: TimeSpan.FromSeconds(30));

        // The store's caches and the pools fill first; what still grows after that would never stop.
        await run.ThrowAsync(requests / 4);
        var before = Settled();
        await run.ThrowAsync(requests - (requests / 4));
        var after = Settled();
        var loose = await server.StopAsync();

        Array.ForEach([.. run.Wrong], Console.WriteLine);
        Array.ForEach([.. server.Errors.Take(10)], Console.WriteLine);
        Array.ForEach([.. run.Slow], slow => Console.WriteLine($"{slow.Took.TotalSeconds:F1} s: {slow.Head}"));
        Array.ForEach([.. loose], Console.WriteLine);
        var report = new Report("fuzz", $"{requests:N0} requests thrown by dice of seed {seed} at {server.Targets.Count} endpoints");
        report.Paragraph($"Answers: {string.Join(", ", run.Statuses.OrderBy(each => each.Key).Select(each => $"{each.Value:N0} × {(each.Key == 0 ? "hung up on a broken message" : each.Key)}"))}.");
        report.Table(
            ["what", "figure", "goal"],
            [
                ["faults of the server", $"{run.Wrong.Count + server.Errors.Count}", "0"],
                ["slowest answer, ms", $"{run.Slowest.TotalMilliseconds:F0}", "≤ 1000"],
                ["slowest connection, ms", $"{run.SlowestConnect.TotalMilliseconds:F0}", ""],
                ["answers that took longer", $"{run.Slow.Count}", "0"],
                ["managed memory after the first quarter, MB", $"{before.Heap / 1e6:F1}", ""],
                ["managed memory after the last, MB", $"{after.Heap / 1e6:F1}", $"≤ {MostHeapGrowth / 1e6:F0} more"],
                ["the process's own memory after the first quarter, MB", $"{before.Own / 1e6:F0}", ""],
                ["the process's own memory after the last, MB", $"{after.Own / 1e6:F0}", $"≤ {MostGrowth / 1e6:F0} more"],
                ["rows and files that belong to nothing", $"{loose.Count}", "0"],
            ]);
        await report.SaveAsync();
        var broken = run.Wrong.Count + server.Errors.Count + run.Slow.Count + loose.Count;
        return broken == 0 && after.Heap - before.Heap <= MostHeapGrowth && after.Own - before.Own <= MostGrowth ? 0 : 1;
    }

    /// <summary>What is held once all garbage is gone. The mapped pages of the database are the system's, and count for nobody.</summary>
    private static (long Heap, long Own) Settled()
    {
        for (var times = 0; times < 3; times++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        var own = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return (GC.GetTotalMemory(forceFullCollection: false), long.Parse(own.AsSpan(8, own.Length - 11), CultureInfo.InvariantCulture) * 1024);
    }
}

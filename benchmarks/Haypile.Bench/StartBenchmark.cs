using System.Diagnostics;
using System.Globalization;
using Haypile.Tests;

namespace Haypile.Bench;

/// <summary>From the command ./run to a server that is ready, when it is built and has been started before.</summary>
internal static class StartBenchmark
{
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        try
        {
            var seconds = new List<double>();
            for (var round = 0; round <= Rounds; round++)
            {
                var took = await StartAsync(folder);
                if (round > 0)
                {
                    seconds.Add(took);
                }
            }

            var report = new Report("start", "From ./run to ready");
            report.Table(
                ["a second start", "median s", "slowest s", "goal"],
                [["SQLite", Print(Wrk.MedianOf(seconds)), Print(seconds.Max()), "≤ 2"]]);
            await report.SaveAsync();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> StartAsync(string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(Checkout.Root, "run"), ["--data", folder, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using var server = Process.Start(start)!;
        var greeting = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended at once.");
        using var client = new HttpClient();
        await client.GetStringAsync($"{greeting["Haypile listens on ".Length..]}/readyz");
        var took = watch.Elapsed.TotalSeconds;
        server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync();
        return took;
    }

    private static string Print(double seconds) => seconds.ToString("F2", CultureInfo.InvariantCulture);
}

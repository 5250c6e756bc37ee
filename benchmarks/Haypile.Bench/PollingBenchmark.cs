using System.Diagnostics;
using Haypile.Tests;

namespace Haypile.Bench;

/// <summary>Ten thousand clients, each with its connection and its generation, that ask once a second; with nothing else to do, and while the server renders.</summary>
internal static class PollingBenchmark
{
    private const int Clients = 10_000;
    private const int WarmUp = 5;
    private const int Seconds = 20;

    public static async Task<int> RunAsync(string[] args)
    {
        var report = new Report("polling", $"{Clients:N0} clients that poll once a second");
        report.Table(
            ["server", "polls a second", "median, ms", "p99, ms", "slowest, ms", "missed", "goal for p99"],
            [await RowAsync("nothing is rendered", slots: 0), await RowAsync("a film after another is rendered", slots: 1)]);
        report.Paragraph("From the moment at which a request was due to its whole answer, clients and server on the same two cores. Missed: the last answer was still awaited when the next request was due.");
        await report.SaveAsync();
        return 0;
    }

    private static async Task<string[]> RowAsync(string what, int slots)
    {
        var folder = Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        Guid[] ids;
        await using (var store = await BenchStores.OpenAsync(Path.Combine(folder, "haypile.db"), postgres: null))
        {
            ids = await store.SubmitAsync(await store.OpenAccountsAsync(["first"]), Clients, callers: 512);
        }

        await using var server = new BenchServer(await HaypileProcess.ServeAsync(folder, null, "--slots", $"{slots}"), folder);
        var pollers = Array.ConvertAll(ids, id => new Poller(server.Address, id, HaypileProcess.Key));
        try
        {
            foreach (var poller in pollers) await poller.ConnectAsync(server.Address, CancellationToken.None);
            await PollAsync(pollers, WarmUp);
            foreach (var poller in pollers) poller.Took.Clear();
            var missedBefore = pollers.Sum(poller => poller.Missed);
            await PollAsync(pollers, Seconds);
            double[] took = [.. pollers.SelectMany(poller => poller.Took).Order()];
            return
            [
                what, $"{(double)took.Length / Seconds:N0}", $"{took[took.Length / 2]:F2}", $"{took[(int)(took.Length * 0.99)]:F2}", $"{took[^1]:F0}",
                $"{pollers.Sum(poller => poller.Missed) - missedBefore:N0}", "≤ 50",
            ];
        }
        finally
        {
            foreach (var poller in pollers) poller.Dispose();
        }
    }

    /// <summary>Evenly over each second, whatever is due at every tick, and a second more for the last answers.</summary>
    private static async Task PollAsync(Poller[] pollers, int seconds)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        var started = Stopwatch.GetTimestamp();
        var step = (double)Stopwatch.Frequency / pollers.Length;
        var asked = 0L;
        while (await ticks.WaitForNextTickAsync() && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(seconds + 1))
        {
            for (; asked < (long)pollers.Length * seconds && started + (long)(asked * step) is var due && due <= Stopwatch.GetTimestamp(); asked++)
            {
                pollers[asked % pollers.Length].Ask(due);
            }
        }
    }
}

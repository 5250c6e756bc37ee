using System.Diagnostics;
using System.Globalization;

namespace Haypile.Bench;

/// <summary>Contenders that run warm and in turns, so that a noisy machine is noisy to all alike.</summary>
internal static class Contest
{
    /// <summary>Between two runs, so that what one leaves to be done afterwards is not counted against the next.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.4);

    public static async Task RunAsync(IReadOnlyList<Contender> contenders, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in contenders)
            {
                await Task.Delay(Pause, TimeProvider.System);
                var before = ProcessorSeconds();
                contender.Seconds.Add(await TimeAsync(contender.Run));
                contender.ProcessorSeconds.Add(ProcessorSeconds() - before);
            }
        }
    }

    public static async Task<double> TimeAsync(Func<Task> run)
    {
        var watch = Stopwatch.StartNew();
        await run();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Working set while it runs, over what it was before, in megabytes.</summary>
    public static async Task<double> PeakAsync(Func<Task> run)
    {
        GC.Collect();
        var before = Environment.WorkingSet;
        var peak = before;
        var running = run();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!running.IsCompleted && await timer.WaitForNextTickAsync()) peak = Math.Max(peak, Environment.WorkingSet);
        await running;
        return (peak - before) / 1e6;
    }

    public static string Text(double value, string format = "0.00") => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Of this process and of the children that it has waited for, in hundredths.</summary>
    private static double ProcessorSeconds()
    {
        var fields = File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ');
        return fields[11..15].Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / 100;
    }
}

internal sealed record Contender(string Name, Func<Task> Run, string Memory = "")
{
    public List<double> Seconds { get; } = [];
    public List<double> ProcessorSeconds { get; } = [];
    public double Median => Seconds.Order().Skip((Seconds.Count - 1) / 2).Take(2 - Seconds.Count % 2).Average();
    public double Best => Seconds.Min();
}

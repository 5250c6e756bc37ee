using System.Globalization;
using Haypile.Tests;

namespace Haypile.Bench;

/// <summary>Not a speed: the crash test of ./test, five hundred times over.</summary>
internal static class CrashBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args is [var said] ? int.Parse(said, CultureInfo.InvariantCulture) : 500;
        var folder = Directory.CreateTempSubdirectory("haypile-crash-").FullName;
        try
        {
            var crash = new CrashRounds(folder, seed: 42);
            await crash.RunAsync(rounds, round => Console.Error.Write($"\r{round} of {rounds}"));
            var broken = await crash.BrokenRulesAsync();
            var report = new Report("crash", "Killed at random moments");
            report.Table(
                ["rounds of kill -9", "generations accepted", "rules broken"],
                [[$"{rounds}", $"{crash.Accepted.Count}", $"{broken.Count}"]]);
            report.Paragraph(broken.Count == 0 ? "Nothing accepted was lost, nothing was charged twice, each has one film." : string.Join("\n", broken));
            await report.SaveAsync();
            return broken.Count == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Haypile.Studio.Words;
using Haypile.Tests;

namespace Haypile.Bench;

/// <summary>From the words of a prompt to a plan: warm, under hostile words, and the first load of each language's lists in a process of its own.</summary>
internal static class PlanBenchmark
{
    private const int Rounds = 5;
    private const int HostileLength = 32_000;
    private static readonly string[] Languages = ["en", "zh", "es", "de", "fr", "ja", "pt"];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["load", var language])
        {
            var since = TimeProvider.System.GetTimestamp();
            _ = new Guessing(Vocabulary.Of(language));
            Console.WriteLine(Milliseconds(since).ToString(CultureInfo.InvariantCulture));
            return 0;
        }

        var prompts = Prompts();
        var hostile = Hostile(prompts);
        foreach (var prompt in prompts.Concat(hostile)) PromptReader.Read(prompt);
        var report = new Report("plan", "From a prompt to its plan");
        var warm = prompts.Select(Best).ToList();
        var worst = hostile.Select(Best).ToList();
        report.Table(
            ["a warm plan", "median ms", "slowest ms", "goal ms"],
            [
                [$"{prompts.Count} prompts in seven languages", Print(Wrk.MedianOf(warm)), Print(warm.Max()), "≤ 10"],
                [$"{hostile.Count} hostile ones of {HostileLength:N0} characters", Print(Wrk.MedianOf(worst)), Print(worst.Max()), "≤ 50"],
            ]);
        var rows = new List<string[]>();
        foreach (var code in Languages)
        {
            var loads = new List<double>();
            for (var round = 0; round < Rounds; round++) loads.Add(await LoadAsync(code));
            rows.Add([code, Print(Wrk.MedianOf(loads)), Print(loads.Max()), "≤ 60"]);
        }
        report.Table(["first load in a new process", "median ms", "slowest ms", "goal ms"], rows);
        await report.SaveAsync();
        return 0;
    }

    private static List<string> Prompts()
    {
        using var tuned = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "tests/Haypile.Studio.Tests/Words/prompts/tuned.json")));
        return [.. tuned.RootElement.EnumerateArray().Select(judged => judged.GetProperty("prompt").GetString()!)];
    }

    private static List<string> Hostile(List<string> prompts) =>
    [
        Filled(string.Join(' ', prompts)),
        Filled(string.Concat(prompts.Select((prompt, index) => prompt[..Math.Min(prompt.Length, 3 + index % 7)]))),
        Filled("a"),
        Filled("猫が犬と"),
        Filled("a-b-c-d "),
        Filled("(«\"<b>“„"),
        Filled("Donaudampfschifffahrtsgesellschaftskapitän"),
        Filled("ein no sin 没有 "),
        Filled("👩‍🚀\u0301\u200d"),
    ];

    private static string Filled(string piece) => string.Concat(Enumerable.Repeat(piece, HostileLength / piece.Length + 1))[..HostileLength];

    private static double Best(string prompt)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var since = TimeProvider.System.GetTimestamp();
            PromptReader.Read(prompt);
            best = Math.Min(best, Milliseconds(since));
        }
        return best;
    }

    private static async Task<double> LoadAsync(string language)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["plan", "load", language]) { RedirectStandardOutput = true })!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return double.Parse(printed, CultureInfo.InvariantCulture);
    }

    private static double Milliseconds(long since) => TimeProvider.System.GetElapsedTime(since).TotalMilliseconds;

    private static string Print(double milliseconds) => milliseconds.ToString("F2", CultureInfo.InvariantCulture);
}

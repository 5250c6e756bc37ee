using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Haypile.Generations;
using Haypile.Tests;

namespace Haypile.Bench;

/// <summary>The page in a real browser: its first view on a slow machine, a library of ten thousand films, and what Lighthouse says.</summary>
internal static class PageBenchmark
{
    private const int Films = 10_000;
    private const double LongestFrame = 50;

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        try
        {
            await using (var first = await HaypileProcess.ServeAsync(folder, postgres: null))
            {
                var film = await MakeAsync(first);
                await first.KillAsync();
                await FillAsync(folder, film);
            }

            await using var server = await HaypileProcess.ServeAsync(folder, postgres: null);
            using var measured = JsonDocument.Parse(await MeasureAsync(server.Address));
            await TellAsync(measured.RootElement);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Guid> MakeAsync(HaypileProcess server)
    {
        using var body = new StringContent("""{"prompt":"A lake at dusk","frame":{"resolution":"480p","frame_rate":8}}""", null, "application/json");
        using var reply = await server.Client.PostAsync("/v1/generations", body);
        using var made = JsonDocument.Parse(await reply.Content.ReadAsStringAsync());
        var id = made.RootElement.GetProperty("id").GetGuid();
        using var waiting = new HttpRequestMessage(HttpMethod.Get, $"/v1/generations/{id}") { Headers = { { "Prefer", "wait=60" } } };
        using var ended = await server.Client.SendAsync(waiting);
        return ended.IsSuccessStatusCode ? id : throw new InvalidOperationException("The film was not made.");
    }

    /// <summary>Ten thousand finished films, each with the files of the one that was made.</summary>
    private static async Task FillAsync(string folder, Guid film)
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteOptions(Path.Combine(folder, "haypile.db")), TimeProvider.System);
        var original = await store.FindAsync(film) ?? throw new InvalidOperationException("The film is gone.");
        var artifacts = await store.ArtifactsAsync(film);
        var files = Path.Combine(folder, "films", film.ToString());
        await store.CreditAsync(original.AccountId, Films * original.Price, "films");
        for (var number = 0; number < Films; number++)
        {
            var request = original.Request with { Prompt = $"Film number {number} of a lake at dusk" };
            await store.SubmitAsync(new Submission
            {
                Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                AccountId = original.AccountId,
                Dialect = original.Dialect,
                Engine = original.Engine,
                Request = request,
                Price = original.Price,
                DepthLimit = Films,
            });
            var claimed = await store.ClaimAsync("bench", original.Engine) ?? throw new InvalidOperationException("There is nothing to claim.");
            await store.FinishAsync(Lease.Of(claimed), new Ending.Finished(artifacts));
            Directory.CreateSymbolicLink(Path.Combine(folder, "films", claimed.Id.ToString()), files);
        }
    }

    private static async Task<string> MeasureAsync(Uri address)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Checkout.Root, "benchmarks", "page", "measure.js"), address.GetLeftPart(UriPartial.Authority), HaypileProcess.Key]) { RedirectStandardOutput = true };
        using var node = Process.Start(start)!;
        var printed = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? printed : throw new InvalidOperationException($"The browser could not measure (exit code {node.ExitCode}).");
    }

    private static async Task TellAsync(JsonElement measured)
    {
        var first = measured.GetProperty("first").EnumerateArray().Select(each => each.GetDouble()).ToArray();
        var frames = measured.GetProperty("frames").EnumerateArray().Select(each => each.GetDouble()).Order().ToArray();
        var report = new Report("page", "The page in a browser");
        report.Paragraph("Headless Chromium on the machine that serves. The first view is from the server's first byte until the sheet takes what one types, the processor slowed four times, nothing cached; the previews of the effects were made before.");
        report.Table(
            ["", "median", "worst", "goal"],
            [
                ["first view, ms", Print(Wrk.MedianOf(first)), Print(first.Max()), "≤ 1000"],
                [$"a frame while {measured.GetProperty("films").GetInt32().ToString(CultureInfo.InvariantCulture)} films go by, ms", Print(Wrk.MedianOf(frames)), Print(frames[^1]), $"≤ {Print(LongestFrame)}"],
            ]);
        report.Paragraph($"Of {frames.Length} frames {frames.Count(frame => frame > LongestFrame)} took longer than that.");
        report.Paragraph("Lighthouse's categories, of a hundred; the goal is 95:");
        report.Table(
            ["view", "performance", "accessibility", "best practices", "what it has against it"],
            measured.GetProperty("judged").EnumerateArray().Select(view => (string[])
            [
                view.GetProperty("path").GetString()!, .. view.GetProperty("scores").EnumerateObject().Select(score => score.Value.ToString()),
                string.Join(", ", view.GetProperty("poor").EnumerateArray().Select(each => each.GetString()!.Trim())),
            ]));
        await report.SaveAsync();
    }

    private static string Print(double number) => number.ToString("F0", CultureInfo.InvariantCulture);
}

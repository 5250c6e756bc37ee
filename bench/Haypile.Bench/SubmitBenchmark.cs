using Haypile.Tests;

namespace Haypile.Bench;

/// <summary>Durable submissions over HTTP, against the bare endpoint in turn with ours.</summary>
internal static class SubmitBenchmark
{
    private const int Rounds = 3;

    public const string Body =
        """{"pikaffect":"","promptText":"moving","model":"1.5","options":{"aspectRatio":1.7777777777777777,"frameRate":24,"camera":{},"parameters":{"guidanceScale":12,"motion":1,"negativePrompt":""},"extend":false}}""";

    private static readonly string Script = $$"""
        wrk.method = "POST"
        wrk.path = "/pika/generate"
        wrk.headers["Content-Type"] = "application/json"
        wrk.headers["Authorization"] = "Bearer {{HaypileProcess.Key}}"
        wrk.body = '{{Body}}'
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var report = new Report("submit", "Submissions per second, accepted and on disk");
        await using var bare = await BareEndpoint.StartAsync();
        var rows = new List<string[]>();
        foreach (var (connections, goal) in ((int, double)[])[(64, 0.15), (512, 0.25)])
        {
            var (ours, limit) = (new List<double>(), new List<double>());
            for (var round = 0; round <= Rounds; round++)
            {
                // A new store each round; the first round warms both up and is not counted.
                await using var server = await BenchServer.StartAsync(postgres: null, "--slots", "0");
                await Wrk.RunAsync(server.Address, connections, Script, seconds: 2);
                var accepted = await Wrk.RunAsync(server.Address, connections, Script);
                var parsed = await Wrk.RunAsync(bare.Address, connections, Script);
                if (round > 0)
                {
                    ours.Add(accepted.PerSecond);
                    limit.Add(parsed.PerSecond);
                }
            }

            var (rate, bound) = (Wrk.MedianOf(ours), Wrk.MedianOf(limit));
            rows.Add([$"SQLite, {connections} connections", $"{rate:N0}", $"{bound:N0}", $"{rate / bound:F3}", $"≥ {goal}"]);
        }

        report.Table(["store", "Haypile, a second", "bare Kestrel, a second", "ratio", "goal"], rows);
        await report.SaveAsync();
        return 0;
    }
}

using System.Text;
using Haypile.Tests;

namespace Haypile.Bench;

/// <summary>Polls over HTTP with the key checked, against the bare endpoint that sends the same bytes.</summary>
internal static class FeedBenchmark
{
    private const int Rounds = 3;
    private const int Connections = 64;

    public static readonly byte[] BareReply = Encoding.UTF8.GetBytes(
        """{"id":"01a1fd8d-ed49-7683-8913-da49c7bb436a","promptText":"moving","videos":[{"id":"01a1fd8d-ed49-7683-8913-da49c7bb436a","status":"queued","seed":3795469401,"resultUrl":"","sharingUrl":"","videoPoster":"","imageThumb":"","duration":5,"error":"","progress":0}]}""");

    public static async Task<int> RunAsync(string[] args)
    {
        var report = new Report("feed", "Polls per second");
        await using var bare = await BareEndpoint.StartAsync();
        await using var server = await BenchServer.StartAsync(postgres: null, "--slots", "0");
        var ids = await SubmitAsync(server, 1_000);
        var script = Script(ids);
        var (ours, limit) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var read = await Wrk.RunAsync(server.Address, Connections, script);
            var sent = await Wrk.RunAsync(bare.Address, Connections, script);
            if (round > 0)
            {
                ours.Add(read.PerSecond);
                limit.Add(sent.PerSecond);
            }
        }

        var (rate, bound) = (Wrk.MedianOf(ours), Wrk.MedianOf(limit));
        report.Table(
            ["store", "Haypile, a second", "bare Kestrel, a second", "ratio", "goal"],
            [[$"SQLite, {Connections} connections", $"{rate:N0}", $"{bound:N0}", $"{rate / bound:F3}", "≥ 0.65"]]);
        await report.SaveAsync();
        return 0;
    }

    public static async Task<List<Guid>> SubmitAsync(BenchServer server, int count)
    {
        var ids = new List<Guid>(count);
        for (var i = 0; i < count; i++)
        {
            ids.Add(await server.Process.SubmitAsync(SubmitBenchmark.Body));
        }

        return ids;
    }

    /// <summary>Asks for the ids in turn.</summary>
    public static string Script(IEnumerable<Guid> ids) => $$"""
        local ids = { {{string.Join(",", ids.Select(id => $"'{id}'"))}} }
        local next = 0
        local headers = { ["Authorization"] = "Bearer {{HaypileProcess.Key}}" }
        request = function()
          next = next % #ids + 1
          return wrk.format("GET", "/pika/feed/" .. ids[next], headers)
        end
        """;
}

using System.Diagnostics;
using Haypile.Studio;

namespace Haypile.Bench;

/// <summary>From the request to the finished film on an idle server, against the encoder alone with the same frames.</summary>
internal static class LatencyBenchmark
{
    private const int Rounds = 7;

    public static async Task<int> RunAsync(string[] args)
    {
        await using var server = await BenchServer.StartAsync(postgres: null);
        var folder = Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        try
        {
            // The request and the brief name the same film.
            var brief = new Brief { Prompt = "moving", AspectRatio = 16.0 / 9, Seed = 7 };
            var encodeOnly = await EncodeOnly.OfAsync(brief, folder);
            var (whole, encoder) = (new List<double>(), new List<double>());
            for (var round = 0; round <= Rounds; round++)
            {
                var (ours, limit) = (await Contest.TimeAsync(() => FilmAsync(server)), await Contest.TimeAsync(encodeOnly.RunAsync));
                if (round > 0)
                {
                    whole.Add(ours);
                    encoder.Add(limit);
                }
            }

            var (film, alone) = (Wrk.MedianOf(whole), Wrk.MedianOf(encoder));
            var report = new Report("latency", "From the request to the finished film");
            report.Table(
                ["5 s at 720p, idle server", "POST to finished, s", "encode only, s", "difference, s", "goal"],
                [["SQLite", $"{film:F2}", $"{alone:F2}", $"{film - alone:F2}", "≤ 0.40"]]);
            await report.SaveAsync();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FilmAsync(BenchServer server)
    {
        var id = await server.Process.SubmitAsync(
            """{"promptText":"moving","options":{"aspectRatio":1.7777777777777777,"parameters":{"seed":7}}}""");
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while ((await server.Process.VideoAsync(id)).GetProperty("status").GetString() != "finished")
        {
            await poll.WaitForNextTickAsync();
        }
    }
}

using System.Text;

namespace Haypile.Bench;

/// <summary>What the server holds: idle, and while sixteen clients each send twenty megabytes of base64.</summary>
internal static class MemoryBenchmark
{
    private const int Uploads = 16;
    private const int UploadBytes = 20 * 1024 * 1024;

    public static async Task<int> RunAsync(string[] args)
    {
        await using var server = await BenchServer.StartAsync(postgres: null, "--slots", "0");
        await server.Process.SubmitAsync(SubmitBenchmark.Body);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        await timer.WaitForNextTickAsync();
        var idle = server.Process.ResidentBytes;
        var peak = idle;
        var body = Body();
        var sending = Task.WhenAll(Enumerable.Range(0, Uploads).Select(_ => Task.Run(() => SendAsync(server, body))));
        while (!sending.IsCompleted && await timer.WaitForNextTickAsync())
        {
            peak = Math.Max(peak, server.Process.ResidentBytes);
        }

        await sending;
        var report = new Report("memory", "Resident memory of the server");
        report.Table(
            ["when", "MB", "goal"],
            [
                ["idle, after the first request", $"{idle / 1e6:F0}", "≤ 120"],
                [$"{Uploads} uploads of 20 MB at once, above idle", $"{(peak - idle) / 1e6:F0}", "≤ 200"],
            ]);
        await report.SaveAsync();
        return 0;
    }

    private static async Task SendAsync(BenchServer server, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        using var reply = await server.Process.Client.PostAsync("/pika/generate", content);
        reply.EnsureSuccessStatusCode();
    }

    /// <summary>A PNG by its first bytes, as long as it has to be.</summary>
    private static byte[] Body()
    {
        var picture = new byte[UploadBytes];
        new Random(1).NextBytes(picture);
        ((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]).CopyTo(picture, 0);
        return Encoding.ASCII.GetBytes($$"""{"promptText":"large","image":"{{Convert.ToBase64String(picture)}}"}""");
    }
}

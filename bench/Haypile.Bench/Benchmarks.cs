namespace Haypile.Bench;

internal sealed record Benchmark(string Name, string What, Func<string[], Task<int>> Run);

internal static class Benchmarks
{
    public static readonly Benchmark[] All =
    [
        new("render", "A picture to a finished film, against the encoder alone and against ffmpeg's zoompan; and how much each jitters.", RenderBenchmark.RunAsync),
        new("submit", "Durable submissions over HTTP, against a bare Kestrel endpoint.", SubmitBenchmark.RunAsync),
        new("feed", "Polls over HTTP, against a bare Kestrel endpoint; and with a million generations against a thousand.", FeedBenchmark.RunAsync),
        new("crash", "kill -9 of the real server at random moments, 500 times (or as often as said).", CrashBenchmark.RunAsync),
    ];
}

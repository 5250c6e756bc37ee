namespace Haypile.Bench;

internal sealed record Benchmark(string Name, string What, Func<string[], Task<int>> Run);

internal static class Benchmarks
{
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new("render", "a picture to a finished film, against the encoder alone, ffmpeg's zoompan, MLT and Remotion; and how much a slow zoom jitters", RenderBenchmark.RunAsync),
        new("painting", "a pixel of each way of painting", _ => Task.FromResult(PaintingBenchmark.Run())),
        new("plan", "a prompt to its plan, warm and under hostile words; and the first load of each language's lists", PlanBenchmark.RunAsync),
        new("effects", "every effect from a picture to a finished film, against the encoder alone; and what it is made of", EffectsBenchmark.RunAsync),
        new("scenes", "words alone, and keyframes, to a finished film, against the encoder alone", SceneBenchmark.RunAsync),
        new("submit", "durable submissions over HTTP, against a bare Kestrel endpoint", SubmitBenchmark.RunAsync),
        new("feed", "polls over HTTP, against a bare Kestrel endpoint; and with a million generations against a thousand", FeedBenchmark.RunAsync),
        new("polling", "ten thousand clients that poll once a second: the median and the slowest hundredth", PollingBenchmark.RunAsync),
        new("dialects", "what a dialect adds to a submission and to a feed, in the process and without the network", DialectBenchmark.RunAsync),
        new("callbacks", "callbacks a second to a receiver on this machine, both stores, and beside receivers that never answer", CallbackBenchmark.RunAsync),
        new("latency", "from the request to the finished film, against the encoder alone", LatencyBenchmark.RunAsync),
        new("memory", "the server's memory, idle and under sixteen large uploads", MemoryBenchmark.RunAsync),
        new("start", "from ./run to a ready server, built and started before", StartBenchmark.RunAsync),
        new("store", "submissions and point reads a second, both stores", StoreBenchmark.RunAsync),
        new("claim", "a claim with a million queued against a thousand, both stores", ClaimBenchmark.RunAsync),
        new("page", "the page in a browser: the first view on a slow processor, ten thousand films, and Lighthouse's categories", PageBenchmark.RunAsync),
        new("crash", "kill -9 of the real server at random moments, 500 times (or as often as said)", CrashBenchmark.RunAsync),
        new("fuzz", "200,000 requests of seeded dice (or as many as said, and the seed) at every endpoint: no fault, no delay, no growth", FuzzBenchmark.RunAsync),
    ];
}

namespace Haypile.Bench;

internal sealed record Benchmark(string Name, string What, Func<string[], Task<int>> Run);

internal static class Benchmarks
{
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new("store", "submissions and point reads a second, both stores", StoreBenchmark.RunAsync),
        new("claim", "a claim with a million queued against a thousand, both stores", ClaimBenchmark.RunAsync),
    ];
}

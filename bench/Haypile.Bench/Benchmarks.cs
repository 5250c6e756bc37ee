namespace Haypile.Bench;

internal sealed record Benchmark(string Name, string What, Func<string[], Task<int>> Run);

internal static class Benchmarks
{
    public static readonly Benchmark[] All =
    [
        new("render", "A picture to a finished film, against the encoder alone and against ffmpeg's zoompan; and how much each jitters.", RenderBenchmark.RunAsync),
    ];
}

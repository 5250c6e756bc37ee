using Haypile.Bench;

if (args is [var name, .. var rest] && Benchmarks.All.SingleOrDefault(benchmark => benchmark.Name == name) is { } chosen)
{
    return await chosen.Run(rest);
}

foreach (var benchmark in Benchmarks.All)
{
    Console.WriteLine($"{benchmark.Name,-12} {benchmark.What}");
}

return 1;

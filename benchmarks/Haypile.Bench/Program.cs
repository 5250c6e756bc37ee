using Haypile.Bench;

if (args is [BareEndpoint.Name])
{
    return await BareEndpoint.RunAsync();
}

if (args is [var name, .. var rest] && Benchmarks.All.SingleOrDefault(benchmark => benchmark.Name == name) is { } chosen)
{
    return await chosen.Run(rest);
}

foreach (var benchmark in Benchmarks.All)
{
    Console.WriteLine($"{benchmark.Name,-10} {benchmark.What}");
}

return args.Length == 0 ? 0 : 1;

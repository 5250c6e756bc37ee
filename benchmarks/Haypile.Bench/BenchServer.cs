using Haypile.Tests;

namespace Haypile.Bench;

/// <summary>The published server with a folder of its own and credit without end.</summary>
internal sealed class BenchServer(HaypileProcess process, string folder) : IAsyncDisposable
{
    public HaypileProcess Process => process;
    public Uri Address => process.Address;

    public static async Task<BenchServer> StartAsync(string? postgres, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        var process = await HaypileProcess.ServeAsync(folder, postgres, ["--queue-depth", "100000000", .. arguments]);
        var (code, printed) = await HaypileProcess.RunAsync(["accounts", "credit", "first", "1000000000", "--data", folder], postgres);
        return code == 0 ? new BenchServer(process, folder) : throw new InvalidOperationException(printed);
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Haypile.Bench;

/// <summary>A server of its own for a benchmark: a process, a port and a folder that go when it goes.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Key = "bench-key";

    private readonly Process _process;
    private readonly string? _folder;

    private ServerProcess(Process process, Uri address, string? folder) => (_process, Address, _folder) = (process, address, folder);

    public Uri Address { get; }
    public string Data => _folder ?? throw new InvalidOperationException("This server has no folder.");

    /// <summary>The published program as ./run starts it. Without slots nothing is rendered.</summary>
    public static async Task<ServerProcess> HaypileAsync(string[] arguments, string? postgres = null, string? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        var port = FreePort();
        var start = new ProcessStartInfo(Program())
        {
            ArgumentList = { "serve", "--urls", $"http://127.0.0.1:{port}", "--data", folder },
            Environment = { ["HAYPILE_KEY"] = Key, ["HAYPILE_ALLOW_ADDRESSES"] = "127.0.0.1" },
        };
        if (postgres is not null)
        {
            start.Environment["HAYPILE_POSTGRES"] = postgres;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var server = await StartAsync(start, port, folder);
        await server.RunToolAsync(postgres, "accounts", "credit", "first", "1000000000");
        return server;
    }

    /// <summary>The bare peer: this very program, told to be one.</summary>
    public static Task<ServerProcess> BareAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { ArgumentList = { BareEndpoint.Name, $"{port}" } };
        return StartAsync(start, port, folder: null);
    }

    /// <summary>Resident memory in bytes.</summary>
    public long Memory()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    public async Task RunToolAsync(string? postgres, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program(), [.. arguments, "--data", Data]) { RedirectStandardOutput = true };
        if (postgres is not null)
        {
            start.Environment["HAYPILE_POSTGRES"] = postgres;
        }

        using var tool = Process.Start(start)!;
        await tool.WaitForExitAsync();
        if (tool.ExitCode != 0)
        {
            throw new InvalidOperationException($"haypile {string.Join(' ', arguments)} failed.");
        }
    }

    public static HttpClient Client(Uri address)
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<ServerProcess> StartAsync(ProcessStartInfo start, int port, string? folder)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var address = new Uri($"http://127.0.0.1:{port}");
        using var client = new HttpClient { BaseAddress = address };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await timer.WaitForNextTickAsync())
        {
            try
            {
                await client.GetStringAsync("/healthz");
                break;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // Not listening yet.
            }
        }

        return new ServerProcess(process, address, folder);
    }

    private static string Program() => Path.Combine(Report.Repository, "artifacts", "run", "haypile");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

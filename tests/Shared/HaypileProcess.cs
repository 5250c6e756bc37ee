using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Haypile.Tests;

/// <summary>The published program, as ./run starts it, on a port of its own. Made to be killed.</summary>
internal sealed class HaypileProcess : IAsyncDisposable
{
    public const string Key = "a-key-of-our-own";

    private readonly Process _process;
    private readonly StringBuilder _printed = new();

    private HaypileProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Client = new HttpClient { BaseAddress = address };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public static string Program { get; } = Path.Combine(Checkout.Root, "artifacts", "run", "haypile");

    public Uri Address { get; }
    public HttpClient Client { get; }
    public int Id => _process.Id;

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public string Printed
    {
        get
        {
            lock (_printed)
            {
                return _printed.ToString();
            }
        }
    }

    /// <summary>Serves from the folder and returns once it answers.</summary>
    public static Task<HaypileProcess> ServeAsync(string data, string? postgres, params string[] arguments) =>
        ServeInAsync(workingFolder: "", data, postgres, arguments);

    public static Task<HaypileProcess> ServeInAsync(string workingFolder, string data, string? postgres, params string[] arguments) =>
        ServeAsync(start => start.WorkingDirectory = workingFolder, data, postgres, arguments);

    public static Task<HaypileProcess> ServeWithAsync((string Name, string Value)[] environment, string data) =>
        ServeAsync(start => Array.ForEach(environment, each => start.Environment[each.Name] = each.Value), data, postgres: null, []);

    private static async Task<HaypileProcess> ServeAsync(Action<ProcessStartInfo> change, string data, string? postgres, string[] arguments)
    {
        var port = FreePort();
        var start = Start(["serve", "--urls", $"http://127.0.0.1:{port}", "--data", data, .. arguments], postgres);
        change(start);
        var server = new HaypileProcess(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await timer.WaitForNextTickAsync())
        {
            try
            {
                await server.Client.GetStringAsync("/healthz");
                return server;
            }
            catch (HttpRequestException) when (!server._process.HasExited)
            {
                // Not listening yet.
            }
            catch (HttpRequestException dead)
            {
                throw new InvalidOperationException($"The server ended at once: {server.Printed}", dead);
            }
        }

        return server;
    }

    /// <summary>Runs a command to its end; its exit code and all that it printed.</summary>
    public static async Task<(int ExitCode, string Printed)> RunAsync(
        string[] arguments, string? postgres = null, (string Name, string Value)? environment = null)
    {
        var start = Start(arguments, postgres);
        if (environment is var (name, value))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + errors);
    }

    public async Task<Guid> SubmitAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var reply = await Client.PostAsync("/pika/generate", content);
        using var body = JsonDocument.Parse(await reply.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("id").GetGuid();
    }

    public async Task<JsonElement> VideoAsync(Guid id)
    {
        using var body = JsonDocument.Parse(await Client.GetStringAsync($"/pika/feed/{id}"));
        return body.RootElement.GetProperty("videos")[0].Clone();
    }

    /// <summary>kill -9 of the server alone: what becomes of its children is part of what is tested.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as an operator does, and waits until it has; its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        Signal("TERM");
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Start(string[] arguments, string? postgres)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HAYPILE_KEY"] = Key, ["HAYPILE_ALLOW_ADDRESSES"] = "127.0.0.1" },
        };
        if (postgres is not null)
        {
            start.Environment["HAYPILE_POSTGRES"] = postgres;
        }

        return start;
    }

    private void Keep(string? line)
    {
        lock (_printed)
        {
            _printed.AppendLine(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

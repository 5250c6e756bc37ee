using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Haypile.Tests;

/// <summary>
/// A PostgreSQL of our own: made in a temporary folder, on a free port, gone at the end. PostgreSQL refuses to run as root,
/// so root hands it to the user that its package made.
/// </summary>
public sealed partial class PostgresServer : IAsyncDisposable
{
    private const string ServerUser = "postgres";

    private readonly string _programs = FindPrograms();
    private readonly string _folder = Directory.CreateTempSubdirectory("haypile-postgres-").FullName;
    private readonly int _port = FreePort();
    private int _databases;

    private string Data => Path.Combine(_folder, "data");

    private string Log => Path.Combine(_folder, "log");

    public async ValueTask InitializeAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", [ServerUser, _folder]);
        }

        await RunServerToolAsync("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        await StartAsync();
    }

    public Task StartAsync() =>
        RunServerToolAsync(
            "pg_ctl", "start", "-w", "-D", Data, "-l", Log,
            "-o", $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c max_connections=200 -c shared_buffers=256MB");

    /// <summary>Ends every session at once, as an operator's restart does.</summary>
    public Task StopAsync() => RunServerToolAsync("pg_ctl", "stop", "-w", "-m", "fast", "-D", Data);

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Makes an empty database and returns how to connect to it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"haypile_{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(ConnectionTo("postgres") + ";Pooling=false");
        await using var create = source.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        return ConnectionTo(name);
    }

    public Task<string> LogAsync() => File.ReadAllTextAsync(Log);

    private string ConnectionTo(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database}";

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Not "immediate": a backend that is still dying would write into the folder while it is deleted.
            await StopAsync();
        }
        finally
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private Task RunServerToolAsync(string tool, params string[] arguments)
    {
        var program = Path.Combine(_programs, tool);
        return Environment.IsPrivilegedProcess
            ? RunAsync("setpriv", [$"--reuid={ServerUser}", $"--regid={ServerUser}", "--init-groups", program, .. arguments])
            : RunAsync(program, arguments);
    }

    private async Task RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            // The server must not start in a folder that its user cannot enter.
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await output}{await errors}");
        }
    }

    private static string FindPrograms()
    {
        const string debian = "/usr/lib/postgresql";
        string?[] folders =
        [
            Environment.GetEnvironmentVariable("HAYPILE_POSTGRES_BIN"),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
            .. Directory.Exists(debian)
                ? Directory.GetDirectories(debian).OrderDescending().Select(version => Path.Combine(version, "bin"))
                : [],
        ];
        return folders.FirstOrDefault(folder => folder is not null && File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL's initdb is not here: install it or set HAYPILE_POSTGRES_BIN.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

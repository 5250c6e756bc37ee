using System.Diagnostics;
using System.Globalization;
using Haypile.Tests;
using Npgsql;

namespace Haypile.Bench;

/// <summary>Durable submissions over HTTP, in turn with the bare endpoint; on PostgreSQL in turn with pg-boss, whose jobs go straight to the server.</summary>
internal static class SubmitBenchmark
{
    private const int Rounds = 3;
    private const int Senders = 64;

    public const string Body =
        """{"pikaffect":"","promptText":"moving","model":"1.5","options":{"aspectRatio":1.7777777777777777,"frameRate":24,"camera":{},"parameters":{"guidanceScale":12,"motion":1,"negativePrompt":""},"extend":false}}""";

    private static readonly string Script = $$"""
        wrk.method = "POST"
        wrk.path = "/pika/generate"
        wrk.headers["Content-Type"] = "application/json"
        wrk.headers["Authorization"] = "Bearer {{HaypileProcess.Key}}"
        wrk.body = '{{Body}}'
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var report = new Report("submit", "Submissions per second, accepted and on disk");
        report.Table(
            ["SQLite, synchronous=full", "Haypile, a second", "bare Kestrel, a second", "ratio", "goal"],
            [await AgainstBareAsync(64, 0.15), await AgainstBareAsync(512, 0.25)]);
        report.Table(["PostgreSQL, fsync=on", "Haypile over HTTP, a second", "pg-boss, a second", "ratio", "goal"], [await AgainstPgBossAsync()]);
        await report.SaveAsync();
        return 0;
    }

    private static async Task<string[]> AgainstBareAsync(int connections, double goal)
    {
        await using var bare = await BareEndpoint.StartAsync();
        return Row($"{connections} connections", goal, await InTurnAsync(
            () => OursAsync(postgres: null, connections),
            async () => (await Wrk.RunAsync(bare.Address, connections, Script)).PerSecond));
    }

    private static async Task<string[]> AgainstPgBossAsync()
    {
        await using var postgres = new PostgresServer();
        await postgres.InitializeAsync();
        return Row($"{Senders} at once", 1.5, await InTurnAsync(
            async () => await OursAsync(await postgres.CreateDatabaseAsync(), Senders),
            async () => await PgBossAsync(await postgres.CreateDatabaseAsync())));
    }

    /// <summary>A new store each time, warmed up for two seconds; nothing is rendered.</summary>
    private static async Task<double> OursAsync(string? postgres, int connections)
    {
        await using var server = await BenchServer.StartAsync(postgres, "--slots", "0");
        await Wrk.RunAsync(server.Address, connections, Script, seconds: 2);
        return (await Wrk.RunAsync(server.Address, connections, Script)).PerSecond;
    }

    private static async Task<double> PgBossAsync(string database)
    {
        var folder = Path.Combine(Checkout.Root, "benchmarks", "pg-boss");
        var parts = new NpgsqlConnectionStringBuilder(database);
        var address = $"postgres://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}";
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "send.js"), address, Body, $"{Senders}", $"{Wrk.Seconds}"]) { RedirectStandardOutput = true };
        using var node = Process.Start(start)!;
        var printed = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0
            ? double.Parse(printed, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("pg-boss failed; it needs Node 20 and `npm ci` in benchmarks/pg-boss.");
    }

    /// <summary>The medians of both; the first round warms both up and is not counted.</summary>
    public static async Task<(double Ours, double Peer)> InTurnAsync(Func<Task<double>> measureOurs, Func<Task<double>> measurePeer)
    {
        var (ours, peer) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var (mine, theirs) = (await measureOurs(), await measurePeer());
            if (round > 0)
            {
                ours.Add(mine);
                peer.Add(theirs);
            }
        }

        return (Wrk.MedianOf(ours), Wrk.MedianOf(peer));
    }

    private static string[] Row(string name, double goal, (double Ours, double Peer) rates) =>
        [name, $"{rates.Ours:N0}", $"{rates.Peer:N0}", $"{rates.Ours / rates.Peer:F3}", $"≥ {goal}"];
}

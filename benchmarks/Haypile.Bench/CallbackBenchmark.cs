using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Haypile.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Haypile.Bench;

/// <summary>Callbacks a second to a receiver on the same machine: claimed, rendered, signed, posted, answered, and on disk as delivered.</summary>
internal static class CallbackBenchmark
{
    private const int Callbacks = 30_000;
    private const int Warm = 5_000;
    private const int Rounds = 3;
    private const int DeadReceivers = 20;
    private const int ToEachDead = 100;

    public static async Task<int> RunAsync(string[] args)
    {
        await using var postgres = new PostgresServer();
        await postgres.InitializeAsync();
        var report = new Report("callbacks", "Callbacks per second");
        report.Table(
            ["store", "delivered, a second", "goal"],
            [
                await RowAsync("SQLite, synchronous=full", () => Task.FromResult<string?>(null), dead: 0),
                await RowAsync($"SQLite, beside {DeadReceivers} receivers that never answer", () => Task.FromResult<string?>(null), DeadReceivers),
                await RowAsync("PostgreSQL, fsync=on", async () => await postgres.CreateDatabaseAsync(), dead: 0),
            ]);
        report.Paragraph(
            $"{Callbacks:N0} callbacks are waiting when the server starts; the first {Warm:N0} warm it up. Server, database and receiver share the machine.");
        await report.SaveAsync();
        return 0;
    }

    private static async Task<string[]> RowAsync(string name, Func<Task<string?>> newDatabase, int dead)
    {
        var rates = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            rates.Add(await MeasureAsync(await newDatabase(), dead));
        }

        return [name, $"{Wrk.MedianOf(rates):N0}", "≥ 2,000"];
    }

    private static async Task<double> MeasureAsync(string? postgres, int dead)
    {
        var graves = Enumerable.Range(0, dead).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        await using var receiver = await CountingReceiver.StartAsync(Warm, Callbacks);
        var folder = Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        try
        {
            await using (var store = await BenchStores.OpenAsync(Path.Combine(folder, "haypile.db"), postgres))
            {
                var first = await store.OpenAccountsAsync(["first"]);
                foreach (var grave in graves)
                {
                    // Connections are taken by the system, and nobody ever reads from them.
                    grave.Start(backlog: 512);
                    await store.SubmitAsync(first, ToEachDead, callers: 64, $"http://{grave.LocalEndpoint}/hook");
                }

                await store.SubmitAsync(first, Callbacks, callers: 512, receiver.Address);
                await store.SettleAsync();
            }

            await using var server = await HaypileProcess.ServeAsync(folder, postgres, "--slots", "0");
            return (Callbacks - Warm) / (await receiver.Elapsed).TotalSeconds;
        }
        finally
        {
            Array.ForEach(graves, grave => grave.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Reads and answers; measures from one count to the other.</summary>
    private sealed class CountingReceiver(WebApplication app, Task<TimeSpan> elapsed) : IAsyncDisposable
    {
        public string Address => app.Urls.First() + "/hook";
        public Task<TimeSpan> Elapsed => elapsed;

        public static async Task<CountingReceiver> StartAsync(int from, int to)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var done = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            var (count, since) = (0, 0L);
            app.Run(async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                var heard = Interlocked.Increment(ref count);
                if (heard == from)
                {
                    Volatile.Write(ref since, Stopwatch.GetTimestamp());
                }
                else if (heard == to)
                {
                    done.TrySetResult(Stopwatch.GetElapsedTime(Volatile.Read(ref since)));
                }

                context.Response.StatusCode = StatusCodes.Status204NoContent;
            });
            await app.StartAsync();
            return new CountingReceiver(app, done.Task);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}

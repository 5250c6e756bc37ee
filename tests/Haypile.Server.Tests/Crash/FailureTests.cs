using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Crash;

/// <summary>What a machine does to a server: the states stay clear, nobody pays for it, and the server lives on.</summary>
public sealed class FailureTests
{
    private const string SmallFilm = """{"promptText":"Plane fly","options":{"resolution":"480p","frameRate":8}}""";
    private const string LargeFilm = """{"promptText":"Plane fly","options":{"resolution":"1080p","duration":10}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Disk_FullMidRender_RefundsAndTheNextFilmIsMade()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a small disk.");
        using var disk = new SmallDisk(megabytes: 6);
        await using var server = await HaypileProcess.ServeAsync(disk.Path, postgres: null);
        disk.FillUpTo(freeKilobytes: 500);
        var doomed = await server.SubmitAsync(LargeFilm);
        var video = await EndAsync(server, doomed);
        Assert.Equal("error", video.GetProperty("status").GetString());
        Assert.Contains("not charged", video.GetProperty("error").GetString());

        disk.Free();
        Assert.Equal("finished", (await EndAsync(server, await server.SubmitAsync(SmallFilm))).GetProperty("status").GetString());
        var (_, accounts) = await HaypileProcess.RunAsync(["accounts", "list", "--data", disk.Path]);
        Assert.Contains("999.875", accounts);
    }

    [Fact]
    public async Task Ffmpeg_KilledMidRender_IsTriedAgainAndChargedOnce()
    {
        using var folder = new TempFolder();
        await using var server = await HaypileProcess.ServeAsync(folder.Path, postgres: null);
        var id = await server.SubmitAsync(LargeFilm);
        await Until.AsyncIs(() => server.VideoAsync(id), seen => seen.GetProperty("progress").GetInt32() > 0);
        foreach (var child in ChildrenOf(server.Id))
        {
            using var ffmpeg = Process.GetProcessById(child);
            ffmpeg.Kill();
        }

        Assert.Equal("finished", (await EndAsync(server, id)).GetProperty("status").GetString());
        await using var store = await SqliteStore.OpenAsync(new SqliteOptions(Path.Combine(folder.Path, "haypile.db")) { Serving = false }, TimeProvider.System);
        Assert.Equal(1, (await store.FindAsync(id, Cancellation))!.Attempts);
        var account = (await store.FindAccountAsync("first", Cancellation))!;
        Assert.Equal((999_000_000L, 0L), (account.Balance, account.Held));
    }

    [Fact]
    public async Task Server_Killed_TakesItsChildrenWithIt()
    {
        using var folder = new TempFolder();
        await using var server = await HaypileProcess.ServeAsync(folder.Path, postgres: null);
        var id = await server.SubmitAsync(LargeFilm);
        await Until.AsyncIs(() => server.VideoAsync(id), seen => seen.GetProperty("progress").GetInt32() > 0);
        var children = ChildrenOf(server.Id).ToArray();
        Assert.NotEmpty(children);
        await server.KillAsync();
        await Until.Is(() => !Array.Exists(children, child => Directory.Exists($"/proc/{child}")));
    }

    [Fact]
    public async Task Postgres_RestartedUnderLoad_LosesNothingThatWasAccepted()
    {
        await using var postgres = new PostgresServer();
        await postgres.InitializeAsync();
        using var folder = new TempFolder();
        var database = await postgres.CreateDatabaseAsync();
        await using var server = await HaypileProcess.ServeAsync(folder.Path, database, "--slots", "2");
        var accepted = new ConcurrentQueue<Guid>();
        using var enough = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(_ => SubmitUntilAsync(server, accepted, enough.Token)).ToArray();
        await Until.Is(() => accepted.Count >= 4);
        await postgres.RestartAsync();
        await Until.AsyncIs(async () => (await server.Client.GetAsync("/readyz", Cancellation)).StatusCode, status => status == HttpStatusCode.OK);
        var before = accepted.Count;
        await Until.Is(() => accepted.Count > before);
        await enough.CancelAsync();
        await Task.WhenAll(load);

        foreach (var id in accepted)
        {
            Assert.Equal("finished", (await EndAsync(server, id)).GetProperty("status").GetString());
        }
    }

    /// <summary>A few requests a second: whatever is accepted is also rendered before the test ends.</summary>
    private static async Task SubmitUntilAsync(HaypileProcess server, ConcurrentQueue<Guid> accepted, CancellationToken enough)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!enough.IsCancellationRequested)
        {
            using var reply = await server.Client.PostAsync("/pika/generate", ServerFixture.Json(SmallFilm), Cancellation);
            if (reply.IsSuccessStatusCode)
            {
                using var body = JsonDocument.Parse(await reply.Content.ReadAsStringAsync(Cancellation));
                accepted.Enqueue(body.RootElement.GetProperty("id").GetGuid());
            }
            else
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.StatusCode);
            }

            await pace.WaitForNextTickAsync(Cancellation);
        }
    }

    private static Task<JsonElement> EndAsync(HaypileProcess server, Guid id) =>
        Until.AsyncIs(() => server.VideoAsync(id), video => video.GetProperty("status").GetString() is "finished" or "error", seconds: 300);

    private static IEnumerable<int> ChildrenOf(int parent) =>
        Directory.GetDirectories($"/proc/{parent}/task")
            .SelectMany(thread => File.ReadAllText($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(int.Parse);
}

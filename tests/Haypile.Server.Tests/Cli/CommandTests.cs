using System.Text;
using Haypile.Generations;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Cli;

/// <summary>The program as it is published, on a folder of its own.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Tools_WhereThereIsNoStore_SaySoAndMakeNone()
    {
        foreach (var tool in (string[][])[["backup", "copy.db"], ["keys", "list"], ["accounts", "list"], ["prices", "list"], ["queue", "status"], ["queue", "pause"]])
        {
            Assert.Contains("There is no store", await BadAsync(tool));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Setting_ThatMakesNoSense_IsNamed()
    {
        Assert.Contains("--expire-days must be 1 or more", await BadAsync("serve", "--expire-days", "-1"));
        var (code, printed) = await HaypileProcess.RunAsync(["serve", "--data", _folder.Path], environment: ("HAYPILE_ALLOW_ADDRESSES", "nonsense"));
        Assert.Equal(1, code);
        Assert.Contains("'nonsense' is not an address range", printed);
    }

    [Fact]
    public async Task Serve_InAFolderWithSettingsOfAnotherProgram_ListensWhereItWasTold()
    {
        var settings = """{"Kestrel":{"Endpoints":{"Http":{"Url":"http://0.0.0.0:0"}}}}""";
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), settings, TestContext.Current.CancellationToken);
        await using var server = await HaypileProcess.ServeInAsync(_folder.Path, _folder.Path, postgres: null, "--open");
        Assert.Contains($"listens on {server.Address.GetLeftPart(UriPartial.Authority)}", server.Printed);
    }

    [Fact]
    public async Task Serve_ToldToStopMidRender_GivesTheWorkBackUncounted()
    {
        Guid id;
        await using (var server = await HaypileProcess.ServeAsync(_folder.Path, postgres: null))
        {
            id = await server.SubmitAsync("""{"promptText":"x","options":{"resolution":"1080p","duration":10}}""");
            await Until.AsyncIs(() => server.VideoAsync(id), video => video.GetProperty("progress").GetInt32() > 0);
            using var slow = new System.Net.Sockets.TcpClient(server.Address.Host, server.Address.Port);
            await slow.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes($"POST /pika/generate HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {HaypileProcess.Key}\r\nContent-Length: 9\r\n\r\n{{"),
                TestContext.Current.CancellationToken);
            Assert.Equal(0, await server.TerminateAsync());
        }

        await using var store = await SqliteStore.OpenAsync(new SqliteOptions(Path.Combine(_folder.Path, "haypile.db")) { Serving = false }, TimeProvider.System);
        var generation = (await store.FindAsync(id, TestContext.Current.CancellationToken))!;
        Assert.Equal((GenerationState.Queued, 0, 0), (generation.State, generation.Crashes, generation.Attempts));
    }

    [Fact]
    public async Task Accounts_OpenedCreditedAndLimited_AreListedSo()
    {
        await ServeOnceAsync();
        await GoodAsync("accounts", "add", "studio", "--credit", "12.5");
        await GoodAsync("accounts", "credit", "studio", "0.25");
        await GoodAsync("accounts", "limit", "studio", "--at-once", "9", "--priority", "2");
        Assert.Matches(@"studio\s+12\.75\s+0\s+0\s+0\s+9\s+2", await GoodAsync("accounts", "list"));
        Assert.Contains("already is an account", await BadAsync("accounts", "add", "studio"));
        Assert.Contains("no account 'nobody'", await BadAsync("accounts", "credit", "nobody", "1"));
        Assert.Contains("not an amount", await BadAsync("accounts", "credit", "studio", "much"));
    }

    [Fact]
    public async Task Key_MadeBesideARunningServer_WorksAtOnceAndNotOnceRevoked()
    {
        await using var server = await HaypileProcess.ServeAsync(_folder.Path, postgres: null);
        var key = (await GoodAsync("keys", "add", "--name", "phone")).Trim();
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        Assert.Equal(404, (int)(await client.GetAsync("/pika/feed/x", TestContext.Current.CancellationToken)).StatusCode);

        var line = (await GoodAsync("keys", "list")).Split('\n').Single(line => line.Contains("phone", StringComparison.Ordinal));
        Assert.DoesNotContain(key, line);
        await GoodAsync("keys", "revoke", line.Split(' ')[0]);
        await Until.AsyncIs(() => client.GetAsync("/pika/feed/x"), reply => (int)reply.StatusCode == 401);
    }

    [Fact]
    public async Task Key_WithLimits_IsListedWithThem_AndChangedByName()
    {
        await ServeOnceAsync();
        await GoodAsync("keys", "add", "--name", "phone", "--per-minute", "60", "--at-once", "2", "--spend-per-day", "0.5", "--effects", "melt,Crush");
        var id = (await ListedAsync()).Split(' ')[0];
        Assert.EndsWith("good   60 a minute, 2 at once, 0.5 credits a day, effects Melt Crush", await ListedAsync());

        await GoodAsync("keys", "limit", id, "--per-minute", "none", "--effects", "none", "--dialects", "flat,native", "--expires", "2020-01-31");
        Assert.EndsWith("expired  2 at once, 0.5 credits a day, until 2020-01-31 00:00, dialects flat native", await ListedAsync());
        await GoodAsync("keys", "limit", id, "--at-once", "none", "--spend-per-day", "none", "--dialects", "none", "--expires", "none");
        Assert.EndsWith("none", await ListedAsync());

        Assert.Contains("knows no 'Vaporize'", await BadAsync("keys", "limit", id, "--effects", "Vaporize"));
        Assert.Contains("'0' is nothing for --per-minute", await BadAsync("keys", "limit", id, "--per-minute", "0"));
        Assert.Contains("'-1' is nothing for --spend-per-day", await BadAsync("keys", "limit", id, "--spend-per-day=-1"));
        Assert.Contains("'soon' is nothing for --expires", await BadAsync("keys", "add", "--expires", "soon"));
        Assert.Contains("no such key", await BadAsync("keys", "limit", Guid.Empty.ToString(), "--at-once", "1"));

        async Task<string> ListedAsync() => (await GoodAsync("keys", "list")).Split('\n').Single(line => line.Contains("phone", StringComparison.Ordinal)).TrimEnd();
    }

    [Fact]
    public async Task Prices_SetAndRemoved_AreListedSo()
    {
        await ServeOnceAsync();
        await GoodAsync("prices", "set", "0.2", "--effect", "Melt", "--resolution", "1080");
        Assert.Matches(@"any\s+Melt\s+1080p\s+0\.2", await GoodAsync("prices", "list"));
        await GoodAsync("prices", "remove", "--effect", "Melt", "--resolution", "1080");
        Assert.DoesNotContain("Melt", await GoodAsync("prices", "list"));
        Assert.Contains("no such rule", await BadAsync("prices", "remove", "--effect", "Melt"));
    }

    [Fact]
    public async Task Queue_PausedBesideARunningServer_StartsNothingUntilItIsResumed()
    {
        await using var server = await HaypileProcess.ServeAsync(_folder.Path, postgres: null);
        await GoodAsync("queue", "pause");
        var id = await server.SubmitAsync("""{"promptText":"x","options":{"resolution":"480p","frameRate":8}}""");
        Assert.Matches(@"paused\s+\S+ \S+\s+1\s+0\s+\d+ s", await GoodAsync("queue", "status"));
        Assert.Equal("queued", (await server.VideoAsync(id)).GetProperty("status").GetString());
        await GoodAsync("queue", "resume");
        await Until.AsyncIs(() => server.VideoAsync(id), video => video.GetProperty("status").GetString() == "finished");
        await GoodAsync("queue", "drain");
        Assert.Matches(@"draining\s+\S+ \S+\s+0\s+0", await GoodAsync("queue", "status"));
    }

    [Fact]
    public async Task Backup_WhileTheServerRuns_IsAStoreToServeFrom()
    {
        await using (var server = await HaypileProcess.ServeAsync(_folder.Path, postgres: null, "--slots", "0"))
        {
            await server.SubmitAsync("""{"promptText":"Plane fly"}""");
            await GoodAsync("backup", Path.Combine(_folder.Path, "copy", "haypile.db"));
        }

        var (code, printed) = await HaypileProcess.RunAsync(["accounts", "list", "--data", Path.Combine(_folder.Path, "copy")]);
        Assert.Equal(0, code);
        Assert.Matches(@"first\s+999\.75\s+0\.25\s+1", printed);
    }

    [Fact]
    public async Task SecondServer_OnTheSameFolder_IsRefused()
    {
        await using var server = await HaypileProcess.ServeAsync(_folder.Path, postgres: null);
        Assert.Contains("one file has one server", await BadAsync("serve", "--urls", "http://127.0.0.1:0"));
    }

    [Fact]
    public async Task Serve_OpenToTheWorld_IsRefused() =>
        Assert.Contains("--open", await BadAsync("serve", "--open", "--urls", "http://0.0.0.0:0"));

    [Fact]
    public async Task Doctor_OnAGoodMachine_FindsNothing() => Assert.DoesNotContain("!!", await GoodAsync("doctor"));

    [Fact]
    public async Task Doctor_WithoutFfmpeg_SaysHowToGetIt()
    {
        var (code, printed) = await HaypileProcess.RunAsync(["doctor", "--data", _folder.Path], environment: ("HAYPILE_FFMPEG", "no-such-ffmpeg"));
        Assert.Equal(1, code);
        Assert.Contains("apt-get install -y ffmpeg", printed);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Tools work on a store that a server has made.</summary>
    private async Task ServeOnceAsync()
    {
        await using var server = await HaypileProcess.ServeAsync(_folder.Path, postgres: null);
    }

    private async Task<string> GoodAsync(params string[] arguments)
    {
        var (code, printed) = await HaypileProcess.RunAsync([.. arguments, "--data", _folder.Path]);
        Assert.True(code == 0, printed);
        return printed;
    }

    private async Task<string> BadAsync(params string[] arguments)
    {
        var (code, printed) = await HaypileProcess.RunAsync([.. arguments, "--data", _folder.Path]);
        Assert.True(code == 1, printed);
        return printed;
    }
}

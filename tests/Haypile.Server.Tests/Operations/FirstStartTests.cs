using System.Net;
using Haypile.Generations;
using Haypile.Server.Operations;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Studio;

namespace Haypile.Server.Tests.Operations;

public sealed class FirstStartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstStart_DrawsAKey_ThatOnlyItsOwnerCanRead()
    {
        await using var server = await ServerFixture.StartAsync();
        var file = Path.Combine(server.Data, "first.key");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        using var client = server.NewClient((await File.ReadAllTextAsync(file, Cancellation)).Trim());
        await server.SubmitAsync(client: client);
    }

    [Fact]
    public async Task SecondStart_KeepsTheKeyAndTheBalance()
    {
        using var folder = new TempFolder();
        string key;
        await using (var first = await ServerFixture.StartAsync(options => options with { Data = folder.Path }))
        {
            key = first.Client.DefaultRequestHeaders.Authorization!.Parameter!;
            await first.EndAsync(await first.SubmitAsync());
        }

        await using var second = await ServerFixture.StartAsync(options => options with { Data = folder.Path });
        Assert.Null(second.Get<FirstStart>().DrawnKey);
        Assert.Equal(FirstStart.Credit - 250_000, (await second.FirstAccountAsync()).Balance);
        using var client = second.NewClient(key);
        await second.SubmitAsync(client: client);
    }

    [Fact]
    public async Task Keys_FromTheEnvironment_AreUsedInstead()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { UserKey = "mine", AdminKey = "operator" });
        Assert.False(File.Exists(Path.Combine(server.Data, "first.key")));
        await server.SubmitAsync();
        using var admin = server.NewClient("operator");
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/v1/admin/status", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.GetAsync("/v1/admin/status", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Keys_AtRest_AreNowhereInTheStore()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { UserKey = "a-very-particular-key" });
        await server.SubmitAsync();
        var copy = Path.Combine(server.Data, "copy.db");
        await ((SqliteStore)server.Store).BackupAsync(copy, Cancellation);
        Assert.DoesNotContain("a-very-particular-key", await File.ReadAllTextAsync(copy, System.Text.Encoding.Latin1, Cancellation));
    }

    [Fact]
    public async Task Key_Revoked_DiesWithinItsMemory()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.SubmitAsync();
        var key = Assert.Single(await server.Accounts.KeysAsync(Cancellation));
        await server.Accounts.RevokeKeyAsync(key.Id, Cancellation);
        await Until.AsyncIs(() => server.Client.GetAsync("/pika/feed/x", Cancellation), reply => reply.StatusCode == HttpStatusCode.Unauthorized, seconds: 4);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8787", false)]
    [InlineData("http://*:8787", false)]
    [InlineData("http://192.168.1.2:80", false)]
    [InlineData("http://127.0.0.1:8787;http://0.0.0.0:1", false)]
    [InlineData("http://127.0.0.1:8787", true)]
    [InlineData("http://[::1]:8787", true)]
    [InlineData("http://localhost:8787", true)]
    public void Open_OnAnAddress_OthersReach_IsRefused(string urls, bool allowed) =>
        Assert.Equal(allowed, new ServerOptions { Open = true, Urls = urls }.Objection() is null);

    [Fact]
    public async Task Health_OfAGoodServer_IsGood()
    {
        await using var server = await ServerFixture.StartAsync();
        using var stranger = server.NewClient(key: null);
        Assert.Equal("ok", await stranger.GetStringAsync("/healthz", Cancellation));
        Assert.Contains("\"ready\":true", await stranger.GetStringAsync("/readyz", Cancellation));
    }

    [Fact]
    public async Task Health_WithoutFfmpeg_IsNotReadyAndSaysWhy()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Studio = new StudioOptions { Ffmpeg = "no-such-ffmpeg" } });
        var reply = await server.Client.GetAsync("/readyz", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.StatusCode);
        Assert.Contains("no-such-ffmpeg", await reply.Content.ReadAsStringAsync(Cancellation));
    }
}

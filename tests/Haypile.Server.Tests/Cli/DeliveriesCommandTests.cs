using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Cli;

/// <summary>What an operator sees and does about callbacks, beside a running server.</summary>
public sealed class DeliveriesCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Deliveries_AreListedAndSentAgain()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = Receiver.Always(418);
        await using var server = await HaypileProcess.ServeAsync(_folder.Path, postgres: null, "--slots", "0");
        var id = await server.SubmitAsync($$"""{"promptText":"Plane fly","callback_url":"{{receiver.Address}}?token=very-secret"}""");
        var listed = await Until.AsyncIs(() => GoodAsync("list"), printed => printed.Contains("answered 418"));
        Assert.Matches($@"{id}\s+1\s+queued\s+http://127\.0\.0\.1:\d+\s+waiting\s+\d+\s+answered 418", listed);

        receiver.Answer = Receiver.Always(200);
        await Until.AsyncIs(() => RunAsync("resend", $"{id}", "1"), ran => ran.Code == 0);
        await Until.AsyncIs(() => GoodAsync("list", "--account", "first", "--status", "delivered"), printed => printed.Contains($"{id}"));
        Assert.Contains("queued", await GoodAsync("list", "--generation", $"{id}"));
        Assert.DoesNotContain($"{id}", await GoodAsync("list", "--status", "waiting"));
        Assert.DoesNotContain("very-secret", await GoodAsync("list"));

        Assert.Contains("no such delivery", (await RunAsync("resend", $"{id}", "7")).Printed);
        Assert.Contains("no account 'nobody'", (await RunAsync("list", "--account", "nobody")).Printed);
    }

    [Fact]
    public async Task Secret_IsDrawnOnceAndRotated()
    {
        await using (await HaypileProcess.ServeAsync(_folder.Path, postgres: null, "--slots", "0"))
        {
        }

        var drawn = await GoodAsync("secret");
        Assert.Matches(@"^whsec_[A-Za-z0-9+/]{43}=\s*$", drawn);
        Assert.Equal(drawn, await GoodAsync("secret", "--account", "first"));
        var rotated = await GoodAsync("secret", "--rotate");
        Assert.NotEqual(drawn, rotated);
        Assert.Equal(rotated, await GoodAsync("secret"));
    }

    public void Dispose() => _folder.Dispose();

    private Task<(int Code, string Printed)> RunAsync(params string[] arguments) =>
        HaypileProcess.RunAsync(["deliveries", .. arguments, "--data", _folder.Path]);

    private async Task<string> GoodAsync(params string[] arguments)
    {
        var (code, printed) = await RunAsync(arguments);
        Assert.True(code == 0, printed);
        return printed;
    }
}

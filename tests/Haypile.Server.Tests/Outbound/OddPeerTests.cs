using Haypile.Server.Outbound;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Outbound;

/// <summary>A port that talks something else ends as one clear sentence, within the limits of size and time.</summary>
public sealed class OddPeerTests
{
    private const string Unreached = "could not be fetched";

    private static readonly FetchLimits Limits = new() { Bytes = 1024 * 1024, Silence = TimeSpan.FromMilliseconds(500), Whole = TimeSpan.FromSeconds(2) };

    [Theory]
    [InlineData("220 mail.example.com ESMTP ready\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("-ERR wrong number of arguments for 'get' command\r\n")]
    [InlineData("+OK\r\n")]
    [InlineData("\0\u0001\u0002\u00ff\u00fe raw \r\n\r\n\0\0")]
    [InlineData("\u0015\u0003\u0001\0\u0002\u0002\u0016")]
    [InlineData("<html>HTTP/0.9 has no head</html>")]
    [InlineData("HTTP/0.9 200 OK\r\n\r\nbody")]
    [InlineData("HTTP/1.1\r\n\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1 99 Low\r\n\r\n")]
    [InlineData("HTTP/9.9 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n")]
    [InlineData("")]
    public async Task Port_ThatTalksSomethingElse_IsGivenUp(string words)
    {
        await using var peer = new RawPeer(words);
        Assert.Contains(Unreached, await FaultAsync($"http://127.0.0.1:{peer.Port}/a.png"));
    }

    [Fact]
    public async Task Port_ThatHangsUpAtOnce_IsGivenUp()
    {
        await using var peer = new RawPeer((_, _) => Task.CompletedTask);
        Assert.Contains(Unreached, await FaultAsync($"http://127.0.0.1:{peer.Port}/a.png"));
    }

    [Fact]
    public async Task Port_WithoutTls_IsGivenUpUnderHttps()
    {
        await using var peer = new RawPeer("HTTP/1.1 400 Bad Request\r\n\r\n");
        Assert.Contains(Unreached, await FaultAsync($"https://127.0.0.1:{peer.Port}/a.png"));
    }

    [Fact]
    public async Task Handshake_ThatNeverComes_IsGivenUp()
    {
        await using var peer = new RawPeer("");
        Assert.Contains(Unreached, await FaultAsync($"https://127.0.0.1:{peer.Port}/a.png"));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n", "X-A: b\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-A: ", "aaaaaaaaaaaaaaaa")]
    [InlineData("", "aaaaaaaaaaaaaaaa")]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")]
    public async Task Head_ThatNeverEnds_IsGivenUp(string start, string again)
    {
        await using var peer = new RawPeer(async (stream, cancellation) =>
        {
            await RawPeer.SayAsync(stream, start, cancellation);
            for (var piece = string.Concat(Enumerable.Repeat(again, 100)); ;)
            {
                await RawPeer.SayAsync(stream, piece, cancellation);
            }
        });
        Assert.Contains(Unreached, await FaultAsync($"http://127.0.0.1:{peer.Port}/a.png"));
    }

    [Fact]
    public async Task Head_ThatDrips_IsGivenUp()
    {
        await using var peer = new RawPeer(async (stream, cancellation) =>
        {
            await RawPeer.SayAsync(stream, "HTTP/1.1 200 OK\r\nX-A: ", cancellation);
            using var drip = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (await drip.WaitForNextTickAsync(cancellation))
            {
                await RawPeer.SayAsync(stream, "a", cancellation);
            }
        });
        Assert.Contains(Unreached, await FaultAsync($"http://127.0.0.1:{peer.Port}/a.png"));
    }

    [Theory]
    [InlineData("Content-Length: -1\r\n\r\n", "")]
    [InlineData("Content-Length: 99999999999999999999\r\n\r\n", "")]
    [InlineData("Content-Length: 9223372036854775807\r\n\r\n", "larger than 1 MB")]
    [InlineData("Content-Length: 1048577\r\n\r\n", "larger than 1 MB")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n", "broke off")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", "broke off")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n-1\r\n", "broke off")]
    [InlineData("Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008b\b\0", "does not hold a picture")]
    [InlineData("Content-Type: image/png\r\nContent-Length: 6\r\n\r\n<html>", "does not hold a picture")]
    [InlineData("Content-Type: image/png\r\nContent-Length: 0\r\n\r\n", "does not hold a picture")]
    [InlineData("Content-Length: 600\r\n\r\n\u0089PNG", "was silent")]
    public async Task Body_ThatIsNotWhatItSays_IsRefused(string rest, string sentence)
    {
        await using var peer = new RawPeer("HTTP/1.1 200 OK\r\n" + rest);
        Assert.Contains(sentence, await FaultAsync($"http://127.0.0.1:{peer.Port}/a.png"));
    }

    [Fact]
    public async Task Body_ThatIsCutShort_IsTheSendersFault()
    {
        await using var peer = new RawPeer((stream, cancellation) => RawPeer.SayAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n\u0089PNG\r\n\u001a\n", cancellation));
        Assert.Contains("broke off before its end", await FaultAsync($"http://127.0.0.1:{peer.Port}/a.png"));
    }

    private static async Task<string> FaultAsync(string address)
    {
        using var folder = new TempFolder();
        using var client = new GuardedClient(AddressRules.Parse("127.0.0.1"));
        var fetching = new MediaFetch(client, Limits, TimeProvider.System).FetchAsync(
            address, Path.Combine(folder.Path, "a"), picture: true, TestContext.Current.CancellationToken);
        var fault = await fetching.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.NotNull(fault);
        return fault.Sentence;
    }
}

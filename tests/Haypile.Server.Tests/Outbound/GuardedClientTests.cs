using System.Net;
using Haypile.Server.Outbound;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Tests.Outbound;

/// <summary>What a name resolves to is judged, and what was judged is called; every redirect begins anew.</summary>
public sealed class GuardedClientTests
{
    private static readonly AddressRules OnlyHere = AddressRules.Parse("127.0.0.1");

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Name_ThatMixesAnOpenAddressWithAClosedOne_IsNotCalledAtAll()
    {
        await using var peer = new RawPeer("HTTP/1.1 200 OK\r\n\r\n");
        using var client = new GuardedClient(OnlyHere, Scripted("127.0.0.1", "10.0.0.1"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://two.test:{peer.Port}/"), Test));
        Assert.Equal(0, peer.Calls);
    }

    [Fact]
    public async Task Name_ThatResolvesDifferentlyAMomentLater_IsCalledAtWhatWasJudged()
    {
        await using var peer = new RawPeer((stream, cancellation) => RawPeer.SayAsync(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", cancellation));
        var asked = 0;
        using var client = new GuardedClient(OnlyHere, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(++asked == 1 ? "127.0.0.1" : "10.0.0.1")]));
        var address = new Uri($"http://rebinding.test:{peer.Port}/");

        using (var reply = await client.GetAsync(address, Test))
        {
            Assert.Equal((HttpStatusCode.OK, 1, 1), (reply.StatusCode, asked, peer.Calls));
        }

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetAsync(address, Test));
        Assert.Equal((2, 1), (asked, peer.Calls));
    }

    [Fact]
    public async Task Name_ThatResolvesToNothing_IsLikeOneThatLeadsInside()
    {
        var (nowhere, inside, closed) = (await FaultAsync(Scripted()), await FaultAsync(Scripted("10.0.0.1")), await FaultAsync(Scripted("127.0.0.1")));
        Assert.Contains("could not be fetched", nowhere);
        Assert.Equal(nowhere, inside);
        Assert.Equal(nowhere, closed);

        static async Task<string> FaultAsync(Resolve resolve)
        {
            using var client = new GuardedClient(OnlyHere, resolve);
            return (await FetchAsync(client, "http://name.test:1024/a.png"))!.Sentence;
        }
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data", "redirects to points into a private")]
    [InlineData("http://[::ffff:10.0.0.1]/", "redirects to points into a private")]
    [InlineData("//10.0.0.1/a.png", "redirects to points into a private")]
    [InlineData("http://0x0a000001/", "redirects to points into a private")]
    [InlineData("http://[fd00:ec2::254]/", "redirects to points into a private")]
    [InlineData("http://user:word@one.test/", "redirects to must not carry a user name")]
    [InlineData("http://one.test:22/", "redirects to names port 22")]
    [InlineData("file:///etc/passwd", "redirects to must be an http or https address")]
    [InlineData("gopher://one.test/", "redirects to must be an http or https address")]
    [InlineData("http://one.test./\\evil", "redirects to must not hold backslashes")]
    [InlineData("http://inside.test/", "could not be fetched")]
    [InlineData("http://", "answered 302")]
    public async Task Redirect_ThatLeadsInside_IsNotFollowed(string location, string sentence)
    {
        await using var peer = new RawPeer($"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {location}\r\n\r\n");
        var asked = new List<string>();
        using var client = new GuardedClient(OnlyHere, (host, _) =>
        {
            asked.Add(host);
            return Task.FromResult<IPAddress[]>([IPAddress.Parse(host == "one.test" ? "127.0.0.1" : "10.0.0.1")]);
        });
        var fault = await FetchAsync(client, $"http://one.test:{peer.Port}/a.png");
        Assert.Contains(sentence, fault!.Sentence);
        Assert.DoesNotContain("10.0.0.1", fault.Sentence);
        Assert.Equal(1, peer.Calls);
        Assert.Equal(location == "http://inside.test/" ? ["one.test", "inside.test"] : ["one.test"], asked);
    }

    [Theory]
    [InlineData(3, null)]
    [InlineData(4, "redirects more than 3 times")]
    public async Task Redirect_ThatFollowsOnOthers_IsFollowedThreeTimes(int redirects, string? sentence)
    {
        var left = redirects;
        await using var peer = await Peer.StartAsync(context =>
        {
            if (left-- == 0)
            {
                return Pictures.SendAsync(context, Pictures.Png);
            }

            context.Response.Redirect($"/{left}.png");
            return Task.CompletedTask;
        });
        using var client = new GuardedClient(OnlyHere);
        var fault = await FetchAsync(client, $"{peer.Address}/a.png");
        Assert.Equal(sentence is null, fault is null);
        Assert.Contains(sentence ?? "", fault?.Sentence ?? "");
    }

    [Theory]
    [InlineData("https://one.test/", "http://two.test/", false)]
    [InlineData("https://one.test/", "http://one.test:443/", false)]
    [InlineData("https://one.test/", "//two.test/", true)]
    [InlineData("https://one.test/", "/b", true)]
    [InlineData("http://one.test/", "https://two.test/", true)]
    [InlineData("http://one.test/", "http://two.test/", true)]
    public void Redirect_FromHttpsToHttp_IsRefused(string from, string location, bool followed)
    {
        if (followed)
        {
            Assert.True(Uri.IsWellFormedUriString(GuardedClient.Next(new Uri(from), new Uri(location, UriKind.RelativeOrAbsolute)).ToString(), UriKind.Absolute));
        }
        else
        {
            Assert.Contains("from https to http", Assert.Throws<ForbiddenAddressException>(
                () => GuardedClient.Next(new Uri(from), new Uri(location, UriKind.RelativeOrAbsolute))).Message);
        }
    }

    [Theory]
    [InlineData("http://user:word@one.test/hook")]
    [InlineData("http://10.0.0.1/hook")]
    [InlineData("http://one.test:25/hook")]
    [InlineData("ftp://one.test/hook")]
    public async Task Post_ToAForbiddenAddress_IsNotMade(string address)
    {
        using var client = new GuardedClient(OnlyHere, Scripted("127.0.0.1"));
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        await Assert.ThrowsAsync<ForbiddenAddressException>(async () => await client.PostAsync(request, Test));
    }

    [Fact]
    public async Task Post_ThatIsRedirected_GoesNowhereElse()
    {
        await using var other = new RawPeer("HTTP/1.1 200 OK\r\n\r\n");
        await using var peer = new RawPeer($"HTTP/1.1 307 Temporary Redirect\r\nContent-Length: 0\r\nLocation: http://one.test:{other.Port}/\r\n\r\n");
        using var client = new GuardedClient(OnlyHere, Scripted("127.0.0.1"));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://one.test:{peer.Port}/hook");
        using var reply = await client.PostAsync(request, Test);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, 0), (reply.StatusCode, other.Calls));
    }

    [Fact]
    public async Task Proxy_OfTheEnvironment_IsNotAsked()
    {
        await using var proxy = new RawPeer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await using var peer = await Peer.StartAsync(context => context.Response.WriteAsync("no picture, but an answer"));
        using var folder = new TempFolder();
        var trap = $"http://127.0.0.1:{proxy.Port}";
        await using var server = await HaypileProcess.ServeWithAsync(
            [.. ((string[])["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]).Select(name => (name, trap))], folder.Path);
        var id = await server.SubmitAsync($$"""{"promptText":"cat","image":"{{peer.Address}}/a.png"}""");
        var video = await Until.AsyncIs(() => server.VideoAsync(id), video => video.GetProperty("status").GetString() == "error");
        Assert.Contains("does not hold a picture", video.GetProperty("error").GetString());
        Assert.Equal(0, proxy.Calls);
    }

    private static Resolve Scripted(params string[] addresses) => (_, _) => Task.FromResult<IPAddress[]>([.. addresses.Select(IPAddress.Parse)]);

    private static async Task<FetchFault?> FetchAsync(GuardedClient client, string address)
    {
        using var folder = new TempFolder();
        return await new MediaFetch(client, new FetchLimits(), TimeProvider.System).FetchAsync(address, Path.Combine(folder.Path, "a"), picture: true, Test);
    }
}

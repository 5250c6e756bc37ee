using System.Net;
using Haypile.Generations;
using Haypile.Server.Intake;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Haypile.Server.Tests.Intake;

/// <summary>What a client hears that asks too often, at the root; the clock of the buckets is the tests' own.</summary>
public sealed class RateLimitTests
{
    private const string Feed = "/pika/feed/x";

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Address_ThatAsksTooOften_IsToldWhenToComeBack()
    {
        await using var server = await StartAsync(new RateOptions { PerAddress = 6 });
        using var one = From(server, "203.0.113.7");
        for (var left = 5; left >= 0; left--)
        {
            using var reply = await GetAsync(one, HttpStatusCode.NotFound);
            Assert.Equal("\"address\";q=6;w=60", reply.Headers.GetValues("RateLimit-Policy").Single());
            Assert.Equal($"\"address\";r={left};t={10 * (6 - left)}", reply.Headers.GetValues("RateLimit").Single());
        }

        using var refused = await GetAsync(one, HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter!.Delta);
        Assert.Contains("\"code\":\"rate_limited\"", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var other = From(server, "203.0.113.8");
        using var fine = await GetAsync(other, HttpStatusCode.NotFound);
        _clock.Advance(TimeSpan.FromSeconds(10));
        using var again = await GetAsync(one, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Ipv6Network_IsOneAddress_AndTheV4AddressInV6IsTheSame()
    {
        await using var server = await StartAsync(new RateOptions { PerAddress = 1 });
        foreach (var (first, second, status) in new[]
        {
            ("2001:db8::1", "2001:db8::2", HttpStatusCode.TooManyRequests),
            ("2001:db8:0:1::1", "2001:db8:0:2::1", HttpStatusCode.NotFound),
            ("203.0.113.7", "::ffff:203.0.113.7", HttpStatusCode.TooManyRequests),
        })
        {
            using var one = From(server, first);
            using var other = From(server, second);
            using var passed = await GetAsync(one, HttpStatusCode.NotFound);
            using var reply = await GetAsync(other, status);
        }
    }

    [Fact]
    public async Task Loopback_IsNotCounted_AndForwardedHeadersAreNotBelieved()
    {
        await using var server = await StartAsync(new RateOptions { PerAddress = 1, WrongKeys = 1 });
        server.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        using var liar = server.NewClient("hp-wrong");
        for (var i = 0; i < 5; i++)
        {
            using var reply = await GetAsync(server.Client, HttpStatusCode.NotFound);
            Assert.False(reply.Headers.Contains("RateLimit"));
            using var wrong = await GetAsync(liar, HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task WrongKeys_AreRefusedBeforeTheStoreIsAsked_AndLockNoGoodKeyOut()
    {
        await using var server = await StartAsync(new RateOptions { WrongKeys = 3 });
        using var good = From(server, "203.0.113.7");
        using var passed = await GetAsync(good, HttpStatusCode.NotFound);
        using var liar = From(server, "203.0.113.7", "hp-wrong");
        using var silent = From(server, "203.0.113.7", key: "");
        using var first = await GetAsync(liar, HttpStatusCode.Unauthorized);
        using var second = await GetAsync(silent, HttpStatusCode.Unauthorized);
        using var third = await GetAsync(liar, HttpStatusCode.Unauthorized);
        foreach (var late in (HttpClient[])[liar, silent])
        {
            using var refused = await GetAsync(late, HttpStatusCode.TooManyRequests);
            Assert.Contains("\"code\":\"too_many_wrong_keys\"", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(TimeSpan.FromSeconds(20), refused.Headers.RetryAfter!.Delta);
        }

        // A key that nobody has used from here yet is a guess like any other, even a good one: the store is not asked.
        using var unseen = await server.NewKeyAsync(KeyLimits.None);
        using var guess = From(server, "203.0.113.7", unseen.DefaultRequestHeaders.Authorization!.Parameter);
        using var unheard = await GetAsync(guess, HttpStatusCode.TooManyRequests);
        using var still = await GetAsync(good, HttpStatusCode.NotFound);
        using var elsewhere = From(server, "203.0.113.8", "hp-wrong");
        using var apart = await GetAsync(elsewhere, HttpStatusCode.Unauthorized);
        _clock.Advance(TimeSpan.FromSeconds(20));
        using var heard = await GetAsync(guess, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WrongKeys_ThatAreGood_CostNothing()
    {
        await using var server = await StartAsync(new RateOptions { WrongKeys = 1 });
        for (var i = 0; i < 5; i++)
        {
            using var unseen = await server.NewKeyAsync(KeyLimits.None);
            using var client = From(server, "203.0.113.7", unseen.DefaultRequestHeaders.Authorization!.Parameter);
            using var reply = await GetAsync(client, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Key_WithoutANumberOfItsOwn_HasTheServers_AndEachIsCountedApart()
    {
        await using var server = await StartAsync(new RateOptions { PerKey = 2, PerAddress = 100 });
        using var own = await server.NewKeyAsync(new KeyLimits { RequestsPerMinute = 3 });
        using var counted = From(server, "203.0.113.7", own.DefaultRequestHeaders.Authorization!.Parameter);
        using var both = await GetAsync(counted, HttpStatusCode.NotFound);
        Assert.Equal("\"address\";q=100;w=60, \"key\";q=3;w=60", both.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("\"address\";r=99;t=1, \"key\";r=2;t=20", both.Headers.GetValues("RateLimit").Single());

        using var one = await GetAsync(server.Client, HttpStatusCode.NotFound);
        using var two = await GetAsync(server.Client, HttpStatusCode.NotFound);
        using var three = await GetAsync(server.Client, HttpStatusCode.TooManyRequests);
        Assert.Equal("\"key\";r=0;t=60", three.Headers.GetValues("RateLimit").Single());
        using var still = await GetAsync(counted, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Limits_SwitchedOff_AreNotCountedAndNotTold()
    {
        await using var server = await StartAsync(new RateOptions { PerAddress = 0, WrongKeys = 1 });
        using var client = From(server, "203.0.113.7", "hp-wrong");
        for (var i = 0; i < 5; i++)
        {
            using var reply = await GetAsync(client, HttpStatusCode.Unauthorized);
            Assert.False(reply.Headers.Contains("RateLimit-Policy"));
        }
    }

    [Fact]
    public async Task EveryRoute_OfEveryDialectAndOfTheNativeApi_IsCounted()
    {
        await using var server = await StartAsync(new RateOptions { PerAddress = 1 });
        var paths = Catalogs.Dialects().All.SelectMany(dialect => dialect.Routes).Select(route => (route.Method, route.Pattern))
            .Concat([("GET", "/v1/generations"), ("POST", "/v1/generations/quote"), ("POST", "/v1/generations/x/retry"), ("DELETE", "/v1/generations/x"),
                ("GET", "/v1/generations/x/events"), ("POST", "/v1/uploads"), ("GET", "/v1/effects"), ("GET", "/v1/models")]);
        using var client = From(server, "203.0.113.7");
        using var first = await GetAsync(client, HttpStatusCode.NotFound);
        foreach (var (method, pattern) in paths)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), pattern.Replace("{id}", "x"));
            using var reply = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(reply.StatusCode == HttpStatusCode.TooManyRequests, $"{method} {pattern}: {(int)reply.StatusCode}");
        }
    }

    private Task<ServerFixture> StartAsync(RateOptions rates) => ServerFixture.StartAsync(
        options => options with { Rates = rates },
        services: services => services.AddSingleton(new RateLimits(rates, _clock)).AddSingleton<IStartupFilter, Elsewhere>());

    /// <summary>A client that the server takes for one at that address; it has the first key unless another is named.</summary>
    private static HttpClient From(ServerFixture server, string address, string? key = null)
    {
        var client = server.NewClient(key switch { null => server.Client.DefaultRequestHeaders.Authorization!.Parameter, "" => null, _ => key });
        client.DefaultRequestHeaders.Add(Elsewhere.Header, address);
        return client;
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, HttpStatusCode status)
    {
        var reply = await client.GetAsync(Feed, TestContext.Current.CancellationToken);
        Assert.True(status == reply.StatusCode, await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return reply;
    }

    /// <summary>Puts another address in the connection's place, before the server looks at it.</summary>
    private sealed class Elsewhere : IStartupFilter
    {
        public const string Header = "Test-From";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                if (context.Request.Headers.TryGetValue(Header, out var address))
                {
                    context.Connection.RemoteIpAddress = IPAddress.Parse(address.ToString());
                }

                return following(context);
            });
            next(app);
        };
    }
}

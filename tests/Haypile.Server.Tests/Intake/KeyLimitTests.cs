using System.Net;
using Haypile.Generations;
using Haypile.Server.Intake;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;
using Haypile.Tests;

namespace Haypile.Server.Tests.Intake;

/// <summary>What a limited key may do beside submitting; each dialect's contract has what it hears then.</summary>
public sealed class KeyLimitTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Quote_OfAnEffectThatIsNotAllowed_IsRefused()
    {
        await using var server = await ServerFixture.StartAsync();
        using var tame = await server.NewKeyAsync(new KeyLimits { Effects = [] });
        var path = $"{NativeSteps.Path}/quote";
        Assert.Equal("effect_not_allowed", await tame.RefusedAsync("POST", path, HttpStatusCode.Forbidden, """{"prompt":"x","effect":"melt"}"""));
        await tame.SendAsync("POST", path, body: """{"prompt":"x"}""");
    }

    [Fact]
    public async Task Retry_IsHeldToTheSameLimits()
    {
        await using var server = await ServerFixture.StartAsync();
        var melted = await server.CreateAsync("""{"prompt":"x","effect":"Melt"}""");
        var flat = await server.SubmitAsync();
        await server.EndedAsync(melted);
        await server.EndedAsync(flat);

        using var tame = await server.NewKeyAsync(new KeyLimits { Effects = ["Crush"], Dialects = ["native"] });
        Assert.Equal("effect_not_allowed", await tame.RefusedAsync("POST", $"{NativeSteps.Path}/{melted}/retry", HttpStatusCode.Forbidden));
        Assert.Equal("dialect_not_allowed", await tame.RefusedAsync("POST", $"{NativeSteps.Path}/{flat}/retry", HttpStatusCode.Forbidden));
        using var poor = await server.NewKeyAsync(new KeyLimits { SpendPerDay = 0 });
        Assert.Equal("key_spend_limit", await poor.RefusedAsync("POST", $"{NativeSteps.Path}/{melted}/retry", HttpStatusCode.PaymentRequired));
        using var idle = await server.NewKeyAsync(new KeyLimits { AtOnce = 0 });
        Assert.Equal("key_at_once_limit", await idle.RefusedAsync("POST", $"{NativeSteps.Path}/{melted}/retry", HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Dialect_ThatIsNotAllowed_IsRefusedOnEveryPath()
    {
        await using var server = await ServerFixture.StartAsync();
        using var flat = await server.NewKeyAsync(new KeyLimits { Dialects = ["flat"] });
        var id = await server.SubmitAsync(client: flat);
        foreach (var (method, path) in ((string, string)[])
            [("GET", $"/v1/generations/{id}"), ("GET", "/v1/generations"), ("POST", $"/v1/generations/{id}/cancel"), ("GET", "/v1/usage"), ("POST", "/v1/uploads")])
        {
            Assert.Equal("dialect_not_allowed", await flat.RefusedAsync(method, path, HttpStatusCode.Forbidden));
        }

        Assert.Equal(HttpStatusCode.OK, (await flat.GetAsync($"/pika/feed/{id}", Token)).StatusCode);
    }

    [Fact]
    public async Task Limits_SetOnARunningServer_HoldWithinTheKeysMemory()
    {
        await using var server = await ServerFixture.StartAsync();
        using var client = await server.NewKeyAsync(KeyLimits.None, name: "phone");
        var id = await server.SubmitAsync(client: client);
        var key = (await server.Accounts.KeysAsync(Token)).Single(each => each.Name == "phone");
        await server.Accounts.LimitKeyAsync(key.Id, new KeyLimits { ExpiresAt = TimeProvider.System.GetUtcNow() }, Token);
        var refused = await Until.AsyncIs(() => client.GetAsync($"/pika/feed/{id}", Token), reply => reply.StatusCode == HttpStatusCode.Unauthorized, seconds: 4);
        Assert.Contains("expired_api_key", await refused.Content.ReadAsStringAsync(Token));
        await server.Accounts.LimitKeyAsync(key.Id, KeyLimits.None, Token);
        await Until.AsyncIs(() => client.GetAsync($"/pika/feed/{id}", Token), reply => reply.StatusCode == HttpStatusCode.OK, seconds: 4);
    }

    [Fact]
    public async Task Key_ThatExpiresWhileItIsRemembered_IsRefusedAtThatMoment()
    {
        var clock = new ManualClock();
        await using var server = await ServerFixture.StartAsync();
        var end = clock.GetUtcNow() + TimeSpan.FromSeconds(1);
        using var client = await server.NewKeyAsync(new KeyLimits { ExpiresAt = end });
        var text = client.DefaultRequestHeaders.Authorization!.Parameter!;
        var gate = new Gate(new KeyRing(server.Accounts, clock), new FirstAccount(), new RateLimits(new RateOptions(), clock), new ServerOptions(), clock);

        Assert.NotNull((await AdmitAsync()).Principal);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("expired_api_key", (await AdmitAsync()).Refusal!.Code);

        ValueTask<(Principal? Principal, Refusal? Refusal)> AdmitAsync() =>
            gate.AdmitAsync(new Microsoft.AspNetCore.Http.DefaultHttpContext { Request = { Headers = { Authorization = $"Bearer {text}" } } });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Submissions_SixteenAtATime_AreHeldToTheKeysNumber(bool onPostgres)
    {
        var database = onPostgres ? await postgres.CreateDatabaseAsync() : null;
        await using var server = await ServerFixture.StartAsync(
            options => options with { Postgres = database, Workers = options.Workers with { Slots = 0 } });
        using var few = await server.NewKeyAsync(new KeyLimits { AtOnce = 3 });
        using var frugal = await server.NewKeyAsync(new KeyLimits { SpendPerDay = 1_000_000 });
        foreach (var (client, allowed) in ((HttpClient, int)[])[(few, 3), (frugal, 4)])
        {
            var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => client.PostAsync("/pika/generate", ServerFixture.Json("""{"promptText":"x"}"""), Token)));
            Assert.Equal(allowed, replies.Count(reply => reply.StatusCode == HttpStatusCode.OK));
            Assert.Equal(16 - allowed, replies.Count(reply => reply.StatusCode == HttpStatusCode.TooManyRequests && reply.Headers.RetryAfter is not null));
        }
    }
}

using System.Net;
using Haypile.Generations;
using Haypile.Server.Dialects;
using Haypile.Server.Engines;
using Haypile.Server.Intake;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Dialects;

public abstract partial class DialectContract
{
    [Fact]
    public async Task Limits_OfAKey_AreToldInTheProvidersShape()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        var other = Catalogs.Dialects().All.First(each => each.Name != Name).Name;

        using var foreign = await server.NewKeyAsync(new KeyLimits { Dialects = [other] });
        await RefusedAsync(await PostAsync(foreign, "not json"), HttpStatusCode.Forbidden, "dialect_not_allowed");

        using var expired = await server.NewKeyAsync(new KeyLimits { ExpiresAt = DateTimeOffset.UnixEpoch });
        var (_, told, _) = await RefusedAsync(await PostAsync(expired, Minimal), HttpStatusCode.Unauthorized, "expired_api_key");
        Assert.Contains("1970-01-01", told);

        using var tame = await server.NewKeyAsync(new KeyLimits { Effects = ["Crush"], Dialects = [Name] });
        await RefusedAsync(await PostAsync(tame, WithEffect("Melt")), HttpStatusCode.Forbidden, "effect_not_allowed");
        foreach (var body in (string[])[Minimal, WithEffect("crush")])
        {
            using var allowed = await PostAsync(tame, body);
            Assert.True(allowed.IsSuccessStatusCode);
        }

        using var single = await server.NewKeyAsync(new KeyLimits { AtOnce = 1 });
        using var first = await PostAsync(single, Minimal);
        Assert.True(first.IsSuccessStatusCode);
        using var second = await PostAsync(single, Minimal);
        await RefusedAsync(second, HttpStatusCode.TooManyRequests, "key_at_once_limit");
        Assert.True(second.Headers.RetryAfter!.Delta > TimeSpan.Zero);

        using var frugal = await server.NewKeyAsync(new KeyLimits { SpendPerDay = 400_000 });
        using var paid = await PostAsync(frugal, Minimal);
        Assert.True(paid.IsSuccessStatusCode);
        using var unpaid = await PostAsync(frugal, Minimal);
        var (_, renews, _) = await RefusedAsync(unpaid, HttpStatusCode.TooManyRequests, "key_spend_limit");
        Assert.Contains("00:00:00 UTC", renews);
        Assert.InRange(unpaid.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        using var poor = await server.NewKeyAsync(new KeyLimits { SpendPerDay = 1 });
        using var never = await PostAsync(poor, Minimal);
        await RefusedAsync(never, HttpStatusCode.PaymentRequired, "key_spend_limit");
        Assert.Null(never.Headers.RetryAfter);

        using var slow = await server.NewKeyAsync(new KeyLimits { RequestsPerMinute = 2 });
        using var counted = await PostAsync(slow, Minimal);
        Assert.Equal("\"key\";q=2;w=60", counted.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("\"key\";r=1;t=30", counted.Headers.GetValues("RateLimit").Single());
        using var also = await PostAsync(slow, Minimal);
        using var late = await PostAsync(slow, Minimal);
        await RefusedAsync(late, HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.InRange(late.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        Assert.StartsWith("\"key\";r=0;", late.Headers.GetValues("RateLimit").Single());
        using var free = await PostAsync(server.Client, Minimal);
        Assert.False(free.Headers.Contains("RateLimit"));
    }

    private string WithEffect(string effect) => Breakage.Write([(Dialect.Fields[Field.Prompt], "\"x\""), (Dialect.Fields[Field.Effect], $"\"{effect}\"")]);
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Intake;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Dialects;

public sealed class BalanceTests
{
    [Fact]
    public async Task Yescale_TellsHalfAMillionToTheCredit_AndWhatIsHeldIsNotLeft()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        using var client = await server.NewAccountAsync("meadow", credit: 1_000_000);
        await server.SubmitAsync(client: client);
        var data = (await AskAsync(client, "/yescale/user")).GetProperty("data");
        Assert.Equal(
            ("meadow", 375_000, 0, 1),
            (data.GetProperty("username").GetString(), data.GetProperty("quota").GetInt64(), data.GetProperty("used_quota").GetInt64(), data.GetProperty("request_count").GetInt64()));

        server.Engine.LetAllGo();
        await Until.AsyncIs(() => AskAsync(client, "/yescale/yescale/user"), reply => reply.GetProperty("data").GetProperty("used_quota").GetInt64() == 125_000);
        Assert.Equal(375_000, (await AskAsync(client, "/yescale/user")).GetProperty("data").GetProperty("quota").GetInt64());
    }

    [Fact]
    public async Task CometApi_TellsDollars_EachKeysShareAndEachDay()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.EndAsync(await server.SubmitAsync());
        var key = server.Client.DefaultRequestHeaders.Authorization!.Parameter!;
        using var keyless = server.NewClient(key: null);
        var account = await server.FirstAccountAsync();
        var reply = await Until.AsyncIs(
            () => AskAsync(keyless, $"/user/quota?key={key}&start_date=2020-01-01&end_date=2199-12-31"), each => each.GetProperty("total_used_quota").GetDecimal() > 0);
        Assert.Equal(account.Balance / (decimal)Credits.One, reply.GetProperty("total_quota").GetDecimal());
        Assert.Equal(0.25m, reply.GetProperty("total_used_quota").GetDecimal());
        var one = Assert.Single(reply.GetProperty("keys").EnumerateArray());
        Assert.Equal(("first", -1, 0.25m), (one.GetProperty("name").GetString(), one.GetProperty("remain_quota").GetInt32(), one.GetProperty("used_quota").GetDecimal()));
        var day = Assert.Single(reply.GetProperty("daily_quota").EnumerateObject());
        Assert.Equal(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd"), day.Name);
        var use = Assert.Single(day.Value.EnumerateArray());
        Assert.Equal(
            ("first", 0.25m, 1), (use.GetProperty("token_name").GetString(), use.GetProperty("quota_used").GetDecimal(), use.GetProperty("request_count").GetInt32()));

        Assert.Empty((await AskAsync(keyless, $"/user/quota?key={key}&start_date=2020-01-01&end_date=2020-12-31")).GetProperty("daily_quota").EnumerateObject());
        Assert.False((await AskAsync(server.Client, "/cometapi/user/quota?start_date=2020-01-01")).TryGetProperty("daily_quota", out _));
    }

    [Fact]
    public async Task CometApi_OfAKeyThatMayNotSpendAllDay_TellsWhatItsDayHasLeft()
    {
        await using var server = await ServerFixture.StartAsync();
        var account = await server.FirstAccountAsync();
        var kept = new ApiKey
        {
            Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            AccountId = account.Id,
            Name = "thrifty",
            Hint = "hp",
            Limits = new KeyLimits { SpendPerDay = Credits.One },
        };
        await server.Accounts.AddKeyAsync(kept, KeyRing.Hash("hp-thrifty"), TestContext.Current.CancellationToken);
        using var client = server.NewClient("hp-thrifty");
        Assert.Equal(1, await LeftAsync(client));
        await server.EndAsync(await server.SubmitAsync(client: client));
        await Until.AsyncIs(() => LeftAsync(client), left => left == 0.75m);
    }

    private static async Task<decimal> LeftAsync(HttpClient client) => (await AskAsync(client, "/cometapi/user/quota"))
        .GetProperty("keys").EnumerateArray().Single(key => key.GetProperty("name").GetString() == "thrifty").GetProperty("remain_quota").GetDecimal();

    [Fact]
    public async Task CometApi_WithADayThatIsNone_NamesIt()
    {
        await using var server = await ServerFixture.StartAsync();
        using var reply = await server.Client.GetAsync("/cometapi/user/quota?start_date=yesterday&end_date=2020-13-01", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        var error = (await reply.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("error");
        Assert.Equal(("start_date, end_date", "comet_api_error"), (error.GetProperty("param").GetString(), error.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Key_ThatIsRevoked_IsNotListed_AndItsUseStillCounts()
    {
        await using var server = await ServerFixture.StartAsync();
        var account = await server.FirstAccountAsync();
        var old = new ApiKey { Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), AccountId = account.Id, Name = "old", Hint = "hp" };
        await server.Accounts.AddKeyAsync(old, KeyRing.Hash("hp-old"), TestContext.Current.CancellationToken);
        using (var client = server.NewClient("hp-old"))
        {
            await server.EndAsync(await server.SubmitAsync(client: client));
        }

        await server.Accounts.RevokeKeyAsync(old.Id, TestContext.Current.CancellationToken);
        var reply = await Until.AsyncIs(
            () => AskAsync(server.Client, "/cometapi/user/quota"), each => each.GetProperty("total_used_quota").GetDecimal() == 0.25m);
        Assert.Equal("first", Assert.Single(reply.GetProperty("keys").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task OpenServer_TellsTheFirstAccounts()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Open = true });
        using var stranger = server.NewClient(key: null);
        Assert.Equal("first", (await AskAsync(stranger, "/yescale/user")).GetProperty("data").GetProperty("username").GetString());
        Assert.Equal("first", (await AskAsync(stranger, "/user/quota?key=anything")).GetProperty("username").GetString());
    }

    [Fact]
    public async Task Key_InTheQuery_IsInNoLogAndNoTrace()
    {
        var traced = new ConcurrentQueue<string>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traced.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(activities);
        await using (var server = await ServerFixture.StartAsync())
        {
            var path = $"/user/quota?key={server.Client.DefaultRequestHeaders.Authorization!.Parameter}";
            using var keyless = server.NewClient(key: null);
            await AskAsync(keyless, path);
            Assert.NotEmpty(traced);
            Assert.DoesNotContain(traced, line => line.Contains(server.Client.DefaultRequestHeaders.Authorization!.Parameter!, StringComparison.Ordinal));
        }

        using var folder = new TempFolder();
        await using var process = await HaypileProcess.ServeAsync(folder.Path, postgres: null);
        using var client = new HttpClient { BaseAddress = process.Address };
        foreach (var path in (string[])["user/quota", "cometapi/user/quota", "cometapi/nothing"])
        {
            foreach (var key in (string[])[HaypileProcess.Key, "sk-wrong-key"])
            {
                using var reply = await client.GetAsync($"{path}?key={key}&start_date=x", TestContext.Current.CancellationToken);
                Assert.DoesNotContain(key, await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }
        }

        Assert.Equal(0, await process.TerminateAsync());
        Assert.DoesNotContain(HaypileProcess.Key, process.Printed);
        Assert.DoesNotContain("sk-wrong-key", process.Printed);
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string path) =>
        await client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);
}

using System.Net;
using System.Text.Json;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;

namespace Haypile.Server.Tests.Admin;

public sealed class KeysTests
{
    private const string Path = "/v1/admin/keys";

    [Fact]
    public async Task Key_IsToldOnce_Works_AndDiesOnceItIsRevoked()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var account = (await server.FirstAccountAsync()).Id;
        var made = await client.SendAsync("POST", $"/v1/admin/accounts/{account}/keys", HttpStatusCode.Created, """{"name":"phone"}""");
        var (secret, key) = (made.GetProperty("key").GetString()!, $"{Path}/{made.GetProperty("id")}");
        using var phone = server.NewClient(secret);
        await phone.SendAsync("GET", "/v1/usage");

        var told = await client.SendAsync("GET", key);
        Assert.Equal(("phone", account), (told.GetProperty("name").GetString(), told.GetProperty("account_id").GetGuid()));
        Assert.StartsWith(told.GetProperty("hint").GetString()!, secret);
        Assert.Equal(["first", "phone"], await NamesAsync(Path));
        Assert.Equal(["first", "phone"], await NamesAsync($"/v1/admin/accounts/{account}/keys"));
        foreach (var path in (string[])[key, Path, $"/v1/admin/accounts/{account}/keys"])
        {
            Assert.DoesNotContain(secret, (await client.SendAsync("GET", path)).GetRawText());
        }

        var revoked = await client.SendAsync("DELETE", key);
        Assert.NotEqual(JsonValueKind.Null, revoked.GetProperty("revoked_at").ValueKind);
        Assert.Equal(revoked.GetRawText(), (await client.SendAsync("DELETE", key)).GetRawText());
        await Until.AsyncIs(() => phone.GetAsync("/v1/usage"), reply => reply.StatusCode == HttpStatusCode.Unauthorized, seconds: 4);

        async Task<IEnumerable<string?>> NamesAsync(string path) =>
            (await client.SendAsync("GET", path)).GetProperty("data").EnumerateArray().Select(each => each.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Limits_AreToldHeldAndChangedOneByOne()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var account = (await server.FirstAccountAsync()).Id;
        const string limits = """{"requests_per_minute":600,"at_once":0,"spend_per_day":1.5,"expires_at":"2999-01-31T12:00:00Z","effects":["Melt"],"dialects":["native"]}""";
        var made = await client.SendAsync("POST", $"/v1/admin/accounts/{account}/keys", HttpStatusCode.Created, $$"""{"name":"phone","limits":{{limits}}}""");
        using var phone = server.NewClient(made.GetProperty("key").GetString());
        using var full = await phone.PostAsync("/v1/generations", JsonContent("""{"prompt":"a pika"}"""), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, full.StatusCode);
        Assert.True(full.Headers.Contains("RateLimit"));

        var key = $"{Path}/{made.GetProperty("id")}";
        var told = (await client.SendAsync("GET", key)).GetProperty("limits");
        Assert.Equal((600, 0, 1.5m), (told.GetProperty("requests_per_minute").GetInt32(), told.GetProperty("at_once").GetInt32(), told.GetProperty("spend_per_day").GetDecimal()));
        Assert.Equal("""["Melt"]["native"]""", told.GetProperty("effects").GetRawText() + told.GetProperty("dialects").GetRawText());

        var changed = (await client.SendAsync("PATCH", key, HttpStatusCode.OK, """{"limits":{"at_once":2,"spend_per_day":null}}""")).GetProperty("limits");
        Assert.Equal((2, JsonValueKind.Null), (changed.GetProperty("at_once").GetInt32(), changed.GetProperty("spend_per_day").ValueKind));
        Assert.Equal((600, """["Melt"]"""), (changed.GetProperty("requests_per_minute").GetInt32(), changed.GetProperty("effects").GetRawText()));
        Assert.Equal(told.GetProperty("expires_at").GetString(), changed.GetProperty("expires_at").GetString());
        await Until.AsyncIs(() => phone.PostAsync("/v1/generations", JsonContent("""{"prompt":"a pika"}"""), TestContext.Current.CancellationToken), reply => reply.IsSuccessStatusCode, seconds: 4);

        static StringContent JsonContent(string body) => new(body, System.Text.Encoding.UTF8, "application/json");
    }

    [Theory]
    [InlineData("{}", "required name")]
    [InlineData("""{"name":[],"limit":{}}""", "wrong_type name, unknown_field limit")]
    [InlineData("""{"name":"a","limits":[]}""", "wrong_type limits")]
    [InlineData(
        """{"name":"a","limits":{"requests_per_minute":0,"at_once":"2","spend_per_day":-1,"expires_at":"soon","effects":["Fly"],"dialects":"flat","colour":1}}""",
        "out_of_range limits.requests_per_minute, wrong_type limits.at_once, out_of_range limits.spend_per_day, wrong_type limits.expires_at, "
        + "unknown limits.effects, wrong_type limits.dialects, unknown_field limits.colour")]
    [InlineData("""{"name":"\u001b[31m"}""", "invalid_text name")]
    [InlineData("""{"name":"\udc00","limits":{"expires_at":"\udc00\ud800","effects":["\ud800"]}}""", "wrong_type name, wrong_type limits.expires_at, wrong_type limits.effects")]
    public async Task Key_WithFaults_IsNotMade(string body, string expected)
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var faults = await client.FaultsAsync("POST", $"/v1/admin/accounts/{(await server.FirstAccountAsync()).Id}/keys", body);
        Assert.Equal(expected.Split(", ").Order(), faults.Split(", ").Order());
        Assert.Single(await server.Accounts.KeysAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Key_WithANameInsideThatIsNoText_IsRefused()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var path = $"/v1/admin/accounts/{(await server.FirstAccountAsync()).Id}/keys";
        Assert.Equal("malformed_json", await client.RefusedAsync("POST", path, HttpStatusCode.BadRequest, """{"name":"a","limits":{"\ud800":1}}"""));
    }
}

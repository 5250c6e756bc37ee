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

    [Theory]
    [InlineData("{}", "required name")]
    [InlineData("""{"name":[],"limits":{}}""", "wrong_type name, unknown_field limits")]
    [InlineData("""{"name":"\u001b[31m"}""", "invalid_text name")]
    public async Task Key_WithFaults_IsNotMade(string body, string expected)
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var faults = await client.FaultsAsync("POST", $"/v1/admin/accounts/{(await server.FirstAccountAsync()).Id}/keys", body);
        Assert.Equal(expected.Split(", ").Order(), faults.Split(", ").Order());
        Assert.Single(await server.Accounts.KeysAsync(TestContext.Current.CancellationToken));
    }
}

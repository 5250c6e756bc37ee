using System.Net;
using System.Text.Json;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Native;

/// <summary>What an account sees and does about its own callbacks.</summary>
public sealed class CallbacksTests
{
    private const string Secret = "/v1/callbacks/secret";

    [Fact]
    public async Task Callbacks_TellEachTry_AndAreSentAgainWhenAsked()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = Receiver.Always(418);
        await using var server = await ServerFixture.StartAsync(options => options with { Workers = options.Workers with { Slots = 0 } });
        var path = $"{NativeSteps.Path}/{await server.CreateAsync($$"""{"prompt":"x","callback_url":"{{receiver.Address}}?token=very-secret"}""")}/callbacks";
        var told = (await Until.AsyncIs(() => server.Client.SendAsync("GET", path), list => list.GetProperty("data")[0].GetProperty("answer").ValueKind == JsonValueKind.Number)).GetProperty("data")[0];
        Assert.Equal(("queued", "waiting", 418, "answered 418"), (Text(told, "state"), Text(told, "status"), told.GetProperty("answer").GetInt32(), Text(told, "complaint")));
        Assert.Equal(JsonValueKind.Null, told.GetProperty("ended_at").ValueKind);
        Assert.DoesNotContain("very-secret", told.GetRawText());

        receiver.Answer = Receiver.Always(200);
        await Until.AsyncIs(() => server.Client.PostAsync($"{path}/resend", ServerFixture.Json("""{"number":1}""")), reply => reply.StatusCode == HttpStatusCode.Accepted);
        await Until.AsyncIs(() => server.Client.SendAsync("GET", path), list => Text(list.GetProperty("data")[0], "status") == "delivered");

        static string Text(JsonElement each, string name) => each.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task Callbacks_OfAnotherAccount_AreNotThere()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await ServerFixture.StartAsync();
        using var other = await server.NewAccountAsync("other", credit: 0);
        using var stranger = server.NewClient(key: null);
        var id = await server.CreateAsync($$"""{"prompt":"x","callback_url":"{{receiver.Address}}"}""");
        await Until.Is(() => receiver.All.Count == 3);
        foreach (var (method, path) in (List<(string, string)>)[("GET", $"{NativeSteps.Path}/{id}/callbacks"), ("POST", $"{NativeSteps.Path}/{id}/callbacks/resend")])
        {
            Assert.Equal("not_found", await other.RefusedAsync(method, path, HttpStatusCode.NotFound));
            Assert.Equal("not_found", await server.Client.RefusedAsync(method, path.Replace($"{id}", "1"), HttpStatusCode.NotFound));
            Assert.Equal("missing_api_key", await stranger.RefusedAsync(method, path, HttpStatusCode.Unauthorized));
        }

        Assert.Equal(3, receiver.All.Count);
    }

    [Theory]
    [InlineData("[]", "malformed_json")]
    [InlineData("{\"number\":1,\"number\":2}", "malformed_json")]
    [InlineData("{\"number\":\"1\"}", "wrong_type")]
    [InlineData("{\"number\":0}", "out_of_range")]
    [InlineData("{\"nummer\":1}", "unknown_field")]
    public async Task Resend_ThatIsMistaken_SaysSo_AndSendsNothing(string body, string code)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await ServerFixture.StartAsync();
        var id = await server.CreateAsync($$"""{"prompt":"x","callback_url":"{{receiver.Address}}"}""");
        await Until.Is(() => receiver.All.Count == 3);
        Assert.Equal(code, await server.Client.RefusedAsync("POST", $"{NativeSteps.Path}/{id}/callbacks/resend", HttpStatusCode.BadRequest, body));
        Assert.Equal("nothing_to_resend", await server.Client.RefusedAsync("POST", $"{NativeSteps.Path}/{id}/callbacks/resend", HttpStatusCode.Conflict, """{"number":9}"""));
        Assert.Equal("too_large", await server.Client.RefusedAsync("POST", $"{NativeSteps.Path}/{id}/callbacks/resend", HttpStatusCode.RequestEntityTooLarge, new string(' ', 70_000)));
        Assert.Equal(3, receiver.All.Count);
    }

    [Fact]
    public async Task Secret_IsToldOnceWhenItIsDrawn_SignsBesideTheOldOne_AndNotTooManyAtOnce()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await ServerFixture.StartAsync();
        using var other = await server.NewAccountAsync("other", credit: 0);
        var drawn = await server.Client.SendAsync("POST", Secret, HttpStatusCode.Created);
        Assert.Matches(@"^whsec_[A-Za-z0-9+/]{43}=$", drawn.GetProperty("secret").GetString());
        Assert.Equal(JsonValueKind.Null, drawn.GetProperty("retires_at").ValueKind);
        Assert.Equal([drawn.GetProperty("hint").GetString()!], await HintsAsync(server.Client));
        Assert.DoesNotContain(drawn.GetProperty("secret").GetString()!, (await server.Client.SendAsync("GET", Secret)).GetRawText());
        Assert.NotEqual(await HintsAsync(server.Client), await HintsAsync(other));

        var fresh = await server.Client.SendAsync("POST", Secret, HttpStatusCode.Created);
        Assert.Equal([fresh.GetProperty("hint").GetString()!, drawn.GetProperty("hint").GetString()!], await HintsAsync(server.Client));
        await server.CreateAsync($$"""{"prompt":"x","callback_url":"{{receiver.Address}}"}""");
        await Until.Is(() => receiver.All.Count == 3);
        Assert.All(receiver.All, each => Assert.Equal(2, each.Signature.Split(' ').Length));

        for (var i = 0; i < 3; i++)
        {
            await server.Client.SendAsync("POST", Secret, HttpStatusCode.Created);
        }

        Assert.Equal("too_many_secrets", await server.Client.RefusedAsync("POST", Secret, HttpStatusCode.TooManyRequests));
        Assert.Equal(5, (await HintsAsync(server.Client)).Length);
        using var stranger = server.NewClient(key: null);
        Assert.Equal("missing_api_key", await stranger.RefusedAsync("POST", Secret, HttpStatusCode.Unauthorized));
        Assert.Equal("missing_api_key", await stranger.RefusedAsync("GET", Secret, HttpStatusCode.Unauthorized));

        static async Task<string[]> HintsAsync(HttpClient client) =>
            [.. (await client.SendAsync("GET", Secret)).GetProperty("data").EnumerateArray().Select(each => each.GetProperty("hint").GetString()!)];
    }
}

using System.IO.Compression;
using System.Net;
using Haypile.Generations;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Native;

public sealed class ArchiveTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_GoesThroughAllPages_WhicheverDialectTheyCameIn()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Workers = options.Workers with { Slots = 0 } });
        using var other = await server.NewAccountAsync("other", credit: 1_000_000);
        var ids = new HashSet<Guid> { await server.SubmitAsync() };
        for (var i = 0; i < 4; i++)
        {
            ids.Add(await server.CreateAsync());
            await server.CreateAsync(client: other);
        }

        var seen = new List<Guid>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await server.Client.SendAsync("GET", $"{NativeSteps.Path}?limit=2&cursor={cursor}");
            seen.AddRange(NativeSteps.IdsIn(page));
            cursor = page.GetProperty("next_cursor").GetString();
        }

        Assert.Equal(ids.OrderDescending(), seen);
    }

    [Fact]
    public async Task List_ThatIsLong_IsPressedForWhoTakesBrotli()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Workers = options.Workers with { Slots = 0 } });
        for (var i = 0; i < 20; i++)
        {
            await server.CreateAsync();
        }

        var plain = await server.Client.GetByteArrayAsync(NativeSteps.Path, Token);
        using var asked = new HttpRequestMessage(HttpMethod.Get, NativeSteps.Path) { Headers = { { "Accept-Encoding", "gzip, br" } } };
        using var reply = await server.Client.SendAsync(asked, Token);
        Assert.Equal(["br"], reply.Content.Headers.ContentEncoding);
        Assert.True(reply.Content.Headers.ContentLength < plain.Length / 4);
        await using var opened = new BrotliStream(await reply.Content.ReadAsStreamAsync(Token), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await opened.CopyToAsync(bytes, Token);
        Assert.Equal(plain, bytes.ToArray());

        using var refusing = new HttpRequestMessage(HttpMethod.Get, NativeSteps.Path) { Headers = { { "Accept-Encoding", "br;q=0" } } };
        using var whole = await server.Client.SendAsync(refusing, Token);
        Assert.Empty(whole.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task List_ByWhatIsAsked_AndRefusesWhatItCannotRead()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Workers = options.Workers with { Slots = 0 } });
        var first = await server.CreateAsync("""{"prompt":"A Plane flies","metadata":{"order":"17"}}""");
        var second = await server.CreateAsync("""{"prompt":"a cat"}""");
        await server.Client.SendAsync("POST", $"{NativeSteps.Path}/{second}/cancel");

        Assert.Equal([second, first], await IdsAsync("?state=queued,cancelled"));
        Assert.Equal([second], await IdsAsync("?state=cancelled"));
        Assert.Equal([first], await IdsAsync("?text=plane"));
        Assert.Equal([first], await IdsAsync("?text=flies+a%20plane"));
        Assert.Empty(await IdsAsync("?text=plane+cat"));
        Assert.Empty(await IdsAsync("?effect=melt"));
        Assert.Equal([second, first], await IdsAsync("?effect=none"));
        Assert.Equal([first], await IdsAsync("?metadata.order=17"));
        Assert.Empty(await IdsAsync("?metadata.order=18"));
        Assert.Equal([second, first], await IdsAsync("?created_after=2026-01-01&created_before=2999-01-01T00:00:00Z"));
        Assert.Empty(await IdsAsync("?created_before=2020-01-01"));
        Assert.Empty(await IdsAsync("?created_after=2999-01-01"));
        foreach (var wrong in (string[])["state=done", "effect=done", "limit=0", "limit=101", "cursor=x", "created_after=soon", "text=" + new string('x', 201)])
        {
            await server.Client.SendAsync("GET", $"{NativeSteps.Path}?{wrong}", HttpStatusCode.BadRequest);
        }

        async Task<Guid[]> IdsAsync(string query) => NativeSteps.IdsIn(await server.Client.SendAsync("GET", NativeSteps.Path + query));
    }

    [Fact]
    public async Task Retry_IsTheSameRequestWithTheSameSeed_MediaAndAll()
    {
        await using var server = await ServerFixture.StartAsync();
        var picture = Convert.ToBase64String(Pictures.Png);
        var id = await server.CreateAsync($$"""{"prompt":"x","ingredients":["{{picture}}","{{picture}}"],"metadata":{"order":"17"} }""");
        await server.EndedAsync(id);
        var again = (await server.Client.SendAsync("POST", $"{NativeSteps.Path}/{id}/retry", HttpStatusCode.Created)).GetProperty("id").GetGuid();
        Assert.NotEqual(id, again);
        Assert.Equal("finished", (await server.EndedAsync(again)).GetProperty("state").GetString());
        Assert.Equal((await server.AskAsync(id)).GetProperty("request").GetRawText(), (await server.AskAsync(again)).GetProperty("request").GetRawText());
        Assert.Equal(2, server.Engine.Jobs.Count);
        Assert.Equal(0.5m, (await server.Client.SendAsync("GET", "/v1/usage")).GetProperty("data")[0].GetProperty("spent").GetDecimal());
    }

    [Fact]
    public async Task Retry_ThatVaries_HasAnotherSeed_AndIsNotTheSameUnderOneKey()
    {
        var seed = 7u;
        await using var server = await ServerFixture.StartAsync(options => options with { Intake = options.Intake with { Dice = () => seed++ } });
        var id = await server.CreateAsync();
        await server.EndedAsync(id);
        var varied = await server.Client.SendAsync("POST", $"{NativeSteps.Path}/{id}/retry", HttpStatusCode.Created, """{"vary":true}""");
        Assert.Equal((8u, "Plane fly"), (varied.GetProperty("request").GetProperty("seed").GetUInt32(), varied.GetProperty("request").GetProperty("prompt").GetString()));
        var same = await server.Client.SendAsync("POST", $"{NativeSteps.Path}/{id}/retry", HttpStatusCode.Created, """{"vary":false}""");
        Assert.Equal(7u, same.GetProperty("request").GetProperty("seed").GetUInt32());
        foreach (var wrong in (string[])["""{"vary":1}""", """{"vary":"yes"}""", """{"also":true}""", "[]", "{"])
        {
            await server.Client.SendAsync("POST", $"{NativeSteps.Path}/{id}/retry", HttpStatusCode.BadRequest, wrong);
        }

        server.Client.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        await server.Client.SendAsync("POST", $"{NativeSteps.Path}/{id}/retry", HttpStatusCode.Created);
        Assert.Equal("idempotency_key_reused", await server.Client.RefusedAsync("POST", $"{NativeSteps.Path}/{id}/retry", HttpStatusCode.Conflict, """{"vary":true}"""));
    }

    [Fact]
    public async Task Retry_OfWhatHasNotEnded_OrHasNoMediaAnyMore_IsRefused()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        var id = await server.CreateAsync($$"""{"prompt":"x","image":"{{Convert.ToBase64String(Pictures.Png)}}"}""");
        Assert.Equal("not_ended", await server.Client.RefusedAsync("POST", $"{NativeSteps.Path}/{id}/retry", HttpStatusCode.Conflict));
        await server.Client.SendAsync("POST", $"{NativeSteps.Path}/{id}/cancel");
        Assert.Equal("media_gone", await server.Client.RefusedAsync("POST", $"{NativeSteps.Path}/{id}/retry", HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Retry_UnderAKeySentAgain_IsOneGeneration()
    {
        await using var server = await ServerFixture.StartAsync();
        var id = await server.CreateAsync();
        await server.EndedAsync(id);
        using var client = server.NewClient(server.Client.DefaultRequestHeaders.Authorization!.Parameter);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "again");
        var first = await client.SendAsync("POST", $"{NativeSteps.Path}/{id}/retry", HttpStatusCode.Created);
        var second = await client.SendAsync("POST", $"{NativeSteps.Path}/{id}/retry", HttpStatusCode.Created);
        Assert.Equal(first.GetRawText(), second.GetRawText());
    }

    [Fact]
    public async Task Deleted_IsForgottenByEveryPath_WithItsFiles_ButNotItsCost()
    {
        await using var server = await ServerFixture.StartAsync();
        var id = await server.CreateAsync($$"""{"prompt":"x","image":"{{Convert.ToBase64String(Pictures.Png)}}"}""");
        var film = (await server.EndedAsync(id)).GetProperty("video").GetProperty("url").GetString();
        var before = await server.FirstAccountAsync();
        await server.Client.SendAsync("DELETE", $"{NativeSteps.Path}/{id}", HttpStatusCode.NoContent);
        foreach (var (method, path) in (List<(string, string)>)[("GET", ""), ("DELETE", ""), ("POST", "/cancel"), ("POST", "/retry"), ("GET", "/events")])
        {
            Assert.Equal("not_found", await server.Client.RefusedAsync(method, $"{NativeSteps.Path}/{id}{path}", HttpStatusCode.NotFound));
        }

        using var gone = await server.Client.GetAsync(film, Token);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Empty(NativeSteps.IdsIn(await server.Client.SendAsync("GET", NativeSteps.Path)));
        Assert.False(Directory.Exists(System.IO.Path.Combine(server.Data, "films", id.ToString())));
        Assert.False(Directory.Exists(System.IO.Path.Combine(server.Data, "uploads", id.ToString())));
        Assert.Equal(before, await server.FirstAccountAsync());
        Assert.Contains(await server.Accounts.LedgerAsync(before.Id, 10, Token), entry => entry.GenerationId == id && entry.Kind == LedgerKind.Capture);
    }

    [Fact]
    public async Task Delete_OfWhatHasNotEnded_IsRefused()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        var id = await server.CreateAsync();
        Assert.Equal("not_ended", await server.Client.RefusedAsync("DELETE", $"{NativeSteps.Path}/{id}", HttpStatusCode.Conflict));
        Assert.NotNull(await server.Store.FindAsync(id, Token));
    }

    [Fact]
    public async Task Anothers_IsNotThere_AndWithoutAKeyNothingIs()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        using var other = await server.NewAccountAsync("other", credit: 1_000_000);
        using var nobody = server.NewClient(key: null);
        var id = await server.CreateAsync();
        foreach (var (method, path) in (List<(string, string)>)[("GET", ""), ("DELETE", ""), ("POST", "/cancel"), ("POST", "/retry"), ("GET", "/events")])
        {
            Assert.Equal("not_found", await other.RefusedAsync(method, $"{NativeSteps.Path}/{id}{path}", HttpStatusCode.NotFound));
            Assert.Equal("missing_api_key", await nobody.RefusedAsync(method, $"{NativeSteps.Path}/{id}{path}", HttpStatusCode.Unauthorized));
        }

        foreach (var path in (string[])[NativeSteps.Path, "/v1/usage", "/v1/effects", "/v1/models"])
        {
            Assert.Equal("missing_api_key", await nobody.RefusedAsync("GET", path, HttpStatusCode.Unauthorized));
        }

        Assert.Empty(NativeSteps.IdsIn(await other.SendAsync("GET", NativeSteps.Path)));
    }
}

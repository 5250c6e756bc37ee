using System.Net;
using System.Text.Json;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;

namespace Haypile.Server.Tests.Web;

public sealed class SharePageTests
{
    private const string Hostile = """{"prompt":"\"><script>alert(1)</script>\n' onload=x 猫 &amp;"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_OfAFinishedFilm_IsForAnybody_AndShowsItInChats()
    {
        await using var server = await ServerFixture.StartAsync();
        var id = await server.CreateAsync();
        var film = (await server.EndedAsync(id)).GetProperty("video");
        using var nobody = server.NewClient(key: null);
        using var reply = await nobody.GetAsync($"/s/{id}", Token);
        var html = await reply.Content.ReadAsStringAsync(Token);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (reply.StatusCode, reply.Content.Headers.ContentType!.MediaType));
        Assert.Contains("""<meta property="og:title" content="Plane fly">""", html);
        Assert.Contains($"""<meta property="og:image" content="{film.GetProperty("poster_url")}">""", html);
        Assert.Contains($"""<meta property="og:video" content="{film.GetProperty("share_url")}">""", html);
        var policy = reply.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none';", policy);
        Assert.DoesNotContain("unsafe", policy);

        var embedding = html.Split("json+oembed")[1].Split("href=\"")[1].Split('"')[0];
        var told = await nobody.SendAsync("GET", WebUtility.HtmlDecode(embedding));
        Assert.Equal(("video", "Plane fly"), (told.GetProperty("type").GetString(), told.GetProperty("title").GetString()));
        var small = await nobody.SendAsync("GET", WebUtility.HtmlDecode(embedding) + "&maxwidth=100");
        Assert.Equal(100, small.GetProperty("width").GetInt32());
        using var style = await nobody.GetAsync("/share.css", Token);
        Assert.Equal("text/css", style.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Page_OfAHostilePrompt_ShowsItsLetters_AndRunsNothing()
    {
        await using var server = await ServerFixture.StartAsync();
        var id = await server.CreateAsync(Hostile);
        await server.EndedAsync(id);
        var html = await server.Client.GetStringAsync($"/s/{id}", Token);
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("\" onload", html);
        Assert.DoesNotContain("' onload", html);
        Assert.Contains("猫 &amp;amp;", html);
        var told = await server.Client.SendAsync("GET", $"/oembed?url={Uri.EscapeDataString($"{server.Address.GetLeftPart(UriPartial.Authority)}/s/{id}")}");
        Assert.DoesNotContain("<script", told.GetProperty("html").GetString());
    }

    [Fact]
    public async Task Page_OfWhatIsNotThere_NotFinished_OrNotShared_IsTheSame404()
    {
        await using var server = await ServerFixture.StartAsync();
        await using var waiting = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        var finished = await server.CreateAsync();
        await server.EndedAsync(finished);
        await server.Client.SendAsync("POST", $"{NativeSteps.Path}/{finished}/share", body: """{"shared":false}""");
        var bodies = new HashSet<string>();
        foreach (var (host, path) in (List<(ServerFixture, string)>)
            [(server, "/s/x"), (server, $"/s/{new Guid("019c1420-2600-7000-8000-6d6f76696e67")}"), (server, $"/s/{finished}"), (waiting, $"/s/{await waiting.CreateAsync()}"), (server, "/s/..%2f..%2fetc"), (server, "/s/%25")])
        {
            using var reply = await host.Client.GetAsync(path, Token);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, reply.StatusCode));
            bodies.Add(await reply.Content.ReadAsStringAsync(Token));
        }

        Assert.Single(bodies);
        foreach (var url in (string[])["", "x", "https://elsewhere.example/s/" + finished, $"{server.Address}s/{finished}", $"{server.Address}s/{finished}/../x"])
        {
            using var reply = await server.Client.GetAsync($"/oembed?url={Uri.EscapeDataString(url)}", Token);
            Assert.Equal((url, HttpStatusCode.NotFound), (url, reply.StatusCode));
        }

        using var xml = await server.Client.GetAsync("/oembed?format=xml&url=x", Token);
        Assert.Equal(HttpStatusCode.NotImplemented, xml.StatusCode);
    }

    [Fact]
    public async Task Sharing_IsEachAccountsOwn_AndComesBackWhenItIsAskedFor()
    {
        await using var server = await ServerFixture.StartAsync();
        var id = await server.CreateAsync();
        await server.EndedAsync(id);
        var path = $"{NativeSteps.Path}/{id}/share";
        Assert.EndsWith($"/s/{id}", (await server.Client.SendAsync("GET", path)).GetProperty("url").GetString());
        using var other = await server.NewAccountAsync("other", credit: 1_000_000);
        Assert.Equal("not_found", await other.RefusedAsync("POST", path, HttpStatusCode.NotFound, """{"shared":false}"""));
        Assert.Equal("not_found", await other.RefusedAsync("GET", path, HttpStatusCode.NotFound));
        var off = await server.Client.SendAsync("POST", path, body: """{"shared":false}""");
        Assert.Equal((false, JsonValueKind.Null), (off.GetProperty("shared").GetBoolean(), off.GetProperty("url").ValueKind));
        Assert.True((await server.Client.SendAsync("POST", path, body: """{"shared":true}""")).GetProperty("shared").GetBoolean());
        foreach (var wrong in (string[])["{}", """{"shared":null}""", """{"shared":"yes"}""", """{"shared":1}""", """{"shared":true,"also":1}""", "[]", "{"])
        {
            await server.Client.SendAsync("POST", path, HttpStatusCode.BadRequest, wrong);
        }
    }

    [Fact]
    public async Task Sharing_SwitchedOffByTheOperator_IsOffForAll()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Sharing = false });
        var id = await server.CreateAsync();
        await server.EndedAsync(id);
        Assert.False((await server.Client.SendAsync("GET", $"{NativeSteps.Path}/{id}/share")).GetProperty("shared").GetBoolean());
        Assert.Equal("sharing_is_off", await server.Client.RefusedAsync("POST", $"{NativeSteps.Path}/{id}/share", HttpStatusCode.Forbidden, """{"shared":true}"""));
        using var reply = await server.Client.GetAsync($"/s/{id}", Token);
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        Assert.False((await server.Client.SendAsync("GET", "/v1/rules")).GetProperty("sharing").GetBoolean());
    }
}

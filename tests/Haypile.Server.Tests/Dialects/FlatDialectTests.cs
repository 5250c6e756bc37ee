using System.Net;
using System.Text.Json;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Dialects;

/// <summary>Every example that the providers print, as printed.</summary>
public sealed class FlatDialectTests
{
    private const string TextExample = """
        {"pikaffect":"","promptText":"moving","model":"1.5","options":{"aspectRatio":1.7777777777777777,"frameRate":24,"camera":{},"parameters":{"guidanceScale":12,"motion":1,"negativePrompt":""},"extend":false}}
        """;

    private const string EmptyImageExample = """
        {"pikaffect":"","promptText":"moving","model":"1.5","options":{"aspectRatio":1.7777777777777777,"frameRate":24,"camera":{},"parameters":{"guidanceScale":12,"motion":1,"negativePrompt":""},"extend":false},"image":""}
        """;

    private const string DissolveExample = """
        {"pikaffect":"Dissolve","promptText":"Apple evaporates","model":"1.5","options":{"aspectRatio":1.7777777777777777,"frameRate":24,"camera":{},"parameters":{"guidanceScale":12,"motion":1,"negativePrompt":""},"extend":false}}
        """;

    [Theory]
    [InlineData(TextExample)]
    [InlineData(EmptyImageExample)]
    [InlineData(DissolveExample)]
    public async Task Example_AsPrinted_GivesAFilm(string body)
    {
        await using var server = await ServerFixture.StartAsync();
        var video = await server.EndAsync(await server.SubmitAsync(body));
        Assert.Equal("finished", video.GetProperty("status").GetString());
        Assert.Equal(100, video.GetProperty("progress").GetInt32());
    }

    [Fact]
    public async Task ImageByAddressWithAnAspectRatio_AsPrinted_GivesAFilm()
    {
        await using var peer = await Peer.StartAsync(context => Pictures.SendAsync(context, Pictures.Png));
        await using var server = await ServerFixture.StartAsync();
        var id = await server.SubmitAsync($$$"""
            {"pikaffect":"Dissolve","promptText":"Cinematic shot of a tranquil indoor pool room.","model":"1.5","image":"{{{peer.Address}}}/2025/05/23/b69ee84d.png",
             "options":{"aspectRatio":1.7777777777777777,"frameRate":24,"camera":{},"parameters":{"guidanceScale":12,"motion":1,"negativePrompt":""},"extend":false}}
            """);
        Assert.Equal("finished", (await server.EndAsync(id)).GetProperty("status").GetString());
        Assert.NotNull(Assert.Single(server.Engine.Jobs).Media.Image);
    }

    [Fact]
    public async Task Ingredients_AsPrinted_ReachTheEngineAsFiles()
    {
        await using var peer = await Peer.StartAsync(context => Pictures.SendAsync(context, Pictures.Png));
        await using var server = await ServerFixture.StartAsync();
        var id = await server.SubmitAsync($$"""
            {"pikaffect":"","model":"2.0","promptText":"pick it","options":{"aspectRatio":1.7777777777777777,"frameRate":24,"camera":{},
             "parameters":{"guidanceScale":12,"motion":1,"negativePrompt":""},"extend":false,"ingredients-mode":"precise"},
             "ingredient":["{{peer.Address}}/res/img/open.png","{{peer.Address}}/gpts/o1-all.jpg"]}
            """);
        Assert.Equal("finished", (await server.EndAsync(id)).GetProperty("status").GetString());
        Assert.Equal(2, Assert.Single(server.Engine.Jobs).Media.Ingredients.Count);
    }

    [Fact]
    public async Task Feed_BeforeAndAfter_HasOneVideoWithEveryField()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        var id = await server.SubmitAsync("""{"promptText":"Plane fly","options":{"parameters":{"seed":3183047765}}}""");
        var waiting = await server.FeedAsync(id);
        Assert.Equal(id, waiting.GetProperty("id").GetGuid());
        Assert.Equal("Plane fly", waiting.GetProperty("promptText").GetString());
        var video = Assert.Single(waiting.GetProperty("videos").EnumerateArray());
        Assert.Contains(video.GetProperty("status").GetString(), (string[])["queued", "pending"]);
        Assert.Equal("", video.GetProperty("resultUrl").GetString());
        Assert.Equal(
            ["id", "status", "seed", "resultUrl", "sharingUrl", "videoPoster", "imageThumb", "duration", "error", "progress"],
            video.EnumerateObject().Select(field => field.Name));

        server.Engine.LetAllGo();
        video = await server.EndAsync(id);
        var cdn = $"{server.Address.GetLeftPart(UriPartial.Authority)}/cdn/v1/{id}";
        Assert.Equal($"{cdn}/Plane_fly_seed3183047765.mp4", video.GetProperty("resultUrl").GetString());
        Assert.Equal($"{cdn}/Plane_fly_seed3183047765_share.mp4", video.GetProperty("sharingUrl").GetString());
        Assert.Equal($"{cdn}/poster.jpg", video.GetProperty("videoPoster").GetString());
        Assert.Equal($"{cdn}/thumbnail.jpg", video.GetProperty("imageThumb").GetString());
        Assert.Equal(5, video.GetProperty("duration").GetInt32());
        Assert.Equal(3183047765u, video.GetProperty("seed").GetUInt32());
        Assert.Equal("", video.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Feed_ByPathQueryProAndDoubledSlash_IsTheSame()
    {
        await using var server = await ServerFixture.StartAsync();
        var reply = await server.Client.PostAsync(server.Address.GetLeftPart(UriPartial.Authority) + "//pro//pika/generate", ServerFixture.Json("""{"promptText":"x"}"""), TestContext.Current.CancellationToken);
        var id = JsonDocument.Parse(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("id").GetGuid();
        await server.EndAsync(id);
        var expected = await server.Client.GetStringAsync($"/pika/feed/{id}", TestContext.Current.CancellationToken);
        foreach (var path in (string[])[$"/pika/feed?id={id}", $"//pika/feed/{id}", $"/pro/pika/feed/{id}", $"/pro/pika/feed?id={id}"])
        {
            Assert.Equal(expected, await server.Client.GetStringAsync(server.Address.GetLeftPart(UriPartial.Authority) + path, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Film_NamedInChinese_HasUnderscoresForItsCharacters()
    {
        await using var server = await ServerFixture.StartAsync();
        var video = await server.EndAsync(await server.SubmitAsync("""{"promptText":"小猫飞行","options":{"parameters":{"seed":393769667}}}"""));
        Assert.EndsWith("/_____seed393769667.mp4", video.GetProperty("resultUrl").GetString());
    }

    [Theory]
    [InlineData("""{"promptText":"x","model":2.2}""", "2.2")]
    [InlineData("""{"promptText":"x","model":1.5}""", "1.5")]
    [InlineData("""{"promptText":"x","model":"2.0"}""", "2.0")]
    [InlineData("""{"promptText":"x","model":2}""", "2.0")]
    [InlineData("""{"promptText":"x"}""", "1.5")]
    public async Task Model_AsTextOrNumber_IsTheSame(string body, string model)
    {
        await using var server = await ServerFixture.StartAsync();
        var kept = await server.Store.FindAsync(await server.SubmitAsync(body), TestContext.Current.CancellationToken);
        Assert.Equal(model, kept!.Request.Model);
    }

    [Fact]
    public async Task OpenServer_WithoutAKey_TakesTheThirdProvidersExample()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Open = true });
        using var stranger = server.NewClient(key: null);
        await server.SubmitAsync(TextExample, stranger);
    }

    [Fact]
    public async Task Cancel_WhileItRuns_StopsTheRenderAndGivesTheMoneyBack()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        var before = await server.FirstAccountAsync();
        var id = await server.SubmitAsync();
        await Until.Is(() => server.Engine.Jobs.Count == 1);
        var reply = await server.Client.DeleteAsync($"/pika/feed/{id}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        await Until.Is(() => server.Engine.Stopped.Count == 1);
        var video = await server.VideoAsync(id);
        Assert.Equal("error", video.GetProperty("status").GetString());
        Assert.Contains("cancelled", video.GetProperty("error").GetString());
        var after = await server.FirstAccountAsync();
        Assert.Equal((before.Balance, 0L), (after.Balance, after.Held));
        Assert.Equal(HttpStatusCode.Conflict, (await server.Client.DeleteAsync($"/pika/feed/{id}", TestContext.Current.CancellationToken)).StatusCode);
    }
}

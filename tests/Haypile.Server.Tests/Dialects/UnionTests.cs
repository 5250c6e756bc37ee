using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Dialects;

/// <summary>The root takes either family's names, and names in a fault the one that was used.</summary>
public sealed class UnionTests
{
    [Theory]
    [InlineData("/pika/generate")]
    [InlineData("/pro/pika/generate")]
    [InlineData("/pika/pro/generate")]
    public async Task ProRequest_AtEveryRootPath_IsKeptAsMeant(string path)
    {
        // Nobody renders and nobody is called back: the address is a stranger's.
        await using var server = await ServerFixture.StartAsync(options => options with
        {
            Workers = options.Workers with { Slots = 0 },
            Callbacks = options.Callbacks with { Slots = 0 },
        });
        using var reply = await PostAsync(server, path, """
            {"callback_url":"https://example.com/hook","prompt":"a cat","style":"inflate","ratio":"4:3","sfx":true,"model":1.5,
             "options":{"frameRate":20,"parameters":{"seed":144124}}}
            """);
        var accepted = await reply.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(["id"], accepted.EnumerateObject().Select(field => field.Name));
        var kept = (await server.Store.FindAsync(accepted.GetProperty("id").GetGuid(), TestContext.Current.CancellationToken))!.Request;
        Assert.Equal(
            ("https://example.com/hook", "a cat", "Inflate", 4.0 / 3, true, 20, 144124u),
            (kept.Callback, kept.Prompt, kept.Effect, kept.Frame.AspectRatio, kept.Sound, kept.Frame.FrameRate, kept.Seed));
    }

    [Fact]
    public async Task BothNames_Said_TheFlatOneCounts()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Workers = options.Workers with { Slots = 0 } });
        var id = await server.SubmitAsync("""
            {"promptText":"hay","prompt":"straw","pikaffect":"Melt","style":"Crush","ratio":"1:1","options":{"aspectRatio":1.5},"callback_url":""}
            """);
        var kept = (await server.Store.FindAsync(id, TestContext.Current.CancellationToken))!.Request;
        Assert.Equal(("hay", "Melt", 1.5, null), (kept.Prompt, kept.Effect, kept.Frame.AspectRatio, kept.Callback));
    }

    [Theory]
    [InlineData("""{"prompt":"  "}""", "prompt")]
    [InlineData("""{"prompt":7}""", "prompt")]
    [InlineData("""{"prompt":"x","style":"Vaporize"}""", "style")]
    [InlineData("""{"prompt":"x","ratio":"9:1"}""", "ratio")]
    [InlineData("""{"prompt":"x","ratio":"wide"}""", "ratio")]
    [InlineData("""{"style":"Melt"}""", "promptText")]
    public async Task Fault_NamesWhatTheClientSaid(string body, string name)
    {
        await using var server = await ServerFixture.StartAsync();
        using var reply = await PostAsync(server, "/pika/pro/generate", body);
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        var error = (await reply.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("error");
        Assert.StartsWith($"{name} ", error.GetProperty("message").GetString());
        Assert.Equal(name, error.GetProperty("param").GetString()!.Split(", ")[0]);
    }

    [Theory]
    [InlineData("""{"task_id":"ID"}""", HttpStatusCode.OK)]
    [InlineData("""{"id":"ID"}""", HttpStatusCode.OK)]
    [InlineData("""{"task_id":"","id":"ID"}""", HttpStatusCode.OK)]
    [InlineData("{}", HttpStatusCode.NotFound)]
    [InlineData("""{"task_id":"\ud800a7c2-0000-7000-8000-000000000000abc"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"task_id":17}""", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task Feed_ByPost_TakesTheIdFromTheBody(string body, HttpStatusCode status)
    {
        await using var server = await ServerFixture.StartAsync();
        var id = await server.SubmitAsync();
        foreach (var path in (string[])["/pika/feed", "/cometapi/pika/feed"])
        {
            using var reply = await PostAsync(server, path, body.Replace("ID", id.ToString()));
            Assert.Equal(status, reply.StatusCode);
        }
    }

    [Fact]
    public async Task Generation_OfOneDialect_IsToldByAnotherInItsOwnWords()
    {
        await using var server = await ServerFixture.StartAsync();
        using var reply = await PostAsync(server, "/cometapi/pika/pro/generate", """{"prompt":"a cat"}""");
        var accepted = await reply.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var video = await server.EndAsync(accepted.GetProperty("data").GetProperty("task_id").GetGuid());
        Assert.Equal("finished", video.GetProperty("status").GetString());
    }

    private static Task<HttpResponseMessage> PostAsync(ServerFixture server, string path, string body) =>
        server.Client.PostAsync(path, ServerFixture.Json(body), TestContext.Current.CancellationToken);
}

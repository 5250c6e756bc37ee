using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Native;

public sealed class EventsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_TellsEveryChange_AndEndsWithTheGeneration()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        var id = await server.CreateAsync();
        using var reply = await OpenAsync(server, id, null);
        Assert.Equal("text/event-stream", reply.Content.Headers.ContentType!.ToString());
        var told = new List<string>();
        await foreach (var each in ReadAsync(reply))
        {
            told.Add(each.EventType == "state" ? JsonDocument.Parse(each.Data).RootElement.GetProperty("state").GetString()! : each.EventType);
            if (told[^1] == "running")
            {
                server.Engine.LetAllGo();
            }

            if (each.EventType == "generation")
            {
                Assert.Equal((await server.Client.SendAsync("GET", $"{NativeSteps.Path}/{id}")).GetProperty("video").GetRawText(), JsonDocument.Parse(each.Data).RootElement.GetProperty("video").GetRawText());
            }
        }

        Assert.Equal(["running", "finished", "generation"], told.Where(word => word != "progress"));
        Assert.Contains("progress", told);
    }

    [Fact]
    public async Task Stream_Resumed_TellsWhatCameAfter_AndNothingTwice()
    {
        await using var server = await ServerFixture.StartAsync();
        var id = await server.CreateAsync();
        await server.EndedAsync(id);
        using var whole = await OpenAsync(server, id, null);
        var ids = await ReadAsync(whole).Where(each => each.EventType == "state").Select(each => each.EventId!).ToArrayAsync(Token);
        Assert.Equal(2, ids.Length);

        using var rest = await OpenAsync(server, id, ids[0]);
        Assert.Equal([ids[1]], await ReadAsync(rest).Where(each => each.EventType == "state").Select(each => each.EventId!).ToArrayAsync(Token));
        using var nothing = await OpenAsync(server, id, ids[1]);
        Assert.Equal(HttpStatusCode.NoContent, nothing.StatusCode);
    }

    [Fact]
    public async Task Stream_OfACancelledOne_Ends()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Workers = options.Workers with { Slots = 0 } });
        var id = await server.CreateAsync();
        using var reply = await OpenAsync(server, id, null);
        await server.Client.SendAsync("POST", $"{NativeSteps.Path}/{id}/cancel");
        Assert.Equal("generation", (await ReadAsync(reply).LastAsync(Token)).EventType);
    }

    private static async Task<HttpResponseMessage> OpenAsync(ServerFixture server, Guid id, string? last)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{NativeSteps.Path}/{id}/events");
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        return await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }

    private static async IAsyncEnumerable<SseItem<string>> ReadAsync(HttpResponseMessage reply)
    {
        await using var body = await reply.Content.ReadAsStreamAsync(Token);
        await foreach (var each in SseParser.Create(body).EnumerateAsync(Token))
        {
            yield return each;
        }
    }
}

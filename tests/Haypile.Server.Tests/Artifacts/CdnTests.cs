using System.Net;
using System.Net.Http.Headers;
using Haypile.Server.Operations;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Artifacts;

public sealed class CdnTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Films_OfAFinishedGeneration_AreThereWithoutAKey()
    {
        await using var server = await ServerFixture.StartAsync();
        using var stranger = server.NewClient(key: null);
        var video = await server.EndAsync(await server.SubmitAsync());
        foreach (var (field, type, bytes) in ((string, string, string)[])
            [
                ("resultUrl", "video/mp4", "film.mp4 of Plane fly"), ("sharingUrl", "video/mp4", "share.mp4 of Plane fly"),
                ("videoPoster", "image/jpeg", "poster.jpg of Plane fly"), ("imageThumb", "image/jpeg", "thumbnail.jpg of Plane fly"),
            ])
        {
            using var reply = await stranger.GetAsync(video.GetProperty(field).GetString(), Cancellation);
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
            Assert.Equal(type, reply.Content.Headers.ContentType!.MediaType);
            Assert.Equal(bytes, await reply.Content.ReadAsStringAsync(Cancellation));
        }
    }

    [Fact]
    public async Task Film_AskedForInParts_ComesInParts()
    {
        await using var server = await ServerFixture.StartAsync();
        var url = (await server.EndAsync(await server.SubmitAsync())).GetProperty("resultUrl").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Range = new RangeHeaderValue(5, 7);
        using var part = await server.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("mp4", await part.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Film_ThatTheClientHas_IsNotSentAgain()
    {
        await using var server = await ServerFixture.StartAsync();
        var url = (await server.EndAsync(await server.SubmitAsync())).GetProperty("resultUrl").GetString();
        using var first = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, url), Cancellation);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var again = new HttpRequestMessage(HttpMethod.Get, url);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await server.Client.SendAsync(again, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Film_UnderAnotherName_IsNotThere()
    {
        await using var server = await ServerFixture.StartAsync();
        var id = await server.SubmitAsync();
        await server.EndAsync(id);
        foreach (var name in (string[])["film.mp4", "Plane_fly_seed1.mp4", "..%2f..%2fhaypile.db", "poster.png"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"/cdn/v1/{id}/{name}", Cancellation)).StatusCode);
        }
    }

    [Fact]
    public async Task Film_PastItsTime_IsDeletedAndTheGenerationStays()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { FilmsExpireAfter = TimeSpan.Zero });
        var id = await server.SubmitAsync();
        var url = (await server.EndAsync(id)).GetProperty("resultUrl").GetString();
        await ActivatorOf(server).ExpireAsync(Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(url, Cancellation)).StatusCode);
        Assert.Equal("finished", (await server.VideoAsync(id)).GetProperty("status").GetString());
        Assert.False(Directory.Exists(Path.Combine(server.Data, "films", id.ToString())));
    }

    [Fact]
    public async Task Links_WithAPublicUrl_BeginWithIt()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { PublicUrl = "https://films.example.com/" });
        var video = await server.EndAsync(await server.SubmitAsync());
        Assert.StartsWith("https://films.example.com/cdn/v1/", video.GetProperty("resultUrl").GetString());
    }

    private static Housekeeping ActivatorOf(ServerFixture server) =>
        server.Get<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<Housekeeping>().Single();
}

using System.Net;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Operations;

public sealed class OpenDoorTests
{
    [Theory]
    [InlineData(null, null, HttpStatusCode.OK)]
    [InlineData("localhost:1", "http://localhost:3000", HttpStatusCode.OK)]
    [InlineData("app.localhost", null, HttpStatusCode.OK)]
    [InlineData("[::1]:9", "http://[::1]:9", HttpStatusCode.OK)]
    [InlineData("hay.example", "https://hay.example", HttpStatusCode.OK)]
    [InlineData(null, "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, "null", HttpStatusCode.Forbidden)]
    [InlineData("evil.example:8787", null, HttpStatusCode.Forbidden)]
    [InlineData("10.0.0.1", null, HttpStatusCode.Forbidden)]
    public async Task OpenServer_AnswersThisMachineAndItsPagesOnly(string? host, string? origin, HttpStatusCode expected)
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Open = true, PublicUrl = "https://hay.example" });
        Assert.Equal(expected, await AskAsync(server, host, origin));
    }

    [Fact]
    public async Task ServerWithKeys_AnswersWhateverItIsCalled()
    {
        await using var server = await ServerFixture.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, "hay.example", "https://elsewhere.example"));
    }

    private static async Task<HttpStatusCode> AskAsync(ServerFixture server, string? host, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/pika/generate") { Content = ServerFixture.Json("""{"promptText":"Plane fly"}""") };
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var reply = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return reply.StatusCode;
    }
}

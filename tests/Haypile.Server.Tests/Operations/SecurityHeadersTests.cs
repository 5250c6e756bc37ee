using System.Net;
using Haypile.Server.Operations;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Tests.Operations;

public sealed class SecurityHeadersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Json_OfEveryKind_IsNotSniffed()
    {
        await using var server = await ServerFixture.StartAsync();
        foreach (var path in (string[])["/pika/feed/x", "/v1/generations", "/nothing", "/v1/admin/status", "/readyz"])
        {
            using var reply = await server.Client.GetAsync(path, Token);
            Assert.Equal("nosniff", One(reply, "X-Content-Type-Options"));
            Assert.Equal("application/json", reply.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task Film_AndItsAbsence_AreNotSniffed_AndTellNobodyWhereTheyWere()
    {
        await using var server = await ServerFixture.StartAsync();
        var film = (await server.EndedAsync(await server.CreateAsync())).GetProperty("video").GetProperty("url").GetString()!;
        foreach (var (url, status) in (List<(string, HttpStatusCode)>)[(film, HttpStatusCode.OK), (film + "x", HttpStatusCode.NotFound)])
        {
            using var reply = await server.Client.GetAsync(url, Token);
            Assert.Equal((status, "nosniff", "no-referrer"), (reply.StatusCode, One(reply, "X-Content-Type-Options"), One(reply, "Referrer-Policy")));
        }
    }

    [Theory]
    [InlineData("text/html", null, true)]
    [InlineData("TEXT/HTML; charset=utf-8", null, true)]
    [InlineData("text/html", "default-src 'none'", false)]
    [InlineData("text/plain", null, null)]
    public async Task Page_LoadsFromThisServerAlone_UnlessItSaysOtherwise(string type, string? own, bool? strict)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.UseSecurityHeaders();
        app.Run(context =>
        {
            context.Response.ContentType = type;
            context.Response.Headers.ContentSecurityPolicy = own;
            return context.Response.WriteAsync("<p>hay</p>");
        });
        await app.StartAsync(Token);
        using var client = new HttpClient();
        using var reply = await client.GetAsync(app.Urls.First(), Token);
        Assert.Equal(("nosniff", "no-referrer"), (One(reply, "X-Content-Type-Options"), One(reply, "Referrer-Policy")));
        var policy = One(reply, "Content-Security-Policy");
        switch (strict)
        {
            case true:
                Assert.Matches("default-src 'self'.*object-src 'none'.*frame-ancestors 'none'", policy);
                Assert.DoesNotContain("unsafe", policy);
                break;
            default:
                Assert.Equal(own, policy);
                break;
        }
    }

    private static string? One(HttpResponseMessage reply, string name) => reply.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}

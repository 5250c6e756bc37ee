using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Studio;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Tests.Artifacts;

public sealed class FilmLinksTests
{
    private static readonly Generation Finished = new()
    {
        Id = Guid.Parse("0196a7c2-0000-7000-8000-000000000000"),
        AccountId = Guid.Empty,
        Dialect = "flat",
        Engine = "studio",
        Request = new GenerationRequest { Prompt = "Plane fly", Seed = 7 },
        State = GenerationState.Finished,
    };

    [Fact]
    public void Links_WithoutARequest_AreTheConfiguredAddress()
    {
        var address = new PublicAddress("https://films.example/", () => "http://127.0.0.1:1");
        Assert.Equal($"https://films.example/cdn/v1/{Finished.Id}/Plane_fly_seed7.mp4", new FilmLinks(address.ForNobody()).To(Finished, FilmFiles.Film));
    }

    [Fact]
    public void Links_WithARequestAndNothingConfigured_AreTheWayItCame()
    {
        var context = new DefaultHttpContext { Request = { Scheme = "https", Host = new HostString("hay.example", 8443) } };
        var address = new PublicAddress(null, () => "http://127.0.0.1:1");
        Assert.StartsWith("https://hay.example:8443/cdn/", new FilmLinks(address.For(context.Request)).To(Finished, FilmFiles.Film));
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", "http://127.0.0.1:")]
    [InlineData("http://*:0", "http://localhost:")]
    [InlineData("http://0.0.0.0:0", "http://localhost:")]
    public async Task Links_WithNothingAtAll_AreWhereTheServerListens(string listens, string begins)
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Urls = listens });
        var link = new FilmLinks(server.Get<PublicAddress>().ForNobody()).To(Finished, FilmFiles.Poster);
        Assert.StartsWith(begins, link);
        Assert.Contains($":{server.Address.Port}/cdn/", link);
    }
}

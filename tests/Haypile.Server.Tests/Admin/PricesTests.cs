using System.Net;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;

namespace Haypile.Server.Tests.Admin;

public sealed class PricesTests
{
    private const string Path = "/v1/admin/prices";
    private const string Melting = """{"prompt":"x","effect":"Melt","image":"https://example.com/cat.png","frame":{"resolution":"1080p"}}""";

    [Fact]
    public async Task Price_SetAndRemoved_IsQuotedSoWithinTwoSeconds()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        Assert.Equal(0.5m, await QuoteAsync());
        var rule = await client.SendAsync("PUT", Path, body: """{"effect":"melt","resolution":"1080p","per_second":0.2}""");
        Assert.Equal("""{"model":null,"effect":"Melt","resolution":"1080p","per_second":0.2}""", rule.GetRawText());
        await Until.AsyncIs(QuoteAsync, price => price == 1, seconds: 4);
        Assert.Contains(rule.GetRawText(), (await client.SendAsync("GET", Path)).GetRawText());

        await client.SendAsync("PUT", Path, body: """{"effect":"Melt","resolution":"1080p","per_second":0}""");
        await Until.AsyncIs(QuoteAsync, price => price == 0, seconds: 4);
        await client.SendAsync("DELETE", $"{Path}?effect=Melt&resolution=1080p", HttpStatusCode.NoContent);
        await Until.AsyncIs(QuoteAsync, price => price == 0.5m, seconds: 4);
        Assert.Equal("not_found", await client.RefusedAsync("DELETE", $"{Path}?effect=Melt&resolution=1080p", HttpStatusCode.NotFound));

        async Task<decimal> QuoteAsync() => (await server.Client.SendAsync("POST", "/v1/generations/quote", body: Melting)).GetProperty("price").GetDecimal();
    }

    [Fact]
    public async Task Price_ThatMatchesEverything_IsNotRemovedByAForgottenName()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var before = (await client.SendAsync("GET", Path)).GetRawText();
        Assert.Equal("base_price", await client.RefusedAsync("DELETE", Path, HttpStatusCode.Conflict));
        Assert.Equal(before, (await client.SendAsync("GET", Path)).GetRawText());
    }

    [Theory]
    [InlineData("{}", "required per_second")]
    [InlineData("""{"per_second":-0.1}""", "out_of_range per_second")]
    [InlineData("""{"model":2.2,"effect":"Vaporize","resolution":"4k","per_second":"free"}""", "wrong_type model, unknown effect, unknown resolution, wrong_type per_second")]
    public async Task Price_WithFaults_IsNotSet(string body, string expected)
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var before = (await client.SendAsync("GET", Path)).GetRawText();
        Assert.Equal(expected, await client.FaultsAsync("PUT", Path, body));
        Assert.Equal("unknown model, unknown effect, unknown resolution", await client.FaultsAsync("DELETE", $"{Path}?model=9&effect=x&resolution=1"));
        Assert.Equal(before, (await client.SendAsync("GET", Path)).GetRawText());
    }
}

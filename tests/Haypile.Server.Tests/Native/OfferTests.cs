using System.Text.Json;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Studio;

namespace Haypile.Server.Tests.Native;

public sealed class OfferTests
{
    [Fact]
    public async Task Effects_AreThoseOfTheStudio_WithTheirMoments()
    {
        await using var server = await ServerFixture.StartAsync();
        var effects = (await server.Client.SendAsync("GET", "/v1/effects")).GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal(EffectSheet.All.Select(effect => effect.Name), effects.Select(effect => effect.GetProperty("name").GetString()));
        Assert.All(effects, effect => Assert.NotEmpty(effect.GetProperty("moments").EnumerateArray()));
    }

    [Fact]
    public async Task Models_TellWhichTakeIngredients()
    {
        await using var server = await ServerFixture.StartAsync();
        var models = (await server.Client.SendAsync("GET", "/v1/models")).GetProperty("data").EnumerateArray();
        Assert.Equal(["1.5 False", "2.0 True", "2.2 True"], models.Select(model => $"{model.GetProperty("name")} {model.GetProperty("ingredients")}"));
    }

    [Fact]
    public async Task Usage_IsByDayAndKey_WithinTheDaysAskedFor()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.EndedAsync(await server.CreateAsync());
        var usage = await server.Client.SendAsync("GET", "/v1/usage");
        var use = Assert.Single(usage.GetProperty("data").EnumerateArray());
        Assert.Equal((1, 0.25m), (use.GetProperty("requests").GetInt32(), use.GetProperty("spent").GetDecimal()));
        Assert.NotEqual(JsonValueKind.Null, use.GetProperty("key_name").ValueKind);
        Assert.Empty((await server.Client.SendAsync("GET", "/v1/usage?to=2020-01-01")).GetProperty("data").EnumerateArray());
        await server.Client.SendAsync("GET", "/v1/usage?from=soon", System.Net.HttpStatusCode.BadRequest);
    }
}

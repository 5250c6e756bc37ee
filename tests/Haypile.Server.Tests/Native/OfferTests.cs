using System.Net;
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
        await server.Client.SendAsync("GET", "/v1/usage?from=soon", HttpStatusCode.BadRequest);
        await server.Client.SendAsync("GET", "/v1/usage?from=2026-02-02&to=2026-02-01", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Rules_AreForAnybody_AndThoseThatJudge()
    {
        await using var server = await ServerFixture.StartAsync();
        using var nobody = server.NewClient(key: null);
        var rules = await nobody.SendAsync("GET", "/v1/rules");
        Assert.Equal((false, true), (rules.GetProperty("open").GetBoolean(), rules.GetProperty("sharing").GetBoolean()));
        foreach (var field in (string[])["motion", "guidance", "frame.frame_rate"])
        {
            var rule = rules.GetProperty("fields").GetProperty(field);
            foreach (var (number, status) in (List<(int, HttpStatusCode)>)
                [(rule.GetProperty("minimum").GetInt32(), HttpStatusCode.OK), (rule.GetProperty("maximum").GetInt32(), HttpStatusCode.OK), (rule.GetProperty("maximum").GetInt32() + 1, HttpStatusCode.BadRequest)])
            {
                var said = field.StartsWith("frame.", StringComparison.Ordinal) ? $"\"frame\":{{\"{field[6..]}\":{number}}}" : $"\"{field}\":{number}";
                await server.Client.SendAsync("POST", $"{NativeSteps.Path}/quote", status, $"{{\"prompt\":\"x\",{said}}}");
            }
        }

        Assert.Equal(Catalogs.Dialects().All.Select(dialect => dialect.Name), rules.GetProperty("dialects").EnumerateArray().Select(dialect => dialect.GetProperty("name").GetString()));
        Assert.Equal("options.camera.pan", rules.GetProperty("dialects")[0].GetProperty("fields").GetProperty("camera.pan").GetString());
    }
}

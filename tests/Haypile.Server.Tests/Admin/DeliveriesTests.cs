using System.Net;
using System.Text.Json;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;

namespace Haypile.Server.Tests.Admin;

public sealed class DeliveriesTests
{
    private const string Path = "/v1/admin/deliveries";

    [Fact]
    public async Task Deliveries_OfAllAccounts_AreFound_AndOneGenerationsSentAgainInOrder()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        using var other = await server.NewAccountAsync("other", credit: 1_000_000);
        var body = $$"""{"prompt":"x","callback_url":"{{receiver.Address}}"}""";
        var (first, second) = (await server.CreateAsync(body), await server.CreateAsync(body, other));
        await Until.AsyncIs(() => client.SendAsync("GET", $"{Path}?status=delivered"), page => page.GetProperty("data").GetArrayLength() >= 6);
        var owner = (await server.Accounts.FindAccountAsync("other", TestContext.Current.CancellationToken))!.Id;
        var host = new Uri(receiver.Address).GetLeftPart(UriPartial.Authority);

        var seen = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await client.SendAsync("GET", $"{Path}?limit=4&status=delivered&host={host}&cursor={cursor}");
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(each => each.GetProperty("id").GetString()!));
            cursor = page.GetProperty("next_cursor").GetString();
        }

        Assert.Equal([$"msg_{second:N}_3", $"msg_{second:N}_2", $"msg_{second:N}_1", $"msg_{first:N}_3", $"msg_{first:N}_2", $"msg_{first:N}_1"], seen);
        var its = (await client.SendAsync("GET", $"{Path}?account={owner}&generation={second}")).GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal(3, its.Length);
        Assert.All(its, each => Assert.Equal((owner, second, 200), (each.GetProperty("account_id").GetGuid(), each.GetProperty("generation_id").GetGuid(), each.GetProperty("answer").GetInt32())));
        Assert.Empty((await client.SendAsync("GET", $"{Path}?account={owner}&generation={first}")).GetProperty("data").EnumerateArray());
        Assert.Empty((await client.SendAsync("GET", $"{Path}?host=https://elsewhere.example")).GetProperty("data").EnumerateArray());

        var told = receiver.All.Count;
        await client.SendAsync("POST", $"/v1/admin/generations/{second}/deliveries/resend", HttpStatusCode.Accepted);
        await Until.Is(() => receiver.All.Count == told + 3);
        Assert.Equal([1, 2, 3], receiver.All.Skip(told).Select(each => each.Ordinal));
        Assert.All(receiver.All.Skip(told), each => Assert.StartsWith($"msg_{second:N}_", each.Id));
    }

    [Fact]
    public async Task Filters_ThatSayNothing_AreAllNamed()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var faults = await client.FaultsAsync("GET", $"{Path}?account=1&generation=x&status=lost&host={new string('x', 301)}&limit=101&cursor=!&mystery=1");
        Assert.Equal(
            ["invalid cursor", "invalid_text host", "out_of_range limit", "unknown status", "unknown_field mystery", "wrong_type account", "wrong_type generation"],
            faults.Split(", ").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Resend_OfWhatHasNothingToTell_OrOfNoSuchNumber_IsRefused()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var path = $"/v1/admin/generations/{await server.CreateAsync()}/deliveries/resend";
        Assert.Equal("nothing_to_resend", await client.RefusedAsync("POST", path, HttpStatusCode.Conflict));
        Assert.Equal("out_of_range number", await client.FaultsAsync("POST", path, """{"number":0}"""));
        Assert.Equal("wrong_type number", await client.FaultsAsync("POST", path, """{"number":"1"}"""));
    }
}

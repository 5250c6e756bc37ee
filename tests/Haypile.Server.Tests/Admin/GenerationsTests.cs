using System.Net;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;

namespace Haypile.Server.Tests.Admin;

public sealed class GenerationsTests
{
    private const string Path = "/v1/admin/generations";

    [Fact]
    public async Task List_IsOfAllAccounts_OrOfOne_InPages()
    {
        await using var server = await AdminSteps.StartAsync(AdminSteps.Idle);
        using var client = server.Operator();
        using var other = await server.NewAccountAsync("other", credit: 1_000_000);
        Guid[] ids = [await server.CreateAsync(), await server.CreateAsync("""{"prompt":"a cat"}""", other), await server.CreateAsync()];
        var owner = (await server.Accounts.FindAccountAsync("other", TestContext.Current.CancellationToken))!.Id;

        var seen = new List<Guid>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await client.SendAsync("GET", $"{Path}?limit=2&cursor={cursor}");
            seen.AddRange(NativeSteps.IdsIn(page));
            cursor = page.GetProperty("next_cursor").GetString();
        }

        Assert.Equal(ids.Reverse(), seen);
        var its = await client.SendAsync("GET", $"{Path}?account={owner}");
        Assert.Equal([ids[1]], NativeSteps.IdsIn(its));
        Assert.Equal(owner, its.GetProperty("data")[0].GetProperty("account_id").GetGuid());
        Assert.Equal([ids[1]], NativeSteps.IdsIn(await client.SendAsync("GET", $"{Path}?text=CAT&state=queued")));
        Assert.Empty(NativeSteps.IdsIn(await client.SendAsync("GET", $"{Path}?metadata.order=17")));
        Assert.Equal("not_found", await client.RefusedAsync("GET", $"{Path}?account={AdminSteps.NoSuchId}", HttpStatusCode.NotFound));
        Assert.Equal(
            ["invalid cursor", "out_of_range limit", "unknown state", "wrong_type account"],
            (await client.FaultsAsync("GET", $"{Path}?account=1&state=done&limit=0&cursor=x")).Split(", ").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Generation_OfAnyAccount_IsReadAndCancelled_AndTheAccountIsNotCharged()
    {
        await using var server = await AdminSteps.StartAsync(AdminSteps.Idle);
        using var client = server.Operator();
        var before = await server.FirstAccountAsync();
        var id = await server.CreateAsync();
        Assert.Equal("queued", (await client.SendAsync("GET", $"{Path}/{id}")).GetProperty("state").GetString());
        Assert.Equal("cancelled", (await client.SendAsync("POST", $"{Path}/{id}/cancel")).GetProperty("state").GetString());
        Assert.Equal("already_ended", await client.RefusedAsync("POST", $"{Path}/{id}/cancel", HttpStatusCode.Conflict));
        Assert.Equal(before, await server.FirstAccountAsync());
    }
}

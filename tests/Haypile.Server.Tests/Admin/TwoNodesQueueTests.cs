using System.Net;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;
using Haypile.Tests;

namespace Haypile.Server.Tests.Admin;

/// <summary>Two servers on one PostgreSQL: what the operator tells one holds on the other.</summary>
public sealed class TwoNodesQueueTests(PostgresServer postgres)
{
    private const string Path = "/v1/admin/queue";

    [Fact]
    public async Task Queue_SwitchedOnOneNode_IsSwitchedOnTheOtherWithinTwoSeconds()
    {
        using var folder = new TempFolder();
        var database = await postgres.CreateDatabaseAsync();
        await using var north = await StartAsync("north");
        await using var south = await StartAsync("south");
        using var client = north.Operator();

        await client.SendAsync("POST", $"{Path}/pause");
        var id = await south.CreateAsync();
        await south.Store.BeatAsync("south", [], TestContext.Current.CancellationToken);
        Assert.Null(await south.Store.ClaimAsync("south", south.Engine.Name, TestContext.Current.CancellationToken));
        Assert.Equal("paused", (await client.SendAsync("GET", Path)).GetProperty("state").GetString());
        await client.SendAsync("POST", $"{Path}/resume");
        Assert.Equal("finished", (await south.EndedAsync(id)).GetProperty("state").GetString());
        Assert.Equal(1, north.Engine.Jobs.Count + south.Engine.Jobs.Count);

        await client.SendAsync("POST", $"{Path}/drain");
        await Until.AsyncIs(
            () => south.Client.PostAsync(NativeSteps.Path, ServerFixture.Json("""{"prompt":"x"}"""), TestContext.Current.CancellationToken),
            reply => reply.StatusCode == HttpStatusCode.ServiceUnavailable, seconds: 4);
        await Until.AsyncIs(
            async () => (await client.SendAsync("GET", "/v1/admin/nodes")).GetProperty("data").EnumerateArray()
                .Select(node => $"{node.GetProperty("name")} {node.GetProperty("this")}").Order().ToArray(),
            nodes => nodes is ["north True", "south False"]);

        Task<ServerFixture> StartAsync(string node) => AdminSteps.StartAsync(
            options => options with { Postgres = database, Data = folder.Path, Node = node, UserKey = "mine" });
    }
}

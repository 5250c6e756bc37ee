using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;

namespace Haypile.Server.Tests.Admin;

public sealed class NodesTests
{
    [Fact]
    public async Task Nodes_TellWhichIsThis_AndWhatItRenders()
    {
        await using var server = await AdminSteps.StartAsync(options => options with { Node = "north" }, new ScriptedEngine { Held = true });
        using var client = server.Operator();
        await server.CreateAsync();
        await server.Store.BeatAsync("south", [], TestContext.Current.CancellationToken);
        var nodes = await Until.AsyncIs(
            async () => (await client.SendAsync("GET", "/v1/admin/nodes")).GetProperty("data").EnumerateArray().ToArray(),
            told => told.Length == 2 && told.Sum(node => node.GetProperty("rendering").GetInt32()) == 1);
        Assert.Equal(
            ["north live True 1", "south live False 0"],
            nodes.Select(node => $"{node.GetProperty("name")} {node.GetProperty("state")} {node.GetProperty("this")} {node.GetProperty("rendering")}").Order());
        Assert.All(nodes, node => Assert.True(node.GetProperty("first_seen_at").GetDateTimeOffset() <= node.GetProperty("seen_at").GetDateTimeOffset()));
    }
}

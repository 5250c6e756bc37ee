namespace Haypile.Server.Tests.Fuzz;

/// <summary>Whatever arrives is answered, never with a fault of the server, and the books stay whole.</summary>
public sealed class FuzzTests
{
    [Fact]
    public async Task Requests_ThrownBySeededDice_NeverBreakTheServer()
    {
        await using var server = await FuzzServer.StartAsync();
        Assert.InRange(server.Targets.Count, 8, 500);
        var run = new FuzzRun(server, seed: 4, atOnce: 8, hang: TimeSpan.FromSeconds(10));
        await run.ThrowAsync(20_000);

        Assert.True(run.Wrong.Count == 0, string.Join('\n', run.Wrong));
        Assert.True(server.Errors.Count == 0, string.Join('\n', server.Errors.Take(10)));
        Assert.Empty(await server.StopAsync());

        // The dice reach what they are thrown for.
        foreach (var status in (int[])[200, 204, 400, 401, 404, 409])
        {
            Assert.Contains(status, run.Statuses.Keys);
        }
    }
}

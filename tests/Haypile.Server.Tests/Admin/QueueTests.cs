using System.Net;
using System.Text.Json;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;

namespace Haypile.Server.Tests.Admin;

public sealed class QueueTests
{
    private const string Path = "/v1/admin/queue";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Paused_WhatComesWaits_AndWhatRunsGoesOn_UntilItIsResumed()
    {
        await using var server = await AdminSteps.StartAsync(engine: new ScriptedEngine { Held = true });
        using var client = server.Operator();
        var running = await server.CreateAsync();
        await Until.Is(() => server.Engine.Jobs.Count == 1);
        Assert.Equal("paused 0 1", Told(await client.SendAsync("POST", $"{Path}/pause")));
        var waiting = await server.CreateAsync();
        server.Engine.LetAllGo();
        Assert.Equal("finished", (await server.EndedAsync(running)).GetProperty("state").GetString());
        var report = await client.SendAsync("GET", Path);
        Assert.Equal("paused 1 0", Told(report));
        Assert.InRange(report.GetProperty("waiting_seconds").GetDouble(), 0, 600);
        Assert.Single(server.Engine.Jobs);
        Assert.Equal("200 True paused", await ReadyAsync(server));

        await client.SendAsync("POST", $"{Path}/resume");
        Assert.Equal("finished", (await server.EndedAsync(waiting)).GetProperty("state").GetString());
        report = await client.SendAsync("GET", Path);
        Assert.Equal(("open 0 0", JsonValueKind.Null), (Told(report), report.GetProperty("waiting_seconds").ValueKind));
    }

    [Fact]
    public async Task Draining_NothingIsTakenIn_WhatWaitsIsRendered_AndReplaysAreAnswered()
    {
        await using var server = await AdminSteps.StartAsync(
            options => options with { Workers = options.Workers with { Slots = 1 } }, new ScriptedEngine { Held = true });
        using var client = server.Operator();
        using var careful = server.NewClient(server.Client.DefaultRequestHeaders.Authorization!.Parameter);
        careful.DefaultRequestHeaders.Add("Idempotency-Key", "mine");
        var first = await server.CreateAsync();
        var second = await server.CreateAsync(client: careful);
        var before = await server.FirstAccountAsync();
        Assert.StartsWith("draining", Told(await client.SendAsync("POST", $"{Path}/drain")));

        Assert.Equal("draining", await server.Client.RefusedAsync("POST", NativeSteps.Path, HttpStatusCode.ServiceUnavailable, """{"prompt":"x"}"""));
        Assert.Equal(second, await server.CreateAsync(client: careful));
        Assert.Equal(before, await server.FirstAccountAsync() with { Queued = before.Queued, Running = before.Running });
        Assert.Equal("503 False draining", await Until.AsyncIs(() => ReadyAsync(server), told => told.StartsWith("503", StringComparison.Ordinal), seconds: 4));
        server.Engine.LetAllGo();
        Assert.Equal("finished", (await server.EndedAsync(first)).GetProperty("state").GetString());
        Assert.Equal("finished", (await server.EndedAsync(second)).GetProperty("state").GetString());
        Assert.Equal("draining", await server.Client.RefusedAsync("POST", $"{NativeSteps.Path}/{first}/retry", HttpStatusCode.ServiceUnavailable));

        await client.SendAsync("POST", $"{Path}/resume");
        await server.EndedAsync(await server.CreateAsync());
    }

    [Fact]
    public async Task State_SetBesideTheServer_HoldsWithinTwoSeconds_AndAfterARestart()
    {
        using var folder = new TempFolder();
        await using (var first = await AdminSteps.StartAsync(options => options with { Data = folder.Path }))
        {
            using var client = first.Operator();
            await first.EndedAsync(await first.CreateAsync());
            await first.Get<Haypile.Generations.IQueueStore>().SetQueueAsync(Haypile.Generations.QueueState.Draining, Token);
            await Until.AsyncIs(
                async () => await first.Client.PostAsync(NativeSteps.Path, ServerFixture.Json("""{"prompt":"x"}"""), Token),
                reply => reply.StatusCode == HttpStatusCode.ServiceUnavailable, seconds: 4);
            await client.SendAsync("POST", $"{Path}/pause");
        }

        await using var second = await AdminSteps.StartAsync(options => options with { Data = folder.Path });
        using var again = second.Operator();
        Assert.Equal("paused", (await again.SendAsync("GET", Path)).GetProperty("state").GetString());
        await again.SendAsync("POST", $"{Path}/resume");
        Assert.Equal("200 True open", await Until.AsyncIs(() => ReadyAsync(second), told => told.EndsWith("open", StringComparison.Ordinal), seconds: 4));
    }

    private static string Told(JsonElement report) => $"{report.GetProperty("state")} {report.GetProperty("queued")} {report.GetProperty("running")}";

    private static async Task<string> ReadyAsync(ServerFixture server)
    {
        using var reply = await server.Client.GetAsync("/readyz", Token);
        var report = JsonDocument.Parse(await reply.Content.ReadAsStringAsync(Token)).RootElement;
        return $"{(int)reply.StatusCode} {report.GetProperty("ready")} {report.GetProperty("queue")}";
    }
}

using System.Net;
using Haypile.Generations;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Workers;

public sealed class LostAnswerTests
{
    [Fact]
    public async Task Finish_WhoseAnswerIsLost_KeepsTheFilmThatWasPaidFor()
    {
        await using var server = await ServerFixture.StartAsync(wrap: store => LossyStore.Over(store, nameof(IGenerationStore.FinishAsync)));
        var id = await server.SubmitAsync();
        var video = await server.EndAsync(id);

        // The worker is done with it once its scratch folder is gone.
        await Until.Is(() => !Directory.EnumerateDirectories(Path.Combine(server.Data, "scratch", id.ToString())).Any());
        using var film = await server.Client.GetAsync(video.GetProperty("resultUrl").GetString(), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, film.StatusCode);
        Assert.Single(server.Engine.Jobs);
    }

    [Fact]
    public async Task Submit_WhoseAnswerIsLost_IsStillAnsweredWithItsId()
    {
        await using var server = await ServerFixture.StartAsync(wrap: store => LossyStore.Over(store, nameof(IGenerationStore.SubmitAsync)));
        var before = await server.FirstAccountAsync();
        Assert.Equal("finished", (await server.EndAsync(await server.SubmitAsync())).GetProperty("status").GetString());
        Assert.Equal(before.Balance - 250_000, (await server.FirstAccountAsync()).Balance);
    }
}

using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;
using Haypile.Server.Workers;
using Haypile.Studio;
using Haypile.Studio.Gallery;

namespace Haypile.Server.Tests.Web;

public sealed class EffectPreviewTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Previews_AreMadeOnceThePageIsLookedAt_AndAreFilms()
    {
        await using var server = await ServerFixture.StartAsync();
        Assert.Equal(0, await MadeAsync(server));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(server.Data, "previews")));
        server.Get<EffectPreviews>().Want();
        await Until.AsyncIs(() => MadeAsync(server), made => made > 0);
        var url = (await server.Client.SendAsync("GET", "/v1/effects")).GetProperty("data")[0].GetProperty("preview_url").GetString()!;
        Assert.Equal("ftyp"u8.ToArray(), (await server.Client.GetByteArrayAsync(url, Token))[4..8]);
        Assert.Equal([0xFF, 0xD8], (await server.Client.GetByteArrayAsync(Path.ChangeExtension(url, ".jpg"), Token))[..2]);
    }

    [Fact]
    public async Task Previews_WaitWhileSomebodysFilmIsRendered()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        await server.CreateAsync();
        await Until.Is(() => server.Get<RunningGenerations>().Count > 0);
        server.Get<EffectPreviews>().Want();
        await Until.Is(() => Directory.EnumerateFileSystemEntries(Path.Combine(server.Data, "previews")).Any());
        Assert.Equal(0, await MadeAsync(server));
        server.Engine.LetAllGo();
        await Until.AsyncIs(() => MadeAsync(server), made => made > 0);
    }

    [Fact]
    public async Task Preview_ThatHasToGiveWay_LeavesNothing()
    {
        using var folder = new TempFolder();
        var frames = 0;
        Assert.False(await new EffectPreview(new StudioOptions()).WriteAsync("Melt", folder.Path, () => ++frames < 5, Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static async Task<int> MadeAsync(ServerFixture server) =>
        (await server.Client.SendAsync("GET", "/v1/effects")).GetProperty("data").EnumerateArray().Count(effect => effect.GetProperty("preview_url").GetString() is not null);
}

using System.Security.Cryptography;
using Haypile.Studio.Tests.Media;

namespace Haypile.Studio.Tests.Keyframes;

public sealed class KeyframeFilmTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _other = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Film_OfOddKeyframes_IsMadeTwiceToTheSameBytes()
    {
        var brief = new Brief { Keyframes = await OddPicturesAsync(), Resolution = 480, Seconds = 1, FrameRate = 12, Camera = new CameraMove(1, 0, 1, 0) };
        var film = await MakeAsync(brief, _folder, new StudioOptions { InstructionSet = "scalar" });
        await MakeAsync(brief, _other, new StudioOptions());
        Assert.Equal((720, 480, 12), (film.Width, film.Height, film.Frames));
        Assert.StartsWith("5 keyframes; ", Assert.Single(film.Notes), StringComparison.Ordinal);
        Assert.Equal(Hash(_folder), Hash(_other));
    }

    [Fact]
    public async Task Effect_ActsOnTheLast()
    {
        var brief = new Brief { Keyframes = await OddPicturesAsync(), Effect = "Crumble", Resolution = 480, Seconds = 2, FrameRate = 8 };
        var film = await MakeAsync(brief, _folder, new StudioOptions());
        Assert.Equal((16, 2), (film.Frames, film.Notes.Count));
    }

    [Fact]
    public async Task OneThatIsDamaged_IsNamedAndLeavesNoFiles()
    {
        var good = await TestPictures.DrawAsync(_other.File("good.png"), 100, 80, "rgb24");
        var brief = new Brief { Keyframes = [good, good, _other.Write("damaged.jpg", [0xFF, 0xD8, 0xFF, .. new byte[400]])], Resolution = 480, Seconds = 1 };
        var outcome = Assert.IsType<FilmOutcome.Unusable>(await new FilmStudio(new StudioOptions()).MakeAsync(brief, _folder.Path, null, Test));
        Assert.StartsWith("Keyframe 3 of 3 cannot be used. The JPEG image", outcome.Sentence, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    private async Task<string[]> OddPicturesAsync() =>
    [
        await TestPictures.DrawAsync(_other.File("first.png"), 300, 200, "rgb24"),
        await TestPictures.DrawAsync(_other.File("tiny.png"), 1, 1, "rgb24", "color=red:s=4x4,format=rgb24,crop=1:1"),
        await TestPictures.DrawAsync(_other.File("long.png"), 900, 10, "gray"),
        await TestPictures.DrawAsync(_other.File("clear.png"), 200, 200, "rgba", "nullsrc=s=200x200,format=rgba,geq=r=220:g=90:b=40:a='255*lt(hypot(X-100,Y-100),80)'"),
        await TestPictures.DrawAsync(_other.File("tall.png"), 12, 900, "rgb24"),
    ];

    private static async Task<Film> MakeAsync(Brief brief, TemporaryFolder folder, StudioOptions options) =>
        Assert.IsType<FilmOutcome.Made>(await new FilmStudio(options).MakeAsync(brief, folder.Path, null, Test)).Film;

    private static string Hash(TemporaryFolder folder) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(folder.File(FilmFiles.Film))));
}

using System.Security.Cryptography;
using Haypile.Studio.Tests.Media;

namespace Haypile.Studio.Tests.Ingredients;

public sealed class IngredientFilmTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _other = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Film_OfOddPictures_IsMadeTwiceToTheSameBytes(bool precise)
    {
        var brief = new Brief { Ingredients = await OddPicturesAsync(), Precise = precise, Resolution = 480, Seconds = 1, FrameRate = 12, Seed = 4 };
        var film = await MakeAsync(brief, _folder, new StudioOptions { InstructionSet = "scalar" });
        await MakeAsync(brief, _other, new StudioOptions());
        Assert.Equal((854, 480, 12), (film.Width, film.Height, film.Frames));
        Assert.StartsWith("7 ingredients", Assert.Single(film.Notes), StringComparison.Ordinal);
        Assert.Equal(Hash(_folder), Hash(_other));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Effect_ActsOnTheFirst(bool precise)
    {
        var brief = new Brief { Ingredients = await OddPicturesAsync(), Precise = precise, Effect = "Melt", Resolution = 480, Seconds = 1, FrameRate = 8 };
        var film = await MakeAsync(brief, _folder, new StudioOptions());
        Assert.Contains("The effect acts on the first.", Assert.Single(film.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subjects_AndAPlace_AreToldApart()
    {
        var place = await TestPictures.DrawAsync(_other.File("place.png"), 640, 360, "rgb24", "gradients=s=640x360:c0=0x5080D0:c1=0x306020:x0=0:y0=0:x1=0:y1=360:nb_colors=2:duration=1");
        var brief = new Brief { Ingredients = [await BallAsync("a.png"), place, await BallAsync("b.png")], Resolution = 480, Seconds = 1, FrameRate = 8 };
        Assert.Equal("3 ingredients: 2 subjects, 1 background.", Assert.Single((await MakeAsync(brief, _folder, new StudioOptions())).Notes));
    }

    [Fact]
    public async Task Subjects_WithoutAPlaceAmongThem_StandWhereTheWordsSay()
    {
        var brief = new Brief { Prompt = "in the forest at night, rain", Ingredients = [await BallAsync("a.png")], Resolution = 480, AspectRatio = 1, Seconds = 1, FrameRate = 8 };
        var note = Assert.Single((await MakeAsync(brief, _folder, new StudioOptions())).Notes);
        Assert.All(["forest", "night", "rain"], word => Assert.Contains(word, note, StringComparison.Ordinal));
        await MakeAsync(brief with { Prompt = "on the beach at noon" }, _other, new StudioOptions());
        Assert.NotEqual(Hash(_folder), Hash(_other));
    }

    [Fact]
    public async Task OnePicture_OfNoGivenShape_DecidesTheFrame()
    {
        var brief = new Brief { Ingredients = [await TestPictures.DrawAsync(_other.File("tall.png"), 200, 300, "rgb24")], Precise = true, Resolution = 480, Seconds = 1, FrameRate = 8 };
        var film = await MakeAsync(brief, _folder, new StudioOptions());
        Assert.Equal((480, 720), (film.Width, film.Height));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OneThatIsDamaged_IsNamedAndLeavesNoFiles(bool precise)
    {
        var good = await TestPictures.DrawAsync(_other.File("good.png"), 100, 80, "rgb24");
        var damaged = _other.Write("damaged.png", [.. (await File.ReadAllBytesAsync(good, Test)).AsSpan(0, 300)]);
        var brief = new Brief { Ingredients = [good, good, good, good, good, damaged, good, good], Precise = precise, Resolution = 480, Seconds = 1 };
        var outcome = Assert.IsType<FilmOutcome.Unusable>(await new FilmStudio(new StudioOptions()).MakeAsync(brief, _folder.Path, null, Test));
        Assert.StartsWith("Ingredient 6 of 8 cannot be used. The PNG image is damaged", outcome.Sentence, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    /// <summary>One with holes, a tiny one, two strips, a grey one, and the same one twice.</summary>
    private async Task<string[]> OddPicturesAsync()
    {
        var twice = await TestPictures.DrawAsync(_other.File("twice.png"), 320, 200, "rgb24");
        return
        [
            await BallAsync("ball.png"),
            await TestPictures.DrawAsync(_other.File("tiny.png"), 1, 1, "rgb24", "color=red:s=4x4,format=rgb24,crop=1:1"),
            await TestPictures.DrawAsync(_other.File("long.png"), 900, 10, "rgb24"),
            await TestPictures.DrawAsync(_other.File("tall.png"), 12, 900, "rgb24"),
            await TestPictures.DrawAsync(_other.File("grey.png"), 200, 150, "gray"),
            twice,
            twice,
        ];
    }

    private Task<string> BallAsync(string name) => TestPictures.DrawAsync(
        _other.File(name), 200, 200, "rgba", "nullsrc=s=200x200,format=rgba,geq=r=220:g=90:b=40:a='255*lt(hypot(X-100,Y-100),80)'");

    private static async Task<Film> MakeAsync(Brief brief, TemporaryFolder folder, StudioOptions options) =>
        Assert.IsType<FilmOutcome.Made>(await new FilmStudio(options).MakeAsync(brief, folder.Path, null, Test)).Film;

    private static string Hash(TemporaryFolder folder) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(folder.File(FilmFiles.Film))));
}

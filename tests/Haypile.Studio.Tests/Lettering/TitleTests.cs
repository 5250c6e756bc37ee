using Haypile.Studio.Lettering;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Lettering;

public sealed class TitleTests
{
    private static readonly FrameSize Size = new(640, 360);

    [Theory]
    [InlineData("  The\tlast\n pika  ", "The last pika")]
    [InlineData("Fire 🔥 and hay", "Fire and hay")]
    [InlineData("a\u202eb\u0000c\u200b", "ab c")]
    [InlineData("你好，世界", "你好，世界")]
    [InlineData("🐈🐈", "")]
    public void Clean_LeavesOneLineOfLetters(string text, string expected) => Assert.Equal(expected, LetteringPlan.Clean(text));

    [Fact]
    public void Clean_OfALongText_EndsWithDots() => Assert.Equal(new string('x', 120) + "…", LetteringPlan.Clean(new string('x', 32_000)));

    [Theory]
    [InlineData("Pika")]
    [InlineData("Ένα μικρό ζώο")]
    [InlineData("مرحبا بالعالم")]
    [InlineData("שלום")]
    [InlineData("干草堆与鼠兔")]
    [InlineData("干し草の山")]
    public async Task Words_OfAnyScript_AreSeenInsideTheView(string words)
    {
        var painted = await PaintAsync(words, time: 3);

        var seen = Enumerable.Range(0, painted.Length).Where(i => painted[i] >> 24 > 128).ToList();
        Assert.InRange(seen.Count, 400, Size.Width * Size.Height / 3);
        Assert.All(seen, i => Assert.InRange(i % Size.Width, 20, Size.Width - 20));
    }

    /// <summary>libass would obey what is in braces and behind backslashes; here both are letters.</summary>
    [Theory]
    [InlineData(@"{\fs4}tiny", @"{}\fs4tiny")]
    [InlineData(@"one\Ntwo", @"oneNtwo\")]
    [InlineData(@"{\alpha&HFF&}gone", @"{}\alpha&HFF&gone")]
    public async Task Commands_OfTheScript_AreOnlyLetters(string words, string sameLetters)
    {
        var (one, other) = (Ink(await PaintAsync(words, time: 3)), Ink(await PaintAsync(sameLetters, time: 3)));

        Assert.InRange(one / (double)other, 0.9, 1.1);
    }

    [Fact]
    public async Task Words_ComeAfterTheBeginning_AndAreTheSameBytesAgain()
    {
        Assert.Equal(0, Ink(await PaintAsync("Pika", time: 0.1)));
        Assert.Equal(await PaintAsync("Pika", time: 0.7), await PaintAsync("Pika", time: 0.7));
        Assert.NotEqual(await PaintAsync("Pika", time: 0.7), await PaintAsync("Pika", time: 3));
    }

    [Fact]
    public async Task NothingToLetter_IsNoTitle()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(await SetAsync("🐈", folder.Path));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static long Ink(uint[] painted) => painted.Sum(pixel => (long)(pixel >> 24) * (pixel & 255) / 255);

    private static Task<Title?> SetAsync(string words, string folder) =>
        Title.SetAsync(words, new Box(0, 0, Size.Width, Size.Height), 0.5, folder, new StudioOptions(), TestContext.Current.CancellationToken);

    private static async Task<uint[]> PaintAsync(string words, double time)
    {
        using var folder = new TemporaryFolder();
        var title = await SetAsync(words, folder.Path);
        Assert.NotNull(title);
        Assert.Empty(Directory.GetFiles(folder.Path));
        var sheet = new Overlay(Size);
        title.Paint(time, new Brush(sheet, new Coverage(Size.Width, Size.Height), Affine.Identity));
        return [.. Enumerable.Range(0, Size.Height).SelectMany(y => sheet.Touch(y, 0, Size.Width).ToArray())];
    }
}

using static Haypile.Studio.Tests.Media.Chunks;
using static Haypile.Studio.Tests.Media.FourColours;

namespace Haypile.Studio.Tests.Media;

/// <summary>Pictures that lie wrong and say so where ffmpeg does not look are turned upright.</summary>
public sealed class OrientationTests : IDisposable
{
    /// <summary>By the numbers that EXIF has for it.</summary>
    private static readonly string[] Upright = ["", "RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int, bool> All => new(from orientation in Enumerable.Range(1, 8) from bigEndian in new[] { false, true } select (orientation, bigEndian));

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Tiff_LyingAnyWay_IsUpright(int orientation, bool bigEndian) =>
        Assert.Equal(Upright[orientation], await ColoursAsync(_folder.Write("a.tiff", TurnedFiles.Tiff(orientation, bigEndian)), orientation > 4));

    [Theory]
    [MemberData(nameof(All))]
    public async Task Png_LyingAnyWay_IsUpright(int orientation, bool bigEndian) =>
        Assert.Equal(Upright[orientation], await ColoursAsync(_folder.Write("a.png", TurnedFiles.Png(FlatJpeg.Tiff((byte)orientation, bigEndian))), orientation > 4));

    [Theory]
    [InlineData(1, 0, null)]
    [InlineData(8, 1, null)]
    [InlineData(3, 2, null)]
    [InlineData(6, 3, null)]
    [InlineData(2, 0, true)]
    [InlineData(4, 0, false)]
    [InlineData(5, 1, false)]
    [InlineData(7, 3, false)]
    [InlineData(7, 1, true)]
    public async Task Avif_TurnedAndMirrored_IsUpright(int orientation, int quarters, bool? leftToRight)
    {
        var avif = await File.ReadAllBytesAsync(await TestPictures.DrawAsync(_folder.File("plain.avif"), Width, Height, "yuv444p", Source), Test);
        byte[][] properties = [TurnedFiles.Rotation(quarters), .. leftToRight is { } mirrored ? new[] { TurnedFiles.Mirror(mirrored) } : []];
        Assert.Equal(Upright[orientation], await ColoursAsync(_folder.Write("a.avif", TurnedFiles.Avif(avif, properties)), orientation > 4));
    }

    [Fact]
    public async Task Picture_WhoseTagMakesNoSense_IsShownAsItLies()
    {
        Assert.Equal("RGBW", await ColoursAsync(_folder.Write("a.tiff", TurnedFiles.Tiff(0, bigEndian: false))));
        Assert.Equal("RGBW", await ColoursAsync(_folder.Write("b.tiff", TurnedFiles.Tiff(9, bigEndian: true))));
        Assert.Equal("RGBW", await ColoursAsync(_folder.Write("a.png", TurnedFiles.Png([.. "II*\0"u8, 255, 255, 255, 255]))));
        Assert.Equal("RGBW", await ColoursAsync(_folder.Write("b.png", TurnedFiles.Png([]))));
    }

    [Fact]
    public async Task Tiff_LargerThanAnyPipe_IsReadToTheDirectoryBehindItsPixels()
    {
        var file = await TestPictures.DrawAsync(_folder.File("a.tiff"), 2_000, 1_000, "rgb24", Source.Replace("64x32", "2000x1000", StringComparison.Ordinal)
            .Replace("x=32:w=32:h=16", "x=1000:w=1000:h=500", StringComparison.Ordinal)
            .Replace("y=16:w=32:h=16:color=blue", "y=500:w=1000:h=500:color=blue", StringComparison.Ordinal)
            .Replace("x=32:y=16:w=32:h=16", "x=1000:y=500:w=1000:h=500", StringComparison.Ordinal), "-compression_algo", "raw");
        Assert.Equal("RGBW", await ColoursAsync(file));
    }

    public void Dispose() => _folder.Dispose();
}

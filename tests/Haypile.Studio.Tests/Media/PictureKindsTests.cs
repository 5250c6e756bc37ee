using static Haypile.Studio.Tests.Media.Chunks;
using static Haypile.Studio.Tests.Media.FourColours;

namespace Haypile.Studio.Tests.Media;

/// <summary>Four colours in four corners, in every kind of file that carries pictures, come out as they are meant.</summary>
public sealed class PictureKindsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a.png", "rgb48be")]
    [InlineData("a.png", "rgba64be")]
    [InlineData("a.png", "pal8")]
    [InlineData("a.png", "rgb24", "-flags", "+ildct")]
    [InlineData("a.png", "rgb24", "-f", "apng")]
    [InlineData("a.jpg", "yuvj422p")]
    [InlineData("a.jpg", "yuvj444p")]
    [InlineData("a.gif", "rgb8")]
    [InlineData("a.bmp", "pal8")]
    [InlineData("a.bmp", "bgra")]
    [InlineData("a.bmp", "rgb555le")]
    [InlineData("a.bmp", "rgb565le")]
    [InlineData("a.tiff", "rgb24", "-compression_algo", "lzw")]
    [InlineData("a.tiff", "rgb24", "-compression_algo", "deflate")]
    [InlineData("a.tiff", "rgb48le")]
    [InlineData("a.tiff", "rgba")]
    [InlineData("a.tiff", "pal8")]
    [InlineData("a.tiff", "yuv420p")]
    [InlineData("a.webp", "yuv420p")]
    [InlineData("a.webp", "yuva420p")]
    [InlineData("a.webp", "bgra", "-lossless", "1")]
    [InlineData("a.avif", "yuv444p")]
    public async Task Picture_OfAnyKindThatFfmpegWrites_HasItsColours(string name, string pixelFormat, params string[] options) =>
        Assert.Equal("RGBW", await ColoursAsync(await TestPictures.DrawAsync(_folder.File(name), Width, Height, pixelFormat, Source, options)));

    [Theory]
    [InlineData("gray16be")]
    [InlineData("ya8")]
    [InlineData("ya16be")]
    [InlineData("monob")]
    public async Task Picture_InGreys_HasItsGreys(string pixelFormat)
    {
        var source = "color=black:size=64x32,format=gray,drawbox=x=32:w=32:color=white:t=fill";
        Assert.Equal("KWKW", await ColoursAsync(await TestPictures.DrawAsync(_folder.File("a.png"), Width, Height, pixelFormat, source)));
    }

    [Theory]
    [InlineData(1, "RGBW")]
    [InlineData(2, "GRWB")]
    [InlineData(3, "WBGR")]
    [InlineData(4, "BWRG")]
    [InlineData(5, "RBGW")]
    [InlineData(6, "BRWG")]
    [InlineData(7, "WGBR")]
    [InlineData(8, "GWRB")]
    public async Task Picture_FromACameraHeldAnyWay_IsUpright(byte orientation, string colours)
    {
        var jpeg = new FlatJpeg(Width, Height, (x, y) => FlatJpeg.ToYcc(Corner(x, y))) { Extra = FlatJpeg.Exif(orientation, bigEndian: orientation % 2 == 0) };
        Assert.Equal(colours, await ColoursAsync(_folder.Write("a.jpg", jpeg.ToBytes()), turned: orientation > 4));

        var webp = await File.ReadAllBytesAsync(await TestPictures.DrawAsync(_folder.File("a.webp"), Width, Height, "yuv420p", Source), Test);
        var extended = Riff("WEBP", RiffChunk("VP8X", [8, 0, 0, 0, Width - 1, 0, 0, Height - 1, 0, 0]), webp[12..], RiffChunk("EXIF", FlatJpeg.Tiff(orientation, bigEndian: false)));
        Assert.Equal(colours, await ColoursAsync(_folder.Write("a.webp", extended), turned: orientation > 4));
    }

    [Fact]
    public async Task Jpeg_OfAnyProcessAndSampling_HasItsColours()
    {
        var ycc = new FlatJpeg(Width, Height, (x, y) => FlatJpeg.ToYcc(Corner(x, y)));
        Assert.Equal("RGBW", await JpegColoursAsync(ycc with { IsProgressive = true }));
        Assert.Equal("RGBW", await JpegColoursAsync(ycc with { Sampling = [(4, 1), (1, 1), (1, 1)] }));
        Assert.Equal("RGBW", await JpegColoursAsync(ycc with { Sampling = [(1, 2), (1, 1), (1, 1)] }));
        Assert.Equal("RGBW", await JpegColoursAsync(ycc with { Colour = Corner, Adobe = 0 }));
        Assert.Equal("KWKW", await JpegColoursAsync(ycc with { Colour = (x, _) => [x < Width / 2 ? (byte)0 : (byte)255], Sampling = [(1, 1)] }));
    }

    [Fact]
    public async Task Jpeg_InInks_HasTheColoursThatAdobeMeans()
    {
        // Adobe writes how much of each ink is left out.
        var inks = new FlatJpeg(Width, Height, (x, y) => [.. Corner(x, y), 255]) { Sampling = [(1, 1), (1, 1), (1, 1), (1, 1)], Adobe = 0 };
        Assert.Equal("RGBW", await JpegColoursAsync(inks));
        Assert.Equal("KKKK", await JpegColoursAsync(inks with { Colour = (x, y) => [.. Corner(x, y), 0] }));
        var ycck = inks with { Colour = (x, y) => [.. FlatJpeg.ToYcc([.. Corner(x, y).Select(value => (byte)(255 - value))]), 255], Adobe = 2 };
        Assert.Equal("RGBW", await JpegColoursAsync(ycck));
        Assert.Equal("RGBW", await JpegColoursAsync(ycck with { Sampling = [(2, 2), (1, 1), (1, 1), (2, 2)] }));

        var unsaid = inks with { Colour = (x, y) => [.. Corner(x, y).Select(value => (byte)(255 - value)), 0], Adobe = null };
        Assert.Contains("cannot be decoded", await JpegColoursAsync(unsaid), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Png_WithHolesInItsPalette_LiesOnWhitePaper()
    {
        var rows = Enumerable.Range(0, Height).SelectMany(y => new byte[] { 0 }.Concat(Enumerable.Range(0, Width).Select(x => (byte)(x / 32 + y / 16 * 2)))).ToArray();
        var png = Png(
            PngHeader(Width, Height, 8, 3), PngChunk("PLTE", [255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0]),
            PngChunk("tRNS", [255, 0, 255, 255]), PngChunk("IDAT", Deflate(rows)));
        Assert.Equal("RWBK", await ColoursAsync(_folder.Write("a.png", png)));
    }

    [Fact]
    public async Task Png_WithAColourThatIsNone_LiesOnWhitePaper()
    {
        var rows = Enumerable.Range(0, Height).SelectMany(y => new byte[] { 0 }.Concat(Enumerable.Range(0, Width).SelectMany(x => Corner(x, y)))).ToArray();
        var png = Png(PngHeader(Width, Height, 8, 2), PngChunk("tRNS", [0, 0, 0, 255, 0, 0]), PngChunk("IDAT", Deflate(rows)));
        Assert.Equal("RWBW", await ColoursAsync(_folder.Write("a.png", png)));
    }

    [Fact]
    public async Task Tiff_InInks_HasItsColours()
    {
        var inks = Pixels((x, y) => [.. Corner(x, y).Select(value => (byte)(255 - value)), 0]);
        // Four samples' depths do not fit into an entry; they lie behind the picture.
        var entries = 14 + 12 * 9;
        var tiff = Tiff([.. inks, 8, 0, 8, 0, 8, 0, 8, 0], (256, 1, Width), (257, 1, Height), (258, 4, 0), (259, 1, 1), (262, 1, 5), (277, 1, 4), (278, 1, Height), (279, 1, (uint)inks.Length));
        Little(entries + inks.Length).CopyTo(tiff, 10 + 2 * 12 + 8);
        Short(3).CopyTo(tiff, 10 + 2 * 12 + 2);
        Assert.Equal("RGBW", await ColoursAsync(_folder.Write("a.tiff", tiff)));
    }

    [Theory]
    [InlineData("a.gif", "gif")]
    [InlineData("a.png", "apng")]
    public async Task Picture_ThatMoves_IsItsFirstFrame(string name, string format)
    {
        var source = "color=red:size=64x32:duration=0.2,format=rgb24[a];color=blue:size=64x32:duration=1,format=rgb24[b];[a][b]concat";
        Assert.Equal("RRRR", await ColoursAsync(await TestPictures.DrawAsync(_folder.File(name), Width, Height, format == "gif" ? "rgb8" : "rgb24", source, "-f", format, "-frames:v", "12")));
    }

    [Fact]
    public async Task Heic_IsRefusedWithWhatToSendInstead()
    {
        var heic = Atom("ftyp", [.. "heic"u8, 0, 0, 0, 0, .. "mif1heic"u8]).Concat(Atom("meta", new byte[4], Atom("hdlr", new byte[8], [.. "pict"u8], new byte[13]))).ToArray();
        Assert.Equal(
            "The HEIC image is damaged, or the ffmpeg of this server is older than version 7 and cannot read HEIC; send it as JPEG or PNG.",
            await ColoursAsync(_folder.Write("a.heic", heic)));
    }

    [Fact]
    public async Task Heic_PutTogetherFromTiles_IsRefusedAndNotShownAsOneOfThem()
    {
        var meta = Atom("meta", new byte[4],
            Atom("pitm", [0, 0, 0, 0, 0, 7]),
            Atom("iinf", [0, 0, 0, 0, 0, 2], Atom("infe", [2, 0, 0, 0, 0, 1, 0, 0, .. "hvc1"u8, 0]), Atom("infe", [2, 0, 0, 0, 0, 7, 0, 0, .. "grid"u8, 0])));
        byte[] heic = [.. Atom("ftyp", [.. "heic"u8, 0, 0, 0, 0, .. "mif1heic"u8]), .. meta];
        Assert.Equal("The HEIC image is put together from tiles, which cannot be read here; send it as JPEG or PNG.", await ColoursAsync(_folder.Write("a.heic", heic)));
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Pixels(Func<int, int, byte[]> colour) =>
        [.. Enumerable.Range(0, Width * Height).SelectMany(i => colour(i % Width, i / Width))];

    private Task<string> JpegColoursAsync(FlatJpeg jpeg) => ColoursAsync(_folder.Write("a.jpg", jpeg.ToBytes()));
}

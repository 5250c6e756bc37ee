using Haypile.Studio.Clips;
using Haypile.Studio.Pixels;
using Haypile.Studio.Tests.Media;
using static Haypile.Studio.Tests.Media.Chunks;
using static Haypile.Studio.Tests.Media.WebPs;

namespace Haypile.Studio.Tests.Clips;

/// <summary>Animated WebP: its first frame as a picture, all of it as a clip.</summary>
public sealed class MovingWebPTests : IDisposable
{
    private const int Width = 64;
    private const int Height = 32;
    private const uint Red = 0xFFFF0000;
    private const uint Green = 0xFF00FF00;
    private const uint Blue = 0xFF0000FF;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AsAPicture_ItIsItsFirstFrameInItsPlaceOnWhite()
    {
        var moving = Moving(Width, Height, Frame(32, 16, 32, 16, 100, Blue), Frame(0, 0, 64, 32, 100, Red));
        Assert.Equal("WWWB", await FourColours.ColoursAsync(_folder.Write("a.webp", moving)));
        Assert.Equal("RRRR", await FourColours.ColoursAsync(_folder.Write("b.webp", Moving(Width, Height, Frame(0, 0, 64, 32, 100, Red)))));
    }

    [Fact]
    public async Task AsAPicture_ItIsTurnedAsItSays()
    {
        var turned = Riff("WEBP", Extended(Width, Height, 0x0A), RiffChunk("ANIM", new byte[6]), Frame(32, 16, 32, 16, 100, Blue), RiffChunk("EXIF", FlatJpeg.Tiff(6, bigEndian: true)));
        Assert.Equal("WWBW", await FourColours.ColoursAsync(_folder.Write("a.webp", turned), turned: true));
        var clip = await OpenAsync(turned);
        Assert.Equal(0.5, clip.Facts.Aspect);
        await using var frames = clip.Play(new Crop(Height, Width, 0, 0, Height, Width), 10, 1);
        AssertColour(0x0000FF, frames.At(0)!, 8, 48);
        AssertColour(0xFFFFFF, frames.At(0)!, 24, 48);
    }

    [Theory]
    [InlineData("libwebp_anim", "yuv420p")]
    [InlineData("libwebp_anim", "yuva420p")]
    [InlineData("libwebp_anim", "bgra", "-lossless", "1")]
    public async Task AsAPicture_OneThatFfmpegWrote_HasTheColoursOfItsFirstFrame(string codec, string pixelFormat, params string[] options)
    {
        var source = FourColours.Source + ",loop=loop=5:size=1,hflip=enable='gte(n,2)'";
        var file = await TestPictures.DrawAsync(_folder.File("a.webp"), Width, Height, pixelFormat, source, ["-c:v", codec, .. options, "-frames:v", "5"]);
        Assert.Equal("RGBW", await FourColours.ColoursAsync(file));
    }

    [Fact]
    public async Task AsAClip_EachFrameStaysAsLongAsItSays()
    {
        var clip = await OpenAsync(Moving(Width, Height, Frame(0, 0, 64, 32, 100, Red), Frame(0, 0, 64, 32, 300, Green), Frame(0, 0, 64, 32, 200, Blue)));
        Assert.Equal((2.0, 0.6, 0.6, false), (clip.Facts.Aspect, clip.Facts.Seconds, clip.Facts.WholeSeconds, clip.Facts.HasSound));
        await AssertColoursAsync(clip, 10, 0xFF0000, 0x00FF00, 0x00FF00, 0x00FF00, 0x0000FF, 0x0000FF);
    }

    [Fact]
    public async Task AsAClip_FramesWithoutATimeStayForATenthOfASecond()
    {
        var clip = await OpenAsync(Moving(Width, Height, Frame(0, 0, 64, 32, 0, Red), Frame(0, 0, 64, 32, 10, Green), Frame(0, 0, 64, 32, 20, Blue)));
        Assert.Equal(0.22, clip.Facts.Seconds, 1e-9);
        await AssertColoursAsync(clip, 20, 0xFF0000, 0xFF0000, 0x00FF00, 0x00FF00);
    }

    [Fact]
    public async Task AsAClip_OneThatIsShorterThanAFrameOfTheFilm_IsThatFrame()
    {
        var clip = await OpenAsync(Moving(Width, Height, Frame(0, 0, 64, 32, 20, Red)));
        await AssertColoursAsync(clip, 8, 0xFF0000);
    }

    [Fact]
    public async Task AsAClip_FramesLieWhereTheySayBlendedOrNotAndAreClearedOrNot()
    {
        var clip = await OpenAsync(Moving(
            Width, Height,
            Frame(0, 0, 64, 32, 100, Red),
            Frame(32, 0, 32, 16, 100, Green, cleared: true),
            Frame(0, 16, 32, 16, 100, 0x800000FF),
            Frame(0, 0, 32, 16, 100, 0x00FFFFFF, blended: false),
            Frame(0, 0, 64, 32, 100, 0x00FFFFFF)));
        await using var frames = clip.Play(new Crop(Width, Height, 0, 0, Width, Height), 10, 5);
        AssertCorners(frames.At(0)!, 0xFF0000, 0xFF0000, 0xFF0000, 0xFF0000);
        AssertCorners(frames.At(1)!, 0xFF0000, 0x00FF00, 0xFF0000, 0xFF0000);
        AssertCorners(frames.At(2)!, 0xFF0000, 0xFFFFFF, 0x7F0080, 0xFF0000);
        AssertCorners(frames.At(3)!, 0xFFFFFF, 0xFFFFFF, 0x7F0080, 0xFF0000);
        AssertCorners(frames.At(4)!, 0xFFFFFF, 0xFFFFFF, 0x7F0080, 0xFF0000);
    }

    [Fact]
    public async Task AsAClip_LossyLosslessAndTransparentFramesOfAnySizeGoTogether()
    {
        var lossy = await ChunksAsync("yuv420p");
        var holed = await ChunksAsync("yuva420p");
        var clip = await OpenAsync(Moving(Width, Height, Frame(0, 0, 64, 32, 100, Blue), Frame(32, 16, 16, 16, 100, lossy), Frame(2, 2, 16, 16, 100, holed), Frame(40, 0, 9, 7, 100, Green)));
        await using var frames = clip.Play(new Crop(Width, Height, 0, 0, Width, Height), 10, 4);
        AssertColour(0x0000FF, frames.At(0)!, 40, 24);
        AssertColour(0x00FF00, frames.At(1)!, 40, 24);
        AssertColour(0x00FF00, frames.At(2)!, 10, 10);
        AssertColour(0x0000FF, frames.At(2)!, 24, 10);
        AssertColour(0x00FF00, frames.At(3)!, 44, 2);
        AssertColour(0x0000FF, frames.At(3)!, 56, 10);
        Assert.Equal(4, frames.Count);
    }

    [Theory]
    [InlineData("-pix_fmt bgra -lossless 1", 4)]
    [InlineData("-pix_fmt yuva420p -quality 95", 14)]
    public async Task AsAClip_OneThatFfmpegWrote_HasTheFramesThatItWasMadeOf(string options, int tolerance)
    {
        const string Source = "-f lavfi -i testsrc2=size=160x120:rate=12:duration=2";
        var moving = (await TestClips.OpenAsync(await TestClips.DrawAsync(_folder.File("a.webp"), $"{Source} -c:v libwebp_anim {options}"))).Value!;
        var plain = (await TestClips.OpenAsync(await TestClips.DrawAsync(_folder.File("a.mkv"), $"{Source} -c:v ffv1 -pix_fmt bgra"))).Value!;
        var crop = new Crop(160, 120, 0, 0, 160, 120);
        await using var frames = moving.Play(crop, 12, 24);
        await using var expected = plain.Play(crop, 12, 24);
        for (var number = 0; number < 24; number++)
        {
            var (one, other) = (frames.At(number)!, expected.At(number)!);
            var off = Enumerable.Range(0, 120).Average(y => one.LumaRow(y).ToArray().Zip(other.LumaRow(y).ToArray(), (a, b) => Math.Abs(a - b)).Average());
            Assert.True(off < tolerance, $"Frame {number} is off by {off}.");
        }
        Assert.Equal((24, 24), (frames.Count, expected.Count));
    }

    [Fact]
    public async Task AsAClip_ItCanGoOnFromItsEnd()
    {
        var video = await TestClips.DrawAsync(_folder.File("a.webp"), "-f lavfi -i testsrc2=size=96x64:rate=8:duration=2 -c:v libwebp_anim -pix_fmt yuv420p");
        var films = Directory.CreateDirectory(_folder.File("films")).FullName;
        await using var studio = new FilmStudio(new StudioOptions());
        var outcome = await studio.MakeAsync(new Brief { Video = video, Extend = true, Resolution = 96, Seconds = 1, FrameRate = 8 }, films, null, Test);
        var made = Assert.IsType<FilmOutcome.Made>(outcome);
        Assert.Equal(24, made.Film.Frames);
    }

    [Fact]
    public async Task AsAClip_OneOfAStillPicture_IsRefusedUnread()
    {
        var opened = await TestClips.OpenAsync(await TestPictures.DrawAsync(_folder.File("a.webp"), Width, Height, "yuv420p"), new StudioOptions { Ffmpeg = "/not/there" });
        Assert.Equal("The video is a picture (WebP); send it as an image.", opened.Fault);
    }

    [Theory]
    [InlineData(2_001, 16, 16, "has more than 2000 frames; send a shorter one.")]
    [InlineData(1, 5_000, 4_000, "has more than 16 million pixels in a frame; send a smaller one.")]
    [InlineData(0, 16, 16, "is damaged, incomplete or of a kind that cannot be decoded.")]
    public async Task AsAClip_OneBeyondTheLimits_IsRefusedWithTheReason(int count, int width, int height, string reason)
    {
        var file = _folder.Write("a.webp", Moving(width, height, [.. Enumerable.Repeat(Frame(0, 0, 2, 2, 20, Red), count)]));
        Assert.Equal($"The animated WebP video {reason}", (await TestClips.OpenAsync(file)).Fault);
    }

    [Fact]
    public async Task AsAClip_ADamagedFrame_EndsIt()
    {
        byte[] broken = [.. Flat(64, 32, Red)[..5], .. Enumerable.Repeat((byte)0xFF, 40)];
        var clip = await OpenAsync(Moving(Width, Height, Frame(0, 0, 64, 32, 500, Green), Frame(0, 0, 64, 32, 500, RiffChunk("VP8L", broken)), Frame(0, 0, 64, 32, 500, Blue)));
        await using var frames = clip.Play(new Crop(Width, Height, 0, 0, Width, Height), 8, 12);
        AssertColour(0x00FF00, frames.At(11)!, 10, 10);
        Assert.Equal(4, frames.Count);
    }

    [Fact]
    public async Task AsAClip_OneWhoseFirstFrameIsDamaged_IsRefused()
    {
        byte[] broken = [.. Flat(64, 32, Red)[..5], .. Enumerable.Repeat((byte)0xFF, 40)];
        var clip = await OpenAsync(Moving(Width, Height, Frame(0, 0, 64, 32, 500, RiffChunk("VP8L", broken)), Frame(0, 0, 64, 32, 500, Green)));
        await using var frames = clip.Play(new Crop(Width, Height, 0, 0, Width, Height), 8, 12);
        Assert.Null(frames.At(11));
        Assert.Equal("The animated WebP video is damaged, incomplete or of a kind that cannot be decoded.", await frames.ExplainAsync());
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Clip> OpenAsync(byte[] webp)
    {
        var opened = await TestClips.OpenAsync(_folder.Write("clip.webp", webp));
        return opened.Value ?? throw new InvalidOperationException(opened.Fault);
    }

    /// <summary>The chunks of a green still of 16 by 16; in the second format its right half is a hole.</summary>
    private async Task<byte[]> ChunksAsync(string pixelFormat)
    {
        var hole = pixelFormat == "yuva420p" ? ",format=rgba,geq=r=0:g=255:b=0:a='255*lt(X,12)'" : "";
        var still = await File.ReadAllBytesAsync(await TestPictures.DrawAsync(_folder.File($"{pixelFormat}.webp"), 16, 16, pixelFormat, "color=lime:size=16x16,format=rgb24" + hole, "-c:v", "libwebp"), Test);
        return still.AsSpan(12, 4).SequenceEqual("VP8X"u8) ? still[30..] : still[12..];
    }

    private static async Task AssertColoursAsync(Clip clip, int frameRate, params int[] colours)
    {
        await using var frames = clip.Play(new Crop(Width, Height, 0, 0, Width, Height), frameRate, 100);
        for (var number = 0; number < colours.Length; number++) AssertColour(colours[number], frames.At(number)!, 20, 10);
        Assert.NotNull(frames.At(99));
        Assert.Equal(colours.Length, frames.Count);
    }

    private static void AssertCorners(Canvas canvas, params int[] colours)
    {
        for (var i = 0; i < 4; i++) AssertColour(colours[i], canvas, 16 + i % 2 * 32, 8 + i / 2 * 16);
    }

    private static void AssertColour(int rgb, Canvas canvas, int x, int y)
    {
        var chroma = canvas.ChromaRow(y / 2).Slice(x / 2 * 2, 2);
        Assert.True(IsNear(rgb, canvas, x, y), $"{rgb:X6} was expected at {x}, {y}, where {canvas.LumaRow(y)[x]}, {chroma[0]}, {chroma[1]} is.");
    }

    /// <summary>By BT.709 in limited range.</summary>
    private static bool IsNear(int rgb, Canvas canvas, int x, int y)
    {
        var (red, green, blue) = ((rgb >> 16) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0);
        var luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        var chroma = canvas.ChromaRow(y / 2).Slice(x / 2 * 2, 2);
        return Math.Abs(canvas.LumaRow(y)[x] - 16 - 219 * luma) < 8
            && Math.Abs(chroma[0] - 128 - 224 * (blue - luma) / 1.8556) < 10
            && Math.Abs(chroma[1] - 128 - 224 * (red - luma) / 1.5748) < 10;
    }
}

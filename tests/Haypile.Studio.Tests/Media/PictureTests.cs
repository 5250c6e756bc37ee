using Haypile.Studio.Media;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Media;

public sealed class PictureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a.png", "rgb24")]
    [InlineData("a.png", "rgba")]
    [InlineData("a.png", "rgb48be")]
    [InlineData("a.png", "gray")]
    [InlineData("a.png", "gray16be")]
    [InlineData("a.png", "pal8")]
    [InlineData("a.jpg", "yuvj420p")]
    [InlineData("a.jpg", "gray")]
    [InlineData("a.gif", "rgb8")]
    [InlineData("a.bmp", "bgr24")]
    [InlineData("a.tiff", "rgb24")]
    [InlineData("a.webp", "yuv420p")]
    [InlineData("a.avif", "yuv420p")]
    public async Task Picture_OfAKnownFormat_ShowsWhatWasDrawn(string name, string pixelFormat)
    {
        // A ramp from black to white, left to right, is easy to know again in any format.
        var file = await TestPictures.DrawAsync(_folder.File(name), 320, 200, pixelFormat, "color=black:size=320x200,format=gray,geq=255*X/319");
        await using var picture = (await Picture.OpenAsync(file, new Decoders(new StudioOptions()), Test)).Value!;
        Assert.Equal(1.6, picture.Aspect);
        using var canvas = (await picture.DevelopAsync(new Crop(320, 200, 0, 0, 320, 200))).Value!;
        var row = canvas.LumaRow(100);
        Assert.InRange(row[16], 16, 45);
        Assert.InRange(row[160], 105, 145);
        Assert.InRange(row[303], 205, 235);
    }

    [Fact]
    public async Task Picture_TakenUpright_IsTurnedUpright()
    {
        var jpeg = await File.ReadAllBytesAsync(await TestPictures.DrawAsync(_folder.File("a.jpg"), 320, 200, "yuvj420p"), Test);
        await using var picture = (await Picture.OpenAsync(_folder.Write("b.jpg", TestPictures.Turn(jpeg)), new Decoders(new StudioOptions()), Test)).Value!;
        Assert.Equal(200.0 / 320, picture.Aspect);
    }

    [Fact]
    public async Task Picture_WhoseHeaderClaimsTooManyPixels_IsRefusedForThem() =>
        Assert.Contains("million pixels", await FaultAsync("bomb.png", TestPictures.Png(60_000, 60_000, 1_000)), StringComparison.Ordinal);

    [Fact]
    public async Task Picture_ThatUnfoldsToTooManyPixels_IsRefusedWithoutUnfolding() =>
        Assert.Contains("million pixels", await FaultAsync("bomb.png", TestPictures.Png(20_000, 20_000, 20_000L * 60_001)), StringComparison.Ordinal);

    [Fact]
    public async Task Picture_ThatNeedsMoreMemoryThanTheLimit_IsRefused()
    {
        var options = new StudioOptions { Limits = new MediaLimits { Memory = 400_000_000 } };
        Assert.Contains("memory", await FaultAsync("large.png", TestPictures.Png(7_900, 7_900, 7_900L * 23_701), options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_ThatTakesTooLong_IsRefused()
    {
        var options = new StudioOptions { Limits = new MediaLimits { Time = TimeSpan.FromMilliseconds(1) } };
        Assert.Contains("seconds to decode", await FaultAsync("slow.png", TestPictures.Png(7_900, 7_900, 7_900L * 23_701), options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_WithMoreBytesThanTheLimit_IsRefusedUnread()
    {
        var options = new StudioOptions { Limits = new MediaLimits { Bytes = 1_000_000 }, Ffmpeg = "/not/there" };
        Assert.Contains("larger than 1 megabytes", await FaultAsync("heavy.png", [.. TestPictures.Png(8, 8, 200), .. new byte[1_000_000]], options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_WithFewerRowsThanItClaims_IsRefusedAsDamaged() =>
        Assert.Contains("damaged", await FaultAsync("lie.png", TestPictures.Png(500, 500, 1_000)), StringComparison.Ordinal);

    [Fact]
    public async Task Picture_LikeAThread_IsRefusedForItsShape() =>
        Assert.Contains("hundred times", await FaultAsync("thread.png", TestPictures.Png(5_000, 2, 30_002)), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.png")]
    [InlineData("a.jpg")]
    [InlineData("a.gif")]
    [InlineData("a.bmp")]
    [InlineData("a.tiff")]
    [InlineData("a.webp")]
    [InlineData("a.avif")]
    public async Task Picture_CutShort_IsRefusedAsDamaged(string name)
    {
        var whole = await File.ReadAllBytesAsync(await TestPictures.DrawAsync(_folder.File(name), 320, 200, name == "a.gif" ? "rgb8" : "rgb24"), Test);
        Assert.Contains("damaged", await FaultAsync("cut-" + name, whole[..(whole.Length / 2)]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_OfRandomBytesAfterASignature_IsRefused()
    {
        var dice = new Dice(9);
        var noise = new byte[20_000];
        for (var i = 0; i < noise.Length; i++) noise[i] = (byte)dice.Next();
        byte[][] starts = [[0x89, .. "PNG\r\n\u001a\n"u8], [0xFF, 0xD8, 0xFF, 0xE0], [.. "GIF89a"u8], [.. "RIFF\0\0\0\0WEBP"u8], [.. "II*\0"u8], [0, 0, 0, 24, .. "ftypavif"u8]];
        foreach (var start in starts)
        {
            Assert.EndsWith(".", await FaultAsync("noise", [.. start, .. noise]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Picture_ThatIsAClip_IsRefusedAsOne() =>
        Assert.Contains("clip (MP4)", await FaultAsync("a.png", [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 0, 0]), StringComparison.Ordinal);

    [Fact]
    public async Task Picture_ThatIsAPlaylist_IsNotOpened() =>
        Assert.Equal(Refusal.Unrecognized, await FaultAsync("a.png", [.. "#EXTM3U\nfile:///etc/passwd\n"u8]));

    public void Dispose() => _folder.Dispose();

    private async Task<string> FaultAsync(string name, byte[] bytes, StudioOptions? options = null)
    {
        var opened = await Picture.OpenAsync(_folder.Write(name, bytes), new Decoders(options ?? new StudioOptions()), Test);
        if (opened.Value is not { } picture) return opened.Fault!;
        await using (picture)
        {
            var developed = await picture.DevelopAsync(new Crop(64, 64, 0, 0, 64, 64));
            using (developed.Value) return developed.Fault ?? "no fault";
        }
    }
}

using Haypile.Studio.Clips;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Clips;

public sealed class ClipTests : IDisposable
{
    private const string Moving = "-f lavfi -i testsrc2=size=160x120:rate=12:duration=2";
    private const string Beep = "-f lavfi -i sine=duration=2";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("end.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac")]
    [InlineData("front.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac -movflags +faststart")]
    [InlineData("fragments.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac -movflags +frag_keyframe+empty_moov")]
    [InlineData("a.mov", "-c:v mpeg4 -c:a pcm_s16le")]
    [InlineData("png.mov", "-c:v png -c:a pcm_s16le")]
    [InlineData("a.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus")]
    [InlineData("a.mkv", "-c:v libx264 -pix_fmt yuv444p -c:a flac")]
    [InlineData("ten.mkv", "-c:v libx264 -pix_fmt yuv420p10le -c:a aac")]
    [InlineData("hevc.mp4", "-c:v libx265 -x265-params log-level=none -pix_fmt yuv420p10le -c:a aac")]
    [InlineData("a.avi", "-c:v mpeg4 -c:a libmp3lame")]
    [InlineData("a.ts", "-c:v libx264 -pix_fmt yuv420p -c:a aac")]
    [InlineData("a.flv", "-c:v flv1 -ar 44100 -c:a libmp3lame")]
    [InlineData("a.wmv", "-c:v wmv2 -c:a wmav2")]
    [InlineData("a.ogv", "-c:v libtheora -c:a libvorbis")]
    [InlineData("a.mpg", "-vf scale=160:120,fps=24 -c:v mpeg1video -c:a mp2")]
    [InlineData("a.mxf", "-vf fps=25 -c:v mpeg2video -ar 48000 -c:a pcm_s16le")]
    public async Task Clip_OfAKnownFormat_HasAllOfItsFramesAndItsSound(string name, string codecs)
    {
        var clip = await OpenAsync(await TestClips.DrawAsync(_folder.File(name), $"{Moving} {Beep} {codecs}"));
        Assert.Equal(4.0 / 3, clip.Facts.Aspect, 1e-9);
        Assert.InRange(clip.Facts.Seconds, 1.95, 2.2);
        Assert.True(clip.Facts.HasSound);
        Assert.InRange(await CountAsync(clip, frameRate: 24), 47, 52);
        Assert.True(await clip.RecordAsync(_folder.File("sound.pcm"), 2));
        Assert.InRange(new FileInfo(_folder.File("sound.pcm")).Length, 2 * 48_000 * 4 * 0.95, 2 * 48_000 * 4);
    }

    [Theory]
    [InlineData("a.gif", "-vf split[a][b];[a]palettegen[p];[b][p]paletteuse")]
    [InlineData("silent.mp4", "-c:v libx264 -pix_fmt yuv420p")]
    [InlineData("a.y4m", "-pix_fmt yuv420p")]
    [InlineData("odd.mkv", "-vf scale=161:121 -c:v ffv1 -pix_fmt yuv420p")]
    [InlineData("grey.mkv", "-c:v ffv1 -pix_fmt gray")]
    [InlineData("alpha.mov", "-c:v png -pix_fmt rgba")]
    [InlineData("uneven.mkv", "-vf setpts=PTS+0.3*sin(N)/TB/12 -vsync vfr -c:v ffv1")]
    public async Task Clip_WithoutSound_HasAllOfItsFrames(string name, string codecs)
    {
        var clip = await OpenAsync(await TestClips.DrawAsync(_folder.File(name), $"{Moving} {codecs}"));
        Assert.False(clip.Facts.HasSound);
        Assert.InRange(await CountAsync(clip, frameRate: 24), 46, 52);
    }

    [Theory]
    [InlineData("a.mp4", "-c:v libx264 -qp 1 -pix_fmt yuv420p")]
    [InlineData("hd.mp4", "-vf scale=out_color_matrix=bt709 -c:v libx264 -qp 1 -pix_fmt yuv420p -colorspace bt709")]
    [InlineData("full.mkv", "-c:v libx264 -qp 1 -pix_fmt yuvj444p")]
    [InlineData("ten.mkv", "-c:v libx264 -qp 1 -pix_fmt yuv422p10le")]
    [InlineData("a.gif", "-frames:v 8")]
    [InlineData("rgb.mov", "-c:v png -pix_fmt rgb24")]
    public async Task Clip_OfAnyMatrixAndRange_IsConvertedToThatOfFilms(string name, string codecs)
    {
        var clip = await OpenAsync(await TestClips.DrawAsync(_folder.File(name), $"-f lavfi -i color=0xC04020:size=64x64:rate=8:duration=1,format=rgb24 {codecs}"));
        await using var frames = clip.Play(new Crop(64, 64, 0, 0, 64, 64), 8, 8);
        var frame = frames.At(0)!;

        // BT.709 in limited range: 16 + 219 (0.2126 r + 0.7152 g + 0.0722 b), and the differences about 128.
        Assert.InRange(frame.LumaRow(30)[30], 92 - 3, 92 + 3);
        Assert.InRange(frame.ChromaRow(15)[30], 101 - 3, 101 + 3);
        Assert.InRange(frame.ChromaRow(15)[31], 185 - 3, 185 + 3);
    }

    [Fact]
    public async Task Clip_WithHoles_LiesOnWhite()
    {
        var clip = await OpenAsync(await TestClips.DrawAsync(_folder.File("a.mov"), "-f lavfi -i color=black@0:size=64x64:rate=8:duration=1,format=rgba -c:v png"));
        await using var frames = clip.Play(new Crop(64, 64, 0, 0, 64, 64), 8, 8);
        Assert.Equal(235, frames.At(0)!.LumaRow(30)[30]);
        Assert.NotNull(frames.At(7));
        Assert.Equal(8, frames.Count);
    }

    [Fact]
    public async Task Clip_TakenUpright_IsTurnedUpright()
    {
        await TestClips.DrawAsync(_folder.File("lying.mp4"), "-f lavfi -i color=black:size=160x120:rate=8:duration=1,format=gray,geq='255*lt(X,80)' -c:v libx264 -pix_fmt yuv420p");
        var clip = await OpenAsync(await TestClips.DrawAsync(_folder.File("a.mp4"), $"-i {_folder.File("lying.mp4")} -c copy -metadata:s:v rotate=90"));
        Assert.Equal(0.75, clip.Facts.Aspect, 1e-9);
        await using var frames = clip.Play(new Crop(120, 160, 0, 0, 120, 160), 8, 8);
        var frame = frames.At(0)!;
        var upper = frame.LumaRow(20)[60];
        var lower = frame.LumaRow(140)[60];
        Assert.True(Math.Abs(upper - lower) > 150, $"{upper} over {lower}");
        Assert.Equal(frame.LumaRow(20)[30], frame.LumaRow(20)[90]);
    }

    [Fact]
    public async Task Clip_OfPixelsThatAreNotSquare_HasTheAspectThatIsSeen()
    {
        var clip = await OpenAsync(await TestClips.DrawAsync(_folder.File("a.mp4"), $"{Moving} -vf setsar=64/45 -c:v libx264 -pix_fmt yuv420p"));
        Assert.Equal(160.0 / 120 * 64 / 45, clip.Facts.Aspect, 0.01);
    }

    [Fact]
    public async Task Clip_OfOneFrame_HoldsIt()
    {
        var clip = await OpenAsync(await TestClips.DrawAsync(_folder.File("a.mp4"), $"{Moving} -frames:v 1 -c:v libx264 -pix_fmt yuv420p"));
        await using var frames = clip.Play(new Crop(160, 120, 0, 0, 160, 120), 24, 24);
        Assert.NotNull(frames.At(23));
        Assert.InRange(frames.Count, 1, 2);
    }

    [Fact]
    public async Task Clip_CutShort_IsUsedAsFarAsItGoes()
    {
        var whole = await File.ReadAllBytesAsync(await TestClips.DrawAsync(_folder.File("a.mkv"), $"{Moving} -c:v libx264 -g 6 -pix_fmt yuv420p"), TestContext.Current.CancellationToken);
        var clip = await OpenAsync(_folder.Write("cut.mkv", whole[..(whole.Length / 2)]));
        Assert.InRange(clip.Facts.Seconds, 0.5, 1.6);
        Assert.InRange(await CountAsync(clip, frameRate: 12), 6, 20);
    }

    [Fact]
    public async Task Clip_WhoseWindowReachesPastIt_IsMirroredThere()
    {
        var clip = await OpenAsync(await TestClips.DrawAsync(_folder.File("a.mkv"), "-f lavfi -i color=black:size=160x120:rate=8:duration=1,format=gray,geq=255*X/159 -c:v ffv1 -pix_fmt yuv444p"));
        await using var frames = clip.Play(new Crop(160, 120, -20, -10, 200, 140), 8, 8);
        var row = frames.At(0)!.LumaRow(0).ToArray();
        Assert.Equal(row[20..40].Reverse(), row[..20]);
        Assert.Equal(row[160..180].Reverse(), row[180..]);
        Assert.True(row[170] - row[30] > 150);
    }

    [Theory]
    [InlineData("sound.mp4", "no moving picture")]
    [InlineData("empty.mp4", "none of the formats")]
    [InlineData("noise.mp4", "damaged")]
    [InlineData("half.mp4", "damaged")]
    [InlineData("picture.png", "send it as an image")]
    public async Task Clip_ThatIsNone_IsRefusedWithAReason(string name, string reason)
    {
        var file = _folder.File(name);
        switch (name)
        {
            case "sound.mp4": await TestClips.DrawAsync(file, $"{Beep} -c:a aac"); break;
            case "empty.mp4": _folder.Write(name, []); break;
            case "picture.png": await TestClips.DrawAsync(file, $"{Moving} -frames:v 1"); break;
            case "noise.mp4": _folder.Write(name, [0, 0, 0, 24, .. "ftypisom\0\0\0\0isommp42"u8, .. Noise(5_000)]); break;
            default:
                var whole = await File.ReadAllBytesAsync(await TestClips.DrawAsync(file, $"{Moving} -c:v libx264 -pix_fmt yuv420p"), TestContext.Current.CancellationToken);
                _folder.Write(name, whole[..(whole.Length / 2)]);
                break;
        }
        var opened = await TestClips.OpenAsync(file);
        Assert.Contains(reason, opened.Fault, StringComparison.Ordinal);
        Assert.EndsWith(".", opened.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clip_WithMoreBytesThanTheLimit_IsRefusedUnread()
    {
        var file = _folder.Write("a.mp4", [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[2_000_000]]);
        var opened = await TestClips.OpenAsync(file, new StudioOptions { Limits = new MediaLimits { Bytes = 1_000_000 }, Ffmpeg = "/not/there" });
        Assert.Contains("larger than 1 megabytes", opened.Fault, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<Clip> OpenAsync(string file)
    {
        var opened = await TestClips.OpenAsync(file);
        return opened.Value ?? throw new InvalidOperationException(opened.Fault);
    }

    private static async Task<int> CountAsync(Clip clip, int frameRate)
    {
        await using var frames = clip.Play(new Crop(160, 120, 0, 0, 160, 120), frameRate, 10 * frameRate);
        Assert.NotNull(frames.At(10 * frameRate));
        return frames.Count;
    }

    private static byte[] Noise(int length)
    {
        var (dice, noise) = (new Dice(4), new byte[length]);
        for (var i = 0; i < length; i++) noise[i] = (byte)dice.Next();
        return noise;
    }
}

using System.Diagnostics;
using System.Globalization;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Clips;

public sealed class ClipFilmTests : IDisposable
{
    private const int Rate = 12;

    /// <summary>A window that moves to the right over a still of soft spots, by 0.4 % of its width per frame.</summary>
    private const string Pan = "-f lavfi -i mandelbrot=size=1280x720:maxiter=60:start_scale=0.02:end_scale=0.02:rate=12,trim=end_frame=1,loop=-1:1:0,setpts=N/12/TB,"
        + "crop=640:360:'100+2.56*n':180:exact=1,scale=640:360";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _other = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3.0, 5, 36)]
    [InlineData(7.5, 5, 60)]
    [InlineData(0.25, 5, 12)]
    public async Task Film_OfAClip_LastsAsLongAsTheClipWithinWhatWasAskedFor(double clip, int asked, int frames)
    {
        var film = await MakeAsync(new Brief { Video = await MovingAsync(clip), Seconds = asked }, _folder);
        Assert.Equal((640, 480, frames), (film.Width, film.Height, film.Frames));
        Assert.Equal(frames, (await FramesAsync(_folder)).Count);
        if (clip > asked) Assert.Equal(["Only the first 5 of 7.5 seconds of the clip were used."], film.Notes);
        else Assert.Empty(film.Notes);
    }

    [Fact]
    public async Task Film_OfAClipWithSound_KeepsItUnlessForbidden()
    {
        var video = await TestClips.DrawAsync(_other.File("a.mp4"), "-f lavfi -i testsrc2=size=160x120:rate=12:duration=2 -f lavfi -i sine=frequency=880:duration=2 -c:v libx264 -pix_fmt yuv420p -c:a aac");
        await MakeAsync(new Brief { Video = video }, _folder);
        var sound = await SoundAsync(_folder);
        Assert.InRange(sound.Length / 48_000.0, 1.95, 2.1);
        Assert.InRange(Loudness(sound, 0.5, 1.5), 1_000, 10_000);
        Assert.Equal([], Directory.GetFiles(_folder.Path, "*.pcm"));

        await MakeAsync(new Brief { Video = video, Sound = false }, _folder);
        Assert.Empty(await SoundAsync(_folder));
    }

    [Fact]
    public async Task Film_OfAClip_ShowsItsFramesUnmoved()
    {
        var video = await TestClips.DrawAsync(_other.File("a.mkv"), $"{Pan} -t 1 -c:v ffv1 -pix_fmt yuv420p");
        await MakeAsync(new Brief { Video = video, AspectRatio = 16.0 / 9, Resolution = 360 }, _folder, new StudioOptions { Crf = 1 });
        var (shown, drawn) = (await FramesAsync(_folder), await FramesAsync(video));
        for (var i = 0; i < Rate; i++) Assert.InRange(Difference(shown[i], drawn[i]), 0, 1.2);
    }

    [Fact]
    public async Task Film_WithACameraMove_MovesOverTheMovingPicture()
    {
        var video = await MovingAsync(1);
        await MakeAsync(new Brief { Video = video, Camera = new CameraMove(0, 0, 0, 1), Motion = 4 }, _folder);
        var frames = await FramesAsync(_folder);
        var drawn = await FramesAsync(video);
        Assert.InRange(Difference(frames[0], drawn[0]), 0, 6);
        Assert.True(Difference(frames[^1], drawn[^1]) > 12);
    }

    [Fact]
    public async Task Extension_OfAPan_GoesOnTheSameWayWithoutAJolt()
    {
        var video = await TestClips.DrawAsync(_other.File("pan.mp4"), $"{Pan} -t 2 -c:v libx264 -crf 10 -pix_fmt yuv420p");
        var film = await MakeAsync(new Brief { Video = video, Extend = true, Seconds = 3, Resolution = 480 }, _folder, new StudioOptions { Crf = 10 });
        Assert.Equal(5 * Rate, film.Frames);
        Assert.Equal(5, film.Seconds);

        var frames = await FramesAsync(_folder);
        Assert.Equal(5 * Rate, frames.Count);
        var steps = frames.Zip(frames.Skip(1), Difference).ToList();
        var before = steps[(2 * Rate - 6)..(2 * Rate - 1)].Average();
        // The step over the seam and the ones after it are like those before, and then it comes to a gentle drift.
        Assert.InRange(steps[2 * Rate - 1] / before, 0.6, 1.3);
        Assert.InRange(steps[2 * Rate] / before, 0.6, 1.3);
        Assert.True(steps[^2] < before / 2, $"{steps[^2]:0.00} after {before:0.00}");

        // What was in the middle has moved to the left, as it did before.
        var seam = Grey(frames[2 * Rate - 1]);
        var later = Studio.Clips.Alignment.Find(seam, Grey(frames[2 * Rate + 4]), out _);
        Assert.InRange(later.Right / (5 * 0.004 * seam.Width), 0.6, 1.3);
    }

    [Theory]
    [InlineData("zoompan=z='1.2+0.006*on':x='iw/2-(iw/zoom/2)':y='ih/2-(ih/zoom/2)':d=1:s=640x360:fps=12", 1)]
    [InlineData("rotate='0.006*n':ow=640:oh=360", 2)]
    public async Task Extension_OfAZoomOrATurn_GoesOnTheSameWay(string move, int kind)
    {
        var video = await TestClips.DrawAsync(_other.File("a.mp4"), $"-f lavfi -i mandelbrot=size=1280x720:maxiter=60:start_scale=0.02:end_scale=0.02:rate=12,trim=end_frame=1,loop=-1:1:0,setpts=N/12/TB,{move} -t 2 -c:v libx264 -crf 10 -pix_fmt yuv420p");
        await MakeAsync(new Brief { Video = video, Extend = true, Seconds = 3 }, _folder, new StudioOptions { Crf = 10 });
        var frames = (await FramesAsync(_folder)).ConvertAll(Grey);
        double Speed(int from, int to) => Studio.Clips.Alignment.Find(frames[from], frames[to], out _) is var found && kind == 1 ? found.Grow : found.Turn;
        var (before, across) = (Speed(2 * Rate - 4, 2 * Rate - 1), Speed(2 * Rate - 1, 2 * Rate + 2));
        Assert.True(Math.Abs(before) > 0.008, $"{before} is too slow to try this.");
        Assert.InRange(across / before, 0.7, 1.3);
    }

    [Fact]
    public async Task Extension_OfAClipWithSound_LetsItDieAway()
    {
        var video = await TestClips.DrawAsync(_other.File("a.mp4"), "-f lavfi -i testsrc2=size=160x120:rate=12:duration=2 -f lavfi -i sine=frequency=440:duration=2 -c:v libx264 -pix_fmt yuv420p -c:a aac");
        await MakeAsync(new Brief { Video = video, Extend = true, Seconds = 4 }, _folder);
        var sound = await SoundAsync(_folder);
        Assert.InRange(sound.Length / 48_000.0, 5.9, 6.1);
        var loud = Loudness(sound, 1, 1.9);
        Assert.InRange(Loudness(sound, 2.05, 2.3), loud * 0.1, loud);
        Assert.InRange(Loudness(sound, 3, 3.5), 0, loud / 4);
        Assert.InRange(Loudness(sound, 4.8, 5.9), 0, 3);
        // Nothing clicks at the seam: no step is larger than those of the tone itself.
        var steps = sound.Zip(sound.Skip(1), (a, b) => Math.Abs(a - b)).ToList();
        Assert.InRange(steps[(int)(1.9 * 48_000)..(int)(2.2 * 48_000)].Max(), 0, 1.6 * steps[48_000..60_000].Max());
    }

    [Fact]
    public async Task Extension_OfMoreThanAMinute_UsesTheFirstMinuteAndSaysSo()
    {
        var video = await TestClips.DrawAsync(_other.File("long.mp4"), "-f lavfi -i testsrc2=size=64x48:rate=4:duration=63 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
        var film = await MakeAsync(new Brief { Video = video, Extend = true, Seconds = 1, FrameRate = 8, Resolution = 96 }, _folder);
        Assert.Equal(61 * 8, film.Frames);
        Assert.Equal(["Only the first 60 of 63 seconds of the clip were used."], film.Notes);
    }

    [Fact]
    public async Task Film_OfAClipMadeTwice_HasTheSameBytes()
    {
        var video = await TestClips.DrawAsync(_other.File("a.mp4"), "-f lavfi -i testsrc2=size=320x240:rate=30:duration=1 -f lavfi -i sine=duration=1 -c:v libx264 -pix_fmt yuv420p -c:a aac");
        var brief = new Brief { Video = video, Extend = true, Seconds = 1, Resolution = 240 };
        await MakeAsync(brief, _folder, new StudioOptions { InstructionSet = "scalar" });
        var first = await File.ReadAllBytesAsync(_folder.File(FilmFiles.Film), Test);
        await MakeAsync(brief, _folder);
        Assert.Equal(first, await File.ReadAllBytesAsync(_folder.File(FilmFiles.Film), Test));
    }

    [Fact]
    public async Task Film_OfALongClip_HoldsFewFramesInMemory()
    {
        var clip = (await TestClips.OpenAsync(await MovingAsync(20))).Value!;
        await using var frames = clip.Play(new Crop(160, 120, 0, 0, 160, 120), 24, 480);
        var canvases = Enumerable.Range(0, 480).Select(number => frames.At(number)!).ToHashSet(ReferenceEqualityComparer.Instance);
        Assert.Equal(480, frames.Count);
        Assert.InRange(canvases.Count, 1, 4);
    }

    [Fact]
    public async Task Film_OfAClipWhenCancelled_EndsWithinASecondWithoutAChildOrAFile()
    {
        using var cancel = new CancellationTokenSource();
        var watch = new Stopwatch();
        var progress = new Trigger(() =>
        {
            watch.Start();
            cancel.Cancel();
        });
        var brief = new Brief { Video = await MovingAsync(20), Extend = true, Resolution = 1080, FrameRate = 24 };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new FilmStudio(new StudioOptions()).MakeAsync(brief, _folder.Path, progress, cancel.Token));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1);
        Assert.DoesNotContain(Process.GetProcessesByName("ffmpeg"), process => new FileInfo($"/proc/{process.Id}/cwd").LinkTarget == _folder.Path);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Film_OfAClipThatCannotBeUsed_LeavesNoFiles()
    {
        var brief = new Brief { Video = _other.Write("a.mp4", [0, 0, 0, 24, .. "ftypisom\0\0\0\0isommp42"u8, .. new byte[600]]) };
        var outcome = await new FilmStudio(new StudioOptions()).MakeAsync(brief, _folder.Path, null, Test);
        Assert.Contains("damaged", Assert.IsType<FilmOutcome.Unusable>(outcome).Sentence, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    private Task<string> MovingAsync(double seconds) => TestClips.DrawAsync(
        _other.File("moving.mp4"), $"-f lavfi -i testsrc2=size=160x120:rate=12:duration={seconds.ToString(CultureInfo.InvariantCulture)} -c:v libx264 -pix_fmt yuv420p");

    private static async Task<Film> MakeAsync(Brief brief, TemporaryFolder folder, StudioOptions? options = null)
    {
        if (brief.FrameRate == 24) brief = brief with { FrameRate = Rate };
        if (brief.Resolution == 720) brief = brief with { Resolution = 480 };
        return Assert.IsType<FilmOutcome.Made>(await new FilmStudio(options ?? new StudioOptions()).MakeAsync(brief, folder.Path, null, Test)).Film;
    }

    private static Task<List<byte[]>> FramesAsync(TemporaryFolder folder) => FramesAsync(folder.File(FilmFiles.Film));

    /// <summary>Small grey copies of every frame.</summary>
    private static async Task<List<byte[]>> FramesAsync(string file)
    {
        var bytes = await TestClips.AskAsync("ffmpeg", "-loglevel", "error", "-i", file, "-vf", "scale=212:120:flags=area:out_color_matrix=bt709:out_range=tv,format=yuv444p,extractplanes=y", "-f", "rawvideo", "pipe:1");
        return [.. bytes.Chunk(212 * 120)];
    }

    private static Studio.Clips.GreyPicture Grey(byte[] frame) => new(212, 120, frame);

    private static double Difference(byte[] one, byte[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Average();

    private static async Task<int[]> SoundAsync(TemporaryFolder folder)
    {
        var streams = await TestClips.AskAsync("ffprobe", "-v", "error", "-select_streams", "a", "-show_entries", "stream=index", "-of", "csv=p=0", folder.File(FilmFiles.Film));
        if (streams.Length == 0) return [];
        var bytes = await TestClips.AskAsync("ffmpeg", "-loglevel", "error", "-i", folder.File(FilmFiles.Film), "-ac", "1", "-f", "s16le", "pipe:1");
        return [.. bytes.Chunk(2).Select(pair => (int)BitConverter.ToInt16(pair))];
    }

    private static double Loudness(int[] sound, double from, double to) =>
        Math.Sqrt(sound[(int)(from * 48_000)..(int)(to * 48_000)].Average(sample => (double)sample * sample));

    private sealed class Trigger(Action action) : IProgress<FilmProgress>
    {
        public void Report(FilmProgress value)
        {
            if (value.Frames == 20) action();
        }
    }
}

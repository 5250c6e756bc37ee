using System.Diagnostics;
using System.Security.Cryptography;
using Haypile.Studio.Children;
using Haypile.Studio.Encoding;
using Haypile.Studio.Tests.Media;

namespace Haypile.Studio.Tests;

public sealed class FilmStudioTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _other = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Film_FromAPicture_IsExactlyWhatWasAskedFor()
    {
        var image = await TestPictures.DrawAsync(_other.File("a.png"), 300, 200, "rgb24");
        var reports = new List<FilmProgress>();
        var brief = new Brief { Image = image, Resolution = 480, Seconds = 2, FrameRate = 12, Camera = new CameraMove(0, 0, 0, 1) };
        var film = await MakeAsync(brief, _folder, new Recorder(reports));

        Assert.Equal((720, 480, 24, 2), (film.Width, film.Height, film.Frames, film.Seconds));
        Assert.Equal(Enumerable.Range(1, 24).Select(count => new FilmProgress(count, 24)), reports);
        Assert.Equal("h264,720,480,yuv420p,tv,bt709,bt709,bt709,12/1,2.000000,24", await ProbeAsync(_folder.File(FilmFiles.Film), "v"));
        Assert.Equal("", await ProbeAsync(_folder.File(FilmFiles.Film), "a"));
        Assert.Equal("h264,720,480,yuv420p,tv,bt709,bt709,bt709,12/1,2.000000,24", await ProbeAsync(_folder.File(FilmFiles.Share), "v"));
        Assert.StartsWith("aac,", await ProbeAsync(_folder.File(FilmFiles.Share), "a"), StringComparison.Ordinal);
        Assert.StartsWith("mjpeg,720,480,", await ProbeAsync(_folder.File(FilmFiles.Poster), "v"), StringComparison.Ordinal);
        Assert.StartsWith("mjpeg,320,214,", await ProbeAsync(_folder.File(FilmFiles.Thumbnail), "v"), StringComparison.Ordinal);
        Assert.True(MoovIsFirst(FilmFiles.Film) && MoovIsFirst(FilmFiles.Share));
        Assert.Equal(film.ShareBytes, new FileInfo(_folder.File(FilmFiles.Share)).Length);
    }

    [Fact]
    public async Task Film_MadeTwiceByAnyInstructionSet_HasTheSameBytesInEveryFile()
    {
        var brief = new Brief { Prompt = "hills", Resolution = 480, Seconds = 1, Seed = 5 };
        await MakeAsync(brief, _folder, options: new StudioOptions { InstructionSet = "scalar" });
        await MakeAsync(brief, _other);
        Assert.All(FilmFiles.All, file => Assert.Equal(Hash(_folder.File(file)), Hash(_other.File(file))));
    }

    [Fact]
    public async Task Film_AfterAnotherOfTheSameFormat_TakesItsSpareDecoderAndHasTheSameBytes()
    {
        var image = await TestPictures.DrawAsync(_other.File("a.png"), 300, 200, "rgb24");
        var brief = new Brief { Image = image, Resolution = 480, Seconds = 1 };
        var studio = new FilmStudio(new StudioOptions { SpareDecoders = 1 });
        await using (studio)
        {
            await studio.MakeAsync(brief, _folder.Path, null, Test);
            await studio.MakeAsync(brief, _other.Path, null, Test);
        }
        Assert.All(FilmFiles.All, file => Assert.Equal(Hash(_folder.File(file)), Hash(_other.File(file))));
    }

    [Fact]
    public async Task Share_OfAFilmThatIsTooLarge_IsMadeAgainToFit()
    {
        var image = await TestPictures.DrawAsync(_other.File("noise.png"), 854, 480, "rgb24", "nullsrc=size=854x480,geq=random(1)*255:128:128");
        var film = await MakeAsync(new Brief { Image = image, Resolution = 480, Motion = 4 }, _folder, options: new StudioOptions { Crf = 2, Preset = "ultrafast" });
        Assert.True(film.FilmBytes > SharePlan.MostBytes, $"{film.FilmBytes} bytes are too few to try this.");
        Assert.InRange(film.ShareBytes, SharePlan.MostBytes / 4, SharePlan.MostBytes);
        Assert.EndsWith(",120", await ProbeAsync(_folder.File(FilmFiles.Share), "v"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Film_OfAPictureThatCannotBeUsed_LeavesNoFiles()
    {
        var brief = new Brief { Image = _other.Write("a.png", TestPictures.Png(500, 500, 10)), AspectRatio = 1, Resolution = 480 };
        var outcome = await new FilmStudio(new StudioOptions()).MakeAsync(brief, _folder.Path, null, Test);
        Assert.Contains("damaged", Assert.IsType<FilmOutcome.Unusable>(outcome).Sentence, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Film_WithoutFfmpeg_FailsWithTheRemedy()
    {
        var failure = await Assert.ThrowsAsync<StudioException>(() => MakeAsync(new Brief(), _folder, options: new StudioOptions { Ffmpeg = "/not/there" }));
        Assert.Contains("apt-get install -y ffmpeg", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Film_WhoseEncoderIsKilled_FailsAndLeavesNoFiles()
    {
        var progress = new Trigger(atFrame: 20, () => Assert.Single(Encoders()).Kill());
        var failure = await Assert.ThrowsAsync<StudioException>(() => MakeAsync(new Brief { Seconds = 15 }, _folder, progress));
        Assert.Contains("killed", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Film_WhenCancelled_EndsWithinASecondWithoutAChildOrAFile()
    {
        using var cancel = new CancellationTokenSource();
        var watch = new Stopwatch();
        var progress = new Trigger(atFrame: 20, () =>
        {
            watch.Start();
            cancel.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MakeAsync(new Brief { Seconds = 15, Resolution = 1080 }, _folder, progress, ct: cancel.Token));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1);
        Assert.Empty(Encoders());
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Film_IntoAFolderThatIsGone_FailsAsMachinery() =>
        await Assert.ThrowsAsync<StudioException>(() => new FilmStudio(new StudioOptions()).MakeAsync(new Brief(), _folder.File("gone"), null, Test));

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    private static async Task<Film> MakeAsync(
        Brief brief, TemporaryFolder folder, IProgress<FilmProgress>? progress = null, StudioOptions? options = null, CancellationToken? ct = null) =>
        Assert.IsType<FilmOutcome.Made>(await new FilmStudio(options ?? new StudioOptions()).MakeAsync(brief, folder.Path, progress, ct ?? Test)).Film;

    /// <summary>The children that work in this test's folder.</summary>
    private Process[] Encoders() => [.. Process.GetProcessesByName("ffmpeg").Where(process => new FileInfo($"/proc/{process.Id}/cwd").LinkTarget == _folder.Path)];

    private static async Task<string> ProbeAsync(string file, string streams)
    {
        var ffprobe = Programs.Find("ffprobe", "It comes with ffmpeg.");
        var command = new Command(ffprobe, [
            "-v", "error", "-select_streams", streams, "-count_frames", "-of", "csv=p=0", "-show_entries",
            "stream=codec_name,width,height,pix_fmt,color_range,color_space,color_transfer,color_primaries,r_frame_rate,duration,nb_read_frames", file]);
        await using var child = ChildProcess.Start(command, Test);
        using var reader = new StreamReader(child.Output);
        return (await reader.ReadToEndAsync(Test)).Trim();
    }

    private bool MoovIsFirst(string file)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(_folder.File(file));
        return bytes.IndexOf("moov"u8) is var moov and > 0 && moov < bytes.IndexOf("mdat"u8);
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private sealed class Recorder(List<FilmProgress> reports) : IProgress<FilmProgress>
    {
        public void Report(FilmProgress value) => reports.Add(value);
    }

    private sealed class Trigger(int atFrame, Action action) : IProgress<FilmProgress>
    {
        public void Report(FilmProgress value)
        {
            if (value.Frames == atFrame) action();
        }
    }
}

using System.Security.Cryptography;
using Haypile.Studio.Children;
using Haypile.Studio.Encoding;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Voices;
using Haypile.Studio.Tests.Media;
using Haypile.Studio.Tests.Sound;

namespace Haypile.Studio.Tests;

public sealed class FilmSoundTests : IDisposable
{
    private static readonly Brief Asked = new() { Prompt = "hills", Resolution = 480, Seconds = 2, Sound = true };

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _other = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Film_WithSound_HasItInBothCopiesExactlyAsLongAsThePicture()
    {
        await MakeAsync(Asked, _folder);
        foreach (var file in new[] { FilmFiles.Film, FilmFiles.Share })
        {
            Assert.Equal("aac,48000,2,0.000000,2.000000", await ProbeAsync(file, "stream=codec_name,sample_rate,channels,start_time,duration", "a"));
            Assert.Equal("2.000000", await ProbeAsync(file, "stream=duration", "v"));
            Assert.InRange((await FfmpegEar.MeasureAsync("-i", _folder.File(file))).Loudness, SceneScore.Loudness - 1.5, SceneScore.Loudness + 1.5);
        }
        Assert.Equal(FilmFiles.All.Order(), Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public async Task Film_WhoseSoundIsForbiddenOrLeftOpen_HasNoTrackAndItsCopyASilentOne(bool? sound)
    {
        await MakeAsync(Asked with { Sound = sound }, _folder);
        Assert.Equal("", await ProbeAsync(FilmFiles.Film, "stream=codec_name", "a"));
        Assert.All((await FfmpegEar.DecodeAsync(_folder.File(FilmFiles.Share))).Left, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public async Task Film_WithSoundMadeTwice_HasTheSameBytesInEveryFile()
    {
        await MakeAsync(Asked, _folder);
        await MakeAsync(Asked, _other);
        Assert.All(FilmFiles.All, file => Assert.Equal(Hash(_folder.File(file)), Hash(_other.File(file))));
    }

    [Fact]
    public async Task Film_WithSound_ShowsWhatASilentOneShows()
    {
        await MakeAsync(Asked, _folder);
        await MakeAsync(Asked with { Sound = false }, _other);
        Assert.Equal(await FrameHashAsync(_folder), await FrameHashAsync(_other));
    }

    [Fact]
    public async Task Share_OfALargeFilmWithSound_KeepsIt()
    {
        var image = await TestPictures.DrawAsync(_other.File("noise.png"), 854, 480, "rgb24", "nullsrc=size=854x480,geq=random(1)*255:128:128");
        var brief = new Brief { Image = image, Resolution = 480, Motion = 4, Sound = true };
        var film = await MakeAsync(brief, _folder, new StudioOptions { Crf = 2, Preset = "ultrafast" });
        Assert.True(film.FilmBytes > SharePlan.MostBytes, $"{film.FilmBytes} bytes are too few to try this.");
        Assert.InRange(film.ShareBytes, SharePlan.MostBytes / 4, SharePlan.MostBytes);
        Assert.Equal((await FfmpegEar.DecodeAsync(_folder.File(FilmFiles.Film))).Left, (await FfmpegEar.DecodeAsync(_folder.File(FilmFiles.Share))).Left);
    }

    [Fact]
    public async Task Sound_OfAFilmThatCannotBeMade_IsRemovedWithTheRest()
    {
        var brief = Asked with { Image = _other.Write("a.png", TestPictures.Png(500, 500, 10)), AspectRatio = 1 };
        Assert.IsType<FilmOutcome.Unusable>(await new FilmStudio(new StudioOptions()).MakeAsync(brief, _folder.Path, null, Test));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Sound_OfAFilmThatIsCancelled_IsRemovedWithTheRest()
    {
        using var cancel = new CancellationTokenSource();
        var progress = new Trigger(cancel.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new FilmStudio(new StudioOptions()).MakeAsync(Asked with { Seconds = 15 }, _folder.Path, progress, cancel.Token));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Film_WithSoundIntoAFolderThatIsGone_FailsAsMachinery() =>
        await Assert.ThrowsAsync<StudioException>(() => new FilmStudio(new StudioOptions()).MakeAsync(Asked, _folder.File("gone"), null, Test));

    [Fact]
    public async Task Impact_InAFilm_IsHeardWithinFortyMillisecondsOfItsKeyTime()
    {
        var key = 1.25;
        await new Soundtrack.Scored(mix => mix.Add(Struck.Thud(), at: key), 1).WriteAsync(_folder.File(FilmFiles.Sound), 3, Test);
        var plan = new EncodingPlan(new FrameSize(320, 240), 24, 3, "ultrafast", 30, new Provenance("", 1)) { Sound = FilmFiles.Sound };
        await using (var encoder = Encoder.Start(plan, Programs.FindFfmpeg(new StudioOptions()), _folder.Path, Test))
        {
            await encoder.EncodeAsync(72, (_, nv12) => nv12.Fill(128), _ => { });
        }
        Assert.InRange((await FfmpegEar.DecodeAsync(_folder.File(FilmFiles.Film))).Onset(), key - 0.04, key + 0.04);
    }

    [Theory]
    [InlineData("a cat; in 'rain' = [x]|y:\\z\n\"q\" $(ls) `id`", "a cat; in 'rain' = [x]|y:\\z \"q\" $(ls) `id`")]
    [InlineData("-y --help /etc/passwd", "-y --help /etc/passwd")]
    [InlineData("a=b\0c\u0007d", "a=b c d")]
    [InlineData("猫が走る 🐈", "猫が走る 🐈")]
    [InlineData("", "")]
    public async Task Film_OfAnyPrompt_SaysWhatWasAskedForAndThatItIsSynthetic(string prompt, string title)
    {
        await MakeAsync(new Brief { Prompt = prompt, Resolution = 480, Seconds = 1, FrameRate = 8, Seed = 77 }, _folder);
        foreach (var file in new[] { FilmFiles.Film, FilmFiles.Share })
        {
            Assert.Equal(title, await ProbeAsync(file, "format_tags=title", form: "default=nw=1:nk=1"));
            Assert.Equal("synthetic; an illustration by Haypile's studio engine; seed 77", await ProbeAsync(file, "format_tags=comment", form: "default=nw=1:nk=1"));
        }
    }

    [Fact]
    public void Title_OfHalfALetter_IsText() => Assert.Equal("half \ufffd", new Provenance(" half \ud83d", 1).Title);

    [Fact]
    public void Title_OfALongPrompt_IsCutBetweenLetters() =>
        Assert.Equal(string.Concat(Enumerable.Repeat("🐈", 200)), new Provenance(string.Concat(Enumerable.Repeat("🐈", 300)), 1).Title);

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    private static async Task<Film> MakeAsync(Brief brief, TemporaryFolder folder, StudioOptions? options = null) =>
        Assert.IsType<FilmOutcome.Made>(await new FilmStudio(options ?? new StudioOptions()).MakeAsync(brief, folder.Path, null, Test)).Film;

    private async Task<string> ProbeAsync(string file, string entries, string? streams = null, string form = "csv=p=0")
    {
        var ffprobe = Programs.Find("ffprobe", "It comes with ffmpeg.");
        string[] select = streams is null ? [] : ["-select_streams", streams];
        await using var child = ChildProcess.Start(new Command(ffprobe, ["-v", "error", .. select, "-of", form, "-show_entries", entries, _folder.File(file)]), Test);
        using var reader = new StreamReader(child.Output);
        return (await reader.ReadToEndAsync(Test)).Trim();
    }

    private static async Task<string> FrameHashAsync(TemporaryFolder folder)
    {
        var ffmpeg = Programs.FindFfmpeg(new StudioOptions());
        await using var child = ChildProcess.Start(new Command(ffmpeg, ["-v", "error", "-i", folder.File(FilmFiles.Film), "-map", "0:v", "-f", "md5", "pipe:1"]), Test);
        using var reader = new StreamReader(child.Output);
        return await reader.ReadToEndAsync(Test);
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private sealed class Trigger(Action action) : IProgress<FilmProgress>
    {
        public void Report(FilmProgress value)
        {
            if (value.Frames == 10) action();
        }
    }
}

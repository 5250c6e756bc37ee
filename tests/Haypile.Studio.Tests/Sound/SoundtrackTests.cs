using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Mastering;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Tests.Sound;

public sealed class SoundtrackTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, false, false, null)]
    [InlineData(null, true, false, "score")]
    [InlineData(null, false, true, "recording")]
    [InlineData(null, true, true, "score")]
    [InlineData(true, false, false, "ambience")]
    [InlineData(true, true, false, "score")]
    [InlineData(true, false, true, "recording")]
    [InlineData(false, true, true, null)]
    public void Soundtrack_OfABrief_IsWhatIsSeenUnlessForbidden(bool? asked, bool scored, bool recorded, string? expected)
    {
        var sound = Soundtrack.For(new Brief { Sound = asked }, 1, scored ? _ => { } : null, recorded ? "clip.pcm" : null);
        Assert.Equal(expected, sound switch
        {
            Soundtrack.Recorded => "recording",
            Soundtrack.Scored { Loudness: Master.Usual } => "score",
            Soundtrack.Scored { Loudness: Ambience.Loudness } => "ambience",
            _ => null,
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(192_000)]
    [InlineData(500_001)]
    public async Task Recording_OfAnyLength_IsCutOrPaddedToTheFilmAndFadesOut(int bytes)
    {
        var recording = _folder.Write("clip.pcm", [.. Enumerable.Repeat((byte)0x20, bytes)]);
        await new Soundtrack.Recorded(recording).WriteAsync(_folder.File("sound.pcm"), 2, Test);
        var pcm = await File.ReadAllBytesAsync(_folder.File("sound.pcm"), Test);
        Assert.Equal(2 * 192_000, pcm.Length);
        Assert.Equal(0, BitConverter.ToInt16(pcm, pcm.Length - 4));
        var kept = Math.Min(bytes, pcm.Length - 4 * Pcm.Samples(Master.Fade));
        Assert.All(pcm[..kept], value => Assert.Equal(0x20, value));
        if (bytes < pcm.Length) Assert.All(pcm[bytes..], value => Assert.Equal(0, value));
    }

    [Fact]
    public async Task Score_OfWhatHappensAfterAClip_BeginsWhereTheClipEnds()
    {
        var recording = _folder.Write("clip.pcm", [.. Enumerable.Repeat((byte)0x10, 3 * 192_000)]);
        var sound = Soundtrack.For(new Brief(), 7, mix => mix.Add(Struck.Thud(), at: 0.5, gain: 1), recording, prelude: 2)!;
        await sound.WriteAsync(_folder.File("sound.pcm"), 4, Test);
        var pcm = await File.ReadAllBytesAsync(_folder.File("sound.pcm"), Test);
        Assert.Equal(4 * 192_000, pcm.Length);
        Assert.All(pcm[..(2 * 192_000)], value => Assert.Equal(0x10, value));
        var loudest = Enumerable.Range(0, pcm.Length / 4).MaxBy(at => Math.Abs(BitConverter.ToInt16(pcm, 4 * at) - (at < 3 * 48_000 ? 0x1010 : 0))) / 48_000.0;
        Assert.InRange(loudest, 2.49, 2.6);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 4)]
    [InlineData(0, 1, 2)]
    [InlineData(-1, -1, 0)]
    public async Task Ambience_WhateverTheCameraDoes_IsASoftBed(int pan, int zoom, int motion)
    {
        var brief = new Brief { Prompt = "hills", Sound = true, Camera = new CameraMove(pan, 0, 0, zoom), Motion = motion };
        await Soundtrack.For(brief, 7)!.WriteAsync(_folder.File("sound.pcm"), 5, Test);
        var heard = await FfmpegEar.MeasureAsync([.. FfmpegEar.Raw, "-i", _folder.File("sound.pcm")]);
        Assert.InRange(heard.Loudness, Ambience.Loudness - 0.5, Ambience.Loudness + 0.5);
        Assert.InRange(heard.Peak, -30, -10);
    }

    [Fact]
    public async Task Score_ThatIsCancelled_EndsBeforeItsNextVoice()
    {
        using var cancel = new CancellationTokenSource();
        var reached = false;
        var sound = new Soundtrack.Scored(
            mix =>
            {
                cancel.Cancel();
                mix.Add(Rubber.Pop(), at: 0);
                reached = true;
            },
            1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sound.WriteAsync(_folder.File("sound.pcm"), 5, cancel.Token));
        Assert.False(reached);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();
}

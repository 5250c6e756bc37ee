using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Mastering;
using Haypile.Studio.Sound.Voices;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Tests.Sound;

public sealed class MasterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. Scores.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Master_OfAScore_HasTheUsualLoudnessAndPeakByFfmpegsMeterToo(string name)
    {
        var pcm = Master.Make(Scores.Play(name), Master.Usual);
        var (left, right) = Stereo.Read(pcm);
        var file = _folder.Write("sound.pcm", pcm);
        var (loudness, peak) = (Loudness.Of(left, right), Decibels.OfGain(TruePeak.Of(left, right)));
        Assert.InRange(loudness, Master.Usual - 0.5, Master.Usual + 0.5);
        Assert.InRange(peak, -12, Master.Ceiling + 0.05);

        var heard = await FfmpegEar.MeasureAsync([.. FfmpegEar.Raw, "-i", file]);
        Assert.InRange(heard.Loudness, loudness - 0.3, loudness + 0.3);
        Assert.InRange(heard.Peak, peak - 0.3, peak + 0.3);

        var coded = await FfmpegEar.MeasureCodedAsync(file, _folder.File("sound.m4a"));
        Assert.InRange(coded.Loudness, Master.Usual - 1.5, Master.Usual + 1.5);
        Assert.InRange(coded.Peak, -12, -1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Master_OfTheSameScore_HasTheSameBytes(string name) =>
        Assert.Equal(Master.Make(Scores.Play(name), Master.Usual), Master.Make(Scores.Play(name), Master.Usual));

    [Fact]
    public void Master_OfAnotherSeed_SoundsOtherwise() =>
        Assert.NotEqual(Master.Make(Scores.Play("crumble", seed: 1), Master.Usual), Master.Make(Scores.Play("crumble", seed: 2), Master.Usual));

    [Fact]
    public void Master_OfNothing_IsSilence() => Assert.All(Master.Make(new Mix(1, 1), Master.Usual), sample => Assert.Equal(0, sample));

    [Fact]
    public void Master_OfASoundThatGoesOn_EndsAtZero()
    {
        var pcm = Master.Make(new Mix(1, 1).Add(new Voice(2, Steady), at: 0), Master.Usual);
        Assert.Equal(0, BitConverter.ToInt16(pcm, pcm.Length - 4));
        Assert.Equal(4 * Pcm.Rate, pcm.Length);
    }

    [Fact]
    public void Master_OfASingleClick_KeepsThePeakAndDoesNotCrushIt()
    {
        var (left, right) = Stereo.Read(Master.Make(new Mix(5, 1).Add(Struck.Knock(), at: 2, reverb: 0), Master.Usual));
        Assert.InRange(Decibels.OfGain(TruePeak.Of(left, right)), -6, Master.Ceiling + 0.05);
        Assert.InRange(Loudness.Of(left, right), -30, Master.Usual + 0.5);
    }

    [Fact]
    public void Limiter_OfPeaksAllAround_LetsNonePass()
    {
        var mix = Scores.Play("explode");
        for (var i = 0; i < mix.Left.Length; i++) (mix.Left[i], mix.Right[i]) = (6 * mix.Left[i], 6 * mix.Right[i]);
        Limiter.Limit(mix.Left, mix.Right, 0.5f);
        Assert.InRange(TruePeak.Of(mix.Left, mix.Right), 0.4f, 0.51f);
    }

    public void Dispose() => _folder.Dispose();

    private static void Steady(Span<float> samples, Dice dice)
    {
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)Wave.Cosine(i * 440.0 / Pcm.Rate);
    }
}

using System.Security.Cryptography;
using Haypile.Studio.Effects;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Gallery;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Scenes;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Mastering;

namespace Haypile.Studio.Tests.Effects;

/// <summary>What every effect of the catalog keeps, without a word in here about any of them.</summary>
public sealed class EffectContract
{
    private const int Rate = 24;
    private const int Seconds = 5;

    public static TheoryData<string> Names => [.. EffectCatalog.All.Select(effect => effect.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Frame_DrawnInAnyOrderAndByAnyInstructionSet_HasTheSameBytes(string name)
    {
        int[] frames = [0, 25, 47, 70, 119];
        var expected = Hashes(name, frames, "scalar");
        foreach (var set in InstructionSets.Supported)
        {
            Assert.Equal(expected.Reverse(), Hashes(name, [.. frames.Reverse()], set));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Film_MadeOnOneThread_HasTheSameBytes(string name)
    {
        // Loops that would spread over the pool stay where their scheduler keeps them.
        var alone = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, maxConcurrencyLevel: 1).ExclusiveScheduler);
        Assert.Equal(Hashes(BriefOf(name)), await alone.StartNew(() => Hashes(BriefOf(name)), TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(Names))]
    public void Film_OfAnotherSeed_IsAnotherOne(string name) =>
        Assert.NotEqual(Hashes(BriefOf(name)), Hashes(BriefOf(name) with { Seed = 8 }));

    [Theory, MemberData(nameof(Names))]
    public void Subject_UntilTheFirstCue_IsAsItWasAndThenSetsOutWithoutAJump(string name)
    {
        using var film = new EffectFilm(BriefOf(name));
        var begins = (int)Math.Ceiling(film.Scene.Script!.Begins * Rate);
        Assert.InRange(begins, 3, 20);
        Assert.InRange(Difference(film.Draw(begins - 1), film.Draw(begins)), 0, 2.0);
    }

    [Theory, MemberData(nameof(Names))]
    public void Subject_FromTheFirstCueToTheLast_NeverStandsStill(string name)
    {
        var stage = NewStage(name);
        var performance = EffectCatalog.Named(name).Rehearse(stage);
        var effect = EffectCatalog.Named(name);
        var (first, last) = (stage.Timing[effect.Cues[0]], stage.Timing[effect.Cues[^1]]);
        byte[]? before = null;
        for (var frame = (int)Math.Ceiling(first * Rate) + 1; frame < last * Rate; frame++)
        {
            var now = Painted(performance, frame / (double)Rate);
            Assert.False(before is not null && now.AsSpan().SequenceEqual(before), $"{name} stands still at frame {frame}.");
            before = now;
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Subject_AtTheEnd_HasComeToRest(string name)
    {
        var performance = EffectCatalog.Named(name).Rehearse(NewStage(name));
        var end = Painted(performance, Seconds - 1.0 / Rate);
        Assert.InRange(Difference(Painted(performance, Seconds - 2.0 / Rate), end), 0, 1.2);
    }

    [Theory, MemberData(nameof(Names))]
    public void Effect_AtItsLimits_PaintsOnlyWhatIsAPicture(string name)
    {
        var effect = EffectCatalog.Named(name);
        foreach (var share in (double[])[0, 1])
        {
            foreach (var (width, height) in ((int, int)[])[(854, 480), (480, 854), (1200, 480)])
            {
                foreach (var seconds in (int[])[1, 10])
                {
                    var stage = NewStage(name, width, height, seconds, Settings.Extreme(effect, share));
                    var performance = effect.Rehearse(stage);
                    for (var part = 0; part <= 8; part++)
                    {
                        var overlay = PaintOn(performance, width, height, stage.Timing[effect.Cues[0]] + (seconds - stage.Timing[effect.Cues[0]]) * part / 8);
                        EnsurePremultiplied(overlay, name);
                    }
                }
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Effect_ByMotionAndByGuidance_IsAnother(string name)
    {
        var usual = Hashes(BriefOf(name));
        Assert.NotEqual(usual, Hashes(BriefOf(name) with { Motion = 4 }));
        Assert.NotEqual(usual, Hashes(BriefOf(name) with { Motion = 0 }));
        Assert.NotEqual(usual, Hashes(BriefOf(name) with { Guidance = 5 }));
    }

    [Theory, MemberData(nameof(Names))]
    public void Effect_WithAMovingCamera_MovesWithIt(string name)
    {
        var brief = BriefOf(name) with { Motion = 3 };
        Assert.NotEqual(Hashes(brief), Hashes(brief with { Camera = new CameraMove(1, 0, 1, -1) }));
    }

    [Theory, MemberData(nameof(Names))]
    public void Sound_IsAsLoudAsFilmsAreAndClipsNowhere(string name)
    {
        var script = new Director(BriefOf(name)).Direct(null).Script!;
        foreach (var seconds in (int[])[5, 10])
        {
            var mix = new Mix(seconds, 3, CancellationToken.None);
            script.Effect.Score(mix, new Timing(seconds), script.Settings);
            var (left, right) = Samples(Master.Make(mix, Master.Usual));
            Assert.InRange(Loudness.Of(left, right), -17.5, -14.5);
            Assert.InRange(TruePeak.Of(left, right), 0.1, Decibels.ToGain(-1));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Cues_FollowEachOtherWithinAFilmOfFiveSeconds(string name)
    {
        var cues = EffectCatalog.Named(name).Cues;
        Assert.True(cues.Length >= 2);
        Assert.Equal(cues.OrderBy(cue => cue.At), cues);
        Assert.InRange(cues[0].At, 0.2, 0.8);
        Assert.InRange(cues[^1].At, 2.5, 4.8);
        Assert.Equal(cues.Length, cues.Select(cue => cue.Name).Distinct().Count());
    }

    [Theory, MemberData(nameof(Names))]
    public void Knobs_AreUsuallyBetweenTheirLimits(string name)
    {
        var knobs = EffectCatalog.Named(name).Knobs;
        Assert.NotEmpty(knobs);
        Assert.All(knobs, knob => Assert.True(knob.Least < knob.Usual && knob.Usual < knob.Most, knob.Name));
        Assert.Contains(knobs, knob => knob.FollowsMotion);
    }

    private static Brief BriefOf(string name) => new() { Effect = name, Resolution = 480, Seconds = Seconds, FrameRate = Rate, Seed = 7 };

    private static Stage NewStage(string name, int width = 854, int height = 480, int seconds = Seconds, Settings? settings = null)
    {
        var cutout = Pika.CutOut(width, height);
        cutout.Background.Dispose();
        settings ??= Settings.Of(EffectCatalog.Named(name), motion: 1, guidance: 12, seed: 9);
        return new Stage(cutout.Subject, cutout.Bounds, new Box(0, 0, width, height), Math.Min(width, height) / 720.0, new Timing(seconds), settings, 9);
    }

    private static Overlay PaintOn(Performance performance, int width, int height, double time)
    {
        var overlay = new Overlay(new FrameSize(width, height));
        performance.Paint(time, new Brush(overlay, new Coverage(width, height), Affine.Identity));
        return overlay;
    }

    private static byte[] Painted(Performance performance, double time)
    {
        var frame = new byte[854 * 480 * 3 / 2];
        frame.AsSpan().Fill(100);
        PaintOn(performance, 854, 480, time).Settle(frame);
        return frame;
    }

    private static void EnsurePremultiplied(Overlay overlay, string name)
    {
        for (var y = 0; y < overlay.Height; y++)
        {
            foreach (var pixel in overlay.Touch(y, 0, overlay.Width))
            {
                // One more is a rounding that nobody sees.
                var alpha = (pixel >> 24) + 1;
                Assert.False((pixel & 255) > alpha || ((pixel >> 8) & 255) > alpha || ((pixel >> 16) & 255) > alpha, $"{name} painted {pixel:X8} in row {y}.");
            }
        }
    }

    private static string[] Hashes(string name, int[] frames, string set)
    {
        using var film = new EffectFilm(BriefOf(name), set);
        return [.. frames.Select(frame => Convert.ToHexString(SHA256.HashData(film.Draw(frame))))];
    }

    private static string Hashes(Brief brief)
    {
        using var film = new EffectFilm(brief);
        return Convert.ToHexString(SHA256.HashData([.. film.Draw(40), .. film.Draw(62)]));
    }

    private static double Difference(byte[] a, byte[] b) => a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Average();

    private static (float[] Left, float[] Right) Samples(byte[] pcm)
    {
        var samples = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(pcm).ToArray();
        return ([.. samples.Where((_, i) => i % 2 == 0).Select(s => s / 32768f)], [.. samples.Where((_, i) => i % 2 == 1).Select(s => s / 32768f)]);
    }
}

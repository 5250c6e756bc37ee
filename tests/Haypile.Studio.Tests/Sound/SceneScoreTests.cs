using System.Collections.Immutable;
using Haypile.Studio.Acting;
using Haypile.Studio.Plans;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Mastering;

namespace Haypile.Studio.Tests.Sound;

public sealed class SceneScoreTests
{
    private static readonly ScenePlan Nothing = new() { Language = "en" };

    public static TheoryData<Place> Places => [.. Enum.GetValues<Place>()];
    public static TheoryData<Weather> Weathers => [.. Enum.GetValues<Weather>()];

    [Theory]
    [MemberData(nameof(Places))]
    public void Place_ByDayAndNight_IsHeardFromBeginningToEnd(Place place)
    {
        foreach (var daytime in (Daytime[])[Daytime.Noon, Daytime.Night])
        {
            var mix = Play(Nothing with { Place = place, Daytime = daytime });
            for (var second = 0; second < 5; second++)
            {
                var loudest = mix.Left.AsSpan(second * Pcm.Rate, Pcm.Rate).ToArray().Max(Math.Abs);
                Assert.True(loudest > 0.005, $"{place} at {daytime} is silent in second {second}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Weathers))]
    public void Weather_ThatCanBeHeard_Is(Weather weather)
    {
        var (without, with) = (Play(Nothing with { Place = Place.Meadow }), Play(Nothing with { Place = Place.Meadow, Weather = [weather] }));

        var silent = weather is Weather.Clear or Weather.Cloudy or Weather.Rainbow or Weather.Petals;
        Assert.Equal(silent, without.Left.SequenceEqual(with.Left));
    }

    [Fact]
    public void Beat_OfEachKind_IsHeardWhenItIsSeen()
    {
        foreach (var kind in Enum.GetValues<BeatKind>())
        {
            var (without, with) = (Play(Nothing), Play(Nothing, new Beat(2, kind, 1, 0)));
            var first = Enumerable.Range(0, with.Left.Length).First(i => with.Left[i] != without.Left[i]);
            Assert.InRange(first / (double)Pcm.Rate, 1.99, 2.06);
        }
    }

    [Fact]
    public void Scene_WithMuchGoingOn_IsAsLoudAsAScene_AndTheSameAgain()
    {
        var plan = Nothing with
        {
            Place = Place.Street,
            Weather = [Weather.Storm],
            Cast = [new Part("🚗", "car") { Deeds = [new Deed(Doing.Drive)] }, new Part("🐕", "dog") { Deeds = [new Deed(Doing.Run)] }],
        };
        ImmutableArray<Beat> beats = [.. Enumerable.Range(0, 20).Select(i => new Beat(0.2 + 0.23 * i, BeatKind.Step, 0.7, 0))];

        var (once, again) = (Master.Make(Play(plan, [.. beats]), SceneScore.Loudness), Master.Make(Play(plan, [.. beats]), SceneScore.Loudness));

        Assert.Equal(once, again);
        var heard = Stereo.Read(once);
        Assert.InRange(Loudness.Of(heard.Left, heard.Right), SceneScore.Loudness - 1.5, SceneScore.Loudness + 1.5);
    }

    private static Mix Play(ScenePlan plan, params ImmutableArray<Beat> beats)
    {
        var mix = new Mix(5, 7);
        SceneScore.Score(mix, plan, beats);
        return mix;
    }
}

using Haypile.Studio.Artwork;
using Haypile.Studio.Plans;
using Haypile.Studio.Words;

namespace Haypile.Studio.Tests.Words;

public sealed class VocabularyTests
{
    public static TheoryData<string> Languages => ["en", "zh", "es", "de", "fr", "ja", "pt"];

    [Theory, MemberData(nameof(Languages))]
    public void Lists_OfEachLanguage_HaveAWordForEveryMeaning(string language)
    {
        Said<Doing>(language, Sense.Doing);
        Said<Place>(language, Sense.Place);
        Said<Daytime>(language, Sense.Daytime);
        Said<Weather>(language, Sense.Weather);
        Said<Season>(language, Sense.Season);
        Said<Mood>(language, Sense.Mood);
        Said<Style>(language, Sense.Style);
        Said<Shot>(language, Sense.Shot);
        Said<NamedColour>(language, Sense.Colour);
        Said<Attitude>(language, Sense.Attitude);
        Said<CameraWord>(language, Sense.Camera);
        Assert.Contains(Sense.Negation, Vocabulary.Of(language).All.Select(gloss => gloss.Sense));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Things_OfEachLanguage_HaveIconsThatCanStandInAScene(string language)
    {
        var icons = Vocabulary.Of(language).All.Where(gloss => gloss.Sense == Sense.Thing).Select(gloss => gloss.Icon).Distinct().ToList();
        Assert.All(icons, icon => Assert.True(IconSet.Has(icon) && !IconSet.IsScene(icon), icon));
        Assert.InRange(icons.Count, 560, 1000);
    }

    private static void Said<T>(string language, Sense sense)
        where T : struct, Enum
    {
        var said = Vocabulary.Of(language).All.Where(gloss => gloss.Sense == sense).Select(gloss => (T)(object)gloss.Value).ToHashSet();
        Assert.Empty(Enum.GetValues<T>().Except(said));
    }
}

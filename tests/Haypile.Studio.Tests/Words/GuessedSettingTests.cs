using Haypile.Studio.Plans;
using Haypile.Studio.Words;

namespace Haypile.Studio.Tests.Words;

/// <summary>What is seen, and where, when the words say it only by the way.</summary>
public sealed class GuessedSettingTests
{
    [Theory]
    [InlineData("a kitten on a carpet", Place.Room)]
    [InlineData("un chaton sur le tapis", Place.Room)]
    [InlineData("ein Kätzchen auf dem Teppich", Place.Room)]
    [InlineData("猫がカーペットの上で寝る", Place.Room)]
    [InlineData("a man takes bread out of the oven", Place.Kitchen)]
    [InlineData("una mujer y un horno", Place.Kitchen)]
    [InlineData("a fox", Place.Forest)]
    [InlineData("ein Kamel", Place.Desert)]
    [InlineData("北极熊", Place.Snowfield)]
    public void Place_ThatNobodyNamed_IsOneOfItsKind(string prompt, Place place) => Assert.Equal(place, PromptReader.Read(prompt).Place);

    [Theory]
    [InlineData("a fox on a carpet in the park", Place.Park)]
    [InlineData("two raccoons behind a restaurant", Place.Street)]
    [InlineData("zwei Katzen hinter einem Restaurant", Place.Street)]
    [InlineData("deux chats derrière le restaurant", Place.Street)]
    [InlineData("two cats in a restaurant", Place.Room)]
    public void Place_ThatIsNamed_GoesBeforeEveryHintAndIsNotEnteredFromBehind(string prompt, Place place) => Assert.Equal(place, PromptReader.Read(prompt).Place);

    [Theory]
    [InlineData("a dog walks past a skyscraper", "🏢", false)]
    [InlineData("un gato duerme junto a la puerta", "🚪", false)]
    [InlineData("a girl opens a door", "🚪", true)]
    [InlineData("a cat sits on a red door", "🚪", true)]
    public void Dressing_IsShownOnlyWhereSomebodyHasToDoWithIt(string prompt, string icon, bool shown) =>
        Assert.Equal(shown, PromptReader.Read(prompt).Cast.Any(part => part.Icon == icon));

    [Theory]
    [InlineData("Der Mond geht über dem Meer auf", "🌕", Doing.Rise)]
    [InlineData("Ein Adler fliegt am Abend auf", "🦅", Doing.Fly)]
    [InlineData("Die Frau schließt die Tür auf", "👩", Doing.Open)]
    public void Verb_ThatGermanTakesApart_IsReadAsOne(string prompt, string icon, Doing doing) =>
        Assert.Contains(PromptReader.Read(prompt).Cast.Single(part => part.Icon == icon).Deeds, deed => deed.Doing == doing);

    [Theory]
    [InlineData("A chef cooks, steam rises", "🧑‍🍳", Doing.Rise, false)]
    [InlineData("A man walks and smoke rises", "👨", Doing.Rise, false)]
    [InlineData("A dog on a sofa, tail wagging", "🐕", Doing.Shake, true)]
    [InlineData("A lighthouse in a storm, a whale jumps", "🗼", Doing.Jump, false)]
    [InlineData("A lighthouse in a storm, a whale jumps", "🐋", Doing.Jump, true)]
    [InlineData("A girl flies a kite", "👧", Doing.Fly, false)]
    public void Deed_IsDoneByWhoWasNamedForIt(string prompt, string icon, Doing doing, bool done) =>
        Assert.Equal(done, PromptReader.Read(prompt).Cast.Single(part => part.Icon == icon).Deeds.Any(deed => deed.Doing == doing));

    [Theory]
    [InlineData("freedom and hope")]
    [InlineData("the meaning of life")]
    public void Thought_IsNobody(string prompt) => Assert.True(PromptReader.Read(prompt).IsAbstract);

    [Fact]
    public void Word_ThatGermanWritesSmall_IsNoNoun() =>
        Assert.Equal(["🧙"], PromptReader.Read("Die Hexe braut").Cast.Select(part => part.Icon));

    [Theory]
    [InlineData("a red car on the highway", "🚗", Doing.Drive)]
    [InlineData("ein Segelboot auf dem Meer", "⛵", Doing.Sail)]
    [InlineData("un avión", "✈", Doing.Fly)]
    [InlineData("a sailing boat at sunset, seagulls", "🕊", Doing.Fly)]
    public void Vehicle_WithNothingToDo_DoesWhatItIsMadeFor(string prompt, string icon, Doing doing) =>
        Assert.Equal([doing], PromptReader.Read(prompt).Cast.Single(part => part.Icon == icon).Deeds.Select(deed => deed.Doing));

    [Fact]
    public void Vehicle_ThatStandsThere_DoesNothing() => Assert.Empty(PromptReader.Read("a red car stands on the highway").Cast[0].Deeds);
}

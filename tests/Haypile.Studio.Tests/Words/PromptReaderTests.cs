using Haypile.Studio.Plans;
using Haypile.Studio.Words;

namespace Haypile.Studio.Tests.Words;

public sealed class PromptReaderTests
{
    private const string Pool = "Cinematic shot of a tranquil indoor pool room. A graceful pink flamingo stands in clear turquoise water, creating subtle ripples. "
        + "Golden hour light casts dramatic geometric shadows through expansive windows and a glass roof onto minimalist beige walls. "
        + "Rattan furniture with cream cushions. Lush tropical plants. Serene, high-end resort aesthetic. The flamingo subtly preens.";

    [Fact]
    public void LongPrompt_FullOfAdjectives_KeepsItsSubjectAndSetting()
    {
        var plan = PromptReader.Read(Pool);
        Assert.Equal(("🦩", NamedColour.Pink, 1), (plan.Cast[0].Icon, plan.Cast[0].Colour, plan.Cast[0].Count));
        Assert.Equal((Place.Pool, Daytime.GoldenHour, Mood.Calm, Style.Cinematic), (plan.Place, plan.Daytime, plan.Mood, plan.Style));
        Assert.DoesNotContain(plan.Cast, part => part.Icon is "💧" or "☀");
    }

    [Theory]
    [InlineData("a cat playing piano", "🐈", Doing.Play, "🎹")]
    [InlineData("一只猫在弹钢琴", "🐈", Doing.Play, "🎹")]
    [InlineData("un gato toca el piano", "🐈", Doing.Play, "🎹")]
    [InlineData("eine Katze spielt Klavier", "🐈", Doing.Play, "🎹")]
    [InlineData("un chat joue du piano", "🐈", Doing.Play, "🎹")]
    [InlineData("猫がピアノを弾いている", "🐈", Doing.Play, "🎹")]
    [InlineData("um gato tocando piano", "🐈", Doing.Play, "🎹")]
    [InlineData("a dog chasing a mouse", "🐕", Doing.Chase, "🐁")]
    [InlineData("小狗追老鼠", "🐕", Doing.Chase, "🐁")]
    [InlineData("un perro persigue a un ratón", "🐕", Doing.Chase, "🐁")]
    [InlineData("Ein Hund jagt eine Maus", "🐕", Doing.Chase, "🐁")]
    [InlineData("un chien poursuit une souris", "🐕", Doing.Chase, "🐁")]
    [InlineData("犬がネズミを追いかける", "🐕", Doing.Chase, "🐁")]
    [InlineData("um cachorro perseguindo um rato", "🐕", Doing.Chase, "🐁")]
    public void Deed_InEachLanguage_IsItsDoersAndHasItsObject(string prompt, string doer, Doing doing, string with)
    {
        var plan = PromptReader.Read(prompt);
        var part = Assert.Single(plan.Cast, part => part.Icon == doer);
        var deed = Assert.Single(part.Deeds);
        Assert.Equal(doing, deed.Doing);
        Assert.Equal(with, plan.Cast[deed.With!.Value].Icon);
        Assert.Empty(plan.Cast.Single(part => part.Icon == with).Deeds);
    }

    [Theory]
    [InlineData("a cat under a chair", Relation.Under)]
    [InlineData("a cat on a chair", Relation.On)]
    [InlineData("a cat behind a chair", Relation.Behind)]
    [InlineData("a cat next to a chair", Relation.Beside)]
    [InlineData("a cat in front of a chair", Relation.Before)]
    [InlineData("椅子下面的猫", Relation.Under)]
    [InlineData("猫坐在椅子上", Relation.On)]
    [InlineData("un gato debajo de una silla", Relation.Under)]
    [InlineData("eine Katze auf einem Stuhl", Relation.On)]
    [InlineData("un chat derrière une chaise", Relation.Behind)]
    [InlineData("椅子の下の猫", Relation.Under)]
    [InlineData("猫が椅子の上で寝ている", Relation.On)]
    [InlineData("um gato embaixo de uma cadeira", Relation.Under)]
    public void Relation_InEachLanguage_TiesTheRightOneToTheRightOther(string prompt, Relation relation)
    {
        var plan = PromptReader.Read(prompt);
        var cat = plan.Cast.Single(part => part.Icon == "🐈");
        Assert.Equal(relation, cat.Tie?.Relation);
        Assert.Equal("🪑", plan.Cast[cat.Tie!.Value.To].Icon);
    }

    [Theory]
    [InlineData("three red balloons", 3, NamedColour.Red)]
    [InlineData("三个红色的气球", 3, NamedColour.Red)]
    [InlineData("tres globos rojos", 3, NamedColour.Red)]
    [InlineData("drei rote Luftballons", 3, NamedColour.Red)]
    [InlineData("trois ballons rouges", 3, NamedColour.Red)]
    [InlineData("三つの赤い風船", 3, NamedColour.Red)]
    [InlineData("três balões vermelhos", 3, NamedColour.Red)]
    public void CountAndColour_InEachLanguage_BelongToTheirNoun(string prompt, int count, NamedColour colour)
    {
        var part = Assert.Single(PromptReader.Read(prompt).Cast);
        Assert.Equal(("🎈", count, colour), (part.Icon, part.Count, part.Colour));
    }

    [Theory]
    [InlineData("a quiet street without people or cars", "🧑", "🚗")]
    [InlineData("no people, no cars, a street", "🧑", "🚗")]
    [InlineData("没有汽车的街道", "🚗", "🚗")]
    [InlineData("una calle sin coches ni gente", "🚗", "🧑")]
    [InlineData("eine Straße ohne Autos", "🚗", "🚗")]
    [InlineData("une rue sans voitures", "🚗", "🚗")]
    [InlineData("車がいない街", "🚗", "🚗")]
    [InlineData("uma rua sem carros", "🚗", "🚗")]
    public void Negation_InEachLanguage_KeepsThingsAway(string prompt, string one, string other)
    {
        var plan = PromptReader.Read(prompt);
        Assert.DoesNotContain(plan.Cast, part => part.Icon == one || part.Icon == other);
        Assert.NotEmpty(plan.Removed);
        Assert.Equal(Place.Street, plan.Place);
    }

    [Fact]
    public void NegativePrompt_WithPeople_TakesEverybodyAway()
    {
        var plan = PromptReader.Read("a girl and a dog in the park, rain", "people, rain, blurry");
        Assert.Equal("🐕", Assert.Single(plan.Cast).Icon);
        Assert.Empty(plan.Weather);
        Assert.Equal(["people", "rain"], plan.Removed);
    }

    [Theory]
    [InlineData("Title card \"THE LAST DAY\" over a castle", "THE LAST DAY")]
    [InlineData("标题“春天来了”，一朵花", "春天来了")]
    [InlineData("タイトル「夏の空」、ひまわり", "夏の空")]
    [InlineData("un nuage, titre « Le Petit Nuage »", "Le Petit Nuage")]
    [InlineData("ein Turm, Titel „Der Turm“", "Der Turm")]
    public void Title_OfEachKindOfMarks_IsTakenAsItStands(string prompt, string title)
    {
        var plan = PromptReader.Read(prompt);
        Assert.Equal(title, plan.Title);
        Assert.Single(plan.Cast);
    }

    [Theory]
    [InlineData("slow zoom in on a castle", 0, 0, 0, 1)]
    [InlineData("a castle, pan left", -1, 0, 0, 0)]
    [InlineData("a castle, camera pulls back", 0, 0, 0, -1)]
    [InlineData("城堡，镜头拉远", 0, 0, 0, -1)]
    [InlineData("un castillo, la cámara se acerca", 0, 0, 0, 1)]
    public void Camera_WhereWordsSayIt_Moves(string prompt, int pan, int tilt, int rotate, int zoom) =>
        Assert.Equal(new CameraMove(pan, tilt, rotate, zoom), PromptReader.Read(prompt).Camera);

    [Theory]
    [InlineData("a corgi", "🐕")]
    [InlineData("a cottage", "🏠")]
    [InlineData("a lighthouse", "🗼")]
    [InlineData("two labradors", "🐕")]
    [InlineData("ein Polizeiwagen", "🚗")]
    [InlineData("собака", "🐕")]
    [InlineData("강아지", "🐕")]
    [InlineData("🦄", "🦄")]
    public void Thing_OfNoList_IsFoundByKindOrName(string prompt, string icon) => Assert.Equal(icon, Assert.Single(PromptReader.Read(prompt).Cast).Icon);

    [Theory]
    [InlineData("stillness")]
    [InlineData("the and of with")]
    [InlineData("freedom of thought")]
    public void Prompt_WithNothingToDraw_IsAbstractAndItsOwnTitle(string prompt)
    {
        var plan = PromptReader.Read(prompt);
        Assert.True(plan.IsAbstract);
        Assert.Equal(prompt, plan.Title);
    }

    [Fact]
    public void Fly_ThatIsADeed_IsNoInsect()
    {
        var plan = PromptReader.Read("a plane flies over orange trees, an orange on a plate");
        Assert.Equal(["✈", "🌳", "🍊", "🍽"], plan.Cast.Select(part => part.Icon).OrderBy(icon => Array.IndexOf(["✈", "🌳", "🍊", "🍽"], icon)));
        Assert.Contains(plan.Cast[0].Deeds, deed => deed.Doing == Doing.Fly);
    }

    [Fact]
    public void Plan_WrittenAndReadAgain_IsTheSame()
    {
        var plan = PromptReader.Read(Pool, "people");
        Assert.Equal(PlanJson.Write(plan), PlanJson.Write(PlanJson.Read(PlanJson.Write(plan))));
        Assert.Contains("\"place\":\"Pool\"", PlanJson.Write(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_OfAPlan_CanBeRead() => Assert.Equal(
        """
        language    en
        cast        1. 👧 girl, happy; walk; holding (2)
                    2. 🎈 balloon, red
        place       forest
        daytime     golden hour
        season      winter

        """,
        PlanText.Write(PromptReader.Read("a happy girl holding a red balloon walks through a snowy forest at sunset")));
}

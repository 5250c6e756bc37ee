using Haypile.Studio.Artwork;
using Haypile.Studio.Words;

namespace Haypile.Studio.Tests.Words;

public sealed class AnnotationsTests
{
    [Theory]
    [InlineData("en", "cat")]
    [InlineData("zh", "猫")]
    [InlineData("es", "gato")]
    [InlineData("de", "katze")]
    [InlineData("fr", "chat")]
    [InlineData("ja", "ネコ")]
    [InlineData("pt", "gato")]
    [InlineData("ru", "кошка")]
    public void Find_ACat_NamesTheCat(string language, string word) =>
        Assert.Contains(new Mention("🐈", IsName: true), Annotations.Of(language)!.Find(word).ToArray());

    [Fact]
    public void Find_AWordThatGoesWithIt_IsNoName()
    {
        var found = Annotations.Of("en")!.Find("pet").ToArray();

        Assert.Contains(new Mention("🐈", IsName: false), found);
        Assert.DoesNotContain(found, mention => mention.IsName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Cat")]
    [InlineData("qwertyuiop")]
    public void Find_WhatNobodySays_IsNothing(string word) => Assert.True(Annotations.Of("en")!.Find(word).IsEmpty);

    [Theory]
    [InlineData("")]
    [InlineData("xx")]
    [InlineData("EN")]
    [InlineData("../en")]
    public void Of_NoLanguage_IsNull(string language) => Assert.Null(Annotations.Of(language));

    [Fact]
    public void Languages_Each_HasWordsForMostIcons()
    {
        Assert.InRange(Annotations.Languages.Count(), 20, 170);
        Assert.All(Annotations.Languages, language =>
        {
            var annotations = Annotations.Of(language)!;
            var told = annotations.Words.SelectMany(word => annotations.Find(word).ToArray()).Select(mention => mention.Emoji).Distinct().ToArray();
            Assert.All(told, emoji => Assert.True(IconSet.Has(emoji)));
            Assert.InRange(told.Length, IconSet.All.Count * 9 / 10, IconSet.All.Count);
            Assert.Equal(annotations.Words.Max(word => word.Length), annotations.Longest);
        });
    }
}

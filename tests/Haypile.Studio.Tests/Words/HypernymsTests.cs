using Haypile.Studio.Words;

namespace Haypile.Studio.Tests.Words;

public sealed class HypernymsTests
{
    [Theory]
    [InlineData("corgi", "dog")]
    [InlineData("dalmatian", "dog")]
    [InlineData("cottage", "house")]
    [InlineData("lighthouse", "tower")]
    [InlineData("golden retriever", "dog")]
    [InlineData("oak", "tree")]
    [InlineData("chicago", "city")]
    [InlineData("crane", "bird")]
    [InlineData("eiffel tower", "tower")]
    public void Of_ANoun_ClimbsToItsKind(string noun, string kind) =>
        Assert.Contains(Hypernyms.Of(noun), meaning => meaning.Kinds.SelectMany(words => words).Contains(kind));

    [Fact]
    public void Of_ANoun_BeginsWithItselfAndItsSynonyms()
    {
        var usual = Hypernyms.Of("car")[0];

        Assert.Equal(1, usual.Rank);
        Assert.Equal(["car", "auto", "automobile", "machine", "motorcar"], usual.Kinds[0]);
        Assert.Equal(["motor vehicle", "automotive vehicle"], usual.Kinds[1]);
        Assert.Equal(["entity"], usual.Kinds[^1]);
    }

    [Fact]
    public void Of_ANounOfManyMeanings_HasTheUsualOnesFirst()
    {
        var ranks = Hypernyms.Of("crane").Select(meaning => meaning.Rank).ToArray();

        Assert.True(ranks.Length > 1);
        Assert.Equal(ranks.Order(), ranks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("qwertyuiop")]
    [InlineData("jealousy")]
    [InlineData("corgi\n")]
    [InlineData("猫")]
    public void Of_WhatIsNotSeen_IsNothing(string noun) => Assert.Empty(Hypernyms.Of(noun));
}

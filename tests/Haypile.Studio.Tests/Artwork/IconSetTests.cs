using Haypile.Studio.Artwork;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Artwork;

public sealed class IconSetTests
{
    [Fact]
    public void All_EveryIcon_IsDrawnAndHasAGroup()
    {
        Assert.InRange(IconSet.All.Count, 1500, 2500);
        Assert.All(IconSet.All, icon =>
        {
            Assert.NotEmpty(IconSet.Drawing(icon.Emoji).Inks);
            Assert.NotEmpty(icon.Group);
            Assert.NotEmpty(icon.Subgroup);
        });
    }

    [Theory]
    [InlineData("🐈", "animals-nature", "animal-mammal")]
    [InlineData("🍎", "food-drink", "food-fruit")]
    [InlineData("🐈‍⬛", "animals-nature", "animal-mammal")]
    public void Find_AnEmoji_IsInItsGroup(string emoji, string group, string subgroup)
    {
        var icon = IconSet.Find(emoji);
        Assert.Equal((group, subgroup), (icon?.Group, icon?.Subgroup));
    }

    [Theory]
    [InlineData("❤️")]
    [InlineData("❤")]
    [InlineData("❤︎")]
    public void Has_WithSelectorOrWithout_IsTheSame(string emoji) => Assert.True(IconSet.Has(emoji));

    [Theory]
    [InlineData("")]
    [InlineData("cat")]
    [InlineData("👍🏽")]
    [InlineData("\uFE0F")]
    [InlineData("\uD83D")]
    public void Has_WhatIsNoIcon_IsFalse(string emoji) => Assert.False(IconSet.Has(emoji));

    [Theory]
    [InlineData("🌉", true)]
    [InlineData("🏙️", true)]
    [InlineData("🐈", false)]
    [InlineData("🏠", false)]
    public void IsScene_OfAFramedPicture_IsTrue(string emoji, bool isScene) => Assert.Equal(isScene, IconSet.IsScene(emoji));

    [Fact]
    public void IsScene_OfEachThatSaysSo_HasNoRoomAroundIt()
    {
        var scenes = IconSet.All.Where(icon => icon.IsScene).ToArray();

        Assert.InRange(scenes.Length, 15, 30);
        Assert.All(scenes, icon => Assert.InRange(IconSet.Drawing(icon.Emoji).Paint(64).Pixels.Count(pixel => pixel != 0) / 4096.0, 0.74, 1));
    }

    [Theory]
    [InlineData("🐈", 200)]
    [InlineData("🚗", 64)]
    [InlineData("🦒", 1)]
    public void Draw_AFigure_FillsItsHeightAndLeavesItsRimClear(string emoji, int height)
    {
        var sprite = IconSet.Draw(emoji, height);

        Assert.Equal((-1, -1, height + 2), (sprite.X, sprite.Y, sprite.Height));
        Assert.All(Rim(sprite), pixel => Assert.Equal(0u, pixel));
        Assert.NotEqual(-1, sprite.Row(1).IndexOfAnyExcept(0u));
        Assert.NotEqual(-1, sprite.Row(height).IndexOfAnyExcept(0u));
    }

    [Fact]
    public void Draw_AtTheUsualSize_TakesTwoMillisecondsAtMost()
    {
        foreach (var icon in IconSet.All.Take(200)) IconSet.Draw(icon.Emoji, 256);
        var worked = ThreadTime.Of(() =>
        {
            foreach (var icon in IconSet.All) IconSet.Draw(icon.Emoji, 256);
        });
        Assert.InRange(worked / IconSet.All.Count, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(2));
    }

    [Fact]
    public void Draw_Twice_GivesTheSameBytes() =>
        Assert.All(IconSet.All, icon => Assert.Equal(IconSet.Draw(icon.Emoji, 40).Pixels, IconSet.Draw(icon.Emoji, 40).Pixels));

    private static IEnumerable<uint> Rim(Sprite sprite)
    {
        for (var x = 0; x < sprite.Width; x++)
        {
            yield return sprite.Row(0)[x];
            yield return sprite.Row(sprite.Height - 1)[x];
        }
        for (var y = 0; y < sprite.Height; y++)
        {
            yield return sprite.Row(y)[0];
            yield return sprite.Row(y)[^1];
        }
    }
}

using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Tests.Sets;

public sealed class GradeTests
{
    public static TheoryData<Style> Styles => [.. Enum.GetValues<Style>()];

    public static TheoryData<Mood> Moods => [.. Enum.GetValues<Mood>()];

    [Fact]
    public void Grade_OfAPlanWithoutStyleAndMood_ChangesNothing()
    {
        var sprite = Drawn();
        var before = (uint[])sprite.Pixels.Clone();
        Grade.Of(SetStage.Plan(null)).Apply(sprite, 96);
        Assert.Equal(before, sprite.Pixels);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Style_ChangesColoursAndKeepsThemWithinTheirOpacity(Style style) => AssertGraded(SetStage.Plan(null) with { Style = style });

    [Theory]
    [MemberData(nameof(Moods))]
    public void Mood_ChangesColoursAndKeepsThemWithinTheirOpacity(Mood mood) => AssertGraded(SetStage.Plan(null) with { Mood = mood });

    [Fact]
    public void Noir_OfAnyColour_IsAlmostGrey()
    {
        var grade = Grade.Of(SetStage.Plan(null) with { Style = Style.Noir });
        foreach (var rgb in (int[])[0xFF2020, 0x20FF20, 0x2020FF, 0xE0B040])
        {
            var tint = grade.Apply(Tint.Hex(rgb));
            Assert.InRange(Math.Max(tint.Red, Math.Max(tint.Green, tint.Blue)) - Math.Min(tint.Red, Math.Min(tint.Green, tint.Blue)), 0, 10);
        }
    }

    [Fact]
    public void Grade_OfATint_IsThatOfAPixel()
    {
        var grade = Grade.Of(SetStage.Plan(null) with { Style = Style.Vintage, Mood = Mood.Sad });
        uint[] pixels = [Tint.Hex(0x3A80C0).Pixel()];
        grade.Row(pixels);
        Assert.Equal(pixels[0], grade.Apply(Tint.Hex(0x3A80C0)).Pixel());
    }

    private static void AssertGraded(ScenePlan plan)
    {
        var sprite = Drawn();
        var before = (uint[])sprite.Pixels.Clone();
        Grade.Of(plan).Apply(sprite, 240);
        Assert.NotEqual(before, sprite.Pixels);
        foreach (var pixel in sprite.Pixels)
        {
            Assert.True(Math.Max(pixel & 255, Math.Max(pixel >> 8 & 255, pixel >> 16 & 255)) <= pixel >> 24);
        }
        // What was clear stays so: a cut-out has no paper around it.
        Assert.Equal(0u, sprite.Pixels[0]);
    }

    private static Sprite Drawn()
    {
        var sprite = new Sprite(0, 0, 48, 40);
        for (var i = 0; i < sprite.Pixels.Length; i++)
        {
            var (x, y) = (i % 48, i / 48);
            if (x > 8 && y > 8) sprite.Pixels[i] = new Tint(5 * x, 6 * y, 255 - 5 * x, Math.Min(1, (x - 8) / 20.0)).Pixel();
        }
        return sprite;
    }
}

using System.Diagnostics;
using System.Text;
using Haypile.Studio.Artwork;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Words;

namespace Haypile.Studio.Tests.Words;

/// <summary>Whatever is typed makes a plan, soon, and one that nobody downstream trips over.</summary>
public sealed class HostilePromptTests
{
    private static readonly string[] Pieces =
    [
        "a", "cat", "dog ", "chasing", "without", "三只", "猫", "的", "在", "上", "が", "を", "走る", "und", "der Hund", "jagt", "\"", "「", "»", "“", ",", ".", "\n", "\0", "\u200B",
        "\u202E", "\uD83D", "\uDC31", "🐈", "👩‍🚀", "🏴‍☠️", "🧑🏽", "<b>", "</", "'; DROP TABLE x;--", "${7*7}", "https://a.b/c", "x@y.z", "שלום", "مرحبا", "e\u0301\u0301\u0301",
        "ＡＢＣ", "３匹", "99999999999999999999", "-", "---", "'", "'''s", "l'", "Donaudampfschifffahrtsgesellschaftskapitän", "\t", "ﷺ", "\uFFFF", "𝕔𝕒𝕥", "on", "in", "riding", "red",
    ];

    public static TheoryData<string> Texts =>
    [
        "", " ", "\n\n\t", "🐈", "👨‍👩‍👧‍👦", "a", "the of and", "\0\0\0", "\u202E\u200B\u200D\uFEFF", "\uD800", "\"", "\"\"", "「「「「", "<script>alert(1)</script>", "'; DROP TABLE generations; --",
        "{{constructor.constructor('x')()}}", "%s%n%x", "../../etc/passwd", "قطة تلعب على البيانو", "חתול מנגן בפסנתר", "แมวเล่นเปียโน", "кошка играет на пианино", "고양이가 피아노를 친다",
        "a 猫 spielt le piano と一緒に", "ⓒⓐⓣ", "...", ",,,,", "without", "without without without", "riding riding riding", "no no no cat",
    ];

    [Theory, MemberData(nameof(Texts))]
    public void Text_OfAnyKind_MakesASoundPlan(string text)
    {
        Sound(PromptReader.Read(text, text));
        Sound(PromptReader.Read(text));
    }

    [Fact]
    public void Pieces_ThrownTogether_MakeSoundPlans()
    {
        var dice = new Dice(5);
        var text = new StringBuilder();
        for (var round = 0; round < 3000; round++)
        {
            text.Clear();
            for (var count = dice.Below(40); count >= 0; count--) text.Append(Pieces[dice.Below(Pieces.Length)]).Append(dice.Below(3) == 0 ? "" : " ");
            var plan = PromptReader.Read(text.ToString(), dice.Below(4) == 0 ? text.ToString(0, text.Length / 2) : null);
            Sound(plan);
        }
    }

    [Theory]
    [InlineData("a"), InlineData(" "), InlineData("\""), InlineData("「"), InlineData("猫"), InlineData("<"), InlineData("-"), InlineData("'"), InlineData("な"), InlineData("ア")]
    [InlineData("cat "), InlineData("a cat riding a dog, "), InlineData("猫と犬が"), InlineData("三只猫追"), InlineData("xqzw "), InlineData("🐈"), InlineData("Donaudampfschifffahrt")]
    [InlineData("Xyzzyhaus und "), InlineData("\"a "), InlineData("<b "), InlineData("кошка и "), InlineData("a-b-c-d "), InlineData("e\u0301"), InlineData("👩‍"), InlineData("not a cat ")]
    public void Text_OfGreatLength_IsPlannedAtOnce(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 32_000 / piece.Length));
        Sound(PromptReader.Read(text, text));
        var best = Enumerable.Range(0, 9).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            PromptReader.Read(text);
            return watch.Elapsed.TotalMilliseconds;
        });
        Assert.True(best <= 10, $"planned in {best:F1} ms");
    }

    [Fact]
    public void SameText_ReadTwice_IsTheSamePlan()
    {
        foreach (string text in Texts.Select(row => row.Data)) Assert.Equal(PlanJson.Write(PromptReader.Read(text)), PlanJson.Write(PromptReader.Read(text)));
    }

    private static void Sound(ScenePlan plan)
    {
        Assert.InRange(plan.Cast.Length, 0, 12);
        for (var index = 0; index < plan.Cast.Length; index++)
        {
            var part = plan.Cast[index];
            Assert.InRange(part.Count, 1, 12);
            Assert.True(IconSet.Has(part.Icon) && !IconSet.IsScene(part.Icon), part.Icon);
            if (part.Tie is { } tie) Assert.True(tie.To != index && tie.To >= 0 && tie.To < plan.Cast.Length);
            foreach (var deed in part.Deeds) Assert.True(deed.With is null || (deed.With != index && deed.With >= 0 && deed.With < plan.Cast.Length));
            Assert.True(NoCircle(plan, index));
        }
        Assert.All(plan.Title ?? "", letter => Assert.False(char.IsControl(letter)));
        Assert.InRange(plan.NotUnderstood.Length, 0, 24);
        Assert.NotEmpty(PlanText.Write(plan));
    }

    private static bool NoCircle(ScenePlan plan, int from)
    {
        var at = from;
        for (var step = 0; plan.Cast[at].Tie is { } tie; step++)
        {
            if (step > plan.Cast.Length) return false;
            at = tie.To;
        }
        return true;
    }
}

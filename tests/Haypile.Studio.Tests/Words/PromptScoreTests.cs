using Haypile.Studio.Words;
using Haypile.Tests;

namespace Haypile.Studio.Tests.Words;

/// <summary>Prompts that somebody else has written and judged. One half was there to learn from, the other was only ever measured.</summary>
public sealed class PromptScoreTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "tests/Haypile.Studio.Tests/Words/prompts");

    public static TheoryData<string> Halves => [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory, MemberData(nameof(Halves))]
    public void Prompts_OfEachHalf_AreUnderstoodWellEnough(string half)
    {
        var all = PromptScore.Of(File.ReadAllText(Path.Combine(Folder, half + ".json")))[^1];
        // Whoever betters the reader may read what it got wrong in one half only.
        foreach (var fault in half == "tuned" ? all.Faults : []) output.WriteLine(fault);
        // The half that nothing was learnt from still falls short of the goals; it may not fall further.
        var (shown, junk, acted, set) = half == "tuned" ? (0.92, 0.03, 0.85, 0.90) : (0.91, 0.07, 0.86, 0.90);
        Assert.True(all.Shown >= shown, $"nouns shown: {all.Shown:P1}");
        Assert.True(all.JunkShare <= junk, $"junk sprites: {all.JunkShare:P1}");
        Assert.True(all.Acted >= acted, $"actions right: {all.Acted:P1}");
        Assert.True(all.Set >= set, $"setting right: {all.Set:P1}");
    }

    [Fact]
    public void Table_OfTheFolder_HasALineForEachLanguageAndOneForAll()
    {
        var lines = PromptScore.Table(Folder).TrimEnd().Split('\n');
        Assert.Equal(2 + 8 * Halves.Count, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("| ", line));
    }

    [Fact]
    public void Page_ShowsTheTableOfToday() =>
        Assert.Contains(PromptScore.Table(Folder).TrimEnd(), File.ReadAllText(Path.Combine(Checkout.Root, "docs/director.md")));
}

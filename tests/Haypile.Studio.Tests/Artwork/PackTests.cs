using System.Diagnostics;
using Haypile.Studio.Packed;
using Haypile.Studio.Words;

namespace Haypile.Studio.Tests.Artwork;

public sealed class PackTests
{
    private const int Megabyte = 1_000_000;

    [Fact]
    public void Pack_AllOfIt_IsAtMostThreeMegabytes()
    {
        using var resource = typeof(Pack).Assembly.GetManifestResourceStream("haypile.pack");
        Assert.InRange(resource!.Length, Megabyte, 3 * Megabyte);
    }

    [Fact]
    public void Pack_TheWordsOfSevenLanguages_AreReadInSixtyMilliseconds()
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var language in (string[])["en", "zh", "es", "de", "fr", "ja", "pt"]) Assert.NotNull(Annotations.Of(language));
            Assert.NotNull(Hypernyms.Read());
            var took = Stopwatch.GetElapsedTime(start);
            best = took < best ? took : best;
        }
        Assert.InRange(best, TimeSpan.Zero, TimeSpan.FromMilliseconds(60));
    }
}

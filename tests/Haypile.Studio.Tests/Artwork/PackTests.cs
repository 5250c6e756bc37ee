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
        const int Rounds = 5;
        var worked = ThreadTime.Of(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var language in (string[])["en", "zh", "es", "de", "fr", "ja", "pt"]) Assert.NotNull(Annotations.Of(language));
                Assert.NotNull(Hypernyms.Read());
            }
        });
        Assert.InRange(worked / Rounds, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(60));
    }
}

using Haypile.Studio.Effects;
using Haypile.Studio.Gallery;
using Haypile.Studio.Scenes;
using Haypile.Tests;

namespace Haypile.Studio.Tests.Gallery;

/// <summary>If one of these fails, the effects have changed: run <c>./haypile effects --gallery docs</c> and look at what it made.</summary>
public sealed class EffectGalleryTests
{
    private static readonly string Docs = Path.Combine(Checkout.Root, "docs");

    public static TheoryData<string> Names => [.. EffectCatalog.All.Select(effect => effect.Name)];

    [Fact]
    public void Page_InTheRepository_ShowsTheEffectsAsTheyAre() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Docs, "effects.md")), EffectGallery.Page());

    [Theory, MemberData(nameof(Names))]
    public void Pictures_OfEachEffect_AreThere(string name)
    {
        var file = Path.Combine(Docs, "effects", name.ToLowerInvariant());
        Assert.InRange(new FileInfo(file + ".jpg").Length, 10_000, 200_000);
        var script = new Director(new Brief { Effect = name, Seed = 20 }).Direct(aspect: null).Script!;
        Assert.Equal(File.ReadAllText(file + ".svg"), Waveform.Draw(script));
    }
}

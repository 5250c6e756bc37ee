namespace Haypile.Studio.Effects;

/// <summary>All effects, a line each, in the order in which they are shown.</summary>
internal static class EffectCatalog
{
    public static IReadOnlyList<Effect> All { get; } =
    [
        new Levitate(),
        new Decapitate(),
        new EyePop(),
        new TaDa(),
        new Deflate(),
        new Crumble(),
        new Dissolve(),
        new Squish(),
        new Inflate(),
        new Melt(),
        new Crush(),
        new CakeIfy(),
        new Explode(),
        new Peel(),
        new Poke(),
        new Tear(),
    ];

    public static Effect Named(string name) =>
        All.FirstOrDefault(effect => effect.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no effect named '{name}'.", nameof(name));
}

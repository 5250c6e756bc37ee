namespace Haypile.Generations;

/// <summary>Micro-credits for a second of film. A null matches anything; of the rules that match, the most specific counts.</summary>
public sealed record PriceRule(string? Model, string? Effect, int? Resolution, long PerSecond)
{
    private bool Matches(GenerationRequest request) =>
        (Model is null || Model == request.Model)
        && (Effect is null || string.Equals(Effect, request.Effect, StringComparison.OrdinalIgnoreCase))
        && (Resolution is null || Resolution == request.Frame.Resolution);

    // An effect says more about the work than a resolution, and that more than a model.
    private int Weight => (Effect is null ? 0 : 4) + (Resolution is null ? 0 : 2) + (Model is null ? 0 : 1);

    /// <summary>What a generation costs; a store without a matching rule gives its films away.</summary>
    public static long Quote(IReadOnlyList<PriceRule> rules, GenerationRequest request)
    {
        PriceRule? best = null;
        foreach (var rule in rules)
        {
            if (rule.Matches(request) && (best is null || rule.Weight > best.Weight))
            {
                best = rule;
            }
        }

        return best is null ? 0 : checked(best.PerSecond * request.Frame.Seconds);
    }

    /// <summary>What a new store starts with: 720p at 0.05 credits a second, 1080p at twice, 480p at half.</summary>
    public static IReadOnlyList<PriceRule> Defaults { get; } =
    [
        new(null, null, null, 50_000),
        new(null, null, 480, 25_000),
        new(null, null, 1080, 100_000),
    ];
}

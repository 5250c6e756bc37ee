using Haypile.Generations;

namespace Haypile.Server.Intake;

/// <summary>What a key may ask for at all; how much of it is the store's to count.</summary>
internal static class KeyRules
{
    public static Refusal? OfDialect(Principal principal, string dialect) =>
        principal.Limits.Dialects is { } allowed && !allowed.Contains(dialect) ? Refusal.DialectNotAllowed(dialect, allowed) : null;

    /// <summary>A film without an effect is always allowed.</summary>
    public static Refusal? OfEffect(Principal principal, GenerationRequest request) =>
        principal.Limits.Effects is { } allowed && request.Effect is { } effect && !allowed.Contains(effect, StringComparer.OrdinalIgnoreCase)
            ? Refusal.EffectNotAllowed(effect, allowed)
            : null;
}

namespace Haypile.Generations;

/// <summary>What one key may do, beside what its account may; null is no limit.</summary>
public sealed record KeyLimits
{
    public static readonly KeyLimits None = new();

    public int? RequestsPerMinute { get; init; }

    /// <summary>How many of its generations may be queued or running at any moment.</summary>
    public int? AtOnce { get; init; }

    /// <summary>Micro-credits for what it submits on a day (UTC); what is given back does not count.</summary>
    public long? SpendPerDay { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The effects it may ask for. A film without an effect is always allowed.</summary>
    public IReadOnlyList<string>? Effects { get; init; }

    /// <summary>The dialects it may speak.</summary>
    public IReadOnlyList<string>? Dialects { get; init; }
}

namespace Haypile.Generations;

public sealed record Submission
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public Guid? KeyId { get; init; }

    /// <summary>The key's; what it may have at once and spend on a day is decided where the submission is.</summary>
    public KeyLimits Limits { get; init; } = KeyLimits.None;
    public required string Dialect { get; init; }
    public required string Engine { get; init; }
    public required GenerationRequest Request { get; init; }
    public required long Price { get; init; }

    /// <summary>Orders an account's own work; it never passes another account's.</summary>
    public int Priority { get; init; }

    /// <summary>The account may have this many queued, this one included.</summary>
    public int DepthLimit { get; init; } = int.MaxValue;
    public IdempotencyKey? Idempotency { get; init; }

    internal bool IsTallied => KeyId is not null && (Limits.AtOnce is not null || Limits.SpendPerDay is not null);

    /// <summary>Whom the generation's changes are told to: the callback's scheme, name and port.</summary>
    public string? CallbackHost => Request.Callback is { } address ? new Uri(address).GetLeftPart(UriPartial.Authority) : null;
}

/// <summary>A client's own name for a request, what the request was, and what its first answer will be if this one is it.</summary>
public sealed record IdempotencyKey(string Key, byte[] Fingerprint, RememberedReply Reply)
{
    public static readonly TimeSpan Memory = TimeSpan.FromDays(1);
}

public sealed record RememberedReply(int Status, byte[] Body);

/// <summary>What became of a submission. Only <see cref="Accepted"/> left anything behind.</summary>
public abstract record Submitted
{
    private Submitted() { }

    public sealed record Accepted : Submitted;
    public sealed record NoMoney(long Balance) : Submitted;
    public sealed record QueueFull(long Queued) : Submitted;
    public sealed record NoAccount : Submitted;

    /// <summary>The key has as many open as it may.</summary>
    public sealed record TooManyAtOnce(long Open) : Submitted;

    /// <summary>The key would spend more than it may on this day.</summary>
    public sealed record DaySpent(long Spent, DateTimeOffset RenewsAt) : Submitted;

    /// <summary>The same request came before under this key: this is what it was answered.</summary>
    public sealed record Replayed(Guid Id, RememberedReply Reply) : Submitted;

    /// <summary>Another request came before under this key.</summary>
    public sealed record Reused : Submitted;
}

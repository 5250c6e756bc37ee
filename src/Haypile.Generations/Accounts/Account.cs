namespace Haypile.Generations;

/// <summary>Money is in micro-credits. What a queued or running generation may cost is held, not yet spent.</summary>
public sealed record Account
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public long Balance { get; init; }
    public long Held { get; init; }

    /// <summary>How many of its generations may run at once.</summary>
    public int Concurrency { get; init; }

    /// <summary>Accounts of a higher priority are served first.</summary>
    public int Priority { get; init; }
    public int Queued { get; init; }
    public int Running { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

public sealed record NewAccount(Guid Id, string Name)
{
    public const int DefaultConcurrency = 4;

    public long Credit { get; init; }
    public int Concurrency { get; init; } = DefaultConcurrency;
    public int Priority { get; init; }
}

/// <summary>The key itself is never kept; <see cref="Hint"/> is its beginning, so that a person can tell two apart.</summary>
public sealed record ApiKey
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string Name { get; init; }
    public required string Hint { get; init; }
    public KeyLimits Limits { get; init; } = KeyLimits.None;
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>What a key asked for on a day (UTC), and what its films of that day have cost. No key means that none was needed.</summary>
public sealed record KeyUse(Guid? KeyId, DateOnly Day, long Requests, long Spent);

/// <summary>Both columns add up: the balance is the sum of the one, what is held is the sum of the other.</summary>
public sealed record LedgerEntry(Guid? GenerationId, LedgerKind Kind, long Balance, long Held, string Note, DateTimeOffset At)
{
    /// <summary>Orders the entries of all accounts.</summary>
    public long Sequence { get; init; }
}

/// <summary>What became of a movement of money that has a name.</summary>
public enum Credited
{
    Booked,

    /// <summary>The very same was booked under this name already.</summary>
    Before,

    /// <summary>Another one was.</summary>
    Otherwise,
    NoAccount,
}

public enum LedgerKind
{
    Credit,
    Hold,
    Capture,
    Refund,
}

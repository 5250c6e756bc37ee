namespace Haypile.Generations;

/// <summary>Something that a generation's receiver is told: that its state has changed, or how far it is.</summary>
public sealed record Delivery
{
    /// <summary>For so long a delivery is tried.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public required Guid GenerationId { get; init; }

    /// <summary>Counts what a generation has to tell; it is told in this order.</summary>
    public required int Ordinal { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>Scheme, name and port of the receiver: what is served in turn, and what may be dead.</summary>
    public required string Host { get; init; }
    public required GenerationState State { get; init; }
    public int Progress { get; init; }

    /// <summary>A change of state, which is always told; progress gives way to whatever comes after it.</summary>
    public bool IsMilestone { get; init; }
    public DeliveryStatus Status { get; init; }

    /// <summary>Raised by every claim; an outcome that comes with an older one changes nothing.</summary>
    public int Epoch { get; init; }
    public int Attempts { get; init; }

    /// <summary>The HTTP status of the last attempt, when the receiver answered at all.</summary>
    public int? Answer { get; init; }
    public string? Complaint { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The receiver's name for it, the same at every try.</summary>
    public string Id => $"msg_{GenerationId:N}_{Ordinal}";
}

public enum DeliveryStatus
{
    Waiting,
    Delivered,
    Superseded,
    GivenUp,
    Gone,
}

/// <summary>A delivery that this node may send until the lease is over, and its generation as it is now; null when it was deleted.</summary>
public sealed record ClaimedDelivery(Delivery Delivery, Generation? Generation)
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
}

public enum DeliveryVerdict
{
    Delivered,

    /// <summary>Tried again after a rest, for as long as a delivery is tried.</summary>
    Failed,

    /// <summary>The receiver will not have this one; given up as soon as there is something later to tell.</summary>
    Refused,

    /// <summary>The receiver wants nothing of this generation any more.</summary>
    Gone,

    /// <summary>It was not really tried: the server is stopping.</summary>
    Returned,
}

public sealed record DeliveryOutcome(Delivery Delivery, DeliveryVerdict Verdict, int? Answer, string? Complaint, TimeSpan Rest);

/// <summary>A receiver with something open, and whether any of that is due.</summary>
public readonly record struct DeliveryHost(string Host, bool IsDue);

/// <summary>How many deliveries to a receiver may be claimed now.</summary>
public readonly record struct DeliveryRoom(string Host, int Room);

/// <summary>What an account signs with; while an older secret is being retired, there are both.</summary>
public sealed record SigningSecret(string Secret, DateTimeOffset MadeAt, DateTimeOffset? RetiresAt)
{
    public static readonly TimeSpan Retirement = TimeSpan.FromDays(1);
}

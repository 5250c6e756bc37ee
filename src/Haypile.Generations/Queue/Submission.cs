namespace Haypile.Generations;

public sealed record Submission
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public Guid? KeyId { get; init; }
    public required string Dialect { get; init; }
    public required string Engine { get; init; }
    public required GenerationRequest Request { get; init; }
    public required long Price { get; init; }

    /// <summary>Orders an account's own work; it never passes another account's.</summary>
    public int Priority { get; init; }

    /// <summary>The account may have this many queued, this one included.</summary>
    public int DepthLimit { get; init; } = int.MaxValue;
}

/// <summary>What became of a submission. Only <see cref="Accepted"/> left anything behind.</summary>
public abstract record Submitted
{
    private Submitted() { }

    public sealed record Accepted : Submitted;
    public sealed record NoMoney(long Balance) : Submitted;
    public sealed record QueueFull(long Queued) : Submitted;
    public sealed record NoAccount : Submitted;
}

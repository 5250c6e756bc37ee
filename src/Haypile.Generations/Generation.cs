namespace Haypile.Generations;

/// <summary>The one noun: a request accepted, priced, queued, rendered, delivered.</summary>
public sealed record Generation
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public Guid? KeyId { get; init; }
    public required string Dialect { get; init; }
    public required string Engine { get; init; }
    public required GenerationRequest Request { get; init; }
    public required GenerationState State { get; init; }
    public int Progress { get; init; }
    public long Price { get; init; }
    public int Priority { get; init; }

    /// <summary>Raised by every claim, release, reap and cancellation; a write from an older one changes nothing.</summary>
    public int Epoch { get; init; }
    public string? Node { get; init; }

    /// <summary>Times a worker tried and gave it back because something failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Times a worker vanished while holding it.</summary>
    public int Crashes { get; init; }
    public string? Error { get; init; }
    public string? ErrorCode { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long the film is; null while there is none, and where the engine did not say.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>Of the film, or as long as there is none, those that were asked for.</summary>
    public double Seconds => Length?.TotalSeconds ?? Request.Frame.Seconds;
}

public enum GenerationState
{
    Queued,
    Running,
    Finished,
    Failed,
    Cancelled,
}

public static class GenerationStates
{
    public static bool IsTerminal(this GenerationState state) =>
        state is GenerationState.Finished or GenerationState.Failed or GenerationState.Cancelled;
}

/// <summary>A file that a finished generation left, as it lies under the generation's id and epoch.</summary>
public sealed record Artifact(string Name, string Type, long Bytes, string Hash);

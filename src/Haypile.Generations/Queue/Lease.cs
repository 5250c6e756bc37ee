namespace Haypile.Generations;

/// <summary>The right to write about a running generation, for as long as its epoch stands.</summary>
public readonly record struct Lease(Guid Id, int Epoch)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    public static Lease Of(Generation claimed) => new(claimed.Id, claimed.Epoch);
}

public readonly record struct Beat(Lease Lease, int Progress);

/// <summary>How a run ended: a film, or a sentence the client can act on.</summary>
public abstract record Ending
{
    private Ending() { }

    /// <summary>What the event of the end tells.</summary>
    public abstract string Detail { get; }

    public sealed record Finished(IReadOnlyList<Artifact> Artifacts) : Ending
    {
        /// <summary>Of the film; null where the engine does not say.</summary>
        public TimeSpan? Length { get; init; }

        /// <summary>What the engine decided by itself, a sentence each.</summary>
        public IReadOnlyList<string> Notes { get; init; } = [];

        public override string Detail => string.Join('\n', Notes);
    }

    public sealed record Failed(string Code, string Sentence) : Ending
    {
        public override string Detail => Code;
    }
}

/// <summary>Why work goes back to the queue, and how long it rests there. A shutdown is nobody's failure.</summary>
public sealed record Release(string Reason, bool CountsAsAttempt, TimeSpan Rest = default);

public enum Cancelled
{
    Done,
    AlreadyEnded,
    NotFound,
}

public readonly record struct Reaped(Guid Id, GenerationState State, int Crashes);

public sealed record GenerationEvent(long Sequence, string Kind, string Detail, DateTimeOffset At);

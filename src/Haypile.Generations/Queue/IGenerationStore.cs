namespace Haypile.Generations;

/// <summary>
/// The queue and the ledger. Every method is one transaction and returns after it is on disk;
/// every write behind a claim carries the claim's epoch and changes nothing once that is old.
/// </summary>
public interface IGenerationStore : IAsyncDisposable
{
    /// <summary>True where no other process can own work in this store, so that a start may take over what the last process held.</summary>
    bool IsExclusive { get; }

    /// <summary>Completes when there may be new work; a hint that can be missed, so poll as well.</summary>
    Task WaitForWorkAsync(CancellationToken cancellation);

    ValueTask<Submitted> SubmitAsync(Submission submission, CancellationToken cancellation = default);

    /// <summary>Gives the next generation of the least recently served account that may run one more, or null.</summary>
    ValueTask<Generation?> ClaimAsync(string node, string engine, CancellationToken cancellation = default);

    /// <summary>Extends the node's leases and records progress; returns those that are lost.</summary>
    ValueTask<IReadOnlyList<Lease>> BeatAsync(string node, IReadOnlyList<Beat> beats, CancellationToken cancellation = default);

    /// <summary>Ends a generation with its money and its artifacts. False when the lease is no longer held.</summary>
    ValueTask<bool> FinishAsync(Lease lease, Ending ending, CancellationToken cancellation = default);

    /// <summary>Puts a generation back in the queue. False when the lease is no longer held.</summary>
    ValueTask<bool> ReleaseAsync(Lease lease, Release release, CancellationToken cancellation = default);

    /// <summary>Takes back generations whose lease has run out, or every held one; those that crashed too often fail with a refund.</summary>
    ValueTask<IReadOnlyList<Reaped>> ReapAsync(int crashLimit, bool everyLease = false, CancellationToken cancellation = default);

    ValueTask<Cancelled> CancelAsync(Guid account, Guid id, CancellationToken cancellation = default);

    ValueTask<Generation?> FindAsync(Guid id, CancellationToken cancellation = default);

    /// <summary>An account's generations, or all, the newest first.</summary>
    ValueTask<IReadOnlyList<Generation>> ListAsync(GenerationQuery query, CancellationToken cancellation = default);

    /// <summary>
    /// Forgets an ended generation with all that hangs on it; only what it cost is remembered. False when it has not ended or is not there.
    /// </summary>
    ValueTask<bool> DeleteAsync(Guid account, Guid id, CancellationToken cancellation = default);

    /// <summary>Whether there is a page of the film for everybody who knows its id; there is until its account says otherwise.</summary>
    ValueTask ShareAsync(Guid id, bool shared, CancellationToken cancellation = default);

    ValueTask<bool> IsSharedAsync(Guid id, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<Artifact>> ArtifactsAsync(Guid id, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<GenerationEvent>> EventsAsync(Guid id, CancellationToken cancellation = default);

    /// <summary>How many generations will start before this one, were nothing else to arrive; null when it is not queued.</summary>
    ValueTask<long?> PositionAsync(Guid id, CancellationToken cancellation = default);

    /// <summary>Ended generations whose end lies before the given time and whose artifacts are still kept, oldest first.</summary>
    ValueTask<IReadOnlyList<Guid>> ExpiredAsync(DateTimeOffset endedBefore, int most, CancellationToken cancellation = default);

    /// <summary>Forgets the artifacts of a generation (its row stays).</summary>
    ValueTask ForgetArtifactsAsync(Guid id, CancellationToken cancellation = default);

    /// <summary>Answers if the store can be written to; throws otherwise.</summary>
    ValueTask PingAsync(CancellationToken cancellation = default);
}

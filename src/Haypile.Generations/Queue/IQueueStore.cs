namespace Haypile.Generations;

/// <summary>What an operator does to the queue of all nodes at once, and sees of it and of them.</summary>
public interface IQueueStore
{
    ValueTask<QueueState> QueueStateAsync(CancellationToken cancellation = default);

    /// <summary>Holds on every node from the next claim on, and after a restart.</summary>
    ValueTask SetQueueAsync(QueueState state, CancellationToken cancellation = default);

    /// <summary>Goes through all that waits; for people, not for every request.</summary>
    ValueTask<QueueReport> QueueAsync(CancellationToken cancellation = default);

    /// <summary>The nodes that were seen last, those first.</summary>
    ValueTask<IReadOnlyList<NodeReport>> NodesAsync(int most, CancellationToken cancellation = default);
}

public enum QueueState
{
    Open,

    /// <summary>What comes is accepted and waits; nothing starts.</summary>
    Paused,

    /// <summary>Nothing is accepted; what waits is rendered.</summary>
    Draining,
}

/// <summary><see cref="Oldest"/> is what has waited longest of all that could start.</summary>
public sealed record QueueReport(QueueState State, DateTimeOffset Since, long Queued, long Running, Guid? Oldest);

/// <summary>A node that was silent for as long as a lease is lost: others may have taken up its work.</summary>
public sealed record NodeReport(string Name, DateTimeOffset FirstSeenAt, DateTimeOffset SeenAt, bool IsLive, long Rendering);

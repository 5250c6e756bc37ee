using Haypile.Generations;

namespace Haypile.Server.Intake;

/// <summary>
/// Whether the operator lets anything in, read anew when it is a second old. That nothing starts while the queue is paused is the
/// store's own doing.
/// </summary>
internal sealed class QueueSwitch(IQueueStore store, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    private Known? _known;

    public async ValueTask<QueueState> StateAsync(CancellationToken cancellation)
    {
        var known = _known;
        if (known is null || time.GetElapsedTime(known.Since) > Memory)
        {
            var since = time.GetTimestamp();
            known = new Known(await store.QueueStateAsync(cancellation), since);
            _known = known;
        }

        return known.State;
    }

    /// <summary>Holds here at once, and on the other nodes within their memory.</summary>
    public async ValueTask SetAsync(QueueState state, CancellationToken cancellation)
    {
        await store.SetQueueAsync(state, cancellation);
        _known = new Known(state, time.GetTimestamp());
    }

    private sealed record Known(QueueState State, long Since);
}

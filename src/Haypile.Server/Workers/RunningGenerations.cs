using System.Collections.Concurrent;
using Haypile.Generations;

namespace Haypile.Server.Workers;

/// <summary>What this process is rendering now: the heartbeat reads their progress, a cancellation stops one.</summary>
internal sealed class RunningGenerations
{
    // By lease, not by id: a run that lost its lease may still be stopping while the next one has begun.
    private readonly ConcurrentDictionary<Lease, Running> _running = new();

    public int Count => _running.Count;
    public IReadOnlyCollection<Running> All => (IReadOnlyCollection<Running>)_running.Values;

    public Running Start(Generation generation, CancellationToken stopping)
    {
        var running = new Running(Lease.Of(generation), stopping);
        _running[running.Lease] = running;
        return running;
    }

    /// <summary>The work is no longer this node's: its render stops and nothing it made is kept.</summary>
    public void Stop(Lease lease)
    {
        if (_running.TryGetValue(lease, out var running))
        {
            running.Lose();
        }
    }

    public void Stop(Guid id)
    {
        foreach (var running in _running.Values)
        {
            if (running.Lease.Id == id)
            {
                running.Lose();
            }
        }
    }

    public void End(Running running)
    {
        _running.TryRemove(running.Lease, out _);
        running.Dispose();
    }
}

/// <summary>One run of one generation. <see cref="Token"/> falls when the lease is lost or the server stops.</summary>
internal sealed class Running(Lease lease, CancellationToken stopping) : IDisposable
{
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private readonly Lock _gate = new();
    private bool _ended;
    private volatile int _progress;

    public Lease Lease { get; } = lease;
    public CancellationToken Token => _source.Token;
    public bool Lost { get; private set; }

    public int Progress
    {
        get => _progress;
        set => _progress = value;
    }

    public void Lose()
    {
        lock (_gate)
        {
            if (!_ended)
            {
                Lost = true;
                _source.Cancel();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _source.Dispose();
        }
    }
}

using System.Collections.Concurrent;

namespace Haypile.Generations;

/// <summary>
/// Read-only connections beside the writer. Reads run on the caller's thread: a point read is over
/// sooner than a hop to another thread would be.
/// </summary>
internal sealed class SqliteReaders(string file, TimeProvider clock) : IDisposable
{
    private static readonly int MostIdle = Math.Max(4, Environment.ProcessorCount);

    private readonly ConcurrentQueue<SqliteSession> _idle = new();
    private volatile bool _closed;

    public TResult Read<TState, TResult>(TState state, Func<SqliteSession, TState, TResult> read)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (!_idle.TryDequeue(out var session))
        {
            session = SqliteSession.OpenReader(file, clock);
        }

        try
        {
            return read(session, state);
        }
        finally
        {
            Return(session);
        }
    }

    private void Return(SqliteSession session)
    {
        if (_closed || _idle.Count >= MostIdle)
        {
            session.Dispose();
            return;
        }

        _idle.Enqueue(session);
        if (_closed)
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryDequeue(out var session))
        {
            session.Dispose();
        }
    }
}

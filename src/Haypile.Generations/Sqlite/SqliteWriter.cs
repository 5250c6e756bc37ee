using System.Threading.Channels;

namespace Haypile.Generations;

/// <summary>
/// The one thread that writes. Whatever has queued up while the last commit went to disk goes into the next one,
/// so the price of the disk is shared. When a write throws, the batch is rolled back and its writes run again
/// one by one: only the guilty one fails. When the disk is full, the batch runs again after room was made.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int QueueLimit = 4096;
    private const int MostPerCommit = 512;

    private readonly SqliteSession _session;
    private readonly SqliteReserve? _reserve;
    private readonly RecentGenerations _recent;
    private readonly WorkSignal _work;
    private readonly WorkSignal _deliveries;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<Write> _queue = Channel.CreateBounded<Write>(
        new BoundedChannelOptions(QueueLimit) { SingleReader = true });

    private bool _began;

    public SqliteWriter(SqliteSession session, SqliteReserve? reserve, RecentGenerations recent, WorkSignal work, WorkSignal deliveries)
    {
        _session = session;
        _reserve = reserve;
        _recent = recent;
        _work = work;
        _deliveries = deliveries;
        new Thread(Loop) { IsBackground = true, Name = "haypile writer" }.Start();
    }

    /// <summary>Returns after the write is on disk. Once it is queued it can no longer be cancelled.</summary>
    public ValueTask<T> RunAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation) =>
        RunAsync(new Write<T>(work, isEnding: false), cancellation);

    /// <summary>For what gives money and room back: on a full disk it may use the reserve.</summary>
    public ValueTask<T> EndAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation) =>
        RunAsync(new Write<T>(work, isEnding: true), cancellation);

    private async ValueTask<T> RunAsync<T>(Write<T> write, CancellationToken cancellation)
    {
        if (!_queue.Writer.TryWrite(write))
        {
            await _queue.Writer.WriteAsync(write, cancellation);
        }

        return await write.Task;
    }

    private void Loop()
    {
        var batch = new List<Write>(MostPerCommit);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            while (batch.Count < MostPerCommit && _queue.Reader.TryRead(out var write))
            {
                batch.Add(write);
            }

            Run(batch);
        }

        _session.Dispose();
        _stopped.SetResult();
    }

    private void Run(List<Write> batch)
    {
        var failure = TryCommit(batch);
        if (failure is StoreException { DiskRefused: true } && _reserve is not null)
        {
            MakeRoom(_reserve, batch.TrueForAll(write => write.IsEnding));
            failure = TryCommit(batch);
        }

        if (_reserve is { IsWhole: false })
        {
            _reserve.Keep();
        }

        if (failure is null)
        {
            return;
        }

        // Alone, a write is guilty itself; and where no transaction even began, none of them is, and each would wait as long again.
        if (batch.Count == 1 || !_began)
        {
            batch.ForEach(write => write.Fail(failure));
            return;
        }

        batch.ForEach(write => Run([write]));
    }

    // The room a checkpoint gains is everyone's; the reserve itself is taken back first, except from those it is kept for.
    private void MakeRoom(SqliteReserve reserve, bool forEndings)
    {
        reserve.GiveUp();
        reserve.Checkpoint(_session);
        if (!forEndings)
        {
            reserve.Keep();
        }
    }

    // Whatever a write throws belongs to its caller, not to this thread.
    private Exception? TryCommit(List<Write> batch)
    {
        try
        {
            _session.WorkArrived = false;
            _session.DeliveryArrived = false;
            _session.Changed.Clear();
            _began = false;
            _session.On(SqliteStatements.Begin).Execute();
            _began = true;
            foreach (var write in batch)
            {
                write.Run(_session);
            }

            Commit();
        }
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return RollBack(failure);
        }

        batch.ForEach(write => write.Complete());
        if (_session.WorkArrived)
        {
            _work.Set();
        }

        if (_session.DeliveryArrived)
        {
            _deliveries.Set();
        }

        return null;
    }

    private void Commit()
    {
        if (_session.Changed.Count == 0)
        {
            _session.On(SqliteStatements.Commit).Execute();
            return;
        }

        _recent.BeginChange(_session.Changed);
        try
        {
            _session.On(SqliteStatements.Commit).Execute();
        }
        finally
        {
            _recent.EndChange();
        }
    }

    private Exception RollBack(Exception failure)
    {
        try
        {
            // A full disk makes SQLite roll back by itself.
            if (!_session.IsIdle)
            {
                _session.On(SqliteStatements.Rollback).Execute();
            }

            return failure;
        }
        catch (StoreException second)
        {
            return new AggregateException(failure, second);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stopped.Task;
    }

    private abstract class Write(bool isEnding)
    {
        public bool IsEnding { get; } = isEnding;
        public abstract void Run(SqliteSession session);
        public abstract void Complete();
        public abstract void Fail(Exception failure);
    }

    private sealed class Write<T>(Func<SqliteSession, T> work, bool isEnding) : Write(isEnding)
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Task => _done.Task;

        public override void Run(SqliteSession session) => _result = work(session);

        public override void Complete() => _done.SetResult(_result);

        public override void Fail(Exception failure) => _done.SetException(failure);
    }
}

namespace Haypile.Generations;

/// <summary>Wakes whoever waits for work; a call that comes while nobody waits is kept for the next who does.</summary>
internal sealed class WorkSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = New();
    private int _waiters;
    private bool _missed;

    public async Task WaitAsync(CancellationToken cancellation)
    {
        Task next;
        lock (_gate)
        {
            if (_missed)
            {
                _missed = false;
                return;
            }

            _waiters++;
            next = _next.Task;
        }

        try
        {
            await next.WaitAsync(cancellation);
        }
        finally
        {
            lock (_gate)
            {
                _waiters--;
            }
        }
    }

    public void Set()
    {
        TaskCompletionSource next;
        lock (_gate)
        {
            _missed = _waiters == 0;
            next = _next;
            _next = New();
        }

        next.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

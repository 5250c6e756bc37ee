using Haypile.Generations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Notifications;

/// <summary>Tells receivers what there is to tell, for as long as the server lives.</summary>
internal sealed partial class CallbackLoop(
    Callbacks callbacks, IGenerationStore generations, IDeliveryStore store, Backlog backlog, CallbackOptions options, TimeProvider time,
    ILogger<CallbackLoop> log) : BackgroundService
{
    private static readonly TimeSpan Counting = TimeSpan.FromSeconds(10);

    private long? _counted;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var abandon = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        var returned = !generations.IsExclusive;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!returned)
                {
                    // On a store that is ours alone, whatever is being sent is being sent by a dead process.
                    await store.ReturnDeliveriesAsync(stopping);
                    returned = true;
                }

                await callbacks.SendDueAsync(abandon.Token);
                await CountAsync(stopping);
                await RestAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                LogFailed(log, error);
                await Task.WhenAny(Task.Delay(options.Poll, time, stopping));
            }
        }

        abandon.CancelAfter(options.Grace);
        await callbacks.WhenIdleAsync();
    }

    private async Task CountAsync(CancellationToken stopping)
    {
        if (_counted is { } last && time.GetElapsedTime(last) < Counting)
        {
            return;
        }

        _counted = time.GetTimestamp();
        backlog.Count = await store.CountDeliveriesAsync(stopping);
    }

    /// <summary>Until the store hints that there is something to tell or that a receiver is free again, or the poll is due.</summary>
    private async Task RestAsync(CancellationToken stopping)
    {
        using var poll = new CancellationTokenSource(options.Poll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, poll.Token);
        try
        {
            await store.WaitForDeliveriesAsync(either.Token);
        }
        catch (OperationCanceledException) when (poll.IsCancellationRequested)
        {
            // The backstop: nothing was heard, so look anyway.
        }
    }

    [LoggerMessage(LogLevel.Error, "Callbacks could not be claimed; it goes on")]
    private static partial void LogFailed(ILogger log, Exception error);
}

/// <summary>How many generations have something open to tell, as it was last counted.</summary>
internal sealed class Backlog
{
    private long _count;

    public long Count
    {
        get => Volatile.Read(ref _count);
        set => Volatile.Write(ref _count, value);
    }
}

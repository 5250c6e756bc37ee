using System.Threading.Channels;
using Haypile.Generations;
using Haypile.Server.Storage;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Notifications;

/// <summary>Writes down what came of deliveries: whatever comes while the last write is under way goes into the next.</summary>
internal sealed partial class Settlements : IAsyncDisposable
{
    private const int MostAtOnce = 256;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly IDeliveryStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<Settlements> _log;
    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _running;

    public Settlements(IDeliveryStore store, TimeProvider time, ILogger<Settlements> log)
    {
        (_store, _time, _log) = (store, time, log);
        _running = Task.Run(LoopAsync);
    }

    /// <summary>Returns once it is written, or once the lease is so old that the delivery will be sent again.</summary>
    public Task AddAsync(DeliveryOutcome outcome)
    {
        // As many wait here as there are slots, so the queue has a bound without one of its own.
        var pending = new Pending(outcome);
        _queue.Writer.TryWrite(pending);
        return pending.Done.Task;
    }

    private async Task LoopAsync()
    {
        var batch = new List<Pending>(MostAtOnce);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostAtOnce && _queue.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            await WriteAsync(batch.ConvertAll(pending => pending.Outcome));
            batch.ForEach(pending => pending.Done.SetResult());
        }
    }

    private async Task WriteAsync(List<DeliveryOutcome> outcomes)
    {
        var since = _time.GetTimestamp();
        for (var pause = FirstPause; ; pause *= 2)
        {
            try
            {
                await _store.SettleDeliveriesAsync(outcomes);
                return;
            }
            catch (Exception error) when (StorageFault.Is(error))
            {
                LogStoreAway(_log, outcomes.Count, error.Message);
                if (_time.GetElapsedTime(since) + pause >= ClaimedDelivery.Lease)
                {
                    return;
                }

                await Task.Delay(pause, _time);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running;
    }

    private sealed record Pending(DeliveryOutcome Outcome)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [LoggerMessage(LogLevel.Warning, "The outcome of {Count} callbacks is not written yet ({Message}); trying again")]
    private static partial void LogStoreAway(ILogger log, int count, string message);
}

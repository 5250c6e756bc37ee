using System.Diagnostics;
using Haypile.Generations;
using Haypile.Server.Operations;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Notifications;

/// <summary>Finds out whom there is something to tell, and sends as much of it at once as the receivers take.</summary>
internal sealed partial class Callbacks(
    IDeliveryStore store, Courier courier, Settlements settlements, Lanes lanes, ServerOptions options, Telemetry telemetry, TimeProvider time,
    ILogger<Callbacks> log)
{
    private const int HostsAtOnce = 256;

    private readonly Lock _gate = new();
    private TaskCompletionSource? _idle;
    private int _sending;
    private string _after = "";

    /// <summary>
    /// Claims what is due and begins to send it; how much that was. The receivers have their turns in a round: where the slots run
    /// out, the next call goes on behind that receiver.
    /// </summary>
    public async Task<int> SendDueAsync(CancellationToken stopping)
    {
        var claimed = 0;
        var whole = _after.Length == 0;
        while (lanes.Free > 0)
        {
            var hosts = await store.DeliveryHostsAsync(_after, HostsAtOnce, CancellationToken.None);
            var (rooms, last) = lanes.Rooms(hosts);
            if (rooms.Count > 0)
            {
                // Not cancelled by a shutdown: what is claimed without being heard of would rest until its lease is over.
                foreach (var each in await store.ClaimDeliveriesAsync(options.Node, rooms, CancellationToken.None))
                {
                    Begin(each, stopping);
                    claimed++;
                }
            }

            var end = last is null && hosts.Count < HostsAtOnce;
            _after = end ? "" : last ?? hosts[^1].Host;
            if (end && whole)
            {
                break;
            }

            whole |= end;
        }

        return claimed;
    }

    /// <summary>Completes when nothing is on its way.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            return _sending == 0 ? Task.CompletedTask : (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void Begin(ClaimedDelivery claimed, CancellationToken stopping)
    {
        lanes.Enter(claimed.Delivery.Host);
        lock (_gate)
        {
            _sending++;
        }

        _ = Task.Run(() => SendAsync(claimed, stopping), CancellationToken.None);
    }

    private async Task SendAsync(ClaimedDelivery claimed, CancellationToken stopping)
    {
        using var activity = Telemetry.Source.StartActivity("haypile.callback");
        activity?.SetTag("haypile.generation", claimed.Delivery.GenerationId);
        var since = time.GetTimestamp();
        var outcome = await courier.SendAsync(claimed, stopping);
        lanes.Leave(claimed.Delivery.Host, outcome);
        telemetry.OnTold(outcome.Verdict, time.GetElapsedTime(since));
        if (outcome.Complaint is not null)
        {
            LogFailed(log, claimed.Delivery.Id, claimed.Delivery.Host, outcome.Complaint, claimed.Delivery.Attempts);
        }

        await settlements.AddAsync(outcome);
        lock (_gate)
        {
            if (--_sending == 0)
            {
                _idle?.SetResult();
                _idle = null;
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "The callback {Delivery} to {Host} {Complaint} (try {Attempt})")]
    private static partial void LogFailed(ILogger log, string delivery, string host, string complaint, int attempt);
}

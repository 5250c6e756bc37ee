using Haypile.Generations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Workers;

/// <summary>Tells the store, for all runs of this node at once, that they live and how far they are; hears which are no longer ours.</summary>
internal sealed partial class Heartbeat(
    IGenerationStore store, RunningGenerations running, Changes changes, ServerOptions options, TimeProvider time, ILogger<Heartbeat> log) : BackgroundService
{
    private long _extended;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(options.Workers.Beat, time);
        while (await Tick(timer, stopping))
        {
            try
            {
                await BeatAsync(stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                LogFailed(log, error.Message);
            }
        }
    }

    /// <summary>One beat. Silent while there is nothing to tell and the leases are young.</summary>
    public async Task BeatAsync(CancellationToken stopping)
    {
        var runs = running.All;
        var due = time.GetElapsedTime(_extended) >= options.Workers.LeaseBeat;
        if (runs.Count == 0 && !due)
        {
            return;
        }

        var beats = new List<Beat>(runs.Count);
        foreach (var run in runs)
        {
            beats.Add(new Beat(run.Lease, run.Progress));
        }

        foreach (var lost in await store.BeatAsync(options.Node, beats, stopping))
        {
            running.Stop(lost);
        }

        foreach (var run in runs)
        {
            changes.Tell(run.Lease.Id);
        }

        _extended = time.GetTimestamp();
    }

    private static async Task<bool> Tick(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A heartbeat did not reach the store ({Message}); the leases last 30 s")]
    private static partial void LogFailed(ILogger log, string message);
}

using Haypile.Generations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Workers;

/// <summary>Takes back the work of workers that vanished.</summary>
internal sealed partial class Reaper(IGenerationStore store, ServerOptions options, TimeProvider time, ILogger<Reaper> log) : BackgroundService
{
    /// <summary>At a start on a store that is ours alone, whatever is held is held by a dead process.</summary>
    public override async Task StartAsync(CancellationToken cancellation)
    {
        await ReapAsync(everyLease: store.IsExclusive, cancellation);
        await base.StartAsync(cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(options.Workers.Reap, time, stopping);
                await ReapAsync(everyLease: false, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogFailed(log, error.Message);
            }
        }
    }

    private async Task ReapAsync(bool everyLease, CancellationToken cancellation)
    {
        foreach (var reaped in await store.ReapAsync(options.Workers.CrashLimit, everyLease, cancellation))
        {
            LogReaped(log, reaped.Id, reaped.State, reaped.Crashes);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Generation {Generation} was left by its worker and is {State} (crash {Crashes})")]
    private static partial void LogReaped(ILogger log, Guid generation, GenerationState state, int crashes);

    [LoggerMessage(LogLevel.Warning, "The reaper could not reach the store ({Message})")]
    private static partial void LogFailed(ILogger log, string message);
}

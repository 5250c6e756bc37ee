using Haypile.Generations;
using Haypile.Server.Engines;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Workers;

/// <summary>As many workers as there are slots, for each engine; each takes the next generation as soon as it is free.</summary>
internal sealed partial class RenderLoop(
    Worker worker, IGenerationStore store, Catalog<IEngine> engines, ServerOptions options, TimeProvider time, ILogger<RenderLoop> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stopping) =>
        Task.WhenAll(engines.All.SelectMany(engine => Enumerable.Range(0, options.Workers.Slots).Select(_ => SlotAsync(engine, stopping))));

    private async Task SlotAsync(IEngine engine, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!await worker.RunOnceAsync(options.Node, engine, stopping))
                {
                    await RestAsync(stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogFailed(log, error);
                await Task.WhenAny(Task.Delay(options.Workers.Poll, time, stopping));
            }
        }
    }

    /// <summary>Until the store hints that there is work, or the poll is due.</summary>
    private async Task RestAsync(CancellationToken stopping)
    {
        using var poll = new CancellationTokenSource(options.Workers.Poll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, poll.Token);
        try
        {
            await store.WaitForWorkAsync(either.Token);
        }
        catch (OperationCanceledException) when (poll.IsCancellationRequested)
        {
            // The backstop: nothing was heard, so look anyway.
        }
    }

    [LoggerMessage(LogLevel.Error, "A worker could not get or give back its work; it goes on")]
    private static partial void LogFailed(ILogger log, Exception error);
}

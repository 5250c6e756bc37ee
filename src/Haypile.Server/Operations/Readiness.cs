using Haypile.Generations;
using Haypile.Server.Operations.Admin;
using Haypile.Server.Storage;
using Haypile.Studio;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Operations;

/// <summary>Each part says "ok" or what is wrong with it; the queue is open, paused, draining, or unknown where the store is away.</summary>
internal sealed record ReadyReport(bool Ready, string Store, string Ffmpeg, string Space, string Queue);

/// <summary>
/// Can this node take work: is the store there, is ffmpeg there, is there room for a film, and is anything let in; a paused queue takes
/// what comes. Strangers may ask, so an answer serves for a second.
/// </summary>
internal sealed partial class Readiness(IGenerationStore store, IQueueStore queue, DataFolder data, ServerOptions options, TimeProvider time, ILogger<Readiness> log)
{
    private const long LeastFree = 256L * 1024 * 1024;
    public const string Ok = "ok";

    private static readonly string Draining = QueueResource.Word(QueueState.Draining);

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    private (ReadyReport Report, long Since)? _last;

    public async Task<ReadyReport> AskAsync(CancellationToken cancellation)
    {
        if (_last is { } last && time.GetElapsedTime(last.Since) < Memory)
        {
            return last.Report;
        }

        var since = time.GetTimestamp();
        var (storeState, queueState) = await StoreAsync(cancellation);
        var ffmpeg = FilmStudio.Missing(options.Studio) ?? Ok;
        var space = data.FreeBytes < LeastFree ? $"less than {LeastFree / (1024 * 1024)} MB free" : Ok;
        var isReady = storeState == Ok && ffmpeg == Ok && space == Ok && queueState != Draining;
        var report = new ReadyReport(isReady, storeState, ffmpeg, space, queueState);
        _last = (report, since);
        return report;
    }

    private async Task<(string Store, string Queue)> StoreAsync(CancellationToken cancellation)
    {
        try
        {
            await store.PingAsync(cancellation);
            return (Ok, QueueResource.Word(await queue.QueueStateAsync(cancellation)));
        }
        catch (Exception error) when (StorageFault.Is(error))
        {
            LogStore(log, error);
            return ("cannot be written to", "unknown");
        }
    }

    [LoggerMessage(LogLevel.Warning, "The store does not answer")]
    private static partial void LogStore(ILogger log, Exception error);
}

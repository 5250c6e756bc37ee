using Haypile.Generations;
using Haypile.Server.Storage;
using Haypile.Studio;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Operations;

/// <summary>Each part says "ok" or what is wrong with it.</summary>
internal sealed record ReadyReport(bool Ready, string Store, string Ffmpeg, string Space);

/// <summary>Can this node take work: is the store there, is ffmpeg there, is there room for a film. Strangers may ask, so an answer serves for a second.</summary>
internal sealed partial class Readiness(IGenerationStore store, DataFolder data, ServerOptions options, TimeProvider time, ILogger<Readiness> log)
{
    private const long LeastFree = 256L * 1024 * 1024;
    public const string Ok = "ok";

    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    private (ReadyReport Report, long Since)? _last;

    public async Task<ReadyReport> AskAsync(CancellationToken cancellation)
    {
        if (_last is { } last && time.GetElapsedTime(last.Since) < Memory)
        {
            return last.Report;
        }

        var since = time.GetTimestamp();
        var storeState = await StoreAsync(cancellation);
        var ffmpeg = FilmStudio.Missing(options.Studio) ?? Ok;
        var space = data.FreeBytes < LeastFree ? $"less than {LeastFree / (1024 * 1024)} MB free" : Ok;
        var report = new ReadyReport(storeState == Ok && ffmpeg == Ok && space == Ok, storeState, ffmpeg, space);
        _last = (report, since);
        return report;
    }

    private async Task<string> StoreAsync(CancellationToken cancellation)
    {
        try
        {
            await store.PingAsync(cancellation);
            return Ok;
        }
        catch (Exception error) when (StorageFault.Is(error))
        {
            LogStore(log, error);
            return "cannot be written to";
        }
    }

    [LoggerMessage(LogLevel.Warning, "The store does not answer")]
    private static partial void LogStore(ILogger log, Exception error);
}

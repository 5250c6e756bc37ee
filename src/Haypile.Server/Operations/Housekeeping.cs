using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Operations;

/// <summary>Deletes what nobody needs: what a dead process left half-made, and films past their time where the operator set one.</summary>
internal sealed partial class Housekeeping(
    IGenerationStore store, FilmShelf shelf, DataFolder data, ServerOptions options, TimeProvider time, ILogger<Housekeeping> log) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stopping);
                await ExpireAsync(stopping);
                await Task.Delay(Pause, time, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogFailed(log, error);
                await Task.WhenAny(Task.Delay(Pause, time, stopping));
            }
        }
    }

    /// <summary>Removes every film that is older than the operator keeps them; the generation's row stays.</summary>
    public async Task ExpireAsync(CancellationToken cancellation)
    {
        if (options.FilmsExpireAfter is not { } age)
        {
            return;
        }

        while (await store.ExpiredAsync(time.GetUtcNow() - age, Batch, cancellation) is { Count: > 0 } expired)
        {
            foreach (var id in expired)
            {
                await store.ForgetArtifactsAsync(id, cancellation);
                shelf.DiscardAll(id);
                LogExpired(log, id);
            }
        }
    }

    /// <summary>Bodies whose request never ended, uploads and films whose generation was never committed: only once they are an hour old.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var before = (time.GetUtcNow() - Abandoned).UtcDateTime;
        foreach (var file in new DirectoryInfo(data.Incoming).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before))
        {
            file.Delete();
        }

        foreach (var folder in new DirectoryInfo(data.ScratchRoot).EnumerateDirectories().Where(folder => folder.LastWriteTimeUtc < before))
        {
            await RemoveUnlessAsync(folder, generation => !generation.State.IsTerminal(), cancellation);
        }

        foreach (var folder in new DirectoryInfo(data.UploadsRoot).EnumerateDirectories().Where(folder => folder.LastWriteTimeUtc < before))
        {
            await RemoveUnlessAsync(folder, static _ => true, cancellation);
        }
    }

    private async Task RemoveUnlessAsync(DirectoryInfo folder, Func<Generation, bool> needed, CancellationToken cancellation)
    {
        if (Guid.TryParse(folder.Name, out var id) && !(await store.FindAsync(id, cancellation) is { } generation && needed(generation)))
        {
            DataFolder.Remove(folder.FullName);
        }
    }

    [LoggerMessage(LogLevel.Information, "The films of generation {Generation} are past their time and were deleted")]
    private static partial void LogExpired(ILogger log, Guid generation);

    [LoggerMessage(LogLevel.Error, "Housekeeping failed; it goes on")]
    private static partial void LogFailed(ILogger log, Exception error);
}

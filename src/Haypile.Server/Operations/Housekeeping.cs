using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Haypile.Server.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Operations;

/// <summary>Deletes what nobody needs: what a dead process left half-made, what was remembered long enough, and films past their time where the operator set one.</summary>
internal sealed partial class Housekeeping(
    IGenerationStore store, IDeliveryStore deliveries, FilmShelf shelf, UploadShelf uploads, DataFolder data, ServerOptions options, TimeProvider time,
    ILogger<Housekeeping> log) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private static readonly (Func<DataFolder, string> Root, Func<GenerationState, bool> IsNeeded)[] Rooms =
    [
        (data => data.ScratchRoot, state => !state.IsTerminal()),
        (data => data.UploadsRoot, state => state is not (GenerationState.Failed or GenerationState.Cancelled)),
        (data => data.FilmsRoot, state => state is not (GenerationState.Failed or GenerationState.Cancelled)),
    ];

    private DateTime _sweptUntil = DateTime.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stopping);
                await ExpireAsync(stopping);
                uploads.Expire();
                await deliveries.ForgetAsync(options.Callbacks.Remembered, stopping);
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
                // The files first: a row that still names them is found again, files without a row are not.
                shelf.DiscardAll(id);
                await store.ForgetArtifactsAsync(id, cancellation);
                LogExpired(log, id);
            }
        }
    }

    /// <summary>
    /// What dead processes left: bodies whose request never ended, scratch of runs that are over, uploads and films that no
    /// generation needs. Nothing younger than an hour, which may still be on its way; after the first time only what has come of age since.
    /// </summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var until = (time.GetUtcNow() - Abandoned).UtcDateTime;
        var from = _sweptUntil;
        foreach (var file in new DirectoryInfo(data.Incoming).EnumerateFiles().Where(file => file.LastWriteTimeUtc < until))
        {
            file.Delete();
        }

        foreach (var (root, isNeeded) in Rooms)
        {
            foreach (var folder in new DirectoryInfo(root(data)).EnumerateDirectories().Where(each => each.LastWriteTimeUtc >= from && each.LastWriteTimeUtc < until))
            {
                if (Guid.TryParse(folder.Name, out var id) && !(await store.FindAsync(id, cancellation) is { } generation && isNeeded(generation.State)))
                {
                    DataFolder.Remove(folder.FullName);
                }
            }
        }

        _sweptUntil = until;
    }

    [LoggerMessage(LogLevel.Information, "The films of generation {Generation} are past their time and were deleted")]
    private static partial void LogExpired(ILogger log, Guid generation);

    [LoggerMessage(LogLevel.Error, "Housekeeping failed; it goes on")]
    private static partial void LogFailed(ILogger log, Exception error);
}

using System.Diagnostics;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Engines;
using Haypile.Server.Operations;
using Haypile.Server.Storage;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Workers;

/// <summary>Takes one generation from the queue to its end. Whatever goes wrong here ends in the store as a state, never in silence.</summary>
internal sealed partial class Worker(
    IGenerationStore store,
    MediaDelivery media,
    FilmShelf shelf,
    DataFolder data,
    RunningGenerations running,
    Changes changes,
    WorkerOptions options,
    Telemetry telemetry,
    TimeProvider time,
    ILogger<Worker> log)
{
    /// <summary>False when there was nothing to do.</summary>
    public async Task<bool> RunOnceAsync(string node, IEngine engine, CancellationToken stopping)
    {
        // Not cancelled by a shutdown: a claim whose answer nobody waits for would be a crash that was none.
        if (await store.ClaimAsync(node, engine.Name, CancellationToken.None) is not { } generation)
        {
            return false;
        }

        using var scope = log.BeginScope(new Dictionary<string, object> { ["Generation"] = generation.Id, ["Epoch"] = generation.Epoch });
        using var activity = Telemetry.Source.StartActivity("haypile.render");
        activity?.SetTag("haypile.generation", generation.Id);
        var since = time.GetTimestamp();
        telemetry.OnClaimed(time.GetUtcNow() - generation.CreatedAt);
        var run = running.Start(generation, stopping);
        changes.Tell(generation.Id);
        try
        {
            await WorkAsync(generation, engine, run, since, stopping);
        }
        finally
        {
            running.End(run);
            changes.Tell(generation.Id);
            DataFolder.Remove(data.Scratch(generation.Id, generation.Epoch));
        }

        return true;
    }

    private async Task WorkAsync(Generation generation, IEngine engine, Running run, long since, CancellationToken stopping)
    {
        try
        {
            Ending ending;
            try
            {
                ending = await RenderAsync(generation, engine, run);
            }
            catch
            {
                // Before the store hears of it: on a full disk it may need this room to write that down.
                DataFolder.Remove(data.Scratch(generation.Id, generation.Epoch));
                throw;
            }

            await EndAsync(generation, run, ending, since);
        }
        catch (Exception) when (run.Lost)
        {
            // Whatever broke: the next owner may already have cleared this run's files away.
            Drop(run);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await ReturnAsync(run, new Release("shutdown", CountsAsAttempt: false));
        }
        catch (Exception error)
        {
            await FailedAsync(generation, run, error, since);
        }
    }

    private async Task<Ending> RenderAsync(Generation generation, IEngine engine, Running run)
    {
        var scratch = data.Scratch(generation.Id, generation.Epoch);
        Directory.CreateDirectory(scratch);
        shelf.DiscardEarlier(run.Lease);
        var (brought, fault) = await media.BringAsync(generation, scratch, run.Token);
        if (brought is null)
        {
            return new Ending.Failed("media_unavailable", fault!);
        }

        var job = new EngineJob(generation.Request, brought, scratch, percent => run.Progress = Math.Min(percent, 99));
        switch (await engine.RenderAsync(job, run.Token))
        {
            case Rendered.Films films:
                return new Ending.Finished(await shelf.KeepAsync(run.Lease, scratch, films.Files, run.Token)) { Length = films.Length, Notes = films.Notes };
            case Rendered.Refused refused:
                return new Ending.Failed("media_unusable", refused.Sentence);
            default:
                throw new UnreachableException();
        }
    }

    private async Task EndAsync(Generation generation, Running run, Ending ending, long since)
    {
        if (!await PersistAsync(() => store.FinishAsync(run.Lease, ending)) && !await EndedHereAsync(run.Lease))
        {
            Drop(run);
            return;
        }

        var state = ending is Ending.Finished ? GenerationState.Finished : GenerationState.Failed;
        var took = time.GetElapsedTime(since);
        telemetry.OnEnded(state, took);
        LogEnded(log, generation.Id, state, (int)took.TotalMilliseconds);
        if (state == GenerationState.Failed)
        {
            shelf.DiscardAll(generation.Id);
        }
    }

    private async Task FailedAsync(Generation generation, Running run, Exception error, long since)
    {
        LogFailed(log, error, generation.Id, generation.Attempts + 1, options.AttemptLimit);
        if (generation.Attempts + 1 >= options.AttemptLimit)
        {
            var sentence = $"The film could not be rendered in {options.AttemptLimit} tries. You were not charged; the request may be sent again.";
            await EndAsync(generation, run, new Ending.Failed("render_failed", sentence), since);
            return;
        }

        await ReturnAsync(run, new Release(error.GetType().Name, CountsAsAttempt: true, Rest: TimeSpan.FromSeconds(1 << generation.Attempts)));
    }

    private async Task ReturnAsync(Running run, Release release)
    {
        telemetry.OnReturned(release.Reason);
        if (await PersistAsync(() => store.ReleaseAsync(run.Lease, release)))
        {
            shelf.Discard(run.Lease);
        }
        else if (!await EndedHereAsync(run.Lease))
        {
            Drop(run);
        }
    }

    /// <summary>A write whose answer was lost looks like a lost lease when it is tried again; then the row tells that it was ours.</summary>
    private Task<bool> EndedHereAsync(Lease lease) =>
        PersistAsync(async () => await store.FindAsync(lease.Id) is { } row && row.State.IsTerminal() && row.Epoch == lease.Epoch);

    private void Drop(Running run)
    {
        LogDropped(log, run.Lease.Id, run.Lease.Epoch);
        telemetry.OnReturned("lost");
        shelf.Discard(run.Lease);
    }

    /// <summary>A store that is away for a moment must not cost a finished film: tries until the lease would be over.</summary>
    private async Task<bool> PersistAsync(Func<ValueTask<bool>> write)
    {
        var since = time.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(100); ; pause *= 2)
        {
            try
            {
                return await write();
            }
            catch (Exception error) when (StorageFault.Is(error) && time.GetElapsedTime(since) + pause < Lease.Length)
            {
                LogStoreAway(log, error.Message);
                await Task.Delay(pause, time);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Generation {Generation} {State} after {Milliseconds} ms")]
    private static partial void LogEnded(ILogger log, Guid generation, GenerationState state, int milliseconds);

    [LoggerMessage(LogLevel.Warning, "Generation {Generation} failed on try {Attempt} of {Limit}")]
    private static partial void LogFailed(ILogger log, Exception error, Guid generation, int attempt, int limit);

    [LoggerMessage(LogLevel.Information, "Generation {Generation} epoch {Epoch} is no longer this node's; its files are dropped")]
    private static partial void LogDropped(ILogger log, Guid generation, int epoch);

    [LoggerMessage(LogLevel.Warning, "The store is away ({Message}); trying again")]
    private static partial void LogStoreAway(ILogger log, string message);
}

using System.Security.Cryptography;
using Haypile.Generations;
using Haypile.Server.Outbound;
using Haypile.Server.Storage;
using Haypile.Server.Workers;

namespace Haypile.Server.Intake;

/// <summary>What came of a request: a submission that is already on disk, or a refusal that left nothing behind.</summary>
internal readonly record struct Entry(Submission? Accepted, Refusal? Refusal);

/// <summary>The one way in: judges everything, reports every fault at once, and commits.</summary>
internal sealed class Door(
    IGenerationStore store,
    PriceBook prices,
    AddressRules addresses,
    DataFolder data,
    RunningGenerations running,
    IntakeLimits limits,
    EngineChoice engines,
    TimeProvider time)
{
    public async ValueTask<Entry> SubmitAsync(
        Principal principal, string dialect, Draft draft, RequestBody body, Faults faults, CancellationToken cancellation)
    {
        var media = new MediaIntake(body, addresses, faults);
        var request = Judge(draft, limits.Dice(), media, addresses, faults);
        if (faults.Any)
        {
            return new Entry(null, Refusal.Invalid(faults.All));
        }

        var submission = new Submission
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            AccountId = principal.AccountId,
            KeyId = principal.KeyId,
            Dialect = dialect,
            Engine = engines.For(request),
            Request = request,
            Price = await prices.QuoteAsync(request, cancellation),
            DepthLimit = limits.QueueDepth,
        };
        var refusal = await KeepAsync(media, submission);
        return refusal is null ? new Entry(submission, null) : new Entry(null, refusal);
    }

    /// <summary>The whole request; meaningful only if no fault was added.</summary>
    public static GenerationRequest Judge(Draft draft, uint drawnSeed, MediaIntake media, AddressRules addresses, Faults faults) =>
        RequestRules.Judge(draft, drawnSeed, faults) with
        {
            Image = media.Picture(draft.Image, Field.Image),
            Video = media.Clip(draft.Video, Field.Video),
            Ingredients = media.Pictures(draft.Ingredients, Field.Ingredients),
            Callback = draft.Callback is { } callback ? StrangersAddress.Judge(callback, faults.NameOf(Field.Callback), addresses, faults) : null,
        };

    /// <summary>Another account's generation is no different from one that does not exist.</summary>
    public async ValueTask<Generation?> FindAsync(Principal principal, Guid id, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) is { } generation && generation.AccountId == principal.AccountId ? generation : null;

    public async ValueTask<Refusal?> CancelAsync(Principal principal, Guid id, CancellationToken cancellation)
    {
        switch (await store.CancelAsync(principal.AccountId, id, cancellation))
        {
            case Cancelled.Done:
                running.Stop(id);
                DataFolder.Remove(data.Uploads(id));
                return null;
            case Cancelled.AlreadyEnded:
                return Refusal.Ended;
            default:
                return Refusal.NotFound;
        }
    }

    private async ValueTask<Refusal?> KeepAsync(MediaIntake media, Submission submission)
    {
        var refused = true;
        try
        {
            media.Keep(data, submission.Id);
            var refusal = await CommitAsync(submission);
            refused = refusal is not null;
            return refusal;
        }
        catch (Exception error) when (StorageFault.Is(error))
        {
            refused = await store.FindAsync(submission.Id, CancellationToken.None) is null;
            if (refused)
            {
                throw;
            }

            // Only the answer was lost on its way from the store: the row is there.
            return null;
        }
        finally
        {
            if (refused)
            {
                DataFolder.Remove(data.Uploads(submission.Id));
            }
        }
    }

    private async ValueTask<Refusal?> CommitAsync(Submission submission)
    {
        // The client may hang up; what is being committed is not taken back for that.
        var outcome = await store.SubmitAsync(submission, CancellationToken.None);
        return outcome switch
        {
            Submitted.Accepted => null,
            Submitted.NoMoney poor => Refusal.NoMoney(submission.Price, poor.Balance),
            Submitted.QueueFull full => Refusal.QueueFull(full.Queued, limits.RetryAfterSeconds),
            Submitted.NoAccount => Refusal.WrongKey,
            _ => throw new InvalidOperationException($"The store answered {outcome}."),
        };
    }
}

internal sealed record IntakeLimits
{
    public long Body { get; init; } = 120L * 1024 * 1024;
    public long Media { get; init; } = 50L * 1024 * 1024;
    public int QueueDepth { get; init; } = 1_000;
    public int RetryAfterSeconds { get; init; } = 10;

    /// <summary>Draws the seed of a request that names none.</summary>
    public Func<uint> Dice { get; init; } = () => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4));
}

/// <summary>Which engine takes a request; today one takes them all.</summary>
internal sealed record EngineChoice(Func<GenerationRequest, string> For);

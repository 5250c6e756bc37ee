using System.Security.Cryptography;
using Haypile.Generations;
using Haypile.Server.Outbound;
using Haypile.Server.Storage;
using Haypile.Server.Workers;

namespace Haypile.Server.Intake;

/// <summary>What came of a request: a submission that is already on disk, a refusal that left nothing behind, or what the same request was answered before.</summary>
internal readonly record struct Entry(Submission? Accepted, Refusal? Refusal, RememberedReply? Replay = null, Guid ReplayedId = default)
{
    public Guid Id => Accepted?.Id ?? ReplayedId;
}

/// <summary>What a request would be and cost; nothing was kept of it.</summary>
internal sealed record Quote(GenerationRequest Request, bool IsSeedSaid, string Engine, long Price);

/// <summary>What a client that may send a request twice calls it, what it is, and what it is answered once it is a submission.</summary>
internal sealed record Repeat(string Key, byte[] Fingerprint, Func<Submission, RememberedReply> Answer);

/// <summary>The one way in: judges everything, reports every fault at once, and commits.</summary>
internal sealed class Door(
    IGenerationStore store,
    PriceBook prices,
    AddressRules addresses,
    DataFolder data,
    RunningGenerations running,
    Changes changes,
    UploadShelf uploads,
    QueueSwitch queue,
    IntakeLimits limits,
    EngineChoice engines,
    TimeProvider time)
{
    private const int Drained = 0;

    public async ValueTask<Entry> SubmitAsync(
        Principal principal, string dialect, Draft draft, RequestBody body, Faults faults, Repeat? repeat, CancellationToken cancellation)
    {
        var media = new MediaIntake(body, addresses, faults, said => uploads.Find(principal, said));
        var request = Judge(draft, limits.Dice(), media, addresses, faults);
        if (faults.Any)
        {
            return new Entry(null, Refusal.Invalid(faults.All));
        }

        if (KeyRules.OfEffect(principal, request) is { } forbidden)
        {
            return new Entry(null, forbidden);
        }

        var submission = new Submission
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            AccountId = principal.AccountId,
            KeyId = principal.KeyId,
            Limits = principal.Limits,
            Dialect = dialect,
            Engine = engines.For(request),
            Request = request,
            Price = await prices.QuoteAsync(request, cancellation),
            DepthLimit = await DepthAsync(cancellation),
        };
        return await KeepAsync(() => media.Keep(data, submission.Id), Named(submission, repeat));
    }

    // While it drains, the queue takes nothing, but a request that is sent again still hears what came of it.
    private async ValueTask<int> DepthAsync(CancellationToken cancellation) =>
        await queue.StateAsync(cancellation) is QueueState.Draining ? Drained : limits.QueueDepth;

    private static Submission Named(Submission submission, Repeat? repeat) => repeat is null ? submission : submission with
    {
        Idempotency = new IdempotencyKey(repeat.Key, repeat.Fingerprint, repeat.Answer(submission)),
    };

    /// <summary>The whole request; meaningful only if no fault was added.</summary>
    public static GenerationRequest Judge(Draft draft, uint drawnSeed, MediaIntake media, AddressRules addresses, Faults faults) =>
        RequestRules.Judge(draft, drawnSeed, faults) with
        {
            Image = media.Picture(draft.Image, Field.Image),
            Video = media.Clip(draft.Video, Field.Video),
            Ingredients = media.Pictures(draft.Ingredients, Field.Ingredients, RequestRules.MostIngredients),
            Keyframes = media.Pictures(draft.Keyframes, Field.Keyframes, RequestRules.MostKeyframes),
            Callback = draft.Callback is { } callback ? StrangersAddress.Judge(callback, faults.NameOf(Field.Callback), addresses, faults) : null,
        };

    /// <summary>Judges a request like one that is submitted, and prices it.</summary>
    public async ValueTask<(Quote? Quote, Refusal? Refusal)> QuoteAsync(Principal principal, Draft draft, RequestBody body, Faults faults, CancellationToken cancellation)
    {
        var request = Judge(draft, 0, new MediaIntake(body, addresses, faults, said => uploads.Find(principal, said)), addresses, faults);
        var refusal = faults.Any ? Refusal.Invalid(faults.All) : KeyRules.OfEffect(principal, request);
        return refusal is not null
            ? (null, refusal)
            : (new Quote(request, draft.Seed is not null, engines.For(request), await prices.QuoteAsync(request, cancellation)), null);
    }

    /// <summary>The same request once more, seed and all unless it is to vary, at today's price; its callbacks keep to the words they had.</summary>
    public async ValueTask<Entry> RetryAsync(Principal principal, Generation ended, bool varies, Repeat? repeat, CancellationToken cancellation)
    {
        if (!ended.State.IsTerminal())
        {
            return new Entry(null, Refusal.NotEnded);
        }

        if ((KeyRules.OfDialect(principal, ended.Dialect) ?? KeyRules.OfEffect(principal, ended.Request)) is { } forbidden)
        {
            return new Entry(null, forbidden);
        }

        if (!KeptMedia.IsThere(data, ended))
        {
            return new Entry(null, Refusal.MediaGone);
        }

        var request = varies ? ended.Request with { Seed = limits.Dice() } : ended.Request;
        var submission = new Submission
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            AccountId = principal.AccountId,
            KeyId = principal.KeyId,
            Limits = principal.Limits,
            Dialect = ended.Dialect,
            Engine = engines.For(request),
            Request = request,
            Price = await prices.QuoteAsync(request, cancellation),
            DepthLimit = await DepthAsync(cancellation),
        };
        return await KeepAsync(() => KeptMedia.Copy(data, ended, submission.Id), Named(submission, repeat));
    }

    /// <summary>Another account's generation is no different from one that does not exist.</summary>
    public async ValueTask<Generation?> FindAsync(Principal principal, Guid id, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) is { } generation && generation.AccountId == principal.AccountId ? generation : null;

    public async ValueTask<Refusal?> CancelAsync(Principal principal, Guid id, CancellationToken cancellation)
    {
        switch (await store.CancelAsync(principal.AccountId, id, cancellation))
        {
            case Cancelled.Done:
                running.Stop(id);
                changes.Tell(id);
                DataFolder.Remove(data.Uploads(id));
                return null;
            case Cancelled.AlreadyEnded:
                return await FindAsync(principal, id, cancellation) is null ? Refusal.NotFound : Refusal.Ended;
            default:
                return Refusal.NotFound;
        }
    }

    private async ValueTask<Entry> KeepAsync(Action keepMedia, Submission submission)
    {
        var kept = false;
        try
        {
            keepMedia();
            var entry = await CommitAsync(submission);
            kept = entry is { Refusal: null, Replay: null };
            return entry;
        }
        catch (Exception error) when (StorageFault.Is(error))
        {
            kept = await store.FindAsync(submission.Id, CancellationToken.None) is not null;
            if (!kept)
            {
                throw;
            }

            // Only the answer was lost on its way from the store: the row is there.
            return new Entry(submission, Refusal: null);
        }
        finally
        {
            if (!kept)
            {
                DataFolder.Remove(data.Uploads(submission.Id));
            }
        }
    }

    private async ValueTask<Entry> CommitAsync(Submission submission)
    {
        // The client may hang up; what is being committed is not taken back for that.
        var outcome = await store.SubmitAsync(submission, CancellationToken.None);
        return outcome switch
        {
            Submitted.Accepted => new Entry(submission, Refusal: null),
            Submitted.Replayed replayed => new Entry(null, Refusal: null, replayed.Reply, replayed.Id),
            Submitted.Reused => new Entry(null, Refusal.KeyReused),
            Submitted.NoMoney poor => new Entry(null, Refusal.NoMoney(submission.Price, poor.Balance)),
            Submitted.QueueFull when submission.DepthLimit == Drained => new Entry(null, Refusal.Draining(limits.RetryAfterSeconds)),
            Submitted.QueueFull full => new Entry(null, Refusal.QueueFull(full.Queued, limits.RetryAfterSeconds)),
            Submitted.TooManyAtOnce many => new Entry(null, Refusal.TooManyAtOnce(many.Open, limits.RetryAfterSeconds)),
            Submitted.DaySpent day => new Entry(
                null, Refusal.DaySpent(submission.Price, day.Spent, submission.Limits.SpendPerDay!.Value, day.RenewsAt, time.GetUtcNow())),
            Submitted.NoAccount => new Entry(null, Refusal.WrongKey),
            _ => throw new InvalidOperationException($"The store answered {outcome}."),
        };
    }
}

internal sealed record IntakeLimits
{
    public long Body { get; init; } = 120L * 1024 * 1024;
    public long Media { get; init; } = 50L * 1024 * 1024;

    /// <summary>Files sent by themselves that an account may have lying here.</summary>
    public int Uploads { get; init; } = 100;
    public int QueueDepth { get; init; } = 1_000;
    public int RetryAfterSeconds { get; init; } = 10;

    /// <summary>Draws the seed of a request that names none.</summary>
    public Func<uint> Dice { get; init; } = () => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4));
}

/// <summary>Which engine takes a request; today one takes them all.</summary>
internal sealed record EngineChoice(Func<GenerationRequest, string> For);

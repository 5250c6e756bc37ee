using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Workers;

namespace Haypile.Server.Intake;

/// <summary>What there is to tell of a generation beside its row: how many start before it, and what the engine decided by itself.</summary>
internal sealed record Details(long? Position, IReadOnlyList<string> Notes);

/// <summary>What an account may ask of the generations it has, and have forgotten.</summary>
internal sealed class Archive(IGenerationStore store, FilmShelf shelf, Changes changes, TimeProvider time)
{
    // Another node's doings are not heard of here, only seen.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    public async ValueTask<Details> DetailsAsync(Generation generation, CancellationToken cancellation) => generation.State switch
    {
        GenerationState.Queued => new Details(await store.PositionAsync(generation.Id, cancellation), []),
        GenerationState.Finished => new Details(null, NotesIn(await store.EventsAsync(generation.Id, cancellation))),
        _ => new Details(null, []),
    };

    public ValueTask<IReadOnlyList<Generation>> ListAsync(GenerationQuery query, CancellationToken cancellation) => store.ListAsync(query, cancellation);

    public async ValueTask<IReadOnlyList<GenerationEvent>> EventsAfterAsync(Guid id, long sequence, CancellationToken cancellation) =>
        [.. (await store.EventsAsync(id, cancellation)).Where(each => each.Sequence > sequence)];

    /// <summary>The generation once it has ended, or as it is when the patience is over.</summary>
    public async Task<Generation> WaitAsync(Generation generation, TimeSpan patience, CancellationToken cancellation)
    {
        using var watch = changes.Watch(generation.Id);
        var since = time.GetTimestamp();
        while (true)
        {
            var changed = watch.Next;
            generation = await store.FindAsync(generation.Id, cancellation) ?? generation;
            var left = patience - time.GetElapsedTime(since);
            if (generation.State.IsTerminal() || left <= TimeSpan.Zero)
            {
                return generation;
            }

            await PauseAsync(changed, left < Poll ? left : Poll, cancellation);
        }
    }

    public Watch Watch(Guid id) => changes.Watch(id);

    public Task PauseAsync(Task changed, CancellationToken cancellation) => PauseAsync(changed, Poll, cancellation);

    public async ValueTask<Refusal?> DeleteAsync(Generation generation, CancellationToken cancellation)
    {
        if (!generation.State.IsTerminal())
        {
            return Refusal.NotEnded;
        }

        // The row first: files that nobody names are swept up, a row without its files would promise a film.
        if (!await store.DeleteAsync(generation.AccountId, generation.Id, cancellation))
        {
            return Refusal.NotFound;
        }

        shelf.DiscardAll(generation.Id);
        return null;
    }

    private async Task PauseAsync(Task changed, TimeSpan atMost, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(changed, Task.Delay(atMost, time, over.Token));
        await over.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    private static string[] NotesIn(IReadOnlyList<GenerationEvent> events) =>
        events.LastOrDefault(each => each.Kind == EventKind.Finished) is { Detail.Length: > 0 } end ? end.Detail.Split('\n') : [];
}

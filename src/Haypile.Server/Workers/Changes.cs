namespace Haypile.Server.Workers;

/// <summary>Tells those who wait in this process that something has happened to a generation; costs nothing where nobody waits.</summary>
internal sealed class Changes
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Place> _places = [];

    public Watch Watch(Guid id)
    {
        lock (_gate)
        {
            if (!_places.TryGetValue(id, out var place))
            {
                _places[id] = place = new Place();
            }

            place.Watchers++;
            return new Watch(this, id);
        }
    }

    public void Tell(Guid id)
    {
        TaskCompletionSource? next = null;
        lock (_gate)
        {
            if (_places.TryGetValue(id, out var place))
            {
                next = place.Next;
                place.Next = NewNext();
            }
        }

        next?.SetResult();
    }

    internal Task NextOf(Guid id)
    {
        lock (_gate)
        {
            return _places[id].Next.Task;
        }
    }

    internal void Leave(Guid id)
    {
        lock (_gate)
        {
            if (--_places[id].Watchers == 0)
            {
                _places.Remove(id);
            }
        }
    }

    private static TaskCompletionSource NewNext() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Place
    {
        public int Watchers { get; set; }
        public TaskCompletionSource Next { get; set; } = NewNext();
    }
}

/// <summary>Take <see cref="Next"/>, then look; what happens after the look completes it.</summary>
internal sealed class Watch(Changes changes, Guid id) : IDisposable
{
    public Task Next => changes.NextOf(id);

    public void Dispose() => changes.Leave(id);
}

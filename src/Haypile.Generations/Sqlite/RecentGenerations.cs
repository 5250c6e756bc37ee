namespace Haypile.Generations;

/// <summary>
/// Generations as they were last read: clients that poll ask again and again for what has not changed. The one server of a file
/// is its only writer, and the writer says here what each commit changes. While such a commit is under way nothing is kept,
/// so that nobody is shown what others have already seen replaced.
/// </summary>
internal sealed class RecentGenerations
{
    private const int Sets = 8_192;
    private const int Ways = 4;
    private const int LongestWords = 1_024;

    private readonly Generation?[] _slots = new Generation?[Sets * Ways];
    private readonly Lock _changing = new();
    private int _commits;
    private int _next;
    private bool _isOpen = true;

    /// <summary>To be taken before a read whose result is to be kept.</summary>
    public int Mark => Volatile.Read(ref _commits);

    public Generation? Find(Guid id)
    {
        foreach (ref var slot in SetOf(id))
        {
            if (Volatile.Read(ref slot) is { } kept && kept.Id == id)
            {
                return kept;
            }
        }

        return null;
    }

    public void Keep(Generation read, int mark)
    {
        if (read.Request.Prompt.Length + read.Request.NegativePrompt.Length > LongestWords)
        {
            return;
        }

        lock (_changing)
        {
            if (_isOpen && _commits == mark && Find(read.Id) is null)
            {
                PlaceFor(read.Id) = read;
            }
        }
    }

    public void BeginChange(List<Guid> changed)
    {
        lock (_changing)
        {
            _isOpen = false;
            foreach (var id in changed)
            {
                Forget(id);
            }
        }
    }

    public void EndChange()
    {
        lock (_changing)
        {
            _isOpen = true;
            _commits++;
        }
    }

    private void Forget(Guid id)
    {
        foreach (ref var slot in SetOf(id))
        {
            if (slot?.Id == id)
            {
                slot = null;
            }
        }
    }

    private ref Generation? PlaceFor(Guid id)
    {
        var set = SetOf(id);
        var free = set.IndexOf((Generation?)null);
        return ref set[free >= 0 ? free : _next++ & (Ways - 1)];
    }

    private Span<Generation?> SetOf(Guid id) => _slots.AsSpan((id.GetHashCode() & (Sets - 1)) * Ways, Ways);
}

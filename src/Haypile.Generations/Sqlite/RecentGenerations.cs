namespace Haypile.Generations;

/// <summary>
/// Generations as they were last read: clients that poll ask again and again for what has not changed. The one server of a file
/// is its only writer, and the writer says here what each commit changes. While such a commit is under way nothing is kept,
/// so that nobody is shown what others have already seen replaced.
/// </summary>
internal sealed class RecentGenerations
{
    private const int Slots = 16_384;
    private const int LongestWords = 1_024;

    private readonly Generation?[] _slots = new Generation?[Slots];
    private readonly Lock _changing = new();
    private int _commits;
    private bool _isOpen = true;

    /// <summary>To be taken before a read whose result is to be kept.</summary>
    public int Mark => Volatile.Read(ref _commits);

    public Generation? Find(Guid id) => Volatile.Read(ref SlotOf(id)) is { } kept && kept.Id == id ? kept : null;

    public void Keep(Generation read, int mark)
    {
        if (read.Request.Prompt.Length + read.Request.NegativePrompt.Length > LongestWords)
        {
            return;
        }

        lock (_changing)
        {
            if (_isOpen && _commits == mark)
            {
                SlotOf(read.Id) = read;
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
                SlotOf(id) = null;
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

    private ref Generation? SlotOf(Guid id) => ref _slots[id.GetHashCode() & (Slots - 1)];
}

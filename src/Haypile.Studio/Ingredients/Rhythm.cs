namespace Haypile.Studio.Ingredients;

/// <summary>When which of the pictures are seen large: one after the other, or two and three together where there is no time for each.</summary>
internal sealed class Rhythm
{
    /// <summary>Shorter than this nobody sees a picture.</summary>
    private const double Shortest = 0.85;

    /// <summary>The first ones are on their way before the film begins, so that it does not begin empty.</summary>
    private const double Early = 0.42;

    /// <summary>The next ones come while the last ones go.</summary>
    private const double Overlap = 0.2;

    private readonly int _count;
    private readonly double _slot;

    public Rhythm(int count, double seconds)
    {
        _count = count;
        Closing = count == 1 ? seconds : seconds - Math.Clamp(0.32 * seconds, Math.Min(1.5, seconds / 2), 3.2);
        Spreads = Math.Min(count, Math.Max(1, (int)(Closing / Shortest)));
        if (Spreads == 1) Closing = seconds;
        _slot = Closing / Spreads;
        Seconds = seconds;
    }

    public double Seconds { get; }

    /// <summary>From when on all are seen together.</summary>
    public double Closing { get; }

    /// <summary>How many times the large ones change.</summary>
    public int Spreads { get; }

    /// <summary>How long it takes to come.</summary>
    public double Entrance => Math.Min(0.8, 0.75 * _slot);

    public double Exit => Math.Min(0.5, 0.5 * _slot);

    public (int First, int End) Members(int spread) => (spread * _count / Spreads, (spread + 1) * _count / Spreads);

    public double Begins(int spread) => spread == 0 ? -Early : spread * _slot - Overlap;

    public double Ends(int spread) => spread == Spreads - 1 ? Closing : (spread + 1) * _slot - Overlap;
}

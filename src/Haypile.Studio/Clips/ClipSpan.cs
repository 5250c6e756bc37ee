using System.Globalization;

namespace Haypile.Studio.Clips;

/// <summary>How much of a clip a film shows, and how much it adds.</summary>
/// <param name="Shown">Frames of the clip; of one that is shorter, the last stays.</param>
/// <param name="Added">Frames that go on from the last one.</param>
internal sealed record ClipSpan(int Shown, int Added, string? Cut)
{
    /// <summary>Anything shorter is over before it is seen.</summary>
    private const int ShortestFilm = 1;

    /// <summary>A clip that ends so much before its time, in seconds, is damaged.</summary>
    private const double Shortfall = 0.4;

    public int Frames => Shown + Added;

    /// <summary>Frames that the clip should have, as far as it is shown.</summary>
    private int Present { get; init; }

    public static ClipSpan Of(Brief brief, ClipFacts facts)
    {
        var most = brief.Extend ? ClipPlan.Longest : brief.Seconds;
        var least = brief.Extend ? 1 : ShortestFilm * brief.FrameRate;
        var present = (int)Math.Round(Math.Min(facts.Seconds, most) * brief.FrameRate);
        // A clip is not cut for the few pictures that it is longer than was asked for.
        var cut = facts.WholeSeconds < most + 0.25
            ? null
            : $"Only the first {Text(most)} of {Text(facts.WholeSeconds)} seconds of the clip were used.";
        return new ClipSpan(Math.Max(present, least), brief.Extend ? brief.Seconds * brief.FrameRate : 0, cut) { Present = present };
    }

    /// <param name="found">Frames that the clip turned out to have.</param>
    public IEnumerable<string> Notes(int found, int frameRate)
    {
        if (Cut is not null) yield return Cut;
        if (Present - found > Shortfall * frameRate && found > 1) yield return $"The clip is damaged after {Text((double)found / frameRate)} seconds; from there its last picture stays.";
    }

    private static string Text(double seconds) => seconds.ToString("0.#", CultureInfo.InvariantCulture);
}

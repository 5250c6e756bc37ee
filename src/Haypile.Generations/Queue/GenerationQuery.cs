namespace Haypile.Generations;

/// <summary>
/// Which of an account's generations are meant, or of all accounts' when none is named; what is not said does not matter.
/// Ids are ordered by time, so they bound it.
/// </summary>
public sealed record GenerationQuery(Guid? AccountId)
{
    public IReadOnlyList<GenerationState> States { get; init; } = [];

    /// <summary>The most words that are looked for one by one; what comes after them is taken as the last.</summary>
    public const int MostWords = 8;

    /// <summary>The prompt holds each of these words, in any case of letters.</summary>
    public string? Text { get; init; }

    /// <summary>An effect by its name; none at all is an empty text.</summary>
    public string? Effect { get; init; }

    /// <summary>All of these are among its own.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;

    /// <summary>This id or later ones.</summary>
    public Guid? From { get; init; }

    /// <summary>Earlier ids than this one.</summary>
    public Guid? Before { get; init; }

    public int Most { get; init; } = 20;
}

namespace Haypile.Generations;

/// <summary>
/// Which of an account's generations are meant, or of all accounts' when none is named; what is not said does not matter.
/// Ids are ordered by time, so they bound it.
/// </summary>
public sealed record GenerationQuery(Guid? AccountId)
{
    public IReadOnlyList<GenerationState> States { get; init; } = [];

    /// <summary>Words that the prompt holds, in any case of letters.</summary>
    public string? Text { get; init; }

    /// <summary>All of these are among its own.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = System.Collections.Frozen.FrozenDictionary<string, string>.Empty;

    /// <summary>This id or later ones.</summary>
    public Guid? From { get; init; }

    /// <summary>Earlier ids than this one.</summary>
    public Guid? Before { get; init; }

    public int Most { get; init; } = 20;
}

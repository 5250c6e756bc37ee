using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <summary>What was asked to stay away, by a "without" in the prompt or by the negative prompt.</summary>
internal sealed class Removal(List<Gloss> glosses, List<string> words)
{
    private bool _everybody;

    public List<string> Words { get; } = words;

    /// <summary>A negative prompt is a list of words, whatever stands between them.</summary>
    public void Add(string negative, Vocabulary vocabulary)
    {
        var text = Cleaning.Clean(negative);
        var language = LanguageGuess.Guess(text);
        // A single word belongs to many languages: the prompt's own goes first.
        foreach (var unit in Tagger.Tag(language is "ja" or "zh" ? Vocabulary.Of(language) : vocabulary, text))
        {
            if (unit.As(Sense.Thing) is null && unit.Sense is not (Sense.Place or Sense.Weather or Sense.Daytime or Sense.Season or Sense.Style or Sense.Mood)) continue;
            glosses.AddRange(unit.Glosses);
            Words.Add(unit.Text);
            _everybody |= unit.First.Icon == "🧑";
        }
    }

    public void Apply(Grammar grammar)
    {
        foreach (var gloss in glosses) grammar.Setting.Remove(gloss);
        var gone = grammar.Cast.Where(IsGone).ToHashSet();
        if (gone.Count == 0) return;
        grammar.Cast.RemoveAll(gone.Contains);
        foreach (var figure in grammar.Cast)
        {
            if (figure.Tie is { To: var to } && gone.Contains(to)) figure.Tie = null;
            foreach (var act in figure.Acts) act.With = act.With is not null && gone.Contains(act.With) ? null : act.With;
        }
    }

    private bool IsGone(Figure figure) =>
        glosses.Exists(gloss => gloss.Sense == Sense.Thing && gloss.Icon == figure.Icon) || (_everybody && Concepts.Is(figure.Icon, "people"));
}

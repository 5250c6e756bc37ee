namespace Haypile.Studio.Words;

/// <summary>German writes several words as one; the last of them says what it is.</summary>
internal static class Compound
{
    private const int Shortest = 3;

    /// <summary>What the end of the word means, and what its beginning adds to the scene.</summary>
    public static (Gloss[]? Front, Gloss[] Head)? Split(Vocabulary vocabulary, ReadOnlySpan<char> word)
    {
        for (var cut = Shortest; cut <= word.Length - Shortest; cut++)
        {
            if (vocabulary.FindLoosely(word[cut..]) is not { } head || head[0].Sense is not (Sense.Thing or Sense.Place or Sense.Daytime or Sense.Weather or Sense.Filler or Sense.Shot)) continue;
            if (word.Length - cut == Shortest && cut < 4) continue;
            return (Front(vocabulary, word[..cut]), head);
        }
        return null;
    }

    private static Gloss[]? Front(Vocabulary vocabulary, ReadOnlySpan<char> front)
    {
        var glosses = vocabulary.FindLoosely(front);
        // A letter that only joins: Winterslandschaft, Sonnenuntergang.
        if (glosses is null && front[^1] is 's' or 'n' or 'e') glosses = vocabulary.FindLoosely(front[..^1]);
        return glosses?[0].Sense is Sense.Season or Sense.Daytime or Sense.Weather or Sense.Place or Sense.Colour or Sense.Stature or Sense.Mood ? glosses : null;
    }
}

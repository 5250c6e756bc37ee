namespace Haypile.Studio.Words;

/// <summary>German takes verbs apart: "der Mond geht über dem Meer auf" says "aufgeht", which is looked up as one word.</summary>
internal static class SeparableVerbs
{
    private static readonly HashSet<string> Particles =
    [
        "ab", "an", "auf", "aus", "ein", "fest", "fort", "heran", "heraus", "herum", "herunter", "hervor", "hin", "hinab", "hinauf", "hinaus", "hinein", "hinunter",
        "hoch", "los", "mit", "nach", "nieder", "um", "unter", "vor", "vorbei", "vorüber", "weg", "zu", "zurück", "zusammen", "davon", "umher", "entlang", "empor",
    ];

    public static void Join(Vocabulary vocabulary, List<Unit> units)
    {
        if (vocabulary.Language != "de") return;
        for (var at = units.Count - 1; at > 0; at--)
        {
            if (!Particles.Contains(units[at].Text) || !EndsClause(units, at + 1) || Verb(vocabulary, units, at) is not { } verb) continue;
            units[verb.At] = units[verb.At] with { Glosses = verb.Whole };
            units.RemoveAt(at);
        }
    }

    private static bool EndsClause(List<Unit> units, int at) => at >= units.Count || units[at].EndsPhrase || units[at].Sense is Sense.And or Sense.Relative;

    private static (int At, Gloss[] Whole)? Verb(Vocabulary vocabulary, List<Unit> units, int particle)
    {
        for (var at = particle - 1; at >= 0 && !units[at].EndsPhrase; at--)
        {
            if (units[at].Sense is not (Sense.Doing or Sense.Motion or Sense.Tie or Sense.Being or Sense.Unknown or Sense.Filler)) continue;
            var word = units[at].Text;
            if (char.IsLower(word[0]) && vocabulary.Find(units[particle].Text + word) is [{ Sense: Sense.Doing or Sense.Motion or Sense.Tie }, ..] whole) return (at, whole);
        }
        return null;
    }
}

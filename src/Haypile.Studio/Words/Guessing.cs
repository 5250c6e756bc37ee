using Haypile.Studio.Artwork;

namespace Haypile.Studio.Words;

/// <summary>
/// Words that no list has, by what Unicode calls the icons and by what WordNet says that a thing is. Only what stands where a noun
/// stands is looked up: a wrong picture is worse than none.
/// </summary>
internal sealed class Guessing(Vocabulary vocabulary)
{
    private const int LongestWord = 40;
    private const int HighestClimb = 6;
    private const int NearClimb = 3;
    private const int Most = 60;

    private static readonly HashSet<string> TooWide =
    [
        "organ", "earth", "parcel", "package", "can", "case", "machine", "wall", "person", "rock", "stone", "plate", "box", "chain", "sign", "key", "ring", "light", "bar", "ball", "dress", "coat", "shirt",
        "hat", "cap", "boot", "shoe", "table", "bed", "door", "window", "hand", "eye", "heart", "game", "map", "letter", "cup", "bowl", "bottle", "knife", "wood",
        "tool", "building", "shop", "store", "furniture", "drink", "meat", "bread", "soup", "planet", "star", "note", "book", "painting", "mask", "plant",
    ];

    private static readonly string[] Plurals = ["s", "es", "x"];
    private static readonly string[] GermanPlurals = ["n", "e", "s", "en", "er"];

    private readonly Annotations? _annotations = Kept.Annotations(vocabulary.Language);

    public void Resolve(List<Unit> units)
    {
        var looked = 0;
        for (var at = 0; at < units.Count && looked < Most; at++)
        {
            if (units[at].First is { Sense: Sense.Filler, Value: Unit.OnlyHinting } && Named(units[at].Text.ToLowerInvariant()) is { } hinting)
            {
                units[at] = units[at] with { Glosses = [new(Sense.Thing, Icon: hinting), .. units[at].Glosses[1..]] };
                continue;
            }
            if (!units[at].Is(Sense.Unknown) || units[at].Text.Length > LongestWord || !IsPlaceOfNoun(units, at)) continue;
            looked++;
            var word = units[at].Text.ToLowerInvariant();
            if (Icon(word) is { } found && !IsAbstract(found, units, at)) units[at] = new(units[at].Text, [new(Sense.Thing, Icon: found.Icon, Several: found.Several)]);
        }
    }

    // "Freedom and hope": a person is spoken of with an article, or does something.
    private bool IsAbstract((string Icon, bool Several) found, List<Unit> units, int at) =>
        vocabulary.Language == "en" && !found.Several && Concepts.Is(found.Icon, "people")
        && (at == 0 || units[at - 1].Sense is not (Sense.Determiner or Sense.Number or Sense.Colour or Sense.Stature or Sense.Attitude or Sense.Old or Sense.Unknown or Sense.Filler))
        && (at + 1 >= units.Count || units[at + 1].Sense is not (Sense.Doing or Sense.Motion or Sense.Tie or Sense.Being or Sense.Relation or Sense.Who or Sense.With));

    // English alone is looked up by what kind of thing a noun is, so that verbs and adjectives must be kept out.
    private bool IsPlaceOfNoun(List<Unit> units, int at)
    {
        if (vocabulary.Language == "de") return char.IsUpper(units[at].Text[0]);
        if (vocabulary.Language != "en") return true;
        var word = units[at].Text;
        if (word.Length < 4 || char.IsAsciiDigit(word[0])) return false;
        var before = at > 0 ? units[at - 1].Sense : Sense.Stop;
        var after = at + 1 < units.Count ? units[at + 1].Sense : Sense.Stop;
        if (word.EndsWith("ing", StringComparison.Ordinal) || word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ly", StringComparison.Ordinal)) return false;
        return before is not (Sense.Thing or Sense.Pronoun or Sense.Who) && after is not (Sense.Thing or Sense.Unknown or Sense.Place or Sense.Determiner or Sense.Colour or Sense.Weather or Sense.Daytime or Sense.Season);
    }

    private (string Icon, bool Several)? Icon(string word)
    {
        if (Named(word) is { } named) return (named, false);
        if (vocabulary.Language == "en")
        {
            if (Kind(word) is { } kind) return (kind, false);
            var singular = Singular(word);
            if (singular == word) return null;
            return Named(singular) is { } one ? (one, true) : Kind(singular) is { } ofKind ? (ofKind, true) : null;
        }
        return vocabulary.HasLists && !vocabulary.Unspaced ? Plural(word) : Inside(word);
    }

    private (string Icon, bool Several)? Plural(string word)
    {
        foreach (var ending in vocabulary.Language == "de" ? GermanPlurals : Plurals)
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal) && Named(word[..^ending.Length]) is { } one) return (one, true);
        }
        return null;
    }

    // Words that bend or run together: the beginning without its ending, or in Chinese and Japanese the end, which says what it is.
    private (string Icon, bool Several)? Inside(string word)
    {
        if (vocabulary.Unspaced)
        {
            for (var cut = 1; word.Length - cut >= 2; cut++)
            {
                if (Named(word[cut..]) is { } head) return (head, false);
            }
            return null;
        }
        var shortest = word[0] is >= '\uAC00' and <= '\uD7A3' ? 1 : 4;
        for (var length = word.Length - 1; length >= shortest && length >= word.Length - 2; length--)
        {
            if (Named(word[..length]) is { } stem) return (stem, false);
        }
        return null;
    }

    private string? Named(string word)
    {
        if (_annotations is null) return null;
        string? likely = null;
        var count = 0;
        foreach (var mention in _annotations.Find(word))
        {
            if (!CanBeSeen(mention.Emoji)) continue;
            if (mention.IsName) return mention.Emoji;
            // A word that goes with many icons is the name of none; of a few, the one that the lists have is meant most often.
            if (likely is null || (Concepts.IsKnown(mention.Emoji) && !Concepts.IsKnown(likely))) likely = mention.Emoji;
            count++;
        }
        return count is > 0 and <= 3 && !vocabulary.HasLists ? likely : null;
    }

    private static bool CanBeSeen(string emoji) =>
        IconSet.Find(emoji) is { IsScene: false, Group: var group, Subgroup: var kind }
        && group is "people-body" or "animals-nature" or "food-drink" or "travel-places" or "objects" or "activities"
        && kind is not ("hand-fingers-open" or "hand-fingers-partial" or "hand-single-finger" or "hand-fingers-closed" or "hands" or "hand-prop" or "body-parts" or "person-gesture" or "person-symbol" or "sky-weather" or "time");

    // A corgi is a dog: a short way up the tree to something that has a picture.
    private string? Kind(string noun)
    {
        foreach (var sense in Hypernyms.Of(noun))
        {
            var climbed = 0;
            foreach (var words in sense.Kinds)
            {
                if (climbed++ > HighestClimb) break;
                foreach (var word in words)
                {
                    if ((word == noun && climbed == 1) || TooWide.Contains(word)) continue;
                    if (vocabulary.Find(word) is [{ Sense: Sense.Thing } thing] && (climbed <= NearClimb || Concepts.IsAlive(thing.Icon) || IsPlainKind(thing.Icon))) return thing.Icon;
                    if (word == "worker" || word == "entertainer" || word == "expert" || word == "professional") return "🧑";
                }
            }
            break;
        }
        return null;
    }

    // Far up the tree only what is one kind of thing to everybody is meant still.
    private static bool IsPlainKind(string icon) =>
        Concepts.Is(icon, "vehicles") || Concepts.Is(icon, "food") || Concepts.Is(icon, "buildings") || Concepts.Is(icon, "instruments");

    private static string Singular(string word) =>
        word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4 ? word[..^3] + "y"
        : word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("sses", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && word.Length > 3 ? word[..^1]
        : word;

    private static class Kept
    {
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<Annotations?>> ByLanguage = new();

        public static Annotations? Annotations(string language) => ByLanguage.GetOrAdd(language, code => new(() => Words.Annotations.Of(code))).Value;
    }
}

using System.Collections.Concurrent;
using System.Reflection;

namespace Haypile.Studio.Words;

/// <summary>What the words of one language mean. It is read once, when somebody first writes in it.</summary>
internal sealed class Vocabulary
{
    private static readonly ConcurrentDictionary<string, Lazy<Vocabulary>> Read = new();

    private readonly Dictionary<string, Gloss[]> _words = new(12_000);
    private readonly Dictionary<string, Gloss[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<char, int> _longest = [];
    private readonly List<(string Plain, Gloss Gloss)> _plain = [];

    private Vocabulary(string language)
    {
        Language = language;
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Haypile.Studio.Words.Languages.{language}.txt");
        // A language without a file of its own has only the names of the icons.
        using TextReader text = stream is null ? new StringReader("") : new StreamReader(stream);
        File = LanguageFile.Read(text, Add);
        // Without its accent a word yields to one that has none: "a" is no "à".
        var bare = new HashSet<string>();
        foreach (var (plain, gloss) in _plain)
        {
            if (!_words.ContainsKey(plain) || bare.Contains(plain))
            {
                bare.Add(plain);
                Put(plain, gloss);
            }
        }
        _plain.Clear();
    }

    public string Language { get; }
    public LanguageFile File { get; }

    /// <summary>Whether there is a file of this language, or only the names of the icons.</summary>
    public bool HasLists => _words.Count > 0;

    /// <summary>Words stand without spaces, and are found by the longest that fits.</summary>
    public bool Unspaced => Language is "zh" or "ja";

    public static Vocabulary Of(string language) => Read.GetOrAdd(language, code => new(() => new(code))).Value;

    /// <summary>Everything that a word of this language can mean.</summary>
    public IEnumerable<Gloss> All => _words.Values.SelectMany(glosses => glosses);

    /// <summary>The most characters of a word that begins with this one; 0 where there is none.</summary>
    public int Longest(char first) => _longest.GetValueOrDefault(first);

    public Gloss[]? Find(ReadOnlySpan<char> word) => _lookup.TryGetValue(word, out var glosses) ? glosses : null;

    /// <summary>As <see cref="Find"/>, but forgives accents that were left away.</summary>
    public Gloss[]? FindLoosely(ReadOnlySpan<char> word)
    {
        if (Find(word) is { } glosses) return glosses;
        Span<char> plain = stackalloc char[Math.Min(word.Length, 60) * 2];
        return word.Length <= 60 ? Find(plain[..Letters.Plain(word, plain)]) : null;
    }

    private void Add(string word, Gloss gloss)
    {
        var key = Apart(word.ToLowerInvariant());
        Put(key, gloss);
        if (Unspaced) return;
        Span<char> plain = stackalloc char[key.Length * 2];
        var length = Letters.Plain(key, plain);
        if (!key.AsSpan().SequenceEqual(plain[..length])) _plain.Add((plain[..length].ToString(), gloss));
    }

    // The tagger cuts behind "d'" and "l'", so that listed phrases are cut there too.
    private string Apart(string key)
    {
        if (Language == "en" || !key.Contains('\'')) return key;
        var apart = new System.Text.StringBuilder(key);
        for (var at = key.Length - 2; at > 0; at--)
        {
            var start = key.LastIndexOf(' ', at) + 1;
            if (key[at] == '\'' && at - start is > 0 and <= 2 && key[at + 1] != ' ') apart.Insert(at + 1, ' ');
        }
        return apart.ToString();
    }

    // What a file lists first goes before; what it lists twice in one sense is meant once, but settings add up.
    private void Put(string key, Gloss gloss)
    {
        ref var glosses = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_words, key, out var known);
        if (!known)
        {
            // What only hints at a place is not shown itself.
            glosses = gloss.Sense == Sense.Hint ? [new(Sense.Filler, Unit.OnlyHinting), gloss] : [gloss];
            _longest[key[0]] = Math.Max(_longest.GetValueOrDefault(key[0]), key.Length);
            return;
        }
        foreach (var other in glosses!)
        {
            if (other.Sense == gloss.Sense && (other.Value == gloss.Value || gloss.Sense is not (Sense.Weather or Sense.Place))) return;
        }
        glosses = glosses[0].Bent && !gloss.Bent && gloss.Sense != Sense.Hint ? [gloss, .. glosses] : [.. glosses, gloss];
    }
}

using System.Collections.Concurrent;
using System.Reflection;

namespace Haypile.Studio.Words;

/// <summary>What the words of one language mean. It is read once, when somebody first writes in it.</summary>
internal sealed class Vocabulary
{
    private static readonly ConcurrentDictionary<string, Lazy<Vocabulary>> Read = new();

    private readonly Dictionary<string, Meaning[]> _words = new(12_000);
    private readonly Dictionary<string, Meaning[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<char, int> _longest = [];

    private Vocabulary(string language)
    {
        Language = language;
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Haypile.Studio.Words.Languages.{language}.txt")
            ?? throw new InvalidOperationException($"No words of '{language}' are built in."));
        File = LanguageFile.Read(text, Add);
    }

    public string Language { get; }
    public LanguageFile File { get; }

    /// <summary>Words stand without spaces, and are found by the longest that fits.</summary>
    public bool Unspaced => Language is "zh" or "ja";

    public static Vocabulary Of(string language) => Read.GetOrAdd(language, code => new(() => new(code))).Value;

    /// <summary>The most characters of a word that begins with this one; 0 where there is none.</summary>
    public int Longest(char first) => _longest.GetValueOrDefault(first);

    public Meaning[]? Find(ReadOnlySpan<char> word) => _lookup.TryGetValue(word, out var meanings) ? meanings : null;

    /// <summary>As <see cref="Find"/>, but forgives accents that were left away.</summary>
    public Meaning[]? FindLoosely(ReadOnlySpan<char> word)
    {
        if (Find(word) is { } meanings) return meanings;
        Span<char> plain = stackalloc char[Math.Min(word.Length, 60) * 2];
        return word.Length <= 60 ? Find(plain[..Letters.Plain(word, plain)]) : null;
    }

    private void Add(string word, Meaning meaning)
    {
        var key = word.ToLowerInvariant();
        Put(key, meaning);
        if (Unspaced) return;
        Span<char> plain = stackalloc char[key.Length * 2];
        var length = Letters.Plain(key, plain);
        if (!key.AsSpan().SequenceEqual(plain[..length])) Put(plain[..length].ToString(), meaning);
    }

    // What a file lists first goes before; what it lists twice in one sense is meant once, but settings add up.
    private void Put(string key, Meaning meaning)
    {
        ref var meanings = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_words, key, out var known);
        if (!known)
        {
            meanings = [meaning];
            _longest[key[0]] = Math.Max(_longest.GetValueOrDefault(key[0]), key.Length);
            return;
        }
        foreach (var other in meanings!)
        {
            if (other.Sense == meaning.Sense && (other.Value == meaning.Value || meaning.Sense is not (Sense.Weather or Sense.Place))) return;
        }
        meanings = [.. meanings, meaning];
    }
}

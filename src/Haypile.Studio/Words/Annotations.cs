using Haypile.Studio.Artwork;
using Haypile.Studio.Packed;

namespace Haypile.Studio.Words;

/// <summary>What people of one language call the icons, after Unicode's CLDR: words and short phrases in lower case.</summary>
internal sealed class Annotations
{
    private const string Section = "words/";

    private readonly Dictionary<string, Mention[]> _mentions;
    private readonly Dictionary<string, Mention[]>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    private Annotations(PackedBytes bytes)
    {
        var words = new string[bytes.Number()];
        for (var i = 0; i < words.Length; i++) words[i] = bytes.Text();
        _mentions = new Dictionary<string, Mention[]>(words.Length);
        foreach (var word in words)
        {
            _mentions.Add(word, Mentions(ref bytes));
            Longest = Math.Max(Longest, word.Length);
        }
        _bySpan = _mentions.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>As CLDR writes them: en, pt, zh-Hant.</summary>
    public static IEnumerable<string> Languages => Pack.Names.Where(name => name.StartsWith(Section, StringComparison.Ordinal)).Select(name => name[Section.Length..]);

    /// <summary>All the words and phrases that mean something.</summary>
    public IReadOnlyCollection<string> Words => _mentions.Keys;

    /// <summary>Letters of the longest phrase.</summary>
    public int Longest { get; }

    /// <summary>Unpacks a language; whoever needs it twice keeps it.</summary>
    public static Annotations? Of(string language) =>
        Pack.Has(Section + language) ? new Annotations(new PackedBytes(Pack.Read(Section + language))) : null;

    /// <summary>Those whose name it is come first. None when nobody says it of an icon.</summary>
    /// <param name="word">In lower case.</param>
    public ReadOnlySpan<Mention> Find(ReadOnlySpan<char> word) => _bySpan.TryGetValue(word, out var found) ? found : [];

    /// <summary>Of each the place of its icon, twice, and one more where it is not the name.</summary>
    private static Mention[] Mentions(ref PackedBytes bytes)
    {
        var mentions = new Mention[bytes.Number()];
        for (int i = 0, place = 0; i < mentions.Length; i++)
        {
            place += bytes.Signed();
            mentions[i] = new Mention(IconSet.All[place >> 1].Emoji, (place & 1) == 0);
        }
        return mentions;
    }
}

/// <summary>An icon of which a word is said.</summary>
/// <param name="IsName">The word is what the icon is called, and not only something that goes with it.</param>
internal readonly record struct Mention(string Emoji, bool IsName);

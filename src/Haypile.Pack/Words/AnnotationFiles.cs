using System.Text.Json;
using Haypile.Studio.Artwork;

namespace Haypile.Pack.Words;

/// <summary>What the languages of CLDR say of emoji: names, and words that go with them.</summary>
internal static class AnnotationFiles
{
    /// <summary>The most spoken ones of those that CLDR has; the more, the larger the program.</summary>
    public static readonly IReadOnlyList<string> Languages =
    [
        "en", "zh", "es", "de", "fr", "ja", "pt",
        "ar", "bg", "bn", "ca", "cs", "da", "el", "fa", "fi", "fil", "gu", "he", "hi", "hr", "hu", "id", "it", "kn", "ko", "lt", "lv", "ml", "mr", "ms",
        "my", "nl", "no", "pa", "pl", "ro", "ru", "sk", "sl", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "vi", "zh-Hant",
    ];

    /// <summary>By word, the places of those that it names, and of those that it goes with.</summary>
    public static SortedDictionary<string, (SortedSet<int> Named, SortedSet<int> Told)> Read(string packages, string language, IReadOnlyDictionary<string, int> icons)
    {
        var words = new SortedDictionary<string, (SortedSet<int> Named, SortedSet<int> Told)>(StringComparer.Ordinal);
        Add("cldr-annotations-full/annotations", "annotations");
        Add("cldr-annotations-derived-full/annotationsDerived", "annotationsDerived");
        foreach (var (named, told) in words.Values) told.ExceptWith(named);
        return words;

        void Add(string folder, string root)
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(packages, folder, language, "annotations.json")));
            foreach (var emoji in file.RootElement.GetProperty(root).GetProperty("annotations").EnumerateObject())
            {
                if (!icons.TryGetValue(Emoji.Key(emoji.Name), out var icon)) continue;
                foreach (var name in Texts(emoji.Value, "tts")) Of(name).Named.Add(icon);
                foreach (var word in Texts(emoji.Value, "default")) Of(word).Told.Add(icon);
            }
        }

        (SortedSet<int> Named, SortedSet<int> Told) Of(string word)
        {
            var key = word.Trim().ToLowerInvariant();
            if (!words.TryGetValue(key, out var found)) words.Add(key, found = ([], []));
            return found;
        }
    }

    public static PackedWriter Pack(SortedDictionary<string, (SortedSet<int> Named, SortedSet<int> Told)> words)
    {
        var part = new PackedWriter();
        part.Texts(words.Keys);
        foreach (var (named, told) in words.Values)
        {
            part.Number(named.Count + told.Count);
            var last = 0;
            foreach (var place in named.Select(icon => icon * 2).Concat(told.Select(icon => icon * 2 + 1)))
            {
                part.Signed(place - last);
                last = place;
            }
        }
        return part;
    }

    private static IEnumerable<string> Texts(JsonElement annotation, string name) =>
        annotation.TryGetProperty(name, out var texts) ? texts.EnumerateArray().Select(text => text.GetString()!) : [];
}

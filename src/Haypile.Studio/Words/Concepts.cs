using System.Collections.Frozen;
using System.Reflection;
using Haypile.Studio.Artwork;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <summary>What things are, whatever the language: read from <c>Concepts.txt</c>, where each list has a name.</summary>
internal static class Concepts
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Lists = Read();
    private static readonly FrozenSet<string> All = Lists.Values.SelectMany(list => list).ToFrozenSet();

    private static readonly FrozenDictionary<string, Place> Homes = Enum.GetValues<Place>()
        .SelectMany(place => Lists.GetValueOrDefault($"home {place}", []).Select(icon => (icon, place)))
        .ToFrozenDictionary(home => home.icon, home => home.place);

    public static bool Is(string icon, string list) => Lists[list].Contains(icon);

    /// <summary>Where it is most likely met.</summary>
    public static Place? Home(string icon) => Homes.TryGetValue(icon, out var place) ? place : null;

    /// <summary>One of those that every language has words for.</summary>
    public static bool IsKnown(string icon) => All.Contains(icon);

    /// <summary>Has a will of its own.</summary>
    public static bool IsAlive(string icon) => Is(icon, "animals") || IsSomebody(icon);

    public static bool IsSomebody(string icon) => Is(icon, "people") || Is(icon, "fantasy");

    /// <summary>An emoji as its icon is named, without skin tones; null where no icon can stand in a scene.</summary>
    public static string? Emoji(ReadOnlySpan<char> written)
    {
        var bare = Artwork.Emoji.Key(written.ToString());
        // The tones are five letters of one half: \uD83C \uDFFB to \uDFFF.
        for (var tone = '\uDFFB'; tone <= '\uDFFF' && bare.Contains('\uD83C'); tone++) bare = bare.Replace($"\uD83C{tone}", "", StringComparison.Ordinal);
        return IconSet.Find(bare) is { IsScene: false } icon ? icon.Emoji : null;
    }

    private static FrozenDictionary<string, FrozenSet<string>> Read()
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Haypile.Studio.Words.Concepts.txt")!);
        var lists = new Dictionary<string, FrozenSet<string>>();
        while (text.ReadLine() is { } line)
        {
            var colon = line.IndexOf(':');
            if (colon > 0 && line[0] != '#') lists[line[..colon]] = line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
        }
        return lists.ToFrozenDictionary();
    }
}

using System.Collections.Frozen;
using System.Reflection;

namespace Haypile.Studio.Words;

/// <summary>What things are, whatever the language: read from <c>Concepts.txt</c>, where each list has a name.</summary>
internal static class Concepts
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Lists = Read();
    private static readonly FrozenSet<string> All = Lists.Values.SelectMany(list => list).ToFrozenSet();

    public static bool Is(string icon, string list) => Lists[list].Contains(icon);

    /// <summary>Has a will of its own.</summary>
    public static bool IsAlive(string icon) => Is(icon, "animals") || IsSomebody(icon);

    public static bool IsSomebody(string icon) => Is(icon, "people") || Is(icon, "fantasy");

    /// <summary>An emoji as the icons are named: without the sign that asks for colour, and without skin tones.</summary>
    public static string? Emoji(ReadOnlySpan<char> written)
    {
        var bare = written.ToString().Replace("\uFE0F", "", StringComparison.Ordinal);
        for (var tone = 0x1F3FB; tone <= 0x1F3FF; tone++) bare = bare.Replace(char.ConvertFromUtf32(tone), "", StringComparison.Ordinal);
        return All.Contains(bare) ? bare : null;
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

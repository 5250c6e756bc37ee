using System.Globalization;
using System.Text;

namespace Haypile.Studio.Encoding;

/// <summary>What a film says about itself, wherever it goes: what was asked for, and that a machine made it.</summary>
internal sealed record Provenance(string Prompt, uint Seed)
{
    private const int LongestTitle = 200;

    /// <summary>Drawn from words alone.</summary>
    public bool IsIllustration { get; init; }

    public string Title => Clean(Prompt);

    public string Comment => $"synthetic; {(IsIllustration ? "an illustration by" : "made by")} Haypile's studio engine; seed {Seed.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Each value stands in one argument behind its key, so nothing in a prompt can be an option.</summary>
    public string[] Arguments => [.. Title.Length > 0 ? ["-metadata", $"title={Title}"] : Array.Empty<string>(), "-metadata", $"comment={Comment}"];

    private static string Clean(string prompt)
    {
        var title = new StringBuilder();
        var letters = 0;
        // Runes, because half a letter at the cut, or one in the prompt, is not text.
        foreach (var rune in prompt.EnumerateRunes())
        {
            if (letters++ == LongestTitle) break;
            title.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }
        return title.ToString().Trim();
    }
}

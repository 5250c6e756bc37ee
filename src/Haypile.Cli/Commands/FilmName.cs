using System.Text;
using Haypile.Studio;

namespace Haypile.Cli.Commands;

/// <summary>What a film is called that nobody named: cat-melt.mp4, plane-fly.mp4.</summary>
internal static class FilmName
{
    private const int Longest = 60;

    /// <summary>One that is not there yet.</summary>
    public static FileInfo Free(Brief brief, string folder)
    {
        var name = Of(brief);
        var file = new FileInfo(Path.Combine(folder, $"{name}.mp4"));
        for (var number = 2; file.Exists; number++) file = new FileInfo(Path.Combine(folder, $"{name}-{number}.mp4"));
        return file;
    }

    private static string Of(Brief brief)
    {
        string[] words = [Path.GetFileNameWithoutExtension(brief.Image ?? brief.Video) ?? brief.Prompt, brief.Effect ?? ""];
        var name = new StringBuilder();
        foreach (var rune in string.Join(' ', words).EnumerateRunes())
        {
            if (name.Length >= Longest) break;
            if (Rune.IsLetterOrDigit(rune)) name.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        }
        return name.ToString().Trim('-') is { Length: > 0 } said ? said : "film";
    }
}

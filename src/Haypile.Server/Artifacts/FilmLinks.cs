using System.Text;
using Haypile.Generations;
using Haypile.Studio;

namespace Haypile.Server.Artifacts;

/// <summary>The public addresses of a generation's films. Anybody who knows the id may look, as with the original.</summary>
internal readonly struct FilmLinks(string root)
{
    public const string Prefix = "/cdn/v1";
    private const int LongestWords = 80;

    public string To(Generation generation, string artifact) => $"{root}{Prefix}/{generation.Id}/{PublicName(generation.Request, artifact)}";

    /// <summary>The artifact that a public name means for this request, or null.</summary>
    public static string? ArtifactNamed(GenerationRequest request, string name) =>
        name is FilmFiles.Poster or FilmFiles.Thumbnail ? name
        : name == PublicName(request, FilmFiles.Film) ? FilmFiles.Film
        : name == PublicName(request, FilmFiles.Share) ? FilmFiles.Share
        : null;

    private static string PublicName(GenerationRequest request, string artifact) => artifact switch
    {
        FilmFiles.Film => $"{Words(request.Prompt)}_seed{request.Seed}.mp4",
        FilmFiles.Share => $"{Words(request.Prompt)}_seed{request.Seed}_share.mp4",
        _ => artifact,
    };

    /// <summary>"Plane fly" is Plane_fly; whatever is no ASCII letter or digit becomes an underscore.</summary>
    private static string Words(string prompt)
    {
        var words = new StringBuilder(Math.Min(prompt.Length, LongestWords));
        foreach (var rune in prompt.EnumerateRunes())
        {
            if (words.Length == LongestWords)
            {
                break;
            }

            words.Append(rune.IsAscii && Rune.IsLetterOrDigit(rune) ? (char)rune.Value : '_');
        }

        return words.ToString();
    }
}

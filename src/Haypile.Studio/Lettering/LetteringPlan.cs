using System.Globalization;
using System.Text;
using Haypile.Studio.Children;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Lettering;

/// <summary>
/// The confined child that letters a stranger's words, white on black. It is libass in ffmpeg, which shapes every script that an
/// installed font has, right to left where it runs so.
/// </summary>
internal sealed record LetteringPlan(string Words, FrameSize Sheet, MediaLimits Limits)
{
    public const string Script = "title.ass";

    private const int MostLetters = 120;

    /// <summary>A backslash would begin a command of the script; one with this behind it is a backslash.</summary>
    private const string Joiner = "\u2060";

    /// <summary>What is left to letter of a stranger's text: one line, without what no font has.</summary>
    public static string Clean(string text)
    {
        var (clean, letters) = (new StringBuilder(), 0);
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            var element = elements.GetTextElement();
            var rune = Rune.GetRuneAt(element, 0);
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
                continue;
            }
            if (!IsLettered(rune)) continue;
            if (++letters > MostLetters) return clean.ToString().TrimEnd() + "…";
            clean.Append(element);
        }
        return clean.ToString().TrimEnd();
    }

    public Command Command(string ffmpeg, string folder) => new Command(ffmpeg,
    [
        "-hide_banner", "-nostats", "-loglevel", "error",
        "-f", "lavfi", "-i", $"color=c=black:s={Sheet.Width}x{Sheet.Height}:r=1:d=1,format=gray",
        "-filter_threads", "1", "-vf", $"ass={Script}", "-frames:v", "1",
        "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1",
    ])
    {
        Folder = folder,
    }.Confine(Limits);

    public string Text()
    {
        var words = Words.Replace(@"\", @"\" + Joiner, StringComparison.Ordinal).Replace("{", @"\{", StringComparison.Ordinal);
        var margin = Sheet.Width / 12;
        return string.Create(CultureInfo.InvariantCulture, $"""
            [Script Info]
            ScriptType: v4.00+
            PlayResX: {Sheet.Width}
            PlayResY: {Sheet.Height}
            WrapStyle: 0

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, Bold, Alignment, MarginL, MarginR, MarginV, Outline, Shadow, BorderStyle, Encoding
            Style: Title,DejaVu Serif,{Size():0.#},&H00FFFFFF,1,5,{margin},{margin},0,0,0,1,0

            [Events]
            Format: Layer, Start, End, Style, Text
            Dialogue: 0,0:00:00.00,0:00:10.00,Title,{words}

            """);
    }

    /// <summary>Few words are large; many become smaller until they fit on a few lines.</summary>
    private double Size()
    {
        var letters = Words.EnumerateRunes().Sum(rune => rune.Value >= 0x2E80 ? 1.8 : 1.0);
        var across = 0.83 * Sheet.Width;
        var line = Math.Sqrt(across * 0.34 * Sheet.Height / Math.Max(1, letters) / 0.75);
        return Math.Clamp(Math.Min(line, across / Math.Min(letters, 12) / 0.62), 0.035 * Sheet.Height, 0.15 * Math.Min(Sheet.Width, 1.4 * Sheet.Height));
    }

    /// <summary>Emoji and what has no shape are left out: a title is set in type.</summary>
    private static bool IsLettered(Rune rune) => rune.Value < 0x1F000 && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Format or UnicodeCategory.OtherSymbol or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}

using System.Globalization;
using System.Text;

namespace Haypile.Studio.Words;

/// <summary>A stranger's text as it is read: no control or invisible characters, no markup, no addresses, and not without end.</summary>
internal static class Cleaning
{
    /// <summary>Nobody describes a scene at greater length; the rest of a prompt is not read for the picture.</summary>
    public const int Read = 2000;

    public static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, Read));
        for (var at = 0; at < text.Length && clean.Length < Read;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                at += Math.Max(1, length);
                continue;
            }
            if (rune.Value == '<' && Tag(text, at) is var end and > 0)
            {
                clean.Append(' ');
                at = end;
                continue;
            }
            at += length;
            Append(clean, rune);
        }
        return WithoutAddresses(clean.ToString());
    }

    private static void Append(StringBuilder clean, Rune rune)
    {
        // Letters of full width, as East Asian keyboards type them.
        if (rune.Value is >= 0xFF01 and <= 0xFF5E) rune = new Rune(rune.Value - 0xFEE0);
        switch (rune.Value)
        {
            case '\n' or '\r' or 0x2028 or 0x2029: clean.Append('\n'); return;
            case 0x200D or 0xFE0F: clean.Append(rune.ToString()); return; // These join emoji; the tagger drops them elsewhere.
            case '’' or '‘' or 'ʼ' or '`' or '´': clean.Append('\''); return;
            case '‐' or '‑': clean.Append('-'); return;
        }
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator: clean.Append(' '); break;
            case UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark when rune.Value is < 0x0900 or >= 0x1AB0:
            case UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate: break;
            default: clean.Append(rune.ToString()); break;
        }
    }

    private static int Tag(string text, int at)
    {
        if (at + 1 >= text.Length || !(char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!')) return 0;
        var end = text.AsSpan(at, Math.Min(text.Length - at, 200)).IndexOf('>');
        return end < 0 ? 0 : at + end + 1;
    }

    private static string WithoutAddresses(string text) =>
        !text.Contains("://", StringComparison.Ordinal) && !text.Contains('@')
            ? text
            : string.Join(' ', text.Split(' ').Where(word => !word.Contains("://", StringComparison.Ordinal) && !word.Contains('@')));
}

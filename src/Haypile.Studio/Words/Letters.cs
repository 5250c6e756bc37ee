using System.Globalization;
using System.Text;

namespace Haypile.Studio.Words;

/// <summary>Letters as they are compared.</summary>
internal static class Letters
{
    private const string Accented = "àáâãäåāăąçćčďđèéêëēėęěìíîïīįıłñńňòóôõöøōőŕřśšşșťţțùúûüūůűųýÿźżžğ";
    private const string Bare = "aaaaaaaaacccddeeeeeeeeiiiiiiilnnnoooooooorrsssstttuuuuuuuuyyzzzg";

    /// <summary>The same word without accents; the room must be twice the word.</summary>
    public static int Plain(ReadOnlySpan<char> word, Span<char> plain)
    {
        var length = 0;
        foreach (var letter in word)
        {
            switch (letter)
            {
                case 'ß': plain[length++] = 's'; plain[length++] = 's'; break;
                case 'œ': plain[length++] = 'o'; plain[length++] = 'e'; break;
                case 'æ': plain[length++] = 'a'; plain[length++] = 'e'; break;
                default:
                    var at = letter < 128 ? -1 : Accented.IndexOf(letter, StringComparison.Ordinal);
                    plain[length++] = at < 0 ? letter : Bare[at];
                    break;
            }
        }
        return length;
    }

    public static bool IsHan(char letter) => letter is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or '々';

    public static bool IsHiragana(char letter) => letter is >= '\u3041' and <= '\u309F';

    public static bool IsKatakana(char letter) => letter is (>= '\u30A1' and <= '\u30FA') or 'ー';

    public static bool IsEmoji(Rune rune) =>
        rune.Value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) or (>= 0x2B00 and <= 0x2BFF) or (>= 0x2300 and <= 0x23FF)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned or UnicodeCategory.MathSymbol;
}

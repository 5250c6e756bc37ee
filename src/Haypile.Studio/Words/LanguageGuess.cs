using System.Globalization;

namespace Haypile.Studio.Words;

/// <summary>Which language somebody writes: by the letters where they tell, and else by how many words the languages know.</summary>
internal static class LanguageGuess
{
    private const int Enough = 60;
    private static readonly string[] Latin = ["en", "es", "de", "fr", "pt"];

    public static string Guess(string text)
    {
        int latin = 0, kana = 0, han = 0;
        foreach (var letter in text)
        {
            if (Letters.IsHiragana(letter) || Letters.IsKatakana(letter)) kana++;
            else if (Letters.IsHan(letter)) han++;
            else if (char.IsLetter(letter) && letter < 0x250) latin++;
        }
        // A loanword or a brand in Latin letters does not make a Chinese sentence English.
        if (kana + han > 0 && (kana + han) * 3 >= latin) return kana * 8 >= han ? "ja" : "zh";
        return latin > 0 ? ByWords(text) : "und";
    }

    private static string ByWords(string text)
    {
        var words = Words(text).Take(Enough).ToList();
        var best = "en";
        var most = 0;
        foreach (var language in Latin)
        {
            var vocabulary = Vocabulary.Of(language);
            var known = 0;
            foreach (var word in words)
            {
                if (vocabulary.Find(word) is not { } meanings) continue;
                known += meanings[0].Sense is Sense.And or Sense.With or Sense.Of or Sense.Determiner or Sense.Relation or Sense.Relative or Sense.Being or Sense.Negation ? 3 : 2;
            }
            if (known > most) (best, most) = (language, known);
        }
        return most == 0 ? "und" : best;
    }

    private static IEnumerable<string> Words(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetter(text[at])) continue;
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '-' || char.GetUnicodeCategory(text[at]) == UnicodeCategory.NonSpacingMark)) at++;
            if (at < text.Length && text[at] == '\'' && at - start <= 2) yield return text[start..(at + 1)].ToLowerInvariant();
            yield return text[start..at].ToLowerInvariant();
        }
    }
}

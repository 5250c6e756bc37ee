using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Haypile.Studio.Words;

/// <summary>Which language somebody writes: by the letters where they tell, and else by how many words the languages know.</summary>
internal static class LanguageGuess
{
    private const int Enough = 60;
    private static readonly string[] Latin = ["en", "es", "de", "fr", "pt"];
    private static readonly FrozenDictionary<string, FrozenSet<string>> Others = ReadOthers();

    public static string Guess(string text)
    {
        int latin = 0, kana = 0, han = 0, other = 0;
        string? script = null;
        foreach (var letter in text)
        {
            if (Letters.IsHiragana(letter) || Letters.IsKatakana(letter))
            {
                kana++;
            }
            else if (Letters.IsHan(letter))
            {
                han++;
            }
            else if (char.IsLetter(letter) && letter < 0x250)
            {
                latin++;
            }
            else if (ByScript(letter) is { } language)
            {
                script ??= language;
                other++;
            }
        }
        // A loanword or a brand in Latin letters does not make a Chinese sentence English.
        if (kana + han > 0 && (kana + han) * 3 >= latin && kana + han >= other) return kana * 8 >= han ? "ja" : "zh";
        if (other * 2 > latin) return script!;
        return latin > 0 ? ByWords(text) : "und";
    }

    /// <summary>A word of grammar in a language of which no more is known.</summary>
    public static bool IsSmall(string language, string word) => word.Length < 3 && language is not ("zh" or "ja") || (Others.TryGetValue(language, out var small) && small.Contains(word.ToLowerInvariant()));

    private static string? ByScript(char letter) => letter switch
    {
        'і' or 'ї' or 'є' or 'ґ' => "uk",
        >= '\u0400' and <= '\u04FF' => "ru",
        >= '\u0370' and <= '\u03FF' => "el",
        >= '\u0590' and <= '\u05FF' => "he",
        'پ' or 'چ' or 'ژ' or 'گ' => "fa",
        >= '\u0600' and <= '\u06FF' => "ar",
        >= '\u0900' and <= '\u097F' => "hi",
        >= '\u0980' and <= '\u09FF' => "bn",
        >= '\u0B80' and <= '\u0BFF' => "ta",
        >= '\u0E00' and <= '\u0E7F' => "th",
        >= '\uAC00' and <= '\uD7A3' => "ko",
        _ => null,
    };

    private static string ByWords(string text)
    {
        var words = Words(text).Take(Enough).ToList();
        var best = "und";
        var most = 0;
        foreach (var language in Latin)
        {
            var vocabulary = Vocabulary.Of(language);
            Consider(language, words.Sum(word => vocabulary.Find(word) is not { } glosses ? 0 : IsSmall(glosses[0].Sense) ? 3 : 2));
        }
        foreach (var (language, small) in Others) Consider(language, words.Sum(word => small.Contains(word) ? 3 : 0));
        return best;

        void Consider(string language, int known)
        {
            if (known > most) (best, most) = (language, known);
        }
    }

    private static bool IsSmall(Sense sense) =>
        sense is Sense.And or Sense.With or Sense.Of or Sense.Determiner or Sense.Relation or Sense.Relative or Sense.Being or Sense.Negation;

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

    private static FrozenDictionary<string, FrozenSet<string>> ReadOthers()
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Haypile.Studio.Words.Others.txt")!);
        var others = new Dictionary<string, FrozenSet<string>>();
        while (text.ReadLine() is { } line)
        {
            if (line.IndexOf(':') is var colon and > 0 && line[0] != '#') others.Add(line[..colon], line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet());
        }
        return others.ToFrozenDictionary();
    }
}

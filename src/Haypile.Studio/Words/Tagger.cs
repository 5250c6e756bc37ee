using System.Globalization;
using System.Text;

namespace Haypile.Studio.Words;

/// <summary>Cuts a prompt into words and looks them up, the longest phrase first.</summary>
internal sealed class Tagger(Vocabulary vocabulary, string text)
{
    private const int LongestPhrase = 5;

    private readonly Vocabulary _english = Vocabulary.Of("en");
    private readonly List<Unit> _units = [];
    private readonly StringBuilder _joined = new();
    private readonly List<(int Start, int End)> _words = [];

    // Who never uses a capital writes nouns small as well.
    private readonly bool _noCapitals = !text.Any(char.IsUpper);

    public static List<Unit> Tag(Vocabulary vocabulary, string text) => new Tagger(vocabulary, text).Run();

    private List<Unit> Run()
    {
        for (var at = 0; at < text.Length;)
        {
            var letter = text[at];
            if (Emoji(at) is var emoji and > 0)
            {
                Flush();
                if (Concepts.Emoji(text.AsSpan(at, emoji)) is { } icon) _units.Add(new(icon, [new(Sense.Thing, Icon: icon)]));
                at += emoji;
            }
            else if (vocabulary.Unspaced && (Letters.IsHan(letter) || Letters.IsHiragana(letter) || Letters.IsKatakana(letter) || NumberedMeasure(at)))
            {
                Flush();
                at = new UnspacedRun(vocabulary, text, _units).Read(at);
            }
            else if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
            {
                var end = WordEnd(at);
                Word(at, end);
                at = end;
            }
            else
            {
                Break(letter, at);
                at++;
            }
        }
        Flush();
        return _units;
    }

    // "3只": the digit belongs to what follows it.
    private bool NumberedMeasure(int at)
    {
        if (!char.IsAsciiDigit(text[at]) || (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]))) return false;
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end < text.Length && Letters.IsHan(text[end]) || (end < text.Length && text[end] == 'つ');
    }

    private int Emoji(int at)
    {
        if (text[at] < 0x2300 || Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out _) != System.Buffers.OperationStatus.Done || !Letters.IsEmoji(rune)) return 0;
        return StringInfo.GetNextTextElementLength(text, at);
    }

    private int WordEnd(int at)
    {
        var end = at + 1;
        while (end < text.Length && (Part(text[end]) || (text[end] is '\'' or '-' or '.' && end + 1 < text.Length && Part(text[end + 1]) && (text[end] != '.' || char.IsAsciiDigit(text[end - 1])))))
        {
            // French and Italian lean a short word on the next one.
            if (text[end] == '\'' && vocabulary.Language is not "en" && end - at is > 0 and <= 2) return end + 1;
            end++;
        }
        return end;

        bool Part(char letter) => char.IsLetterOrDigit(letter) || (char.IsSurrogate(letter) && Emoji(end) == 0) || char.GetUnicodeCategory(letter) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.NonSpacingMark;
    }

    private void Word(int start, int end)
    {
        if (_joined.Length > 0) _joined.Append(' ');
        _words.Add((_joined.Length, _joined.Length + end - start));
        _joined.Append(text, start, end - start);
    }

    private void Break(char letter, int at)
    {
        switch (letter)
        {
            case ',' or ';' or ':' or '(' or ')' or '[' or ']' or '、' or '–' or '—' or '|' or '،':
                Flush();
                _units.Add(Unit.Comma);
                break;
            case '.' or '!' or '?' or '\n' or '。' or '¿' or '¡' or '؟' or '।':
                Flush();
                _units.Add(Unit.Stop);
                break;
            case '&':
                Word(at, at + 1);
                break;
        }
    }

    // A stretch of spaced words without a break between them.
    private void Flush()
    {
        var stretch = _joined.ToString();
        var lower = stretch.ToLowerInvariant();
        for (var first = 0; first < _words.Count;) first += Phrase(stretch, lower, first);
        _joined.Clear();
        _words.Clear();
    }

    private int Phrase(string stretch, string lower, int first)
    {
        var start = _words[first].Start;
        for (var count = Math.Min(LongestPhrase, _words.Count - first); count > 0; count--)
        {
            var end = _words[first + count - 1].End;
            var span = lower.AsSpan(start, end - start);
            if ((vocabulary.Find(span) ?? (count == 1 ? vocabulary.FindLoosely(span) : null)) is not { } glosses) continue;
            _units.Add(new(stretch[start..end], AsWritten(stretch[start], glosses)));
            if (glosses[0] is { Sense: Sense.Filler, Value: Unit.OnlyHinting } && vocabulary.Language == "de" && Compound.Split(vocabulary, span) is { Head: [{ Sense: Sense.Thing }, ..] head }) _units.Add(new(stretch[start..end], head));
            return count;
        }
        Unlisted(stretch[start.._words[first].End], lower.AsSpan(start, _words[first].End - start));
        return 1;
    }

    // German writes nouns with a capital: "braut" brews, and is no bride.
    private Gloss[] AsWritten(char first, Gloss[] glosses) =>
        vocabulary.Language == "de" && !_noCapitals && char.IsLower(first) && Array.Exists(glosses, gloss => gloss.Sense is not (Sense.Thing or Sense.Hint))
            ? Array.FindAll(glosses, gloss => gloss.Sense != Sense.Thing)
            : glosses;

    private void Unlisted(string word, ReadOnlySpan<char> lower)
    {
        if (lower.EndsWith("'s", StringComparison.Ordinal) && vocabulary.Find(lower[..^2]) is { } owner)
        {
            _units.Add(new(word[..^2], owner));
            return;
        }
        if (lower.Contains('-'))
        {
            Hyphened(word);
            return;
        }
        if (vocabulary.Language == "de" && (_noCapitals || char.IsUpper(word[0])) && Compound.Split(vocabulary, lower) is { } parts)
        {
            if (parts.Front is not null) _units.Add(new(word, parts.Front));
            _units.Add(new(word, parts.Head));
            return;
        }
        if (vocabulary != _english && _english.Find(lower) is { } english && english[0].Sense is Sense.Thing or Sense.Style or Sense.Shot or Sense.Camera or Sense.Filler)
        {
            _units.Add(new(word, english));
            return;
        }
        _units.Add(Unit.Unknown(word));
    }

    // "Red-haired" says something about hair, "sun-drenched meadow" about a meadow: only a word whose end is known is read in parts.
    private void Hyphened(string word)
    {
        var parts = word.ToLowerInvariant().Split('-', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 4 || vocabulary.FindLoosely(parts[^1]) is null)
        {
            _units.Add(Unit.Unknown(word));
            return;
        }
        foreach (var part in parts)
        {
            if (vocabulary.FindLoosely(part) is { } glosses) _units.Add(new(part, glosses));
        }
    }
}

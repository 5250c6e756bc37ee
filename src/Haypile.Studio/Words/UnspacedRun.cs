namespace Haypile.Studio.Words;

/// <summary>Chinese and Japanese, in which the longest word that fits is the right one nearly always.</summary>
internal sealed class UnspacedRun(Vocabulary vocabulary, string text, List<Unit> units)
{
    private int _unknownFrom = -1;

    /// <summary>Reads as far as the writing goes, and returns where it ends.</summary>
    public int Read(int from)
    {
        var at = from;
        while (at < text.Length && Belongs(text[at]))
        {
            if (Match(at) is var length and > 0)
            {
                Forget(at);
                at = Take(at, length);
                continue;
            }
            if (_unknownFrom < 0) _unknownFrom = at;
            at++;
            // A letter of grammar that is not listed ends a word that is not known.
            if (Letters.IsHiragana(text[at - 1])) Forget(at - 1);
        }
        Forget(at);
        return at;
    }

    private static bool Belongs(char letter) =>
        Letters.IsHan(letter) || Letters.IsHiragana(letter) || Letters.IsKatakana(letter) || char.IsAsciiDigit(letter);

    private int Match(int at)
    {
        var longest = Math.Min(vocabulary.Longest(Read(text[at])), text.Length - at);
        Span<char> word = stackalloc char[longest];
        for (var i = 0; i < longest; i++) word[i] = Read(text[at + i]);
        for (var length = longest; length > 0; length--)
        {
            if (vocabulary.Find(word[..length]) is not null && !CutsKatakana(at, length)) return length;
        }
        return 0;
    }

    private char Read(char letter) =>
        vocabulary.File.Variants.TryGetValue(letter, out var variant) ? variant : char.ToLowerInvariant(letter);

    // A foreign word is one word: a short piece of it is not what it says.
    private bool CutsKatakana(int at, int length)
    {
        var before = at > 0 && Letters.IsKatakana(text[at - 1]) && Letters.IsKatakana(text[at]);
        var after = at + length < text.Length && Letters.IsKatakana(text[at + length]) && Letters.IsKatakana(text[at + length - 1]);
        return (before || after) && (length < 3 || after);
    }

    private int Take(int at, int length)
    {
        Span<char> word = stackalloc char[length];
        for (var i = 0; i < length; i++) word[i] = Read(text[at + i]);
        var glosses = vocabulary.Find(word)!;
        var end = at + length;
        if (glosses[0].Sense is Sense.Doing or Sense.Motion or Sense.Tie or Sense.Being or Sense.Attitude or Sense.Weather) end = Tail(end);
        var written = text.AsSpan(at, end - at);
        units.Add(new(text[at..(at + length)], glosses)
        {
            LeadsOn = written.EndsWith("て", StringComparison.Ordinal) || written.EndsWith("で", StringComparison.Ordinal)
                || written.EndsWith("ながら", StringComparison.Ordinal) || written.EndsWith("ち", StringComparison.Ordinal) || written.EndsWith("り", StringComparison.Ordinal),
        });
        return end;
    }

    private int Tail(int at)
    {
        for (var more = true; more;)
        {
            more = false;
            foreach (var tail in vocabulary.File.Tails)
            {
                if (!text.AsSpan(at).StartsWith(tail, StringComparison.Ordinal)) continue;
                at += tail.Length;
                more = true;
                break;
            }
        }
        return at;
    }

    private void Forget(int at)
    {
        // One letter alone tells nothing.
        if (_unknownFrom >= 0 && at - _unknownFrom >= 2) units.Add(Unit.Unknown(text[_unknownFrom..at]));
        _unknownFrom = -1;
    }
}

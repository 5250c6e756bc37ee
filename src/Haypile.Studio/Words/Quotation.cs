namespace Haypile.Studio.Words;

/// <summary>Words in quotation marks are shown as they stand and mean nothing else.</summary>
internal static class Quotation
{
    private const int Longest = 120;

    private static readonly (char Open, char Close)[] Marks =
        [('"', '"'), ('“', '”'), ('„', '“'), ('„', '”'), ('”', '”'), ('«', '»'), ('»', '«'), ('「', '」'), ('『', '』'), ('《', '》')];

    /// <summary>The first quotation, and the text without any.</summary>
    public static (string? Title, string Text) Take(string text)
    {
        string? title = null;
        var rest = text;
        for (var at = 0; at < rest.Length;)
        {
            var close = Close(rest, at);
            if (close < 0)
            {
                at++;
                continue;
            }
            var quoted = rest.AsSpan(at + 1, close - at - 1).Trim().TrimEnd(",.;").ToString();
            if (quoted.Length > 0) title ??= quoted;
            rest = string.Concat(rest.AsSpan(0, at), " , ", rest.AsSpan(close + 1));
            at += 3;
        }
        // A prompt that is one quotation as a whole was only wrapped in its marks.
        return title is not null && !rest.Any(char.IsLetterOrDigit) ? (null, Unwrapped(text)) : (title, rest);
    }

    private static int Close(string text, int at)
    {
        var farthest = -1;
        foreach (var (open, close) in Marks)
        {
            if (text[at] != open) continue;
            var length = text.AsSpan(at + 1, Math.Min(text.Length - at - 1, Longest)).IndexOf(close);
            // What is quoted lies on one line.
            if (length > 0 && !text.AsSpan(at + 1, length).Contains('\n') && (farthest < 0 || at + 1 + length < farthest)) farthest = at + 1 + length;
        }
        return farthest;
    }

    private static string Unwrapped(string text)
    {
        var bare = text;
        foreach (var (open, close) in Marks) bare = bare.Replace(open, ' ').Replace(close, ' ');
        return bare;
    }
}

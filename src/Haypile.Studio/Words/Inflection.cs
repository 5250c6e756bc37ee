namespace Haypile.Studio.Words;

/// <summary>The forms that a language makes of a word by its ending. A form too many does no harm: nobody types it.</summary>
internal sealed class Inflection
{
    // Of "ir" too little is left that could bend by a rule.
    private const int ShortestStem = 2;

    private readonly List<(string Ending, string[] Forms)> _rules = [];
    private bool _inHead;

    /// <param name="rules">Such as <c>y=y ys ies</c>; a star stands for a whole word, and is the rule where no other fits.</param>
    /// <param name="inHead">Of several words the first one changes, and not the last.</param>
    public void Learn(string[] rules, bool inHead)
    {
        _inHead = inHead;
        foreach (var rule in rules)
        {
            var equals = rule.IndexOf('=');
            _rules.Add((rule[..equals].TrimEnd('*'), rule[(equals + 1)..].Split(' ')));
        }
        _rules.Sort((one, other) => other.Ending.Length - one.Ending.Length);
    }

    public IEnumerable<string> Forms(string word)
    {
        var from = _inHead ? 0 : word.LastIndexOf(' ') + 1;
        var space = word.IndexOf(' ', from);
        var to = space < 0 ? word.Length : space;
        var changing = word[from..to];
        foreach (var (ending, forms) in _rules)
        {
            if (!changing.EndsWith(ending, StringComparison.Ordinal) || changing.Length - ending.Length < (changing[0] < 0x3000 ? ShortestStem : 1)) continue;
            var stem = changing[..^ending.Length];
            foreach (var form in forms)
            {
                var made = form.StartsWith('*') ? string.Concat(changing, form.AsSpan(1)) : stem + form;
                if (made != changing && made.Length > 1) yield return word[..from] + made + word[to..];
            }
            yield break;
        }
    }
}

using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <summary>One language's words as its file lists them: sections in brackets, and in each line a meaning and the words for it.</summary>
internal sealed class LanguageFile
{
    private readonly Inflection _doings = new();
    private readonly Inflection _things = new();
    private readonly Inflection _qualities = new();
    private readonly List<string> _measures = [];
    private readonly Action<string, Gloss> _add;

    private LanguageFile(Action<string, Gloss> add) => _add = add;

    public bool HeadsFirst { get; private set; }

    /// <summary>Pairs of letters of which the first is read as the second.</summary>
    public Dictionary<char, char> Variants { get; } = [];

    /// <summary>Endings that may hang on a verb where words are not spaced, longest first.</summary>
    public string[] Tails { get; private set; } = [];

    public static LanguageFile Read(TextReader text, Action<string, Gloss> add)
    {
        var file = new LanguageFile(add);
        var section = "";
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '[')
            {
                section = line.Trim('[', ']');
                continue;
            }
            var colon = line.IndexOf(':');
            file.Take(section, line[..colon], line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }
        return file;
    }

    private void Take(string section, string key, string[] words)
    {
        switch (section)
        {
            case "grammar": Rule(key, words); break;
            case "doings": Add(words, new(Sense.Doing, (int)Enum.Parse<Doing>(key)), _doings); break;
            case "motions": Add(words, new(Sense.Motion, (int)Enum.Parse<Motion>(key)), _doings); break;
            case "ties": Add(words, new(Sense.Tie, (int)Enum.Parse<Carrying>(key)), _doings); break;
            case "relations": Add(words, new(Sense.Relation, (int)Enum.Parse<Relation>(key))); break;
            case "grammar words": Add(words, new(Enum.Parse<Sense>(key)), key == nameof(Sense.Old) ? _qualities : null); break;
            case "colours": Add(words, new(Sense.Colour, (int)Enum.Parse<NamedColour>(key)), _qualities); break;
            case "statures": Add(words, new(Sense.Stature, (int)Enum.Parse<Stature>(key)), _qualities); break;
            case "attitudes": Add(words, new(Sense.Attitude, (int)Enum.Parse<Attitude>(key)), _qualities); break;
            case "places": Add(words, new(Sense.Place, (int)Enum.Parse<Place>(key))); break;
            case "hints": Add(words, new(Sense.Hint, (int)Enum.Parse<Place>(key)), _things); break;
            case "daytimes": Add(words, new(Sense.Daytime, (int)Enum.Parse<Daytime>(key))); break;
            case "weather": Add(words, new(Sense.Weather, (int)Enum.Parse<Weather>(key))); break;
            case "seasons": Add(words, new(Sense.Season, (int)Enum.Parse<Season>(key))); break;
            case "moods": Add(words, new(Sense.Mood, (int)Enum.Parse<Mood>(key)), _qualities); break;
            case "styles": Add(words, new(Sense.Style, (int)Enum.Parse<Style>(key))); break;
            case "shots": Add(words, new(Sense.Shot, (int)Enum.Parse<Shot>(key))); break;
            case "camera": Add(words, new(Sense.Camera, (int)Enum.Parse<CameraWord>(key.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true))); break;
            case "numbers": Count(words, int.Parse(key)); break;
            case "containers": Add(words, new(Sense.Container)); break;
            case "fillers": Add(words, new(Sense.Filler)); break;
            case "things": Add(words, new(Sense.Thing, Icon: key), _things); break;
            default: throw new InvalidDataException($"There is no section '{section}'.");
        }
    }

    private void Rule(string key, string[] words)
    {
        switch (key)
        {
            case "heads": HeadsFirst = words[0] == "first"; break;
            case "endings of doings": _doings.Learn(words, inHead: true); break;
            case "endings of things": _things.Learn(words, HeadsFirst); break;
            case "endings of qualities": _qualities.Learn(words, inHead: true); break;
            case "measures": _measures.AddRange(words); break;
            case "tails": Tails = [.. words.OrderByDescending(tail => tail.Length)]; break;
            case "variants":
                foreach (var pair in words) Variants[pair[0]] = pair[1];
                break;
            default: throw new InvalidDataException($"There is no rule '{key}'.");
        }
    }

    private void Add(string[] words, Gloss gloss, Inflection? inflection = null)
    {
        foreach (var listed in words)
        {
            // A star marks a plural that no rule makes, and may say how many it is: a couple is two.
            var star = listed.IndexOf('*');
            var word = star < 0 ? listed : listed[..star];
            _add(word, star < 0 ? gloss : gloss with { Several = true, Value = star + 1 < listed.Length ? int.Parse(listed.AsSpan(star + 1)) : gloss.Value });
            if (inflection is null) continue;
            foreach (var form in inflection.Forms(word)) _add(form, gloss with { Several = true, Bent = true });
        }
    }

    // Where a number needs a measure word, one without is a letter among others.
    private void Count(string[] words, int number)
    {
        foreach (var word in words)
        {
            if (_measures.Count == 0 || word.Length > 1) _add(word, new(Sense.Number, number));
            if (word.Length <= 1) foreach (var measure in _measures) _add(word + measure, new(Sense.Number, number));
        }
    }
}

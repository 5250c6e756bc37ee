using System.Text.Json;
using Haypile.Server.Intake;

namespace Haypile.Server.Dialects.Native;

/// <summary>
/// The fields of a small body, each of its one type; null means absent. What is wrong, not understood or missing is a fault, and reading
/// goes on.
/// </summary>
internal readonly struct StrictObject(JsonElement element, Faults faults, string around = "")
{
    /// <summary>More than that in one sum is a slip of the hand, and a thousand of them still fit the ledger.</summary>
    public const long MostCredits = 1_000_000_000 * Credits.One;

    // Enough for whoever slips; whoever does not would make the refusal larger than the request.
    private const int MostUnknown = 50;
    private const int LongestName = 60;

    /// <summary>Every other field is a fault: a slip of the hand must not be taken for consent.</summary>
    public void Only(IReadOnlyCollection<string> names)
    {
        var known = names.Count == 0 ? "there are no fields here" : $"the fields here are {string.Join(", ", names)}";
        foreach (var field in element.EnumerateObject().Where(field => !names.Contains(field.Name)).Take(MostUnknown))
        {
            Fault(field.Name.Length > LongestName ? field.Name[..LongestName] : field.Name, "unknown_field", $"is not known; {known}");
        }
    }

    /// <summary>Also null is said.</summary>
    public bool Says(string name) => element.TryGetProperty(name, out _);

    /// <summary>Words on one line.</summary>
    public string? Text(string name, int longest, bool required = false)
    {
        if (!Find(name, required, out var value))
        {
            return null;
        }

        if (value.ValueKind is not JsonValueKind.String || Read(value) is not { } text)
        {
            Wrong(name, "text");
            return null;
        }

        if (text.Length == 0 || text.Length > longest || text.Any(char.IsControl) || text != text.Trim())
        {
            Fault(name, "invalid_text", $"must be 1 to {longest} characters on one line, without spaces around them");
        }

        return text;
    }

    /// <summary>One of the words, in any case of letters.</summary>
    public string? Word(string name, IReadOnlyCollection<string> words)
    {
        if (!Find(name, required: false, out var value))
        {
            return null;
        }

        var said = value.ValueKind is JsonValueKind.String ? Read(value) : null;
        var word = words.FirstOrDefault(each => each.Equals(said, StringComparison.OrdinalIgnoreCase));
        if (word is null)
        {
            Fault(name, said is null ? "wrong_type" : "unknown", $"must be one of {string.Join(", ", words)}");
        }

        return word;
    }

    public int? Whole(string name, int least, int most)
    {
        if (!Find(name, required: false, out var value))
        {
            return null;
        }

        if (value.ValueKind is not JsonValueKind.Number)
        {
            Wrong(name, "a whole number");
            return null;
        }

        if (value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault(name, "out_of_range", $"must be a whole number from {least} to {most}");
        return null;
    }

    public bool? Flag(string name, bool required = false)
    {
        if (!Find(name, required, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Wrong(name, "true or false");
        return null;
    }

    /// <summary>Credits, as micro-credits.</summary>
    public long? Money(string name, bool mayBeNegative = false, bool required = false)
    {
        if (!Find(name, required, out var value))
        {
            return null;
        }

        if (value.ValueKind is not JsonValueKind.Number)
        {
            Wrong(name, "a number of credits");
            return null;
        }

        if (value.TryGetDecimal(out var credits) && Math.Abs(credits) <= MostCredits / Credits.One && credits * Credits.One % 1 == 0 && (mayBeNegative || credits >= 0))
        {
            return (long)(credits * Credits.One);
        }

        var least = mayBeNegative ? $"-{Credits.Print(MostCredits)}" : "0";
        Fault(name, "out_of_range", $"must be from {least} to {Credits.Print(MostCredits)} credits, with at most six decimals");
        return null;
    }

    /// <summary>The fields of an object within it; null means absent, or that it is none.</summary>
    public StrictObject? Object(string name)
    {
        if (!Find(name, required: false, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.Object)
        {
            return new StrictObject(value, faults, $"{around}{name}.");
        }

        Wrong(name, "an object");
        return null;
    }

    /// <summary>A moment, with its offset from UTC.</summary>
    public DateTimeOffset? Moment(string name)
    {
        if (!Find(name, required: false, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.String && Read(value) is not null && value.TryGetDateTimeOffset(out var moment))
        {
            return moment;
        }

        Wrong(name, "a time like 2030-01-31T12:00:00Z");
        return null;
    }

    /// <summary>Some of the words, in any case of letters.</summary>
    public IReadOnlyList<string>? Words(string name, IReadOnlyCollection<string> words)
    {
        if (!Find(name, required: false, out var value))
        {
            return null;
        }

        if (value.ValueKind is not JsonValueKind.Array)
        {
            Wrong(name, "a list");
            return null;
        }

        var found = new List<string>();
        foreach (var each in value.EnumerateArray())
        {
            var said = each.ValueKind is JsonValueKind.String ? Read(each) : null;
            if (words.FirstOrDefault(word => word.Equals(said, StringComparison.OrdinalIgnoreCase)) is not { } known)
            {
                Fault(name, said is null ? "wrong_type" : "unknown", $"must be a list of some of {string.Join(", ", words)}");
                return null;
            }

            found.Add(known);
        }

        return found;
    }

    private bool Find(string name, bool required, out JsonElement value)
    {
        if (element.TryGetProperty(name, out value) && value.ValueKind is not JsonValueKind.Null)
        {
            return true;
        }

        if (required)
        {
            Fault(name, "required", "is required");
        }

        return false;
    }

    private static string? Read(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON by its letter, but no text.
            return null;
        }
    }

    private void Fault(string name, string code, string message) => faults.Add(around + name, code, message);

    private void Wrong(string name, string expected) => Fault(name, "wrong_type", $"must be {expected}");
}

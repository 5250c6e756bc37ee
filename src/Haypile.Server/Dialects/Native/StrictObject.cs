using System.Text.Json;
using Haypile.Server.Intake;

namespace Haypile.Server.Dialects.Native;

/// <summary>
/// The fields of a small body, each of its one type; null means absent. What is wrong, not understood or missing is a fault, and reading
/// goes on.
/// </summary>
internal readonly struct StrictObject(JsonElement element, Faults faults)
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
            faults.Add(field.Name.Length > LongestName ? field.Name[..LongestName] : field.Name, "unknown_field", $"is not known; {known}");
        }
    }

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
            faults.Add(name, "invalid_text", $"must be 1 to {longest} characters on one line, without spaces around them");
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
            faults.Add(name, said is null ? "wrong_type" : "unknown", $"must be one of {string.Join(", ", words)}");
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

        faults.Add(name, "out_of_range", $"must be a whole number from {least} to {most}");
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
        faults.Add(name, "out_of_range", $"must be from {least} to {Credits.Print(MostCredits)} credits, with at most six decimals");
        return null;
    }

    private bool Find(string name, bool required, out JsonElement value)
    {
        if (element.TryGetProperty(name, out value) && value.ValueKind is not JsonValueKind.Null)
        {
            return true;
        }

        if (required)
        {
            faults.Add(name, "required", "is required");
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

    private void Wrong(string name, string expected) => faults.Add(name, "wrong_type", $"must be {expected}");
}

using System.Globalization;
using System.Text.Json;
using Haypile.Server.Intake;

namespace Haypile.Server.Dialects;

/// <summary>
/// A JSON object as clients really send it: null and "" mean absent, a number may come as text where a dialect says so.
/// A wrong type is one more fault, never the end of reading.
/// </summary>
internal readonly struct WireObject(JsonElement element, string path, RequestBody body, Faults faults)
{
    /// <summary>Words; what is too long to be words is a fault.</summary>
    public string? Text(string name)
    {
        if (Media(name) is not { } text)
        {
            return null;
        }

        if (body.Spooled(text) is null)
        {
            return text;
        }

        faults.Add(path + name, "too_long", $"is longer than {RequestRules.LongestPrompt} characters");
        return text;
    }

    /// <summary>An address, base64 or the ticket of a text that went to a file.</summary>
    public string? Media(string name)
    {
        if (!Find(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return ReadText(value, name);
        }

        Wrong(name, "text");
        return null;
    }

    /// <summary>For what is a word to some clients and a number to others: model 1.5.</summary>
    public string? TextOrNumber(string name) =>
        Find(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(name);

    /// <summary>Whether the client says a field by this other name; it then hears that one in the faults.</summary>
    public bool Calls(Field field, string name)
    {
        var said = Find(name, out _);
        if (said)
        {
            faults.Call(field, path + name);
        }

        return said;
    }

    /// <summary>A number, or text that holds one.</summary>
    public double? Number(string name)
    {
        if (!Find(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number))
        {
            return number;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Wrong(name, "a number");
        }
        else if (ReadText(value, name) is { } text)
        {
            if (TryNumber(text, out number))
            {
                return number;
            }

            Wrong(name, "a number");
        }

        return null;
    }

    /// <summary>1.7778 or "16:9".</summary>
    public double? Ratio(string name)
    {
        if (Find(name, out var value) && value.ValueKind == JsonValueKind.String && ReadText(value, name)?.Split(':') is [var width, var height])
        {
            if (TryNumber(width, out var w) && TryNumber(height, out var h) && h > 0)
            {
                return w / h;
            }

            Wrong(name, "a number or a ratio like 16:9");
            return null;
        }

        return Number(name);
    }

    public bool? Flag(string name)
    {
        if (!Find(name, out var value))
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

    public IReadOnlyList<string> MediaList(string name)
    {
        if (!Find(name, out var value))
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong(name, "a list of texts");
            return [];
        }

        // One more than may be sent is enough to say that it is too many.
        var texts = new List<string>();
        foreach (var entry in value.EnumerateArray().Take(RequestRules.MostIngredients + 1))
        {
            if (entry.ValueKind == JsonValueKind.String && ReadText(entry, $"{name}[{texts.Count}]") is { Length: > 0 } text)
            {
                texts.Add(text);
            }
            else
            {
                Wrong(name, "a list of texts, none of them empty");
                break;
            }
        }

        return texts;
    }

    /// <summary>A map of texts; one more than may be sent is enough to say that it is too many.</summary>
    public IReadOnlyDictionary<string, string> Texts(string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Find(name, out var value))
        {
            return texts;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Wrong(name, "an object of texts");
            return texts;
        }

        foreach (var entry in value.EnumerateObject().Take(RequestRules.MostMetadata + 1))
        {
            if (NameOf(entry) is not { } key || entry.Value.ValueKind != JsonValueKind.String || ReadText(entry.Value, name) is not { } text)
            {
                Wrong(name, "an object of texts");
                break;
            }

            Zeros(key, name);
            if (body.Spooled(key) is not null || body.Spooled(text) is not null)
            {
                faults.Add(path + name, "too_long", $"holds a name longer than {RequestRules.LongestMetadataName} characters or a text longer than {RequestRules.LongestMetadataText}");
                break;
            }

            texts[key] = text;
        }

        return texts;
    }

    /// <summary>An object inside; an empty one when it is absent or something else.</summary>
    public WireObject Object(string name)
    {
        if (Find(name, out var value))
        {
            if (value.ValueKind == JsonValueKind.Object)
            {
                return new WireObject(value, $"{path}{name}.", body, faults);
            }

            Wrong(name, "an object");
        }

        return new WireObject(default, $"{path}{name}.", body, faults);
    }

    private bool Find(string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(name, out value)
            && value.ValueKind != JsonValueKind.Null
            && !(value.ValueKind == JsonValueKind.String && value.ValueEquals(""u8));
    }

    private static string? NameOf(JsonProperty entry)
    {
        try
        {
            return entry.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private string? ReadText(JsonElement value, string name)
    {
        try
        {
            var text = value.GetString();
            Zeros(text, name);
            return text;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON by its letter, but no text.
            Wrong(name, "text in Unicode");
            return null;
        }
    }

    // PostgreSQL keeps no text with one, and nobody means one.
    private void Zeros(string? text, string name)
    {
        if (text?.Contains('\0') is true)
        {
            faults.Add(path + name, "zero_character", "holds a zero character (U+0000)");
        }
    }

    private void Wrong(string name, string expected) => faults.Add(path + name, "wrong_type", $"must be {expected}");

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}

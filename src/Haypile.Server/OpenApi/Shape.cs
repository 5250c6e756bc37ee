using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Haypile.Server.OpenApi;

/// <summary>
/// The schema of replies, found in samples that the code which writes the replies has written itself: it cannot say what is no longer
/// written. Paths are as in <c>videos[].id</c>; the values of a map are at <c>.*</c>.
/// </summary>
internal sealed record Shape(string Name, params IReadOnlyList<JsonNode> Samples)
{
    /// <summary>What is said about the fields, by path; a remark may be of several, with commas between.</summary>
    public IEnumerable<KeyValuePair<string, string>> Remarks { get; init; } = [];

    /// <summary>What stands at a path and has a schema of its own.</summary>
    public IReadOnlyDictionary<string, Schema> Parts { get; init; } = FrozenDictionary<string, Schema>.Empty;

    /// <summary>Objects whose names are data.</summary>
    public IReadOnlyCollection<string> Maps { get; init; } = [];

    /// <summary>Texts that the samples show all of.</summary>
    public IReadOnlyCollection<string> Words { get; init; } = [];

    public Schema Schema => new(Name, refer =>
    {
        var remarks = Remarks.SelectMany(remark => remark.Key.Split(", ").Select(path => (path, remark.Value))).ToDictionary(each => each.path, each => each.Value);
        return Found([.. Samples], "", remarks, refer);
    });

    private JsonObject Found(JsonNode?[] values, string path, Dictionary<string, string> remarks, Func<Schema, JsonObject> refer)
    {
        var said = values.OfType<JsonNode>().ToArray();
        if (Parts.TryGetValue(path, out var part))
        {
            return said.Length == values.Length ? refer(part) : new JsonObject { ["anyOf"] = new JsonArray(refer(part), new JsonObject { ["type"] = "null" }) };
        }

        var schema = new JsonObject();
        if (remarks.TryGetValue(path, out var remark))
        {
            schema["description"] = remark;
        }

        var types = values.Select(TypeOf).Distinct().ToList();
        if (types.Contains("number"))
        {
            types.Remove("integer");
        }

        schema["type"] = types.Count == 1 ? types[0] : new JsonArray([.. types.Select(type => JsonValue.Create(type))]);
        Objects([.. said.OfType<JsonObject>()]);
        if (types.Contains("array"))
        {
            var entries = said.OfType<JsonArray>().SelectMany(array => array).ToArray();
            schema["items"] = entries.Length == 0 ? new JsonObject() : Found(entries, path + "[]", remarks, refer);
        }

        Texts([.. said.Where(value => value.GetValueKind() == JsonValueKind.String).Select(value => value.GetValue<string>())]);
        return schema;

        void Objects(JsonObject[] objects)
        {
            if (objects.Length == 0)
            {
                return;
            }

            if (Maps.Contains(path))
            {
                schema["additionalProperties"] = Found([.. objects.SelectMany(each => each).Select(entry => entry.Value)], path + ".*", remarks, refer);
                return;
            }

            var names = objects.SelectMany(each => each.Select(field => field.Key)).Distinct().ToArray();
            var before = path.Length == 0 ? "" : path + ".";
            schema["properties"] = new JsonObject(names.Select(name => KeyValuePair.Create<string, JsonNode?>(
                name, Found([.. objects.Where(each => each.ContainsKey(name)).Select(each => each[name])], before + name, remarks, refer))));
            schema["required"] = new JsonArray([.. names.Where(name => objects.All(each => each.ContainsKey(name))).Select(name => JsonValue.Create(name))]);
        }

        void Texts(string[] texts)
        {
            if (Words.Contains(path))
            {
                schema["enum"] = new JsonArray([.. texts.Distinct().Select(text => JsonValue.Create(text)), .. types.Contains("null") ? (JsonNode?[])[null] : []]);
            }
            else if (texts.Length > 0 && types.Count(type => type != "null") == 1 && FormatOf(texts) is { } format)
            {
                schema["format"] = format;
            }
        }
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.ToJsonString().Contains('.') ? "number" : "integer",
        _ => "boolean",
    };

    private static string? FormatOf(string[] texts) =>
        texts.All(text => Guid.TryParseExact(text, "D", out _)) ? "uuid"
        : texts.All(text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) ? "date"
        : texts.All(text => text.Length > 18 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) ? "date-time"
        : texts.All(text => text.StartsWith("http", StringComparison.Ordinal)) ? "uri"
        : null;
}

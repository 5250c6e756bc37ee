using System.Globalization;
using System.Text.Json.Nodes;

namespace Haypile.Server.Intake;

/// <summary>What may be said for each field as a JSON schema, from the rules that judge it.</summary>
internal static class FieldSchema
{
    public static JsonObject Of(Field field)
    {
        var schema = Rules(field);
        schema.Insert(0, "description", $"{Capital(FieldGuide.Becomes(field))}. Refused: {FieldGuide.RefusedWhen(field)}.");
        return schema;
    }

    private static JsonObject Rules(Field field) => field switch
    {
        Field.Prompt => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = RequestRules.LongestPrompt },
        Field.NegativePrompt => new() { ["type"] = "string", ["maxLength"] = RequestRules.LongestPrompt },
        Field.Model => Choice(RequestRules.Models, "number", RequestRules.Models.Select(model => JsonValue.Create(decimal.Parse(model, CultureInfo.InvariantCulture)))),
        Field.Effect => Choice(["", .. RequestRules.Effects]),
        Field.Image or Field.Video => new() { ["type"] = "string" },
        Field.Ingredients => new() { ["type"] = "array", ["maxItems"] = RequestRules.MostIngredients, ["items"] = new JsonObject { ["type"] = "string" } },
        Field.Keyframes => new()
        {
            ["type"] = "array",
            ["maxItems"] = RequestRules.MostKeyframes,
            ["items"] = new JsonObject { ["type"] = "string" },
        },
        Field.IngredientsMode => Words(RequestRules.IngredientModes),
        Field.AspectRatio => new() { ["type"] = Types("number", "string"), ["minimum"] = RequestRules.AspectRatios.Least, ["maximum"] = RequestRules.AspectRatios.Most },
        Field.Resolution => Choice(
            RequestRules.Resolutions.Select(each => each.Word), "integer", RequestRules.Resolutions.Select(each => each.Value).Distinct().Select(each => JsonValue.Create(each))),
        Field.FrameRate => Range(RequestRules.FrameRates),
        Field.Duration => Choice(RequestRules.Durations.Select(each => each.ToString(CultureInfo.InvariantCulture)), "integer", RequestRules.Durations.Select(each => JsonValue.Create(each))),
        Field.Pan => Words(RequestRules.Pans),
        Field.Tilt => Words(RequestRules.Tilts),
        Field.Rotate => Words(RequestRules.Rotations),
        Field.Zoom => Words(RequestRules.Zooms),
        Field.Motion => Range(RequestRules.Motions),
        Field.Guidance => Range(RequestRules.Guidances),
        Field.Seed => new() { ["type"] = Types("integer", "string"), ["minimum"] = 0, ["maximum"] = uint.MaxValue },
        Field.Sound or Field.Extend => new() { ["type"] = "boolean" },
        Field.Callback => new() { ["type"] = "string", ["format"] = "uri", ["maxLength"] = StrangersAddress.Longest },
        Field.Metadata => new()
        {
            ["type"] = "object",
            ["maxProperties"] = RequestRules.MostMetadata,
            ["propertyNames"] = new JsonObject { ["minLength"] = 1, ["maxLength"] = RequestRules.LongestMetadataName },
            ["additionalProperties"] = new JsonObject { ["type"] = "string", ["maxLength"] = RequestRules.LongestMetadataText },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "This field has no schema."),
    };

    private static JsonObject Range(Numbers numbers) =>
        new() { ["type"] = Types("integer", "string"), ["minimum"] = numbers.Least, ["maximum"] = numbers.Most, ["default"] = numbers.Unsaid };

    private static JsonObject Words<T>((string Word, T Value)[] table) => Choice(table.Select(entry => entry.Word));

    private static JsonObject Choice(IEnumerable<string> words) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]) };

    private static JsonObject Choice(IEnumerable<string> words, string otherType, IEnumerable<JsonNode> others) =>
        new() { ["type"] = Types("string", otherType), ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word)), .. others]) };

    private static JsonArray Types(params string[] types) => new([.. types.Select(type => JsonValue.Create(type))]);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

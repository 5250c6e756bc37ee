using System.Text.Json.Nodes;
using Haypile.Generations;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;

namespace Haypile.Server.Dialects;

/// <summary>A dialect's request as a schema and an example, from the names that it has for the fields.</summary>
internal static class DialectRequest
{
    public static Content Of(IDialect dialect, params IReadOnlyList<(string Name, JsonNode Value)> more) =>
        new(Content.Json, new Schema($"{OperationNames.Of(dialect)}GenerationRequest", _ => SchemaOf(dialect)), [("film", ExampleOf(dialect)), .. more]);

    private static JsonObject SchemaOf(IDialect dialect)
    {
        var remarks = dialect.Page.Request.GroupBy(remark => remark.Name).ToDictionary(group => group.Key, group => group.Last().Text);
        var schema = Object();
        foreach (var (field, name) in dialect.Fields.Concat(dialect.Aliases).OrderBy(entry => entry.Key))
        {
            var said = FieldSchema.Of(field);
            if (remarks.TryGetValue(name, out var remark))
            {
                said["description"] = $"{said["description"]} {remark}";
            }

            Place(schema, name, said);
        }

        foreach (var (name, text) in remarks)
        {
            if (Find(schema, name) is { } found && !found.ContainsKey("description"))
            {
                found["description"] = text;
            }
        }

        if (dialect.Aliases.TryGetValue(Field.Prompt, out var alias))
        {
            schema["anyOf"] = new JsonArray(Requires(dialect.Fields[Field.Prompt]), Requires(alias));
        }
        else
        {
            schema["required"] = new JsonArray(dialect.Fields[Field.Prompt]);
        }

        return schema;
    }

    /// <summary>The specimen's request in this dialect's names.</summary>
    private static JsonObject ExampleOf(IDialect dialect)
    {
        var example = new JsonObject();
        foreach (var (field, name) in dialect.Fields.OrderBy(entry => entry.Key))
        {
            if (Said(field, Specimen.Request) is { } value)
            {
                var (owner, last) = (example, name.Split('.'));
                foreach (var part in last[..^1])
                {
                    owner.TryAdd(part, new JsonObject());
                    owner = owner[part]!.AsObject();
                }

                owner[last[^1]] = value;
            }
        }

        return example;
    }

    private static JsonNode? Said(Field field, GenerationRequest request) => field switch
    {
        Field.Prompt => request.Prompt,
        Field.Model => request.Model,
        Field.Effect => request.Effect,
        Field.AspectRatio => request.Frame.AspectRatio,
        Field.Resolution => RequestRules.Resolutions.Last(each => each.Value == request.Frame.Resolution).Word,
        Field.FrameRate => request.Frame.FrameRate,
        Field.Duration => request.Frame.Seconds,
        Field.Zoom => RequestRules.Zooms.Last(each => each.Value == request.Camera.Zoom).Word,
        Field.Motion => request.Motion,
        Field.Guidance => request.Guidance,
        Field.Seed => request.Seed,
        Field.Metadata => new JsonObject(request.Metadata.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value))),
        _ => null,
    };

    private static void Place(JsonObject schema, string name, JsonObject said)
    {
        var parts = name.Split('.');
        foreach (var part in parts[..^1])
        {
            var properties = schema["properties"]!.AsObject();
            properties.TryAdd(part, Object());
            schema = properties[part]!.AsObject();
        }

        schema["properties"]![parts[^1]] = said;
    }

    private static JsonObject? Find(JsonObject schema, string name) =>
        name.Split('.').Aggregate((JsonObject?)schema, (found, part) => found?["properties"]?[part] as JsonObject);

    private static JsonObject Object() => new() { ["type"] = "object", ["properties"] = new JsonObject() };

    private static JsonObject Requires(string name) => new() { ["required"] = new JsonArray(name) };
}

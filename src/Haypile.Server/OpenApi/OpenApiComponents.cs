using System.Text.Json.Nodes;

namespace Haypile.Server.OpenApi;

/// <summary>What is written once and referred to from many places. What is equal under two names goes by the first.</summary>
internal sealed class OpenApiComponents
{
    public JsonObject Schemas { get; } = [];

    public JsonObject Responses { get; } = [];

    public JsonObject Refer(Schema schema)
    {
        var written = schema.Write(Refer);
        return schema.Name is null ? written : Once(Schemas, "schemas", schema.Name, written);
    }

    public JsonObject Response(Outcome outcome)
    {
        var response = new JsonObject { ["description"] = outcome.Text };
        if (outcome.Headers.Count > 0)
        {
            response["headers"] = new JsonObject(outcome.Headers.Select(header => KeyValuePair.Create<string, JsonNode?>(
                header.Name, new JsonObject { ["description"] = header.Text, ["required"] = header.Required, ["schema"] = Refer(header.Schema) })));
        }

        if (outcome.Content is not null)
        {
            response["content"] = Content(outcome.Content);
        }

        return outcome.Name is null ? response : Once(Responses, "responses", outcome.Name, response);
    }

    public JsonObject Content(Content content) => new()
    {
        [content.Type] = new JsonObject
        {
            ["schema"] = Refer(content.Schema),
            ["examples"] = new JsonObject(content.Examples.Select(example =>
                KeyValuePair.Create<string, JsonNode?>(example.Name, new JsonObject { ["value"] = example.Value.DeepClone() }))),
        },
    };

    public JsonObject Parameter(Parameter parameter) => new()
    {
        ["name"] = parameter.Name,
        ["in"] = parameter.In,
        ["description"] = parameter.Text,
        ["required"] = parameter.Required,
        ["schema"] = Refer(parameter.Schema),
        ["example"] = parameter.Example.DeepClone(),
    };

    private static JsonObject Once(JsonObject section, string place, string name, JsonObject written)
    {
        var known = section.FirstOrDefault(entry => JsonNode.DeepEquals(entry.Value, written)).Key;
        if (known is null)
        {
            known = name;
            for (var another = 2; section.ContainsKey(known); another++)
            {
                known = name + another;
            }

            section[known] = written;
        }

        return new JsonObject { ["$ref"] = $"#/components/{place}/{known}" };
    }
}

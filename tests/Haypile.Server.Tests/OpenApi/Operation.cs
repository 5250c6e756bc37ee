using System.Text.Json.Nodes;

namespace Haypile.Server.Tests.OpenApi;

/// <summary>An operation as the served document has it. Pointers lead to its schemas, through references.</summary>
internal sealed record Operation(JsonObject Document, string Path, string Method, JsonObject Said)
{
    public string Id => Said["operationId"]!.GetValue<string>();
    public bool NeedsKey => Said["security"]!.AsArray().Count > 0;
    public IEnumerable<JsonObject> Parameters => Said["parameters"]?.AsArray().OfType<JsonObject>() ?? [];
    public JsonObject Responses => Said["responses"]!.AsObject();
    public string Where => $"{Method.ToUpperInvariant()} {Path}";

    /// <summary>The body's type and its examples, by name; null where none is sent.</summary>
    public (string Type, JsonObject Content)? Body =>
        Said["requestBody"]?["content"] is JsonObject content ? (content.Single().Key, content.Single().Value!.AsObject()) : null;

    public string BodySchema => $"{Pointer}/requestBody/content/{Escaped(Body!.Value.Type)}/schema";

    /// <summary>Where the address to be called back stands in the body, and the schema of what it hears.</summary>
    public (string Field, string Schema)? Callback => Said["callbacks"]?["change"] is JsonObject change
        ? (change.Single().Key.Split("#/")[1].TrimEnd('}'), $"{Pointer}/callbacks/change/{Escaped(change.Single().Key)}/post/requestBody/content/application~1json/schema")
        : null;

    private string Pointer => $"/paths/{Escaped(Path)}/{Method}";

    public static IEnumerable<Operation> AllOf(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        select new Operation(document, path.Key, method.Key, method.Value!.AsObject());

    /// <summary>What is said of a status, and where; null where it is not.</summary>
    public (string Pointer, JsonObject Said)? Response(int status)
    {
        if (Responses[$"{status}"] is not JsonObject response)
        {
            return null;
        }

        if (response["$ref"]?.GetValue<string>() is not { } reference)
        {
            return ($"{Pointer}/responses/{status}", response);
        }

        return (reference[1..], reference[2..].Split('/').Aggregate((JsonNode)Document, (node, name) => node[name]!).AsObject());
    }

    public IEnumerable<string> CodesOf(int status) => Response(status)?.Said["content"]?["application/json"]?["examples"]?.AsObject().Select(example => example.Key) ?? [];

    public static string Escaped(string name) => name.Replace("~", "~0").Replace("/", "~1").Replace("{", "%7B").Replace("}", "%7D").Replace("#", "%23");
}

using System.Text.Json.Nodes;

namespace Haypile.Server.OpenApi;

/// <summary>A JSON schema. One with a name is written once and referred to; it asks for the reference to each other one that it uses.</summary>
internal sealed record Schema(string? Name, Func<Func<Schema, JsonObject>, JsonObject> Write)
{
    public static Schema Text { get; } = Of(new JsonObject { ["type"] = "string" });

    public static Schema Uuid { get; } = Of(new JsonObject { ["type"] = "string", ["format"] = "uuid" });

    public static Schema Day { get; } = Of(new JsonObject { ["type"] = "string", ["format"] = "date" });

    public static Schema Time { get; } = Of(new JsonObject { ["type"] = "string", ["format"] = "date-time" });

    public static Schema Of(JsonObject plain) => new(null, _ => plain.DeepClone().AsObject());

    public static Schema Whole(long least, long most, long? unsaid = null)
    {
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };
        if (unsaid is not null)
        {
            schema["default"] = unsaid;
        }

        return Of(schema);
    }
}

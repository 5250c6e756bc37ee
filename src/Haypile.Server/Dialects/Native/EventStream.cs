using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.OpenApi;

namespace Haypile.Server.Dialects.Native;

/// <summary>What the server-sent events of a generation say.</summary>
internal static class EventStream
{
    private static GenerationEvent[] Specimens { get; } =
    [
        .. new[] { EventKind.Claimed, EventKind.Released, EventKind.Finished, EventKind.Failed, EventKind.Cancelled }.Select((kind, number) => new GenerationEvent(number + 1, kind, "", Specimen.At)),
    ];

    private static Schema State { get; } = new Shape("StateEvent", [.. Specimens.Select(each => JsonNode.Parse(StateJson(each))!)]) { Words = ["state"] }.Schema;

    private static Schema Progress { get; } = new Shape("ProgressEvent", JsonNode.Parse(ProgressJson(40))!).Schema;

    /// <summary>Each event as an object of its fields, its data as JSON.</summary>
    public static Schema Schema { get; } = new("EventStream", refer => new JsonObject
    {
        ["type"] = "string",
        ["description"] = "Server-sent events. Their contents are described here as a list of objects, one for each event, with its data as JSON.",
        ["contentMediaType"] = "text/event-stream",
        ["contentSchema"] = new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["oneOf"] = new JsonArray(Event("state", refer(State)), Event("progress", refer(Progress)), Event("generation", refer(NativeOperations.Generation().Schema))) },
        },
    });

    public static string Example
    {
        get
        {
            var stream = new ArrayBufferWriter<byte>();
            WriteChange(stream, Specimens[0]);
            WriteProgress(stream, 40);
            WriteEnd(stream, Specimen.Finished, Specimen.Links);
            return Encoding.UTF8.GetString(stream.WrittenSpan);
        }
    }

    public static void WriteChange(IBufferWriter<byte> body, GenerationEvent change)
    {
        Append(body, string.Create(CultureInfo.InvariantCulture, $"id: {change.Sequence}\n"));
        Write(body, "state", StateJson(change));
    }

    public static void WriteProgress(IBufferWriter<byte> body, int percent) => Write(body, "progress", ProgressJson(percent));

    public static void WriteEnd(IBufferWriter<byte> body, Generation generation, FilmLinks links) =>
        Write(body, "generation", Reply.Render((generation, links), static (json, state) => GenerationJson.Write(json, state.generation, state.links)));

    /// <summary>For those who stand between and cut silences.</summary>
    public static void WriteNothing(IBufferWriter<byte> body) => Append(body, ":\n\n");

    private static byte[] StateJson(GenerationEvent change) => Reply.Render(change, static (json, each) =>
    {
        json.WriteStartObject();
        json.WriteString("state"u8, StateAfter(each.Kind));
        json.WriteString("at"u8, each.At);
        json.WriteEndObject();
    });

    private static byte[] ProgressJson(int percent) => Reply.Render(percent, static (json, percent) =>
    {
        json.WriteStartObject();
        json.WriteNumber("progress"u8, percent);
        json.WriteEndObject();
    });

    private static void Write(IBufferWriter<byte> body, string name, byte[] json)
    {
        Append(body, $"event: {name}\ndata: ");
        body.Write(json);
        Append(body, "\n\n");
    }

    private static void Append(IBufferWriter<byte> body, string text) => body.Write(Encoding.ASCII.GetBytes(text));

    // What a worker gave back or lost waits again.
    private static string StateAfter(string kind) => kind switch
    {
        EventKind.Claimed => "running",
        EventKind.Released or EventKind.Reaped => "queued",
        _ => kind,
    };

    private static JsonObject Event(string name, JsonObject data) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["id"] = new JsonObject { ["type"] = "string" },
            ["event"] = new JsonObject { ["type"] = "string", ["const"] = name },
            ["data"] = data,
        },
        ["required"] = new JsonArray("event", "data"),
    };
}

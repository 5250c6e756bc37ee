using System.Text.Json;
using System.Text.Json.Nodes;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>What the native endpoints say of themselves in the same words.</summary>
internal static class NativeOperations
{
    public static NativeDialect Dialect { get; } = new();

    public static Tag Tag { get; } = DialectOperations.TagOf(Dialect);

    /// <summary>A request as it was understood.</summary>
    public static Schema Request { get; } = new Shape(
        "UnderstoodRequest",
        [
            .. Specimen.Requests.Select(request => Specimen.Written(json => GenerationJson.WriteRequest(json, request, request.Seed))),
            Specimen.Written(json => GenerationJson.WriteRequest(json, Specimen.Request with { Sound = false }, seed: null)),
        ])
    {
        Maps = ["metadata"],
        Words = ["ingredients_mode", "frame.resolution", "camera.pan", "camera.tilt", "camera.rotate", "camera.zoom"],
    }.Schema;

    public static IReadOnlyDictionary<string, Schema> PartsOfGeneration { get; } = new Dictionary<string, Schema> { ["request"] = Request };

    public static IEnumerable<Outcome> Refused(params IEnumerable<Refusal> refusals) => Dialects.Refused.In(Dialect, refusals);

    public static Content Generation(params IReadOnlyList<(string Name, Haypile.Generations.Generation Value)> examples) => DialectOperations.Generation(Dialect, examples);

    /// <summary>A list of everything there is of a kind; the example shows the first.</summary>
    public static Described Listing<T>(string id, string summary, string name, IReadOnlyList<T> all, Action<Utf8JsonWriter, T> write, string[] words)
    {
        var entries = all.Select(each => Specimen.Written(json => write(json, each))).ToArray();
        var list = new JsonObject { ["data"] = new JsonArray(entries[0]) };
        var parts = new Dictionary<string, Schema> { ["data[]"] = new Shape(name, [.. entries.Select(entry => entry.DeepClone())]) { Words = words }.Schema };
        return new Described(id, Tag, summary)
        {
            Outcomes = [new Outcome(StatusCodes.Status200OK, "All of them.", new Content(Content.Json, new Shape($"{name}List", list) { Parts = parts }.Schema, ("list", list))), .. Refused()],
        };
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace Haypile.Server.OpenApi;

/// <summary>What the document says of an operation. Its path and its method are the endpoint's own.</summary>
internal sealed record Described(string Id, Tag Tag, string Summary)
{
    public string? Detail { get; init; }
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];
    public Content? Request { get; init; }
    public Callback? Callback { get; init; }
    public required IReadOnlyList<Outcome> Outcomes { get; init; }
    public bool NeedsKey { get; init; } = true;

    /// <summary>Where the key may also stand in the query: its name there.</summary>
    public string? KeyInQuery { get; init; }
}

internal sealed record Tag(string Name, string Text);

/// <summary>Something said in the path, the query or a header, with what may be said there as an example.</summary>
internal sealed record Parameter(string In, string Name, string Text, Schema Schema, JsonNode Example)
{
    public bool Required { get; init; } = In == "path";
}

/// <summary>A body; each example has a name.</summary>
internal sealed record Content(string Type, Schema Schema, params IReadOnlyList<(string Name, JsonNode Value)> Examples)
{
    public const string Json = "application/json";
}

/// <summary>What the server posts to an address that the request named at a place.</summary>
internal sealed record Callback(string Place, string Summary, IReadOnlyList<Parameter> Parameters, Content Content, IReadOnlyList<Outcome> Outcomes);

/// <summary>One of the ways in which an operation ends. Those that have a name are written once, however many operations end so.</summary>
internal sealed record Outcome(int Status, string Text, Content? Content = null)
{
    public string? Name { get; init; }
    public IReadOnlyList<Header> Headers { get; init; } = [];
}

internal sealed record Header(string Name, string Text, Schema Schema)
{
    public bool Required { get; init; }
}

/// <summary>What an endpoint carries as metadata. It is worked out only when somebody reads the document.</summary>
internal sealed record Description(Func<Described> Describe);

internal static class Descriptions
{
    public static T Describe<T>(this T endpoint, Func<Described> describe) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Description(describe));
}

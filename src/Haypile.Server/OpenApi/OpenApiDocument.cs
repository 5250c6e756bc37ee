using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Haypile.Server.OpenApi;

/// <summary>The document of all endpoints that carry a <see cref="Description"/>, made when it is first asked for.</summary>
internal sealed class OpenApiDocument(EndpointDataSource endpoints)
{
    public const string Path = "/openapi.json";

    private const string Bearer = "bearer";
    private const string HeaderKey = "header";
    private const string QueryKey = "query";

    private const string About =
        """
        A video-generation server that speaks the Pika API in the words of several providers, each under a base path, and in its own under `/v1`.

        A key is sent as `Authorization: Bearer KEY` or as `X-API-KEY`; a server that is started with `--open` asks for none. In requests a field
        that is `null` or `""` counts as not said, one that is not named is ignored, and what is refused is refused with every fault at once.
        Pages of any origin may call.
        """;

    private readonly Lazy<byte[]> _bytes = new(() => JsonSerializer.SerializeToUtf8Bytes(Write(endpoints)));

    public ReadOnlyMemory<byte> Bytes => _bytes.Value;

    private static JsonObject Write(EndpointDataSource endpoints)
    {
        var described = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Description>() is not null)
            .Select(endpoint => (Path: PathOf(endpoint), endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, Described: endpoint.Metadata.GetMetadata<Description>()!.Describe()))
            .ToArray();
        var components = new OpenApiComponents();
        var paths = new JsonObject();
        foreach (var (path, methods, operation) in described)
        {
            // What answers HEAD does so as it answers GET.
            foreach (var method in methods.Where(method => !HttpMethods.IsHead(method)))
            {
                paths.TryAdd(path, new JsonObject());
                paths[path]![method.ToLowerInvariant()] = Operation(operation, components);
            }
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Haypile",
                ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version!.ToString(3),
                ["description"] = About,
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "Where this document came from." }),
            ["tags"] = new JsonArray([
                .. described.Select(each => each.Described.Tag).DistinctBy(tag => tag.Name).Select(tag => new JsonObject { ["name"] = tag.Name, ["description"] = tag.Text }),
            ]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    [Bearer] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "The key, as most clients send it." },
                    [HeaderKey] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "X-API-KEY", ["description"] = "The key in a header of its own." },
                    [QueryKey] = new JsonObject { ["type"] = "apiKey", ["in"] = "query", ["name"] = "key", ["description"] = "The key in the query, only where the provider has it there." },
                },
                ["schemas"] = components.Schemas,
                ["responses"] = components.Responses,
            },
        };
    }

    private static JsonObject Operation(Described described, OpenApiComponents components)
    {
        var operation = new JsonObject
        {
            ["operationId"] = described.Id,
            ["tags"] = new JsonArray(described.Tag.Name),
            ["summary"] = described.Summary,
        };
        if (described.Detail is not null)
        {
            operation["description"] = described.Detail;
        }

        var keys = (string[])[Bearer, HeaderKey, .. described.KeyInQuery is null ? (string[])[] : [QueryKey]];
        operation["security"] = described.NeedsKey ? new JsonArray([.. keys.Select(key => new JsonObject { [key] = new JsonArray() })]) : new JsonArray();
        if (described.Parameters.Count > 0)
        {
            operation["parameters"] = new JsonArray([.. described.Parameters.Select(parameter => components.Parameter(parameter))]);
        }

        if (described.Request is { } request)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = components.Content(request) };
        }

        operation["responses"] = Responses(described.Outcomes, components);
        if (described.Callback is { } callback)
        {
            operation["callbacks"] = new JsonObject { ["change"] = new JsonObject { [callback.Place] = new JsonObject { ["post"] = Post(callback, components) } } };
        }

        return operation;
    }

    private static JsonObject Post(Callback callback, OpenApiComponents components) => new()
    {
        ["summary"] = callback.Summary,
        ["security"] = new JsonArray(),
        ["parameters"] = new JsonArray([.. callback.Parameters.Select(parameter => components.Parameter(parameter))]),
        ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = components.Content(callback.Content) },
        ["responses"] = Responses(callback.Outcomes, components),
    };

    private static JsonObject Responses(IEnumerable<Outcome> outcomes, OpenApiComponents components) => new(outcomes.OrderBy(outcome => outcome.Status)
        .Select(outcome => KeyValuePair.Create<string, JsonNode?>(outcome.Status.ToString(), components.Response(outcome))));

    /// <summary>Without what a pattern says about a parameter beside its name.</summary>
    private static string PathOf(RouteEndpoint endpoint) => string.Concat(endpoint.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => throw new InvalidOperationException($"The document has no word for a part of {endpoint.RoutePattern.RawText}."),
    }))));
}

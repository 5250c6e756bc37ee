using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Haypile.Server.OpenApi;

/// <summary>The document at its address, for anybody.</summary>
internal static class OpenApiEndpoints
{
    public static void MapOpenApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet(OpenApiDocument.Path, (OpenApiDocument document) => TypedResults.Bytes(document.Bytes, Content.Json)).Describe(() =>
            new Described("readOpenApi", new Tag("Document", "This document."), "Read this document")
            {
                NeedsKey = false,
                Outcomes =
                [
                    new Outcome(StatusCodes.Status200OK, "The document.", new Content(
                        Content.Json, Schema.Of(new JsonObject { ["type"] = "object", ["additionalProperties"] = true }),
                        ("document", new JsonObject { ["openapi"] = "3.1.1", ["info"] = new JsonObject(), ["paths"] = new JsonObject() }))),
                ],
            });
}

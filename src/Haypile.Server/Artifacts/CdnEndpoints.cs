using Haypile.Generations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Haypile.Server.Artifacts;

/// <summary>Hands out films: with ranges, by content hash, to anybody who knows the id.</summary>
internal static class CdnEndpoints
{
    public static void MapCdn(this IEndpointRouteBuilder routes) =>
        routes.MapMethods($"{FilmLinks.Prefix}/{{id:guid}}/{{name}}", ["GET", "HEAD"], ServeAsync);

    private static async Task<Results<PhysicalFileHttpResult, NotFound>> ServeAsync(
        Guid id, string name, IGenerationStore store, FilmShelf shelf, HttpContext context)
    {
        var generation = await store.FindAsync(id, context.RequestAborted);
        if (generation is not { State: GenerationState.Finished } || FilmLinks.ArtifactNamed(generation.Request, name) is not { } artifact)
        {
            return TypedResults.NotFound();
        }

        var kept = (await store.ArtifactsAsync(id, context.RequestAborted)).FirstOrDefault(entry => entry.Name == artifact);
        var path = shelf.PathOf(generation, artifact);
        if (kept is null || !File.Exists(path))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.PhysicalFile(
            path, kept.Type, lastModified: generation.EndedAt, entityTag: new EntityTagHeaderValue($"\"{kept.Hash}\""), enableRangeProcessing: true);
    }
}

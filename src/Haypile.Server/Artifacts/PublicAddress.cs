using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Artifacts;

/// <summary>
/// How the outside reaches this server: as configured, or the way the request came. What is told without a request, as a callback is,
/// has only what is configured or else where the server listens.
/// </summary>
internal sealed class PublicAddress(string? configured, Func<string> listening)
{
    private readonly string? _configured = configured?.TrimEnd('/');

    public string For(HttpRequest? request) =>
        _configured ?? (request is null ? listening().TrimEnd('/') : $"{request.Scheme}://{request.Host.ToUriComponent()}");
}

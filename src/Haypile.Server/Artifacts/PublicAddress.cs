using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Artifacts;

/// <summary>How the outside reaches this server: as configured, or the way the request came.</summary>
internal sealed class PublicAddress(string? configured)
{
    private readonly string? _configured = configured?.TrimEnd('/');

    public string For(HttpRequest request) => _configured ?? $"{request.Scheme}://{request.Host.ToUriComponent()}";
}

using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Artifacts;

/// <summary>How the outside reaches this server: as configured, or the way the request came; without a request, where it listens.</summary>
internal sealed class PublicAddress(string? configured, Func<string> listening)
{
    private readonly string? _configured = configured?.TrimEnd('/');

    public string For(HttpRequest request) => _configured ?? $"{request.Scheme}://{request.Host.ToUriComponent()}";

    public string ForNobody() => _configured ?? listening().TrimEnd('/');
}

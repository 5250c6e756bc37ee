using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Haypile.Server.Outbound;

/// <summary>Every address that a host has. An address in its place is its own.</summary>
internal delegate Task<IPAddress[]> Resolve(string host, CancellationToken cancellation);

/// <summary>
/// The only way out to a stranger's address. The name is resolved here, each address is judged, and the connection goes to
/// the very address that was judged, so a name that resolves differently a moment later gains nothing.
/// </summary>
internal sealed partial class GuardedClient : IDisposable
{
    private const int MostRedirects = 3;

    private readonly AddressRules _rules;
    private readonly Resolve _resolve;
    private readonly ILogger _log;
    private readonly HttpClient _client;

    public GuardedClient(AddressRules rules, Resolve? resolve = null, ILogger<GuardedClient>? log = null)
    {
        (_rules, _resolve, _log) = (rules, resolve ?? Dns.GetHostAddressesAsync, log ?? NullLogger<GuardedClient>.Instance);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            // A proxy named in the environment would resolve the name itself.
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromSeconds(30),
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Haypile/0.1");
    }

    /// <summary>Answers with the head of the last reply after the redirects, its body unread.</summary>
    public async Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellation)
    {
        Judge(address, "The address");
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            var reply = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!IsRedirect(reply.StatusCode) || reply.Headers.Location is not { } location)
            {
                return reply;
            }

            reply.Dispose();
            if (redirects == MostRedirects)
            {
                throw new ForbiddenAddressException($"The address redirects more than {MostRedirects} times.");
            }

            address = Next(address, location);
            Judge(address, "The address that it redirects to");
        }
    }

    /// <summary>Answers with the head of the reply, its body unread. A redirect is a reply like any other: what is posted goes nowhere else.</summary>
    public Task<HttpResponseMessage> PostAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        Judge(request.RequestUri!, "The address");
        return _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Where a redirect leads. What was asked for in secret is not fetched in the open.</summary>
    internal static Uri Next(Uri from, Uri location)
    {
        if (!Uri.TryCreate(from, location, out var next))
        {
            throw new ForbiddenAddressException("The address redirects to what is no address.");
        }

        return from.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp
            ? throw new ForbiddenAddressException("The address redirects from https to http.")
            : next;
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private void Judge(Uri address, string which)
    {
        if (_rules.Objection(address) is { } objection)
        {
            throw new ForbiddenAddressException($"{which} {objection}.");
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await _resolve(host, cancellation);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        // A name with one forbidden address among good ones is an attempt: all of it is refused.
        if (!Array.TrueForAll(addresses, _rules.Allows))
        {
            LogClosed(_log, host);
            throw new ClosedNetworkException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Host} leads into a network that is not public and was not called; HAYPILE_ALLOW_ADDRESSES would open it")]
    private static partial void LogClosed(ILogger log, string host);
}

/// <summary>What may be said to whoever sent the address: it can be read off the address, or off what a public server answered.</summary>
internal sealed class ForbiddenAddressException(string message) : Exception(message);

/// <summary>
/// A name that leads inside. Whoever sent it hears no more than of a name that does not exist: which names exist inside, and what
/// listens there, is told only to the log.
/// </summary>
internal sealed class ClosedNetworkException() : HttpRequestException("The name leads into a network that is not called.");

using System.Net;
using System.Net.Sockets;

namespace Haypile.Server.Outbound;

/// <summary>
/// The only way out to a stranger's address. The name is resolved here, each address is judged, and the connection goes to
/// the very address that was judged, so a name that resolves differently a moment later gains nothing.
/// </summary>
internal sealed class GuardedClient : IDisposable
{
    private const int MostRedirects = 3;

    private readonly AddressRules _rules;
    private readonly HttpClient _client;

    public GuardedClient(AddressRules rules)
    {
        _rules = rules;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
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
        for (var redirects = 0; ; redirects++)
        {
            if (_rules.Objection(address) is { } objection)
            {
                throw new ForbiddenAddressException($"The address {objection}.");
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            var reply = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!IsRedirect(reply.StatusCode) || reply.Headers.Location is not { } next)
            {
                return reply;
            }

            reply.Dispose();
            if (redirects == MostRedirects)
            {
                throw new ForbiddenAddressException($"The address redirects more than {MostRedirects} times.");
            }

            address = new Uri(address, next);
        }
    }

    /// <summary>Answers with the head of the reply, its body unread. A redirect is a reply like any other: what is posted goes nowhere else.</summary>
    public Task<HttpResponseMessage> PostAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        _rules.Objection(request.RequestUri!) is { } objection
            ? throw new ForbiddenAddressException($"The address {objection}.")
            : _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);

    public void Dispose() => _client.Dispose();

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);

        // A name with one forbidden address among good ones is an attempt: all of it is refused.
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, _rules.Allows))
        {
            throw new ForbiddenAddressException("The address points into a private or reserved network, which this server does not call.");
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
}

internal sealed class ForbiddenAddressException(string message) : Exception(message);

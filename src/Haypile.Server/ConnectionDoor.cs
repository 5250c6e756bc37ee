using System.Text;
using Haypile.Server.Dialects;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Haypile.Server;

/// <summary>Tells Kestrel what a stranger may cost.</summary>
internal static class ConnectionDoor
{
    public static void Limit(KestrelServerOptions kestrel, ServerOptions options)
    {
        var (limits, asked) = (kestrel.Limits, options.Connections);
        kestrel.AddServerHeader = false;

        // What is not UTF-8 would be refused before anybody could say by what name; an idempotency key is ASCII either way, and judged where it is read.
        kestrel.RequestHeaderEncodingSelector = name => name == IdempotencyHeader.Name ? Encoding.Latin1 : null;
        limits.MaxRequestBodySize = options.Intake.Body;
        limits.MaxConcurrentConnections = asked.Most;
        limits.MaxRequestHeaderCount = asked.Headers;
        limits.MaxRequestHeadersTotalSize = asked.HeaderBytes;
        limits.RequestHeadersTimeout = asked.HeaderTime;
        limits.KeepAliveTimeout = asked.Idle;

        // Only bytes that wait to be taken are counted, so a stream of events that has nothing to tell is not a slow one; a client
        // that stops reading it is.
        limits.MinRequestBodyDataRate = new MinDataRate(asked.SlowestSender, asked.Grace);
        limits.MinResponseDataRate = new MinDataRate(asked.SlowestReader, asked.Grace);
    }
}

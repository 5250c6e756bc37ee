using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects;

/// <summary>What an envelope says about the exchange itself, beside what it answers.</summary>
internal readonly struct Exchange(HttpContext context, TimeProvider time, long started)
{
    public string RequestId => context.TraceIdentifier;

    /// <summary>As the connection tells it: a header could be anybody's invention.</summary>
    public string ClientAddress =>
        context.Connection.RemoteIpAddress is not { } address ? "" : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();

    public double Seconds => time.GetElapsedTime(started).TotalSeconds;

    public DateTimeOffset Now => time.GetUtcNow();
}

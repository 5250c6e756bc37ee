using System.Net;
using System.Net.Sockets;

namespace Haypile.Server.Outbound;

/// <summary>The host of an address, as it would be looked up: in ASCII and lower case, an IPv6 address without its brackets.</summary>
internal static class HostNames
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    // Reserved for use inside: whoever answers to them on the internet is nobody's site.
    private static readonly string[] Inside = [".local", ".internal", ".intranet", ".private", ".corp", ".home", ".lan", ".home.arpa", ".onion"];

    /// <summary>Null for what no resolver should be asked.</summary>
    public static string? Of(Uri address)
    {
        try
        {
            var host = address.IdnHost.ToLowerInvariant();
            return address.HostNameType switch
            {
                UriHostNameType.IPv4 or UriHostNameType.IPv6 => host,
                UriHostNameType.Dns when IsName(host) => host,
                _ => null,
            };
        }
        catch (UriFormatException)
        {
            // Letters of other scripts that make no name.
            return null;
        }
    }

    /// <summary>Only what is written as an address; a name is looked up when it is called.</summary>
    public static IPAddress? Literal(string host) =>
        IPAddress.TryParse(host, out var literal) && (literal.AddressFamily == AddressFamily.InterNetworkV6) == host.Contains(':') ? literal : null;

    public static bool IsThisMachine(string host) => host.TrimEnd('.') is var name && (name == "localhost" || name.EndsWith(".localhost", StringComparison.Ordinal));

    /// <summary>A name that means something only in the network where it is asked.</summary>
    public static bool IsInside(string host)
    {
        var name = host.TrimEnd('.');
        return !name.Contains('.') || Array.Exists(Inside, suffix => name.EndsWith(suffix, StringComparison.Ordinal));
    }

    // A last label of digits would be an IPv4 address to one reader and a name to the next.
    private static bool IsName(string host)
    {
        var labels = (host.EndsWith('.') ? host[..^1] : host).Split('.');
        return host.Length <= LongestName
            && Array.TrueForAll(labels, label => label.Length is > 0 and <= LongestLabel && label.All(IsLetter))
            && !labels[^1].All(char.IsAsciiDigit)
            && !labels[^1].StartsWith("0x", StringComparison.Ordinal);
    }

    private static bool IsLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';
}

using System.Net;

namespace Haypile.Server.Outbound;

/// <summary>
/// IANA's special-purpose registries, read strictly: what they do not call globally reachable, what has no owner on the internet, and
/// what carries another address inside and so leads where its own digits do not tell.
/// </summary>
internal static class SpecialNetworks
{
    private static readonly IPNetwork[] V4 = Parse(
        "0.0.0.0/8", // this network
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", // private
        "100.64.0.0/10", // carrier
        "127.0.0.0/8", // loopback
        "169.254.0.0/16", // link-local, and the clouds' metadata
        "192.0.0.0/24", // protocol assignments
        "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", // documentation
        "192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24", // anycast sinks and relays, answered by whoever is near
        "192.88.99.0/24", // 6to4 relays
        "198.18.0.0/15", // benchmarking
        "224.0.0.0/4", // multicast
        "240.0.0.0/4"); // reserved, and broadcast

    // All that was ever handed out. Mapped, compatible, translated, unique local, link-local, site-local, discard, segment routing and
    // multicast addresses lie outside.
    private static readonly IPNetwork Unicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] V6 = Parse(
        "2001::/23", // protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32", "3fff::/20", // documentation
        "2002::/16", // 6to4
        "2620:4f:8000::/48", // anycast sink
        "3ffe::/16"); // the old test network

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool Hold(IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? Array.Exists(V4, network => network.Contains(address))
            : !Unicast.Contains(address) || Array.Exists(V6, network => network.Contains(address)) || address.ScopeId != 0 || IsTunnel(address);

    /// <summary>The IPv4 address that a translator would call for this one; null where there is none.</summary>
    public static IPAddress? Translated(IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 && Nat64.Contains(address)
            ? new IPAddress(address.GetAddressBytes().AsSpan(12))
            : null;

    /// <summary>ISATAP: any prefix, and then 0:5efe or 200:5efe before the IPv4 address of a host inside.</summary>
    private static bool IsTunnel(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out _) && (bytes[8] & 0xFC) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE;
    }

    private static IPNetwork[] Parse(params string[] ranges) => [.. ranges.Select(IPNetwork.Parse)];
}

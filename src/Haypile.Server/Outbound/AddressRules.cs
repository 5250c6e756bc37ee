using System.Net;
using System.Net.Sockets;

namespace Haypile.Server.Outbound;

/// <summary>Which addresses this server may call for a stranger: global ones, and what the operator allows.</summary>
internal sealed class AddressRules(IReadOnlyList<IPNetwork> allowed)
{
    // Everything that IANA's registries do not call globally reachable, and what carries such an address inside.
    private static readonly IPNetwork[] NotGlobal =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        ]).Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotGlobalV6 =
    [
        .. ((string[])["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48"]).Select(IPNetwork.Parse),
    ];

    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        foreach (var network in allowed)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(NotGlobal, network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => GlobalV6.Contains(address) && !Array.Exists(NotGlobalV6, network => network.Contains(address)),
            _ => false,
        };
    }

    /// <summary>What can be said against an address before its name is resolved, as the end of a sentence; null if nothing.</summary>
    public string? Objection(Uri address)
    {
        if (address.Scheme is not ("http" or "https"))
        {
            return "must be an http or https address";
        }

        if (address.UserInfo.Length > 0)
        {
            return "must not carry a user name or password";
        }

        // Uri has already turned decimal, octal and hex forms of an IPv4 address into the dotted one.
        return IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var literal) && !Allows(literal)
            ? "points into a private or reserved network, which this server does not call"
            : IsLocalName(address.IdnHost) && !Allows(IPAddress.Loopback)
                ? "points to this machine, which this server does not call"
                : null;
    }

    private static bool IsLocalName(string host) =>
        host.TrimEnd('.') is var name
        && (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a comma-separated list of ranges or single addresses.</summary>
    public static AddressRules Parse(string? ranges)
    {
        var allowed = new List<IPNetwork>();
        foreach (var range in (ranges ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(range, out var network))
            {
                allowed.Add(network);
            }
            else if (IPAddress.TryParse(range, out var single))
            {
                allowed.Add(new IPNetwork(single, single.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
            }
            else
            {
                throw new FormatException($"'{range}' is not an address range. Write ranges like 10.0.0.0/8, separated by commas.");
            }
        }

        return new AddressRules(allowed);
    }
}

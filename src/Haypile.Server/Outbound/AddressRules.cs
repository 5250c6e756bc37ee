using System.Net;
using System.Net.Sockets;

namespace Haypile.Server.Outbound;

/// <summary>Which addresses this server may call for a stranger: global ones, and what the operator allows.</summary>
internal sealed class AddressRules(IReadOnlyList<IPNetwork> allowed)
{
    private const string Private = "points into a private or reserved network, which this server does not call";

    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        // An operator behind a translator may allow its prefix: what is called through it is judged all the same.
        if (SpecialNetworks.Translated(address) is { } inner && !Allows(inner))
        {
            return false;
        }

        foreach (var network in allowed)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return !SpecialNetworks.Hold(address);
    }

    /// <summary>What can be said against an address before its name is resolved, as the end of a sentence; null if nothing.</summary>
    public string? Objection(Uri address)
    {
        if (address.Scheme is not ("http" or "https"))
        {
            return "must be an http or https address";
        }

        var written = address.OriginalString.AsSpan().Trim();
        if (written.Contains('\\') || written.ContainsAnyInRange('\0', '\x1F') || written.ContainsAnyInRange('\x7F', '\x9F'))
        {
            return "must not hold backslashes or control characters";
        }

        if (NamesUser(address, written))
        {
            return "must not carry a user name or password";
        }

        return WebPorts.Objection(address.Port) ?? HostObjection(address);
    }

    private string? HostObjection(Uri address)
    {
        if (HostNames.Of(address) is not { } host)
        {
            return "does not name a host that can be looked up";
        }

        if (HostNames.Literal(host) is { } literal)
        {
            return Allows(literal) ? null : Private;
        }

        if (host.Contains(':'))
        {
            return "must not name a network interface";
        }

        if (HostNames.IsThisMachine(host))
        {
            return Allows(IPAddress.Loopback) ? null : "points to this machine, which this server does not call";
        }

        // Where the operator opened a network its names are asked; what they resolve to decides.
        return allowed.Count == 0 && HostNames.IsInside(host) ? Private : null;
    }

    /// <summary>Also an empty one: it serves nothing but to deceive a reader.</summary>
    private static bool NamesUser(Uri address, ReadOnlySpan<char> written)
    {
        var start = written.IndexOf("//") + 2;
        var authority = written[start..];
        var end = authority.IndexOfAny("/?#");
        return address.UserInfo.Length > 0 || (end < 0 ? authority : authority[..end]).Contains('@');
    }

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

using Haypile.Server.Outbound;

namespace Haypile.Server.Intake;

/// <summary>An address that a client wants called: what can be said against it before its name is resolved is said here.</summary>
internal static class StrangersAddress
{
    public const int Longest = 4096;

    /// <summary>The address as it came, or null and a fault.</summary>
    public static string? Judge(string text, string param, AddressRules addresses, Faults faults)
    {
        if (text.Length > Longest || !Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            faults.Add(param, "invalid_address", $"is not an http or https address of at most {Longest} characters");
            return null;
        }

        if (addresses.Objection(address) is { } objection)
        {
            faults.Add(param, "forbidden_address", objection);
            return null;
        }

        return text;
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Intake;

/// <summary>Requests a minute; 0 is no limit.</summary>
internal sealed record RateOptions
{
    /// <summary>For keys that have no number of their own.</summary>
    public int PerKey { get; init; }

    /// <summary>For an IPv4 address or an IPv6 /64.</summary>
    public int PerAddress { get; init; } = 6_000;

    /// <summary>Keys that are missing or unknown, from an address that is limited at all.</summary>
    public int WrongKeys { get; init; } = 60;

    public int MostBuckets { get; init; } = 100_000;
}

/// <summary>
/// How often somebody may ask, on this node and in memory. What a client reads of it are the fields of the IETF's draft
/// (draft-ietf-httpapi-ratelimit-headers); who has no bucket gets none.
/// </summary>
internal sealed class RateLimits(RateOptions options, TimeProvider time)
{
    private readonly TokenBuckets<NetworkPrefix> _addresses = new(options.MostBuckets, time);
    private readonly TokenBuckets<NetworkPrefix> _wrongKeys = new(options.MostBuckets, time);
    private readonly TokenBuckets<Guid> _keys = new(options.MostBuckets, time);
    private readonly ConcurrentDictionary<(bool Address, int PerKey), string> _policies = new();

    private bool IsLimited(NetworkPrefix? from) => from is not null && options.PerAddress > 0;

    /// <summary>Null where none applies.</summary>
    public Taken? TakeByAddress(NetworkPrefix? from) => IsLimited(from) ? _addresses.Take(from!.Value, options.PerAddress) : null;

    /// <summary>Before the store is asked whether a key exists; put back when it does.</summary>
    public Refusal? TakeWrongKey(NetworkPrefix? from) =>
        IsLimited(from) && options.WrongKeys > 0 && _wrongKeys.Take(from!.Value, options.WrongKeys) is { Passed: false } taken
            ? Refusal.TooManyWrongKeys(taken.RetryAfterSeconds)
            : null;

    public void PutBackWrongKey(NetworkPrefix? from)
    {
        if (IsLimited(from) && options.WrongKeys > 0)
        {
            _wrongKeys.PutBack(from!.Value, options.WrongKeys);
        }
    }

    /// <summary>Takes for the key, and tells the client how it stands with that and with its address.</summary>
    public Refusal? TakeByKey(HttpContext context, Principal principal, Taken? byAddress)
    {
        var perKey = principal switch
        {
            { KeyId: null } => 0,
            { Limits.RequestsPerMinute: { } own } => Math.Max(1, own),
            _ => options.PerKey,
        };
        var byKey = perKey > 0 ? _keys.Take(principal.KeyId!.Value, perKey) : (Taken?)null;
        Tell(context, byAddress, byKey, perKey);
        return byKey is { Passed: false } taken ? Refusal.TooManyRequests("with this key", taken.RetryAfterSeconds) : null;
    }

    public Refusal Refuse(HttpContext context, Taken byAddress)
    {
        Tell(context, byAddress, byKey: null, perKey: 0);
        return Refusal.TooManyRequests("from this address", byAddress.RetryAfterSeconds);
    }

    private void Tell(HttpContext context, Taken? byAddress, Taken? byKey, int perKey)
    {
        if (byAddress is null && byKey is null)
        {
            return;
        }

        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = _policies.GetOrAdd((byAddress is not null, perKey), static (each, perAddress) => (each.Address, each.PerKey) switch
        {
            (true, 0) => Policy("address", perAddress),
            (false, var own) => Policy("key", own),
            (true, var own) => $"{Policy("address", perAddress)}, {Policy("key", own)}",
        }, options.PerAddress);
        headers["RateLimit"] = (byAddress, byKey) switch
        {
            ({ } address, null) => string.Create(CultureInfo.InvariantCulture, $"\"address\";r={address.Remaining};t={address.FullInSeconds}"),
            (null, { } key) => string.Create(CultureInfo.InvariantCulture, $"\"key\";r={key.Remaining};t={key.FullInSeconds}"),
            ({ } address, { } key) => string.Create(
                CultureInfo.InvariantCulture, $"\"address\";r={address.Remaining};t={address.FullInSeconds}, \"key\";r={key.Remaining};t={key.FullInSeconds}"),
            _ => null,
        };
    }

    private static string Policy(string name, int perMinute) => string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={perMinute};w=60");
}

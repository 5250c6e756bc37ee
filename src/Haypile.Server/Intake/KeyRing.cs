using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Haypile.Generations;

namespace Haypile.Server.Intake;

internal sealed record Principal(Guid AccountId, Guid? KeyId)
{
    public KeyLimits Limits { get; init; } = KeyLimits.None;
}

/// <summary>Tells whose key it is. The store knows only hashes; a key that was found is remembered for two seconds, so a revoked one dies that soon.</summary>
internal sealed class KeyRing(IAccountStore store, TimeProvider time)
{
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public static string Draw() => "hp-" + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 40);

    /// <summary>The beginning of a key, by which a person can tell two apart and nobody can guess the rest.</summary>
    public static string Hint(string key) => key.Length > 12 ? key[..6] : key[..(key.Length / 3)];

    /// <summary>Null where the store has to be asked; whether the key was good when it last was.</summary>
    public Principal? Recall(ReadOnlySpan<char> key, out bool wasGood)
    {
        wasGood = _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var known);
        return wasGood && time.GetElapsedTime(known!.Since) < Memory ? known.Principal : null;
    }

    public async ValueTask<Principal?> AskAsync(string key, CancellationToken cancellation)
    {
        var since = time.GetTimestamp();
        if (await store.FindKeyAsync(Hash(key), cancellation) is not { RevokedAt: null } found)
        {
            _known.TryRemove(key, out _);
            return null;
        }

        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        var principal = new Principal(found.AccountId, found.Id) { Limits = found.Limits };
        _known[key] = new Known(principal, since);
        return principal;
    }

    private sealed record Known(Principal Principal, long Since);
}

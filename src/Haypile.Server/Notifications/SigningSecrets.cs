using System.Collections.Concurrent;
using Haypile.Generations;

namespace Haypile.Server.Notifications;

/// <summary>What each account signs with, read anew when it is two seconds old; drawn when it is first needed.</summary>
internal sealed class SigningSecrets(IDeliveryStore store, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    // Each is one more signature in every callback, for a day.
    private const int MostAtOnce = 5;

    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<Guid, Known> _known = new();

    public async ValueTask<IReadOnlyList<SigningSecret>> OfAsync(Guid account, CancellationToken cancellation)
    {
        if (_known.TryGetValue(account, out var known) && time.GetElapsedTime(known.Since) < Memory)
        {
            return known.Secrets;
        }

        var since = time.GetTimestamp();
        var secrets = await store.SigningSecretsAsync(account, Signature.DrawSecret(), cancellation);
        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        _known[account] = new Known(secrets, since);
        return secrets;
    }

    /// <summary>
    /// The secret that is signed with from now on, beside those before it; null while there are too many of these. Other nodes hear
    /// of it within their memory.
    /// </summary>
    public async ValueTask<SigningSecret?> RotateAsync(Guid account, CancellationToken cancellation)
    {
        while (true)
        {
            var drawn = Signature.DrawSecret();
            var before = await store.SigningSecretsAsync(account, drawn, cancellation);
            if (before.Count >= MostAtOnce)
            {
                return null;
            }

            // The first one of an account replaces none.
            if (!before.Any(each => each.Secret == drawn))
            {
                await store.RotateSigningSecretAsync(account, drawn, cancellation);
            }

            _known.TryRemove(account, out _);
            var kept = await store.SigningSecretsAsync(account, drawn, cancellation);
            if (kept.FirstOrDefault(each => each.Secret == drawn) is { } fresh)
            {
                return fresh;
            }
        }
    }

    private sealed record Known(IReadOnlyList<SigningSecret> Secrets, long Since);
}

using System.Collections.Concurrent;
using Haypile.Generations;

namespace Haypile.Server.Notifications;

/// <summary>What each account signs with, read anew when it is two seconds old; drawn when it is first needed.</summary>
internal sealed class SigningSecrets(IDeliveryStore store, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

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

    private sealed record Known(IReadOnlyList<SigningSecret> Secrets, long Since);
}

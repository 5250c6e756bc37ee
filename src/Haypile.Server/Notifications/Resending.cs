using Haypile.Generations;

namespace Haypile.Server.Notifications;

/// <summary>Tells a receiver again what it was told, or at once what waits for its next try.</summary>
internal sealed class Resending(IDeliveryStore store)
{
    /// <summary>That one delivery, or every change of state in its order; what is being sent at this moment is left alone. How many it is.</summary>
    public async ValueTask<int> ResendAsync(Guid generation, int? ordinal, CancellationToken cancellation)
    {
        var sent = 0;
        foreach (var told in await store.DeliveriesOfAsync(generation, cancellation))
        {
            var isMeant = ordinal is null ? told.IsMilestone : told.Ordinal == ordinal;
            if (isMeant && await store.ResendAsync(generation, told.Ordinal, cancellation))
            {
                sent++;
            }
        }

        return sent;
    }
}

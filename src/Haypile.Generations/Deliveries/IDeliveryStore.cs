namespace Haypile.Generations;

/// <summary>
/// What receivers are still to be told. The rows are written by the generations' own transactions; here they are claimed,
/// sent by somebody, and ended. Of a generation's deliveries only the first open one can be claimed.
/// </summary>
public interface IDeliveryStore
{
    /// <summary>Completes when there may be something to tell; a hint that can be missed, so poll as well.</summary>
    Task WaitForDeliveriesAsync(CancellationToken cancellation);

    /// <summary>Receivers with something open, in the order of their names.</summary>
    ValueTask<IReadOnlyList<DeliveryHost>> DeliveryHostsAsync(string after, int most, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<ClaimedDelivery>> ClaimDeliveriesAsync(
        string node, IReadOnlyList<DeliveryRoom> rooms, CancellationToken cancellation = default);

    /// <summary>Ends or postpones what was claimed, and lets what waits behind it go on.</summary>
    ValueTask SettleDeliveriesAsync(IReadOnlyList<DeliveryOutcome> outcomes, CancellationToken cancellation = default);

    /// <summary>Makes due again what is being sent; for a start on a store that no other process can own work in.</summary>
    ValueTask ReturnDeliveriesAsync(CancellationToken cancellation = default);

    /// <summary>How many generations have something open.</summary>
    ValueTask<long> CountDeliveriesAsync(CancellationToken cancellation = default);

    /// <summary>The newest first; of every account when none is named.</summary>
    ValueTask<IReadOnlyList<Delivery>> DeliveriesAsync(
        Guid? account, DeliveryStatus? status, int most, CancellationToken cancellation = default);

    /// <summary>By generation, the newest first, and of each what was told last first.</summary>
    ValueTask<IReadOnlyList<Delivery>> DeliveriesAsync(DeliveryQuery query, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<Delivery>> DeliveriesOfAsync(Guid generation, CancellationToken cancellation = default);

    /// <summary>Sends it once more, or at once if it is resting; false when there is none, or when it is being sent.</summary>
    ValueTask<bool> ResendAsync(Guid generation, int ordinal, CancellationToken cancellation = default);

    /// <summary>Deletes what was remembered for idempotent requests and is over, and deliveries that ended so long ago.</summary>
    ValueTask ForgetAsync(TimeSpan deliveriesAfter, CancellationToken cancellation = default);

    /// <summary>The account's secrets, the newest first; the drawn one is kept if there was none.</summary>
    ValueTask<IReadOnlyList<SigningSecret>> SigningSecretsAsync(Guid account, string drawn, CancellationToken cancellation = default);

    /// <summary>Signs with the drawn secret from now on, and beside it for a day with the one it replaces.</summary>
    ValueTask RotateSigningSecretAsync(Guid account, string drawn, CancellationToken cancellation = default);
}

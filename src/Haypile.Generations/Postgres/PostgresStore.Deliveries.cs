namespace Haypile.Generations;

public sealed partial class PostgresStore
{
    // Behind the columns of the generation.
    private static readonly int FirstDeliveryColumn = Rows.GenerationColumns.Split(", ").Length;

    public async ValueTask<IReadOnlyList<ClaimedDelivery>> ClaimDeliveriesAsync(
        string node, IReadOnlyList<DeliveryRoom> rooms, CancellationToken cancellation = default) =>
        await RunAsync(
            PostgresDeliveries.Claim,
            static row => new ClaimedDelivery(
                Rows.Delivery(row, FirstDeliveryColumn), row.IsNull(0) ? null : Rows.Generation(row)),
            cancellation,
            rooms.Select(each => each.Host).ToArray(),
            rooms.Select(each => each.Room).ToArray(),
            node,
            ClaimedDelivery.Lease);

    public async ValueTask SettleDeliveriesAsync(IReadOnlyList<DeliveryOutcome> outcomes, CancellationToken cancellation = default)
    {
        var generations = outcomes.Select(each => each.Delivery.GenerationId).ToArray();
        var steps = new List<Step>
        {
            new(PostgresDeliveries.LockGenerations, generations),
            new(
                PostgresDeliveries.Settle,
                generations,
                outcomes.Select(each => each.Delivery.Ordinal).ToArray(),
                outcomes.Select(each => each.Delivery.Epoch).ToArray(),
                outcomes.Select(each => Words.Of(each.Verdict)).ToArray(),
                outcomes.Select(each => each.Answer).ToArray(),
                outcomes.Select(each => each.Complaint).ToArray(),
                outcomes.Select(each => each.Rest).ToArray()),
        };
        if (outcomes.Any(each => each.Verdict is DeliveryVerdict.Gone))
        {
            steps.Add(new Step(PostgresDeliveries.Hush, GoneIn(outcomes)));
        }

        steps.Add(new Step(PostgresDeliveries.Wake, generations));
        await _session.WriteAllAsync(steps, cancellation);
        _deliveries.Set();
    }

    private static Guid[] GoneIn(IReadOnlyList<DeliveryOutcome> outcomes) =>
        [.. outcomes.Where(each => each.Verdict is DeliveryVerdict.Gone).Select(each => each.Delivery.GenerationId)];

    public async ValueTask<bool> ResendAsync(Guid generation, int ordinal, CancellationToken cancellation = default)
    {
        var resent = await _session.ReadAfterAsync(
            new Step(PostgresDeliveries.LockGenerations, new[] { generation }),
            new Step(DeliveryStatements.Resend, generation, ordinal, Delivery.Patience),
            static _ => true,
            cancellation);
        _deliveries.Set();
        return resent.Count > 0;
    }
}

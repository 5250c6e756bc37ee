namespace Haypile.Generations;

public sealed partial class SqliteStore
{
    public async ValueTask<IReadOnlyList<ClaimedDelivery>> ClaimDeliveriesAsync(
        string node, IReadOnlyList<DeliveryRoom> rooms, CancellationToken cancellation = default)
    {
        var claimed = await _writer.RunAsync(session => Claim(session, node, rooms), cancellation);

        // Read beside the writer, which has better things to do.
        return _readers.Read(claimed, static (session, claimed) =>
            claimed.ConvertAll(delivery => new ClaimedDelivery(delivery, Find(session, delivery.GenerationId))));
    }

    private static List<Delivery> Claim(SqliteSession session, string node, IReadOnlyList<DeliveryRoom> rooms)
    {
        var claimed = new List<Delivery>();
        foreach (var room in rooms)
        {
            var due = session.On(SqliteDeliveries.Due).With(room.Host).With(room.Room)
                .All(static row => (Generation: row.Id(0), Ordinal: row.Int(1)));
            foreach (var (generation, ordinal) in due)
            {
                session.On(SqliteDeliveries.Claim).With(generation).With(ordinal).With(node).With(ClaimedDelivery.Lease)
                    .TryFirst(Rows.Delivery, out var delivery);
                claimed.Add(delivery);
            }
        }

        return claimed;
    }

    public async ValueTask SettleDeliveriesAsync(IReadOnlyList<DeliveryOutcome> outcomes, CancellationToken cancellation = default) =>
        await _writer.RunAsync(
            session =>
            {
                foreach (var outcome in outcomes)
                {
                    Settle(session, outcome);
                }

                session.DeliveryArrived = true;
                return true;
            },
            cancellation);

    private static void Settle(SqliteSession session, DeliveryOutcome outcome)
    {
        var (delivery, generation) = (outcome.Delivery, outcome.Delivery.GenerationId);
        var settled = session.On(SqliteDeliveries.Settle)
            .With(generation).With(delivery.Ordinal).With(delivery.Epoch).With(Words.Of(outcome.Verdict))
            .WithAny(outcome.Answer).With(outcome.Complaint).With(outcome.Rest)
            .Execute();
        if (settled == 0)
        {
            return;
        }

        if (outcome.Verdict is DeliveryVerdict.Gone)
        {
            session.On(SqliteDeliveries.Hush).With(generation).Execute();
            session.On(SqliteDeliveries.HushGeneration).With(generation).Execute();
        }
        else
        {
            session.On(SqliteDeliveries.Wake).With(generation).Execute();
        }
    }

    public ValueTask<bool> ResendAsync(Guid generation, int ordinal, CancellationToken cancellation = default) =>
        _writer.RunAsync(
            session =>
            {
                session.DeliveryArrived = true;
                return session.On(DeliveryStatements.Resend).With(generation).With(ordinal).With(Delivery.Patience)
                    .TryFirst(static _ => true, out _);
            },
            cancellation);
}

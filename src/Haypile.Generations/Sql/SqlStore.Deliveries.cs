namespace Haypile.Generations;

public abstract partial class SqlStore
{
    private const int MostForgotten = 1_000;

    public ValueTask<IReadOnlyList<DeliveryHost>> DeliveryHostsAsync(string after, int most, CancellationToken cancellation = default) =>
        ReadAsync(
            DeliveryStatements.Hosts, static row => new DeliveryHost(row.Text(0), row.Flag(1)), cancellation, after, most);

    public async ValueTask<long> CountDeliveriesAsync(CancellationToken cancellation = default) =>
        (await ReadAsync(DeliveryStatements.Count, static row => row.Long(0), cancellation))[0];

    public async ValueTask ReturnDeliveriesAsync(CancellationToken cancellation = default) =>
        await WriteAsync(cancellation, new Step(DeliveryStatements.Return));

    public ValueTask<IReadOnlyList<Delivery>> DeliveriesAsync(
        Guid? account, DeliveryStatus? status, int most, CancellationToken cancellation = default)
    {
        var word = status is { } said ? Words.Of(said) : "";
        return account is { } id
            ? ReadAsync(DeliveryStatements.OfAccount, Rows.Delivery, cancellation, most, word, id)
            : ReadAsync(DeliveryStatements.All, Rows.Delivery, cancellation, most, word);
    }

    public ValueTask<IReadOnlyList<Delivery>> DeliveriesAsync(DeliveryQuery query, CancellationToken cancellation = default)
    {
        var step = Listing.Of(query);
        return ReadAsync(step.Sql, Rows.Delivery, cancellation, step.Values);
    }

    public ValueTask<IReadOnlyList<Delivery>> DeliveriesOfAsync(Guid generation, CancellationToken cancellation = default) =>
        ReadAsync(DeliveryStatements.OfGeneration, Rows.Delivery, cancellation, generation);

    /// <summary>A thousand rows at a time: nobody waits long behind that.</summary>
    public async ValueTask ForgetAsync(TimeSpan deliveriesAfter, CancellationToken cancellation = default)
    {
        while (await WriteAsync(cancellation, new Step(DeliveryStatements.ForgetKeys, MostForgotten))) { }

        while (await WriteAsync(cancellation, new Step(DeliveryStatements.ForgetDeliveries, deliveriesAfter, MostForgotten))) { }
    }

    public async ValueTask<IReadOnlyList<SigningSecret>> SigningSecretsAsync(
        Guid account, string drawn, CancellationToken cancellation = default)
    {
        var kept = await ReadAsync(DeliveryStatements.Secrets, Rows.Secret, cancellation, account);
        if (kept.Count > 0)
        {
            return kept;
        }

        // Another node may have been first by a moment; then its secret counts.
        await WriteAsync(cancellation, new Step(DeliveryStatements.AddSecret, account, drawn));
        return await ReadAsync(DeliveryStatements.Secrets, Rows.Secret, cancellation, account);
    }

    public async ValueTask RotateSigningSecretAsync(Guid account, string drawn, CancellationToken cancellation = default)
    {
        var replaced = await WriteAsync(
            cancellation,
            new Step(DeliveryStatements.RetireSecret, account, SigningSecret.Retirement),
            new Step(DeliveryStatements.AddSecret, account, drawn));
        if (!replaced)
        {
            await WriteAsync(cancellation, new Step(DeliveryStatements.AddSecret, account, drawn));
        }
    }
}

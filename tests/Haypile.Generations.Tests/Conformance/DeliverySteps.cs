namespace Haypile.Generations.Tests;

/// <summary>A sender as the tests play it.</summary>
public abstract class DeliverySteps(StoreFixture fixture) : StoreConformance(fixture)
{
    protected const string Host = "https://receiver.example:8443";

    private int _accounts;

    protected async Task<Guid> SubmitToldAsync(string callback = Host + "/hook?token=7")
    {
        var submission = Submission(await OpenAsync($"account {++_accounts}"));
        submission = submission with { Request = submission.Request with { Callback = callback } };
        Assert.IsType<Submitted.Accepted>(await Store.SubmitAsync(submission, Token));
        return submission.Id;
    }

    protected ValueTask<IReadOnlyList<ClaimedDelivery>> ClaimDueAsync(string node = Node) =>
        Deliveries.ClaimDeliveriesAsync(node, [new DeliveryRoom(Host, 100)], Token);

    protected ValueTask SettleAsync(ClaimedDelivery claimed, DeliveryVerdict verdict, TimeSpan rest = default, int? answer = null) =>
        Deliveries.SettleDeliveriesAsync([new DeliveryOutcome(claimed.Delivery, verdict, answer, answer is null ? "timeout" : null, rest)], Token);

    /// <summary>Tells all that is due, and what becomes due by that.</summary>
    protected async Task<IReadOnlyList<Delivery>> TellAllAsync()
    {
        var told = new List<Delivery>();
        while (await ClaimDueAsync() is { Count: > 0 } due)
        {
            await Deliveries.SettleDeliveriesAsync(
                [.. due.Select(each => new DeliveryOutcome(each.Delivery, DeliveryVerdict.Delivered, 200, null, default))], Token);
            told.AddRange(due.Select(each => each.Delivery));
        }

        return told;
    }

    protected async Task<string> WordsToldAsync() => string.Join(' ', (await TellAllAsync()).Select(told => Words.Of(told.State)));
}

namespace Haypile.Generations.Tests;

/// <summary>What becomes of a delivery after it was tried.</summary>
public abstract class DeliveryOutcomeConformance(StoreFixture fixture) : DeliverySteps(fixture)
{
    [Fact]
    public async Task Delivery_ThatFailed_RestsAndHoldsBackWhatComesAfterIt()
    {
        var id = await SubmitToldAsync();
        await ClaimAsync();
        await SettleAsync(Assert.Single(await ClaimDueAsync()), DeliveryVerdict.Failed, rest: TimeSpan.FromMinutes(5), answer: 503);

        await Fixture.AdvanceAsync(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Empty(await ClaimDueAsync());
        Assert.False(Assert.Single(await Deliveries.DeliveryHostsAsync("", 10, Token)).IsDue);
        await Fixture.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal("queued running", await WordsToldAsync());
        Assert.Equal((2, 200), (await Deliveries.DeliveriesOfAsync(id, Token))[0] is var row ? (row.Attempts, row.Answer) : default);
    }

    [Fact]
    public async Task Delivery_ThatFailsForADay_IsGivenUp()
    {
        var id = await SubmitToldAsync();
        for (var hour = 0; hour < 24; hour++)
        {
            await SettleAsync(Assert.Single(await ClaimDueAsync()), DeliveryVerdict.Failed, rest: TimeSpan.FromHours(1));
            await Fixture.AdvanceAsync(TimeSpan.FromHours(1));
        }

        Assert.Empty(await ClaimDueAsync());
        Assert.Equal((DeliveryStatus.GivenUp, 24), (await Deliveries.DeliveriesOfAsync(id, Token))[0] is var row ? (row.Status, row.Attempts) : default);
    }

    [Fact]
    public async Task Delivery_ThatIsRefused_GivesWayToWhatComesAfterIt()
    {
        await SubmitToldAsync();
        await SettleAsync(Assert.Single(await ClaimDueAsync()), DeliveryVerdict.Refused, rest: TimeSpan.FromMinutes(1), answer: 400);
        await Fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
        var again = Assert.Single(await ClaimDueAsync());
        await ClaimAsync();

        await SettleAsync(again, DeliveryVerdict.Refused, rest: TimeSpan.FromMinutes(1), answer: 400);

        Assert.Equal("running", await WordsToldAsync());
    }

    [Fact]
    public async Task Receiver_ThatIsGone_HearsNothingMoreOfThatGeneration()
    {
        var id = await SubmitToldAsync();
        var lease = await LeaseAsync();
        await SubmitToldAsync();
        await SettleAsync((await ClaimDueAsync()).Single(each => each.Delivery.GenerationId == id), DeliveryVerdict.Gone, answer: 410);
        await Store.FinishAsync(lease, new Ending.Finished([]), Token);

        Assert.Equal([DeliveryStatus.Gone, DeliveryStatus.Gone], (await Deliveries.DeliveriesOfAsync(id, Token)).Select(row => row.Status));
        await Deliveries.ReturnDeliveriesAsync(Token);
        Assert.Equal("queued", await WordsToldAsync());
        await ClaimAsync();
        Assert.Equal("running", await WordsToldAsync());
    }

    [Fact]
    public async Task Delivery_Returned_IsDueAtOnceAndCountsNoAttempt()
    {
        var id = await SubmitToldAsync();
        await SettleAsync(Assert.Single(await ClaimDueAsync()), DeliveryVerdict.Returned);
        Assert.Equal(0, (await Deliveries.DeliveriesOfAsync(id, Token))[0].Attempts);
        Assert.Single(await ClaimDueAsync());
    }

    [Fact]
    public async Task Delivery_SentAgain_IsToldOnceMoreUnderItsOwnId()
    {
        var id = await SubmitToldAsync();
        await ClaimAsync();
        await TellAllAsync();

        Assert.True(await Deliveries.ResendAsync(id, 1, Token));

        var again = Assert.Single(await TellAllAsync());
        Assert.Equal((1, GenerationState.Queued), (again.Ordinal, again.State));
        Assert.False(await Deliveries.ResendAsync(id, 9, Token));
    }

    [Fact]
    public async Task Delivery_AtRestAndSentAgain_DoesNotRestAnyLonger()
    {
        var id = await SubmitToldAsync();
        await ClaimAsync();
        await SettleAsync(Assert.Single(await ClaimDueAsync()), DeliveryVerdict.Failed, rest: TimeSpan.FromHours(9));

        Assert.True(await Deliveries.ResendAsync(id, 1, Token));
        Assert.True(await Deliveries.ResendAsync(id, 2, Token));

        Assert.Equal("queued running", await WordsToldAsync());
    }

    [Fact]
    public async Task Deliveries_LongEnded_AreForgottenOnceTheirGenerationHasEnded()
    {
        var ended = await SubmitToldAsync();
        await Store.FinishAsync(await LeaseAsync(), new Ending.Finished([]), Token);
        var queued = await SubmitToldAsync();
        await TellAllAsync();
        await Fixture.AdvanceAsync(TimeSpan.FromDays(8));

        await Deliveries.ForgetAsync(TimeSpan.FromDays(7), Token);

        Assert.Empty(await Deliveries.DeliveriesOfAsync(ended, Token));
        Assert.Single(await Deliveries.DeliveriesOfAsync(queued, Token));
    }

    [Fact]
    public async Task Deliveries_Listed_AreTheNewestOfTheAccountAndStatus()
    {
        var first = await SubmitToldAsync();
        await TellAllAsync();
        await Fixture.AdvanceAsync(TimeSpan.FromSeconds(1));
        var second = await SubmitToldAsync();

        Assert.Equal([second, first], (await Deliveries.DeliveriesAsync(null, null, 10, Token)).Select(row => row.GenerationId));
        Assert.Equal([first], (await Deliveries.DeliveriesAsync(null, DeliveryStatus.Delivered, 10, Token)).Select(row => row.GenerationId));
        var account = (await FindAsync(second)).AccountId;
        Assert.Equal([second], (await Deliveries.DeliveriesAsync(account, null, 10, Token)).Select(row => row.GenerationId));
        Assert.Equal(1, await Deliveries.CountDeliveriesAsync(Token));
    }

    [Fact]
    public async Task Secret_Rotated_IsValidForADayBesideTheNewOne()
    {
        var account = await OpenAsync();
        Assert.Equal(["a"], await SecretsAsync(account, "a"));
        Assert.Equal(["a"], await SecretsAsync(account, "b"));
        await Fixture.AdvanceAsync(TimeSpan.FromSeconds(1));

        await Deliveries.RotateSigningSecretAsync(account, "c", Token);

        Assert.Equal(["c", "a"], await SecretsAsync(account, "x"));
        await Fixture.AdvanceAsync(SigningSecret.Retirement - TimeSpan.FromSeconds(1));
        Assert.Equal(["c", "a"], await SecretsAsync(account, "x"));
        await Fixture.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["c"], await SecretsAsync(account, "x"));

        var fresh = await OpenAsync("fresh");
        await Deliveries.RotateSigningSecretAsync(fresh, "d", Token);
        Assert.Equal(["d"], await SecretsAsync(fresh, "x"));
    }

    private async Task<string[]> SecretsAsync(Guid account, string drawn) =>
        [.. (await Deliveries.SigningSecretsAsync(account, drawn, Token)).Select(each => each.Secret)];
}

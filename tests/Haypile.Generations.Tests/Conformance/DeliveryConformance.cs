namespace Haypile.Generations.Tests;

/// <summary>What there is to tell, and who may tell it when.</summary>
public abstract class DeliveryConformance(StoreFixture fixture) : DeliverySteps(fixture)
{
    [Fact]
    public async Task Generation_WithoutACallback_HasNothingToTell()
    {
        var account = await OpenAsync();
        await SubmitAsync(account);
        await Store.FinishAsync(await LeaseAsync(), new Ending.Finished([]), Token);

        Assert.Empty(await Deliveries.DeliveriesAsync(null, null, 10, Token));
        Assert.Empty(await Deliveries.DeliveryHostsAsync("", 10, Token));
    }

    [Fact]
    public async Task Generation_ThatIsFinished_TellsEachOfItsStatesInTurn()
    {
        var id = await SubmitToldAsync();
        var lease = await LeaseAsync();
        await Store.FinishAsync(lease, new Ending.Finished([]), Token);

        Assert.Equal(
            [(GenerationState.Queued, 0), (GenerationState.Running, 0), (GenerationState.Finished, 100)],
            (await TellAllAsync()).Select(told => (told.State, told.Progress)));
        Assert.All(await Deliveries.DeliveriesOfAsync(id, Token), row => Assert.Equal((DeliveryStatus.Delivered, 1), (row.Status, row.Attempts)));
    }

    [Fact]
    public async Task Generation_ReleasedFailedCancelledOrReaped_TellsThat()
    {
        await SubmitToldAsync();
        await Store.ReleaseAsync(await LeaseAsync(), new Release("shutdown", CountsAsAttempt: false), Token);
        await Store.FinishAsync(await LeaseAsync(), new Ending.Failed("broken", "It broke."), Token);
        Assert.Equal("queued running queued running failed", await WordsToldAsync());

        var cancelled = await SubmitToldAsync();
        await Store.CancelAsync((await FindAsync(cancelled)).AccountId, cancelled, Token);
        Assert.Equal("queued cancelled", await WordsToldAsync());

        await SubmitToldAsync();
        await ClaimAsync();
        await Fixture.AdvanceAsync(Lease.Length);
        await Store.ReapAsync(crashLimit: 2, cancellation: Token);
        await ClaimAsync();
        await Fixture.AdvanceAsync(Lease.Length);
        await Store.ReapAsync(crashLimit: 2, cancellation: Token);
        Assert.Equal("queued running queued running failed", await WordsToldAsync());
    }

    [Fact]
    public async Task Progress_OfManyBeats_IsTheLatestAndAtMostOneASecond()
    {
        await SubmitToldAsync();
        var lease = await LeaseAsync();
        await TellAllAsync();
        for (var progress = 1; progress <= 30; progress++)
        {
            await Fixture.AdvanceAsync(TimeSpan.FromMilliseconds(200));
            await Store.BeatAsync(Node, [new Beat(lease, progress)], Token);
        }

        var told = Assert.Single(await TellAllAsync());
        Assert.Equal((GenerationState.Running, false), (told.State, told.IsMilestone));
        Assert.InRange(told.Progress, 26, 30);
        var rows = await Deliveries.DeliveriesOfAsync(lease.Id, Token);
        Assert.InRange(rows.Count(row => row.Status is DeliveryStatus.Superseded), 3, 5);
    }

    [Fact]
    public async Task Progress_HeldBackInTheFirstSecond_IsToldAfterIt()
    {
        await SubmitToldAsync();
        var lease = await LeaseAsync();
        await Store.BeatAsync(Node, [new Beat(lease, 40)], Token);
        Assert.Equal([0, 0], (await TellAllAsync()).Select(told => told.Progress));
        await Fixture.AdvanceAsync(TimeSpan.FromSeconds(1));
        await Store.BeatAsync(Node, [new Beat(lease, 40)], Token);
        Assert.Equal([40], (await TellAllAsync()).Select(told => told.Progress));
    }

    [Fact]
    public async Task Progress_ThatStandsStill_IsToldOnce()
    {
        await SubmitToldAsync();
        var lease = await LeaseAsync();
        await TellAllAsync();
        for (var beat = 0; beat < 5; beat++)
        {
            await Fixture.AdvanceAsync(TimeSpan.FromSeconds(2));
            await Store.BeatAsync(Node, [new Beat(lease, 40)], Token);
        }

        Assert.Single(await TellAllAsync());
    }

    [Fact]
    public async Task Progress_BehindAStateThatIsNotYetTold_GivesWayToTheEnd()
    {
        await SubmitToldAsync();
        var lease = await LeaseAsync();
        await Fixture.AdvanceAsync(TimeSpan.FromSeconds(2));
        await Store.BeatAsync(Node, [new Beat(lease, 40)], Token);
        await Store.FinishAsync(lease, new Ending.Finished([]), Token);

        Assert.Equal("queued running finished", await WordsToldAsync());
    }

    [Fact]
    public async Task Progress_ThatFailsWhileTheEndWaits_IsNotTriedAgain()
    {
        await SubmitToldAsync();
        var lease = await LeaseAsync();
        await TellAllAsync();
        await Fixture.AdvanceAsync(TimeSpan.FromSeconds(2));
        await Store.BeatAsync(Node, [new Beat(lease, 40)], Token);
        var sending = Assert.Single(await ClaimDueAsync());
        await Store.FinishAsync(lease, new Ending.Finished([]), Token);
        Assert.Empty(await ClaimDueAsync());

        await SettleAsync(sending, DeliveryVerdict.Failed, rest: TimeSpan.FromHours(1));

        Assert.Equal("finished", await WordsToldAsync());
    }

    [Fact]
    public async Task Claim_WhileAnotherHoldsTheLease_GetsNothingUntilItIsOver()
    {
        var id = await SubmitToldAsync();
        var first = Assert.Single(await ClaimDueAsync("north"));
        await Fixture.AdvanceAsync(ClaimedDelivery.Lease - TimeSpan.FromSeconds(1));
        Assert.Empty(await ClaimDueAsync("south"));
        await Fixture.AdvanceAsync(TimeSpan.FromSeconds(2));
        var second = Assert.Single(await ClaimDueAsync("south"));

        Assert.Equal((first.Delivery.Id, first.Delivery.Epoch + 1), (second.Delivery.Id, second.Delivery.Epoch));
        await SettleAsync(first, DeliveryVerdict.Delivered);
        Assert.Equal(DeliveryStatus.Waiting, (await Deliveries.DeliveriesOfAsync(id, Token))[0].Status);
        await SettleAsync(second, DeliveryVerdict.Delivered);
        Assert.Equal(DeliveryStatus.Delivered, (await Deliveries.DeliveriesOfAsync(id, Token))[0].Status);
    }

    [Fact]
    public async Task Claim_AfterARestart_GetsWhatTheDeadProcessHeld()
    {
        await SubmitToldAsync();
        Assert.Single(await ClaimDueAsync());
        await Deliveries.ReturnDeliveriesAsync(Token);
        Assert.Single(await ClaimDueAsync());
    }

    [Fact]
    public async Task Claim_OfManyHosts_TakesNoMoreThanEachHasRoomFor()
    {
        for (var i = 0; i < 12; i++)
        {
            await SubmitToldAsync($"http://host{i % 3}.example/hook");
        }

        var hosts = await Deliveries.DeliveryHostsAsync("", 10, Token);
        Assert.Equal([("http://host0.example", true), ("http://host1.example", true), ("http://host2.example", true)], hosts.Select(each => (each.Host, each.IsDue)));
        Assert.Equal(["http://host2.example"], (await Deliveries.DeliveryHostsAsync("http://host1.example", 10, Token)).Select(each => each.Host));
        Assert.Equal(["http://host0.example"], (await Deliveries.DeliveryHostsAsync("", 1, Token)).Select(each => each.Host));

        var claimed = await Deliveries.ClaimDeliveriesAsync(Node, [new DeliveryRoom("http://host0.example", 1), new DeliveryRoom("http://host2.example", 9)], Token);
        Assert.Equal(["http://host0.example", "http://host2.example", "http://host2.example", "http://host2.example", "http://host2.example"], claimed.Select(each => each.Delivery.Host).Order());
        Assert.All(claimed, each => Assert.Equal(each.Delivery.GenerationId, each.Generation!.Id));
    }

    [Fact]
    public async Task Claims_AtOnce_ShareNothing()
    {
        for (var i = 0; i < 40; i++)
        {
            await SubmitToldAsync();
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => Deliveries.ClaimDeliveriesAsync($"node {i}", [new DeliveryRoom(Host, 7)], Token).AsTask())));
        var ids = claims.SelectMany(claim => claim).Select(each => each.Delivery.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }
}

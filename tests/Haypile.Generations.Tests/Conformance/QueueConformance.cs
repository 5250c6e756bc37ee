namespace Haypile.Generations.Tests;

/// <summary>The operator's switch, and what is told of the queue and the nodes.</summary>
public abstract class QueueConformance(StoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task Queue_OfANewStore_IsOpenAndEmpty()
    {
        Assert.Equal(QueueState.Open, await Queue.QueueStateAsync(Token));
        var report = await Queue.QueueAsync(Token);
        Assert.Equal((QueueState.Open, 0, 0, null), (report.State, report.Queued, report.Running, report.Oldest));
        Assert.Empty(await Queue.NodesAsync(10, Token));
    }

    [Fact]
    public async Task Set_IsKept_AndSaidAgainStaysSinceWhenItWas()
    {
        await Fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
        var since = Fixture.Clock.GetUtcNow();
        await Queue.SetQueueAsync(QueueState.Draining, Token);
        await Fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
        await Queue.SetQueueAsync(QueueState.Draining, Token);

        Assert.Equal(QueueState.Draining, await Queue.QueueStateAsync(Token));
        var report = await Queue.QueueAsync(Token);
        Assert.Equal((QueueState.Draining, since), (report.State, report.Since));
    }

    [Fact]
    public async Task Claim_WhilePaused_IsNone_UntilItIsOpenAgain()
    {
        var id = await SubmitAsync(await OpenAsync());
        await Queue.SetQueueAsync(QueueState.Paused, Token);
        Assert.Null(await TryClaimAsync());
        Assert.Equal(GenerationState.Queued, (await FindAsync(id)).State);

        await Queue.SetQueueAsync(QueueState.Open, Token);
        Assert.Equal(id, (await ClaimAsync()).Id);
    }

    [Fact]
    public async Task Running_WhilePaused_GoesOnToItsEnd()
    {
        await SubmitAsync(await OpenAsync());
        var lease = await LeaseAsync();
        await Queue.SetQueueAsync(QueueState.Paused, Token);
        Assert.Empty(await Store.BeatAsync(Node, [new Beat(lease, 50)], Token));
        Assert.True(await Store.FinishAsync(lease, new Ending.Finished([]), Token));
    }

    [Fact]
    public async Task Claim_WhileDraining_GoesOn()
    {
        var id = await SubmitAsync(await OpenAsync());
        await Queue.SetQueueAsync(QueueState.Draining, Token);
        Assert.Equal(id, (await ClaimAsync()).Id);
    }

    [Fact]
    public async Task Report_CountsAllAccounts_AndNamesWhatHasWaitedLongest()
    {
        var (one, other) = (await OpenAsync("one"), await OpenAsync("other"));
        await SubmitAsync(one);
        await ClaimAsync();
        var oldest = await SubmitAsync(other);
        await SubmitAsync(one, priority: 9);
        await SubmitAsync(other, engine: "another");

        var report = await Queue.QueueAsync(Token);
        Assert.Equal((3, 1, oldest), (report.Queued, report.Running, report.Oldest));
        await Store.CancelAsync(other, oldest, Token);
        Assert.NotEqual(oldest, (await Queue.QueueAsync(Token)).Oldest);
    }

    [Fact]
    public async Task Nodes_TellWhatTheyRender_AndAreLostOnceTheyWereSilentForALease()
    {
        var account = await OpenAsync();
        await SubmitAsync(account);
        await SubmitAsync(account);
        await ClaimAsync("north");
        await ClaimAsync("north");
        var first = Fixture.Clock.GetUtcNow();
        await Store.BeatAsync("north", [], Token);
        await Fixture.AdvanceAsync(Lease.Length);
        await Store.BeatAsync("south", [], Token);
        var now = Fixture.Clock.GetUtcNow();

        Assert.Equal(
            [new NodeReport("south", now, now, IsLive: true, 0), new NodeReport("north", first, first, IsLive: false, 2)],
            await Queue.NodesAsync(10, Token));
        await Store.BeatAsync("north", [], Token);
        Assert.Equal(new NodeReport("north", first, now, IsLive: true, 2), Assert.Single(await Queue.NodesAsync(1, Token)));
    }

    [Fact]
    public async Task List_WithoutAnAccount_IsOfAll()
    {
        var (one, other) = (await OpenAsync("one"), await OpenAsync("other"));
        Guid[] ids = [await SubmitAsync(one), await SubmitAsync(other), await SubmitAsync(one)];
        await Store.CancelAsync(other, ids[1], Token);

        Assert.Equal(ids.Reverse(), await IdsAsync(new GenerationQuery(AccountId: null)));
        Assert.Equal([ids[1]], await IdsAsync(new GenerationQuery(AccountId: null) { States = [GenerationState.Cancelled] }));
        Assert.Equal([ids[0]], await IdsAsync(new GenerationQuery(one) { Before = ids[2] }));

        async Task<IEnumerable<Guid>> IdsAsync(GenerationQuery query) => (await Store.ListAsync(query, Token)).Select(each => each.Id);
    }

    [Fact]
    public async Task Ledger_InPages_IsTheWholeLedger()
    {
        var account = await OpenAsync();
        for (var amount = 1; amount <= 5; amount++)
        {
            await Accounts.CreditAsync(account, amount, $"{amount}", Token);
        }

        var whole = await Accounts.LedgerAsync(account, 100, Token);
        var read = new List<LedgerEntry>();
        for (var before = long.MaxValue; await Accounts.LedgerAsync(account, before, 4, Token) is { Count: > 0 } page; before = page[^1].Sequence)
        {
            read.AddRange(page);
        }

        Assert.Equal(6, whole.Count);
        Assert.Equal(whole, read);
    }
}

namespace Haypile.Generations.Tests;

public abstract class ClaimConformance(StoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task Claim_OfAnEmptyStore_IsNull() => Assert.Null(await TryClaimAsync());

    [Fact]
    public async Task Claim_GivesTheOldestOfTheAccount()
    {
        var account = await OpenAsync();
        var first = await SubmitAsync(account);
        await SubmitAsync(account);

        var claimed = await ClaimAsync("east");

        Assert.Equal((first, GenerationState.Running, 1, "east"), (claimed.Id, claimed.State, claimed.Epoch, claimed.Node));
        Assert.Equal(Fixture.Clock.GetUtcNow(), claimed.StartedAt);
        var after = await AccountAsync(account);
        Assert.Equal((1, 1), (after.Queued, after.Running));
        Assert.Equal(["claimed"], await EventsAsync(first));
    }

    [Fact]
    public async Task Claim_GivesTheHigherPriorityOfTheAccountFirst()
    {
        var account = await OpenAsync();
        await SubmitAsync(account, priority: 1);
        var urgent = await SubmitAsync(account, priority: 2);

        Assert.Equal(urgent, (await ClaimAsync()).Id);
    }

    [Fact]
    public async Task Claim_ServesAccountsInTurn()
    {
        var (a, b, c) = (await OpenAsync("a"), await OpenAsync("b"), await OpenAsync("c"));
        foreach (var account in (Guid[])[a, a, a, b, b, c])
        {
            await SubmitAsync(account);
        }

        Assert.Equal([a, b, c, a, b, a], await ClaimAccountsAsync(6));
    }

    [Fact]
    public async Task Claim_OfAnAccountThatWaitedLonger_PassesTheBusyOne()
    {
        var (busy, quiet) = (await OpenAsync("a"), await OpenAsync("b"));
        await SubmitAsync(busy);
        await SubmitAsync(busy);
        await ClaimAsync();
        await SubmitAsync(quiet);

        Assert.Equal([quiet, busy], await ClaimAccountsAsync(2));
    }

    [Fact]
    public async Task Claim_ServesAHigherAccountPriorityFirst()
    {
        var (plain, preferred) = (await OpenAsync("a"), await OpenAsync("b", priority: 1));
        await SubmitAsync(plain);
        await SubmitAsync(preferred);
        await SubmitAsync(preferred);

        Assert.Equal([preferred, preferred, plain], await ClaimAccountsAsync(3));
    }

    [Fact]
    public async Task Claim_OfOneAccount_StopsAtItsConcurrency()
    {
        var account = await OpenAsync(concurrency: 2);
        for (var i = 0; i < 3; i++)
        {
            await SubmitAsync(account);
        }

        var lease = await LeaseAsync();
        await ClaimAsync();
        Assert.Null(await TryClaimAsync());

        await Store.FinishAsync(lease, new Ending.Finished([]), Token);
        Assert.NotNull(await TryClaimAsync());
    }

    [Fact]
    public async Task Claim_AfterTheConcurrencyWasRaised_Continues()
    {
        var account = await OpenAsync(concurrency: 0);
        await SubmitAsync(account);
        Assert.Null(await TryClaimAsync());

        Assert.True(await Accounts.LimitAsync(account, concurrency: 1, priority: 3, Token));

        Assert.NotNull(await TryClaimAsync());
        Assert.Equal((1, 3), await AccountAsync(account) is var after ? (after.Concurrency, after.Priority) : default);
    }

    [Fact]
    public async Task Claim_ForAnotherEngine_PassesWhatItCannotRender()
    {
        var (a, b) = (await OpenAsync("a"), await OpenAsync("b"));
        await SubmitAsync(a);
        var other = await SubmitAsync(b, engine: "other");

        Assert.Equal(other, (await ClaimAsync(engine: "other")).Id);
        Assert.Null(await TryClaimAsync(engine: "other"));
    }

    [Fact]
    public async Task Claim_BySixteenWorkersAtOnce_NeverGivesOneToTwo()
    {
        for (var i = 0; i < 4; i++)
        {
            var account = await OpenAsync($"a{i}", concurrency: 100);
            for (var j = 0; j < 50; j++)
            {
                await SubmitAsync(account);
            }
        }

        var claimed = await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(() => ClaimAllAsync($"w{worker}"), Token)));

        Assert.Equal(200, claimed.Sum(each => each.Count));
        Assert.Equal(200, claimed.SelectMany(each => each).Distinct().Count());
        Assert.All(await Accounts.AccountsAsync(Token), account => Assert.Equal((0, 50), (account.Queued, account.Running)));
    }

    [Fact]
    public async Task Claim_BySixteenWorkersAtOnce_KeepsTheConcurrency()
    {
        var account = await OpenAsync(concurrency: 5);
        for (var i = 0; i < 40; i++)
        {
            await SubmitAsync(account);
        }

        var claimed = await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(() => ClaimAllAsync($"w{worker}"), Token)));

        Assert.Equal(5, claimed.Sum(each => each.Count));
    }

    [Fact]
    public async Task WaitForWork_WhenSomethingIsSubmitted_Completes()
    {
        var account = await OpenAsync();
        await DrainHintsAsync();
        var waiting = Store.WaitForWorkAsync(Token);

        await SubmitAsync(account);

        await waiting.WaitAsync(TimeSpan.FromSeconds(10), Token);
    }

    [Fact]
    public async Task WaitForWork_WhenAPlaceBecomesFree_Completes()
    {
        var account = await OpenAsync(concurrency: 1);
        await SubmitAsync(account);
        await SubmitAsync(account);
        var lease = await LeaseAsync();
        await DrainHintsAsync();
        var waiting = Store.WaitForWorkAsync(Token);

        await Store.FinishAsync(lease, new Ending.Finished([]), Token);

        await waiting.WaitAsync(TimeSpan.FromSeconds(10), Token);
    }

    // A hint from before is kept for the next who waits: take it, and whatever is still on its way.
    private async Task DrainHintsAsync()
    {
        while (true)
        {
            using var quiet = CancellationTokenSource.CreateLinkedTokenSource(Token);
            quiet.CancelAfter(TimeSpan.FromMilliseconds(200));
            try
            {
                await Store.WaitForWorkAsync(quiet.Token);
            }
            catch (OperationCanceledException) when (!Token.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<List<Guid>> ClaimAllAsync(string node)
    {
        var claimed = new List<Guid>();
        while (await TryClaimAsync(node) is { } generation)
        {
            claimed.Add(generation.Id);
        }

        return claimed;
    }

    private async Task<Guid[]> ClaimAccountsAsync(int count)
    {
        var accounts = new Guid[count];
        for (var i = 0; i < count; i++)
        {
            accounts[i] = (await ClaimAsync()).AccountId;
        }

        return accounts;
    }
}

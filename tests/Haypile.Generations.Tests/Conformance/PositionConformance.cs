namespace Haypile.Generations.Tests;

public abstract class PositionConformance(StoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task Position_OfWhatIsNotQueued_IsNull()
    {
        await SubmitAsync(await OpenAsync());
        var running = await ClaimAsync();

        Assert.Null(await Store.PositionAsync(running.Id, Token));
        Assert.Null(await Store.PositionAsync(Ids.Next(), Token));
    }

    [Fact]
    public async Task Position_WithinOneAccount_FollowsPriorityThenAge()
    {
        var account = await OpenAsync();
        var old = await SubmitAsync(account);
        var young = await SubmitAsync(account);
        var urgent = await SubmitAsync(account, priority: 1);

        Assert.Equal([1, 2, 0], await PositionsAsync(old, young, urgent));
    }

    [Fact]
    public async Task Position_IsTheOrderInWhichTheyAreClaimed()
    {
        var accounts = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            accounts.Add(await OpenAsync($"a{i}", concurrency: 1000, priority: i == 4 ? 1 : 0));
        }

        // A few turns first, so that the rounds do not start with the oldest account.
        foreach (var account in (Guid[])[accounts[2], accounts[0]])
        {
            await SubmitAsync(account);
            await ClaimAsync();
        }

        var waiting = new List<Guid>();
        for (var i = 0; i < 30; i++)
        {
            waiting.Add(await SubmitAsync(accounts[i * i % 5], priority: i % 7 == 0 ? 1 : 0));
        }

        var positions = await PositionsAsync([.. waiting]);

        var claimed = new List<Guid>();
        while (await TryClaimAsync() is { } next)
        {
            claimed.Add(next.Id);
        }

        Assert.Equal([.. waiting.Select(id => (long?)claimed.IndexOf(id))], positions);
    }

    private async Task<long?[]> PositionsAsync(params Guid[] ids)
    {
        var positions = new long?[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            positions[i] = await Store.PositionAsync(ids[i], Token);
        }

        return positions;
    }
}

namespace Haypile.Generations.Tests;

public abstract class EndingConformance(StoreFixture fixture) : StoreConformance(fixture)
{
    private static readonly Artifact Film = new("film.mp4", "video/mp4", 1234, "cafe");
    private static readonly Artifact Poster = new("poster.png", "image/png", 56, "beef");

    [Fact]
    public async Task Finish_CapturesThePriceAndKeepsTheArtifacts()
    {
        var account = await OpenAsync(credit: 1000);
        var id = await SubmitAsync(account, price: 300);
        var lease = await LeaseAsync();
        await Fixture.AdvanceAsync(TimeSpan.FromSeconds(3));

        Assert.True(await Store.FinishAsync(lease, new Ending.Finished([Film, Poster]), Token));

        var found = await FindAsync(id);
        Assert.Equal((GenerationState.Finished, 100, null), (found.State, found.Progress, found.Error));
        Assert.Equal(Fixture.Clock.GetUtcNow(), found.EndedAt);
        Assert.Equal([Film, Poster], await Store.ArtifactsAsync(id, Token));
        var after = await AccountAsync(account);
        Assert.Equal((700, 0, 0, 0), (after.Balance, after.Held, after.Queued, after.Running));
        var entry = (await Accounts.LedgerAsync(account, 1, Token)).Single();
        Assert.Equal((id, LedgerKind.Capture, 0, -300), (entry.GenerationId, entry.Kind, entry.Balance, entry.Held));
        Assert.Equal(["claimed", "finished"], await EventsAsync(id));
    }

    [Fact]
    public async Task Finish_KeepsWhatTheEngineDecidedWithTheEventOfTheEnd()
    {
        var id = await SubmitAsync(await OpenAsync(credit: 1000));
        var ending = new Ending.Finished([Film]) { Notes = ["The subject was cut out.", "The clip was cut."] };

        Assert.True(await Store.FinishAsync(await LeaseAsync(), ending, Token));

        var end = (await Store.EventsAsync(id, Token)).Single(one => one.Kind == "finished");
        Assert.Equal("The subject was cut out.\nThe clip was cut.", end.Detail);
    }

    [Fact]
    public async Task Fail_RefundsAndKeepsTheSentence()
    {
        var account = await OpenAsync(credit: 1000);
        var id = await SubmitAsync(account, price: 300);

        Assert.True(await Store.FinishAsync(
            await LeaseAsync(), new Ending.Failed("bad_media", "The picture could not be read."), Token));

        var found = await FindAsync(id);
        Assert.Equal(
            (GenerationState.Failed, "bad_media", "The picture could not be read."), (found.State, found.ErrorCode, found.Error));
        var after = await AccountAsync(account);
        Assert.Equal((1000, 0, 0), (after.Balance, after.Held, after.Running));
        var entry = (await Accounts.LedgerAsync(account, 1, Token)).Single();
        Assert.Equal((LedgerKind.Refund, 300, -300), (entry.Kind, entry.Balance, entry.Held));
        Assert.Equal(["claimed", "failed"], await EventsAsync(id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Finish_Twice_IsTrueOnceAndMovesMoneyOnce(bool failing)
    {
        var account = await OpenAsync(credit: 1000);
        await SubmitAsync(account, price: 300);
        var lease = await LeaseAsync();
        Ending ending = failing ? new Ending.Failed("x", "It failed.") : new Ending.Finished([Film]);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Store.FinishAsync(lease, ending, Token).AsTask()));

        Assert.Single(results, done => done);
        Assert.Equal((failing ? 1000 : 700, 0), await AccountAsync(account) is var after ? (after.Balance, after.Held) : default);
        Assert.Equal(3, (await LedgerAsync(account)).Length);
    }

    [Fact]
    public async Task Finish_OfACancelledOne_IsFalse()
    {
        var account = await OpenAsync();
        var id = await SubmitAsync(account);
        var lease = await LeaseAsync();
        await Store.CancelAsync(account, id, Token);

        Assert.False(await Store.FinishAsync(lease, new Ending.Finished([Film]), Token));
        Assert.Empty(await Store.ArtifactsAsync(id, Token));
        Assert.Equal(GenerationState.Cancelled, (await FindAsync(id)).State);
    }

    [Fact]
    public async Task Finish_OfAnUnknownId_IsFalse() =>
        Assert.False(await Store.FinishAsync(new Lease(Ids.Next(), 1), new Ending.Finished([Film]), Token));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancel_RefundsWhetherQueuedOrRunning(bool running)
    {
        var account = await OpenAsync(credit: 1000);
        var id = await SubmitAsync(account, price: 300);
        var before = running ? (await ClaimAsync()).Epoch : 0;

        Assert.Equal(Cancelled.Done, await Store.CancelAsync(account, id, Token));

        var found = await FindAsync(id);
        Assert.Equal((GenerationState.Cancelled, before + 1), (found.State, found.Epoch));
        var after = await AccountAsync(account);
        Assert.Equal((1000, 0, 0, 0), (after.Balance, after.Held, after.Queued, after.Running));
        Assert.Equal([LedgerKind.Credit, LedgerKind.Hold, LedgerKind.Refund], await LedgerAsync(account));
        Assert.Equal("cancelled", (await EventsAsync(id))[^1]);
    }

    [Fact]
    public async Task Cancel_OfAnEndedOne_ChangesNothing()
    {
        var account = await OpenAsync();
        var id = await SubmitAsync(account);
        await Store.FinishAsync(await LeaseAsync(), new Ending.Finished([Film]), Token);

        Assert.Equal(Cancelled.AlreadyEnded, await Store.CancelAsync(account, id, Token));
        Assert.Equal(GenerationState.Finished, (await FindAsync(id)).State);
    }

    [Fact]
    public async Task Cancel_ByAnotherAccount_FindsNothing()
    {
        var (owner, other) = (await OpenAsync("a"), await OpenAsync("b"));
        var id = await SubmitAsync(owner);

        Assert.Equal(Cancelled.NotFound, await Store.CancelAsync(other, id, Token));
        Assert.Equal(Cancelled.NotFound, await Store.CancelAsync(owner, Ids.Next(), Token));
        Assert.Equal(GenerationState.Queued, (await FindAsync(id)).State);
    }

    [Fact]
    public async Task Cancel_OfARestingOne_NeverWakesIt()
    {
        var account = await OpenAsync();
        var id = await SubmitAsync(account);
        await Store.ReleaseAsync(await LeaseAsync(), new Release("busy", true, TimeSpan.FromSeconds(5)), Token);
        await Store.CancelAsync(account, id, Token);
        await Fixture.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Null(await TryClaimAsync());
    }

    [Fact]
    public async Task Cancel_RacingWithFinish_EndsOnce()
    {
        var account = await OpenAsync(credit: 100 * Price, concurrency: 100);
        for (var i = 0; i < 30; i++)
        {
            await SubmitAsync(account);
        }

        var races = new List<(Task<Cancelled> Cancel, Task<bool> Finish)>();
        for (var i = 0; i < 30; i++)
        {
            var lease = await LeaseAsync();
            races.Add((
                Task.Run(() => Store.CancelAsync(account, lease.Id, Token).AsTask(), Token),
                Task.Run(() => Store.FinishAsync(lease, new Ending.Finished([]), Token).AsTask(), Token)));
        }

        var finished = 0;
        foreach (var (cancel, finish) in races)
        {
            Assert.NotEqual(await finish, await cancel is Cancelled.Done);
            finished += await finish ? 1 : 0;
        }

        var after = await AccountAsync(account);
        Assert.Equal(((100 - finished) * Price, 0, 0, 0), (after.Balance, after.Held, after.Queued, after.Running));
    }

    [Fact]
    public async Task Cancel_RacingWithClaimAndRelease_KeepsTheCounters()
    {
        var account = await OpenAsync(credit: 200 * Price, concurrency: 8);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(RaceAsync, Token)));

        await Store.ReapAsync(crashLimit: 1, everyLease: true, Token);
        var after = await AccountAsync(account);
        Assert.Equal((200 * Price, 0, 0, 0), (after.Balance, after.Held, after.Queued, after.Running));

        async Task RaceAsync()
        {
            for (var i = 0; i < 40; i++)
            {
                var id = await SubmitAsync(account);
                var claim = Task.Run(async () =>
                {
                    if (await TryClaimAsync() is { } claimed)
                    {
                        await Store.ReleaseAsync(Lease.Of(claimed), new Release("again", CountsAsAttempt: false), Token);
                    }
                });
                Assert.Equal(Cancelled.Done, await Store.CancelAsync(account, id, Token));
                await claim;
            }
        }
    }

    [Fact]
    public async Task Expired_ListsTheOldestEndsWithArtifacts_UntilTheyAreForgotten()
    {
        var account = await OpenAsync();
        var ended = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            ended.Add(await SubmitAsync(account));
            await Store.FinishAsync(await LeaseAsync(), new Ending.Finished([Film]), Token);
            await Fixture.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        var failed = await SubmitAsync(account);
        await Store.FinishAsync(await LeaseAsync(), new Ending.Failed("x", "It failed."), Token);
        var beforeTheLast = Fixture.Clock.GetUtcNow() - TimeSpan.FromMinutes(1);

        Assert.Equal(ended[..2], await Store.ExpiredAsync(beforeTheLast, 10, Token));
        Assert.Equal(ended[..1], await Store.ExpiredAsync(beforeTheLast, 1, Token));

        await Store.ForgetArtifactsAsync(ended[0], Token);
        Assert.Empty(await Store.ArtifactsAsync(ended[0], Token));
        Assert.Equal(GenerationState.Finished, (await FindAsync(ended[0])).State);
        var later = Fixture.Clock.GetUtcNow() + TimeSpan.FromDays(1);
        Assert.Equal(ended[1..], await Store.ExpiredAsync(later, 10, Token));
        Assert.NotNull(await Store.FindAsync(failed, Token));
    }
}

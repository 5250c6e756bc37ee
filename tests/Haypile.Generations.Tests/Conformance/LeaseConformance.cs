namespace Haypile.Generations.Tests;

public abstract class LeaseConformance(StoreFixture fixture) : StoreConformance(fixture)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Reap_BeforeTheLeaseEnds_TakesNothing()
    {
        await SubmitAsync(await OpenAsync());
        await ClaimAsync();
        await Fixture.AdvanceAsync(Lease.Length - Moment);

        Assert.Empty(await Store.ReapAsync(CrashLimit, cancellation: Token));
    }

    [Fact]
    public async Task Reap_AfterTheLeaseEnds_CountsACrashAndNoAttempt()
    {
        var account = await OpenAsync();
        var id = await SubmitAsync(account);
        var lease = await LeaseAsync();
        await Fixture.AdvanceAsync(Lease.Length);

        Assert.Equal([new Reaped(id, GenerationState.Queued, 1)], await Store.ReapAsync(CrashLimit, cancellation: Token));

        var found = await FindAsync(id);
        Assert.Equal((GenerationState.Queued, 1, 0, null), (found.State, found.Crashes, found.Attempts, found.Node));
        Assert.True(found.Epoch > lease.Epoch);
        Assert.Equal((1, 0), await AccountAsync(account) is var after ? (after.Queued, after.Running) : default);
        Assert.Equal(["claimed", "reaped"], await EventsAsync(id));
    }

    [Fact]
    public async Task Reap_AtTheCrashLimit_FailsWithARefundAndASentence()
    {
        var account = await OpenAsync(credit: 1000);
        var id = await SubmitAsync(account);
        for (var crash = 1; crash <= CrashLimit; crash++)
        {
            await ClaimAsync();
            await Fixture.AdvanceAsync(Lease.Length);
            await Store.ReapAsync(CrashLimit, cancellation: Token);
        }

        var found = await FindAsync(id);
        Assert.Equal((GenerationState.Failed, CrashLimit, "worker_lost"), (found.State, found.Crashes, found.ErrorCode));
        Assert.False(string.IsNullOrEmpty(found.Error));
        Assert.NotNull(found.EndedAt);
        var after = await AccountAsync(account);
        Assert.Equal((1000, 0, 0, 0), (after.Balance, after.Held, after.Queued, after.Running));
        Assert.Equal([LedgerKind.Credit, LedgerKind.Hold, LedgerKind.Refund], await LedgerAsync(account));
        Assert.Equal(["reaped", "failed"], (await EventsAsync(id))[^2..]);
    }

    [Fact]
    public async Task Reap_OfEveryLease_TakesThoseThatStillRun()
    {
        var id = await SubmitAsync(await OpenAsync());
        await ClaimAsync();

        Assert.Equal([new Reaped(id, GenerationState.Queued, 1)], await Store.ReapAsync(CrashLimit, everyLease: true, Token));
    }

    [Fact]
    public async Task Beat_ExtendsTheLeaseAndRecordsProgress()
    {
        var id = await SubmitAsync(await OpenAsync());
        var lease = await LeaseAsync();
        await Fixture.AdvanceAsync(Lease.Length - Moment);

        Assert.Empty(await Store.BeatAsync(Node, [new Beat(lease, 40)], Token));

        await Fixture.AdvanceAsync(Lease.Length - Moment);
        Assert.Empty(await Store.ReapAsync(CrashLimit, cancellation: Token));
        Assert.Equal(40, (await FindAsync(id)).Progress);
        await Fixture.AdvanceAsync(Moment);
        Assert.Single(await Store.ReapAsync(CrashLimit, cancellation: Token));
    }

    [Fact]
    public async Task Beat_ThatComesLate_DoesNotTurnProgressBack()
    {
        var id = await SubmitAsync(await OpenAsync());
        var lease = await LeaseAsync();
        await Store.BeatAsync(Node, [new Beat(lease, 40)], Token);
        await Store.BeatAsync(Node, [new Beat(lease, 30)], Token);

        Assert.Equal(40, (await FindAsync(id)).Progress);
    }

    [Fact]
    public async Task Find_WhileProgressIsWritten_NeverGoesBackAndNeverLagsBehindTheWriter()
    {
        await SubmitAsync(await OpenAsync());
        var lease = Lease.Of((await ClaimAsync())!);
        using var writing = new CancellationTokenSource();

        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(ReadAsync, Token)).ToArray();
        for (var progress = 1; progress < 100; progress++)
        {
            await Store.BeatAsync(Node, [new Beat(lease, progress)], Token);
            Assert.Equal(progress, (await Store.FindAsync(lease.Id, Token))!.Progress);
        }

        await writing.CancelAsync();
        await Task.WhenAll(readers);

        async Task ReadAsync()
        {
            for (var last = 0; !writing.IsCancellationRequested;)
            {
                var read = (await Store.FindAsync(lease.Id, Token))!.Progress;
                Assert.InRange(read, last, 100);
                last = read;
            }
        }
    }

    [Fact]
    public async Task Beat_OfSeveral_ReturnsThoseThatWereLost()
    {
        var account = await OpenAsync();
        var leases = new List<Lease>();
        for (var i = 0; i < 3; i++)
        {
            await SubmitAsync(account);
            leases.Add(await LeaseAsync());
        }

        await Store.CancelAsync(account, leases[1].Id, Token);

        Assert.Equal(
            [leases[1]],
            await Store.BeatAsync(Node, [.. leases.Select(lease => new Beat(lease, 10))], Token));
        Assert.Equal(10, (await FindAsync(leases[2].Id)).Progress);
    }

    [Fact]
    public async Task Beat_WithoutWork_IsFine() => Assert.Empty(await Store.BeatAsync(Node, [], Token));

    [Fact]
    public async Task Beat_OfAnOldAndANewLeaseOfOneGeneration_LosesOnlyTheOld()
    {
        await SubmitAsync(await OpenAsync());
        var old = await LeaseAsync();
        await Store.ReapAsync(CrashLimit, everyLease: true, Token);
        var current = await LeaseAsync();

        Assert.Equal([old], await Store.BeatAsync(Node, [new Beat(old, 90), new Beat(current, 10)], Token));
        Assert.Equal(10, (await FindAsync(current.Id)).Progress);
    }

    [Fact]
    public async Task Claim_AfterAReap_MakesTheOldLeaseWorthless()
    {
        var id = await SubmitAsync(await OpenAsync());
        var old = await LeaseAsync();
        await Store.ReapAsync(CrashLimit, everyLease: true, Token);
        var current = await ClaimAsync("south");

        Assert.Equal([old], await Store.BeatAsync(Node, [new Beat(old, 90)], Token));
        Assert.False(await Store.FinishAsync(old, new Ending.Finished([]), Token));
        Assert.False(await Store.FinishAsync(old, new Ending.Failed("x", "It failed."), Token));
        Assert.False(await Store.ReleaseAsync(old, new Release("old", CountsAsAttempt: true), Token));
        Assert.Equal(current, await FindAsync(id), SameRow);
    }

    [Fact]
    public async Task Release_ThatCounts_IsAnAttemptAndNoCrash()
    {
        var account = await OpenAsync();
        var id = await SubmitAsync(account);
        var lease = await LeaseAsync();

        Assert.True(await Store.ReleaseAsync(lease, new Release("out of memory", CountsAsAttempt: true), Token));

        var found = await FindAsync(id);
        Assert.Equal((GenerationState.Queued, 1, 0), (found.State, found.Attempts, found.Crashes));
        Assert.Null(found.Node);
        Assert.Equal((1, 0), await AccountAsync(account) is var after ? (after.Queued, after.Running) : default);
        var noted = (await Store.EventsAsync(id, Token))[^1];
        Assert.Equal(("released", "out of memory", Fixture.Clock.GetUtcNow()), (noted.Kind, noted.Detail, noted.At));
    }

    [Fact]
    public async Task Release_AtAShutdown_IsNobodysFailure()
    {
        var id = await SubmitAsync(await OpenAsync());
        await Store.ReleaseAsync(await LeaseAsync(), new Release("shutdown", CountsAsAttempt: false), Token);

        Assert.Equal(0, (await FindAsync(id)).Attempts);
        Assert.Equal(id, (await ClaimAsync()).Id);
    }

    [Fact]
    public async Task Release_WithARest_IsNotClaimedBeforeItIsOver()
    {
        var account = await OpenAsync();
        var resting = await SubmitAsync(account);
        var rest = TimeSpan.FromSeconds(20);
        await Store.ReleaseAsync(await LeaseAsync(), new Release("busy", CountsAsAttempt: true, rest), Token);
        var other = await SubmitAsync(account);

        await Fixture.AdvanceAsync(rest - Moment);
        Assert.Equal(other, (await ClaimAsync()).Id);
        Assert.Null(await TryClaimAsync());

        await Fixture.AdvanceAsync(Moment);
        Assert.Equal(resting, (await ClaimAsync()).Id);
    }

    [Fact]
    public async Task Release_Twice_IsTrueOnce()
    {
        await SubmitAsync(await OpenAsync());
        var lease = await LeaseAsync();

        Assert.True(await Store.ReleaseAsync(lease, new Release("shutdown", CountsAsAttempt: false), Token));
        Assert.False(await Store.ReleaseAsync(lease, new Release("shutdown", CountsAsAttempt: false), Token));
    }

    private static bool SameRow(Generation? one, Generation? other) =>
        one! with { Request = other!.Request } == other;
}

namespace Haypile.Generations.Tests;

public abstract class KeyLimitConformance(StoreFixture fixture) : StoreConformance(fixture)
{
    private static readonly KeyLimits Everything = new()
    {
        RequestsPerMinute = 600,
        AtOnce = 3,
        SpendPerDay = 5_000_000,
        ExpiresAt = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Effects = ["Melt", "Crush"],
        Dialects = ["flat"],
    };

    [Fact]
    public async Task Limits_OfANewKey_AreReadBackUnchanged()
    {
        var (_, key) = await KeyAsync(Everything);

        AssertSame(Everything, await LimitsAsync(key));
    }

    [Fact]
    public async Task Limits_PutInTheirPlace_TakeAwayWhatIsLeftOut()
    {
        var (_, key) = await KeyAsync(Everything);

        Assert.True(await Accounts.LimitKeyAsync(key, new KeyLimits { AtOnce = 0, Effects = [] }, Token));
        var changed = await LimitsAsync(key);
        Assert.Equal((0, null, null, null), (changed.AtOnce, changed.RequestsPerMinute, changed.SpendPerDay, changed.ExpiresAt));
        Assert.Empty(changed.Effects!);
        Assert.Null(changed.Dialects);

        Assert.True(await Accounts.LimitKeyAsync(key, KeyLimits.None, Token));
        Assert.Equal(KeyLimits.None, await LimitsAsync(key));
    }

    [Fact]
    public async Task Limits_OfAnUnknownKey_AreNotSet() => Assert.False(await Accounts.LimitKeyAsync(Ids.Next(), Everything, Token));

    [Fact]
    public async Task AtOnce_CountsQueuedAndRunning_AndAnyEndMakesRoom()
    {
        var (account, key) = await KeyAsync(new KeyLimits { AtOnce = 2 });
        var first = await TakeAsync(account, key);
        await TakeAsync(account, key);
        var lease = await LeaseAsync();

        var refused = await RefusedAsync(account, key, new Submitted.TooManyAtOnce(2));
        await Store.ReleaseAsync(lease, new Release("over", CountsAsAttempt: false, TimeSpan.FromMinutes(1)), Token);
        await RefusedAsync(account, key, new Submitted.TooManyAtOnce(2));

        Assert.Equal(Cancelled.Done, await Store.CancelAsync(account, first, Token));
        await TakeAsync(account, key);
        await Store.FinishAsync(await LeaseAsync(), new Ending.Finished([]), Token);
        await TakeAsync(account, key);
        await Store.FinishAsync(await LeaseAsync(), new Ending.Failed("broken", "It broke."), Token);
        await TakeAsync(account, key);
        await LeaseAsync();
        await Store.ReapAsync(crashLimit: 1, everyLease: true, Token);
        await TakeAsync(account, key);

        await RefusedAsync(account, key, new Submitted.TooManyAtOnce(2));
        Assert.Null(await Store.FindAsync(refused, Token));
    }

    [Fact]
    public async Task AtOnce_OfOneKey_IsNoneOfAnothersBusiness()
    {
        var (account, key) = await KeyAsync(new KeyLimits { AtOnce = 1 });
        var other = await AddAsync(account, "other", new KeyLimits { AtOnce = 1 });
        await SubmitAsync(account);
        await TakeAsync(account, other);
        await TakeAsync(account, key);

        await RefusedAsync(account, key, new Submitted.TooManyAtOnce(1));
        await SubmitAsync(account);
    }

    [Fact]
    public async Task Spend_IsCountedByTheDay_AndWhatIsGivenBackIsNotSpent()
    {
        await MorningAsync();
        var (account, key) = await KeyAsync(new KeyLimits { SpendPerDay = 2 * Price });
        var tomorrow = new DateTimeOffset(Fixture.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        await TakeAsync(account, key);
        var second = await TakeAsync(account, key);
        await Store.FinishAsync(await LeaseAsync(), new Ending.Finished([]), Token);

        await RefusedAsync(account, key, new Submitted.DaySpent(2 * Price, tomorrow));
        Assert.IsType<Submitted.Accepted>(await Store.SubmitAsync(await ByAsync(account, key, price: 0), Token));
        await Store.CancelAsync(account, second, Token);
        await TakeAsync(account, key);
        await RefusedAsync(account, key, new Submitted.DaySpent(2 * Price, tomorrow));

        await Fixture.AdvanceAsync(TimeSpan.FromDays(1));
        await TakeAsync(account, key);
    }

    [Fact]
    public async Task Spend_GivenBackOnAnotherDay_LeavesThatDayAsItWas()
    {
        await MorningAsync();
        var (account, key) = await KeyAsync(new KeyLimits { SpendPerDay = Price });
        var old = await TakeAsync(account, key);
        await Fixture.AdvanceAsync(TimeSpan.FromDays(1));
        var tomorrow = new DateTimeOffset(Fixture.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        await TakeAsync(account, key);

        await Store.CancelAsync(account, old, Token);

        await RefusedAsync(account, key, new Submitted.DaySpent(Price, tomorrow));
    }

    [Fact]
    public async Task Limit_SetLater_CountsWhatIsOpenAndWasSpentToday()
    {
        await MorningAsync();
        var (account, key) = await KeyAsync(KeyLimits.None);
        var ids = new[] { await TakeAsync(account, key), await TakeAsync(account, key), await TakeAsync(account, key) };
        await Store.CancelAsync(account, ids[0], Token);
        await SubmitAsync(account);

        await Accounts.LimitKeyAsync(key, new KeyLimits { AtOnce = 2, SpendPerDay = 100 * Price }, Token);
        await RefusedAsync(account, key, new Submitted.TooManyAtOnce(2));
        await Accounts.LimitKeyAsync(key, new KeyLimits { AtOnce = 100, SpendPerDay = 2 * Price }, Token);
        Assert.Equal(2 * Price, Assert.IsType<Submitted.DaySpent>(await Store.SubmitAsync(await ByAsync(account, key), Token)).Spent);

        await Store.CancelAsync(account, ids[1], Token);
        await TakeAsync(account, key);
        Assert.IsType<Submitted.DaySpent>(await Store.SubmitAsync(await ByAsync(account, key), Token));
    }

    [Fact]
    public async Task Limits_SixteenAtATime_AreKeptExactly()
    {
        await MorningAsync();
        foreach (var (name, limits) in new[] { ("few", new KeyLimits { AtOnce = 5 }), ("poor", new KeyLimits { SpendPerDay = 5 * Price + 1 }) })
        {
            var account = await OpenAsync(name);
            var key = await AddAsync(account, name, limits);
            var submissions = new List<Submission>();
            for (var i = 0; i < 64; i++)
            {
                submissions.Add(await ByAsync(account, key));
            }

            var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(lane => Task.Run(
                async () =>
                {
                    var said = new List<Submitted>();
                    foreach (var submission in submissions.Skip(lane * 4).Take(4))
                    {
                        said.Add(await Store.SubmitAsync(submission, Token));
                    }

                    return said;
                },
                Token)));

            Assert.Equal(5, results.SelectMany(each => each).Count(each => each is Submitted.Accepted));
            Assert.Equal(59, results.SelectMany(each => each).Count(each => each is Submitted.TooManyAtOnce or Submitted.DaySpent));
            Assert.Equal((5, 5 * Price), await AccountAsync(account) is var after ? (after.Queued, after.Held) : default);
        }
    }

    [Fact]
    public async Task Refusals_OfTheAccount_AreSaidBeforeThoseOfTheKey()
    {
        var account = await OpenAsync(credit: 0);
        var key = await AddAsync(account, "poor", new KeyLimits { AtOnce = 0, SpendPerDay = 0 });

        Assert.Equal(new Submitted.NoMoney(0), await Store.SubmitAsync(await ByAsync(account, key), Token));
        Assert.Equal(new Submitted.QueueFull(0), await Store.SubmitAsync(await ByAsync(account, key) with { DepthLimit = 0 }, Token));
        Assert.Equal(new Submitted.NoAccount(), await Store.SubmitAsync(await ByAsync(account, key) with { AccountId = Ids.Next() }, Token));
        Assert.Equal(new Submitted.TooManyAtOnce(0), await Store.SubmitAsync(await ByAsync(account, key, price: 0), Token));
    }

    [Fact]
    public async Task Repeat_OfWhatWasAccepted_IsAnsweredAlsoAtTheLimit()
    {
        var (account, key) = await KeyAsync(new KeyLimits { AtOnce = 1 });
        var named = await ByAsync(account, key) with { Idempotency = new IdempotencyKey("a key", [1], new RememberedReply(200, [7])) };
        await Store.SubmitAsync(named, Token);

        Assert.IsType<Submitted.Replayed>(await Store.SubmitAsync(named with { Id = Ids.Next() }, Token));
    }

    [Fact]
    public async Task Keys_WithoutSuchLimits_LeaveNoTally()
    {
        var (account, key) = await KeyAsync(new KeyLimits { RequestsPerMinute = 5 });
        await TakeAsync(account, key);
        await Store.FinishAsync(await LeaseAsync(), new Ending.Finished([]), Token);

        Assert.Equal([0], await Fixture.NumbersAsync("select count(*) from key_tally"));
        Assert.Equal([0], await Fixture.NumbersAsync("select count(*) from generation where tally_day is not null"));
    }

    private Task MorningAsync() => Fixture.AdvanceAsync(
        Fixture.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(6) - Fixture.Clock.GetUtcNow().UtcDateTime).AsTask();

    private async Task<(Guid Account, Guid Key)> KeyAsync(KeyLimits limits)
    {
        var account = await OpenAsync();
        return (account, await AddAsync(account, "laptop", limits));
    }

    private async Task<Guid> AddAsync(Guid account, string name, KeyLimits limits)
    {
        var key = new ApiKey { Id = Ids.Next(), AccountId = account, Name = name, Hint = "hp_ab", Limits = limits };
        await Accounts.AddKeyAsync(key, key.Id.ToByteArray(), Token);
        return key.Id;
    }

    private async Task<KeyLimits> LimitsAsync(Guid key) => (await Accounts.KeysAsync(Token)).Single(each => each.Id == key).Limits;

    /// <summary>As the server does it: with the limits that the key has by now.</summary>
    private async Task<Submission> ByAsync(Guid account, Guid key, long price = Price) =>
        Submission(account, price) with { KeyId = key, Limits = await LimitsAsync(key) };

    private async Task<Guid> TakeAsync(Guid account, Guid key)
    {
        var submission = await ByAsync(account, key);
        Assert.IsType<Submitted.Accepted>(await Store.SubmitAsync(submission, Token));
        return submission.Id;
    }

    private async Task<Guid> RefusedAsync(Guid account, Guid key, Submitted expected)
    {
        var submission = await ByAsync(account, key);
        Assert.Equal(expected, await Store.SubmitAsync(submission, Token));
        return submission.Id;
    }

    private static void AssertSame(KeyLimits expected, KeyLimits found)
    {
        Assert.Equal(expected.Effects, found.Effects);
        Assert.Equal(expected.Dialects, found.Dialects);
        Assert.Equal(expected with { Effects = null, Dialects = null }, found with { Effects = null, Dialects = null });
    }
}

namespace Haypile.Generations.Tests;

public abstract class IdempotencyConformance(StoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task Submit_AgainUnderTheSameKey_ReplaysTheFirstAnswer()
    {
        var account = await OpenAsync(credit: 1000);
        var first = Keyed(account, "k", body: 1, reply: 200);
        await AcceptAsync(first);

        var again = Keyed(account, "k", body: 1, reply: 201);
        var replayed = Assert.IsType<Submitted.Replayed>(await Store.SubmitAsync(again, Token));

        Assert.Equal((first.Id, 200), (replayed.Id, replayed.Reply.Status));
        Assert.Equal(first.Idempotency!.Reply.Body, replayed.Reply.Body);
        Assert.Null(await Store.FindAsync(again.Id, Token));
        Assert.Equal((1000 - Price, 1), await AccountAsync(account) is var after ? (after.Balance, after.Queued) : default);
    }

    [Fact]
    public async Task Submit_OfAnotherBodyUnderTheSameKey_SaysSoAndLeavesNothing()
    {
        var account = await OpenAsync(credit: 1000);
        await AcceptAsync(Keyed(account, "k", body: 1));
        var other = Keyed(account, "k", body: 2);

        Assert.IsType<Submitted.Reused>(await Store.SubmitAsync(other, Token));

        Assert.Null(await Store.FindAsync(other.Id, Token));
        Assert.Equal(1, (await AccountAsync(account)).Queued);
    }

    [Fact]
    public async Task Submit_UnderAnotherAccountsKey_IsAccepted()
    {
        await AcceptAsync(Keyed(await OpenAsync("one"), "k", body: 1));
        await AcceptAsync(Keyed(await OpenAsync("two"), "k", body: 2));
    }

    [Fact]
    public async Task Submit_ThatWasRefused_IsNotRemembered()
    {
        var account = await OpenAsync(credit: 0);
        Assert.IsType<Submitted.NoMoney>(await Store.SubmitAsync(Keyed(account, "k", body: 1), Token));
        Assert.IsType<Submitted.QueueFull>(await Store.SubmitAsync(Keyed(account, "k", body: 1) with { DepthLimit = 0 }, Token));

        await Accounts.CreditAsync(account, 1000, "a present", Token);
        await AcceptAsync(Keyed(account, "k", body: 2));
    }

    [Fact]
    public async Task Submit_AgainWhenTheMoneyIsGone_IsReplayedAllTheSame()
    {
        var account = await OpenAsync(credit: Price);
        var first = Keyed(account, "k", body: 1);
        await AcceptAsync(first);

        Assert.Equal(first.Id, Assert.IsType<Submitted.Replayed>(await Store.SubmitAsync(Keyed(account, "k", body: 1), Token)).Id);
    }

    [Fact]
    public async Task Submit_SixteenAtOnceUnderOneKey_IsAcceptedOnce()
    {
        var account = await OpenAsync();
        for (var round = 0; round < 8; round++)
        {
            var key = $"k{round}";
            var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
                Task.Run(() => Store.SubmitAsync(Keyed(account, key, body: (byte)(i % 4 == 3 ? 2 : 1)), Token).AsTask())));

            Assert.Single(results, result => result is Submitted.Accepted);
            Assert.Single(results.OfType<Submitted.Replayed>().Select(result => result.Id).Distinct());
            Assert.Equal(16, results.Count(result => result is Submitted.Accepted or Submitted.Replayed or Submitted.Reused));
            Assert.Equal(round + 1, (await AccountAsync(account)).Queued);
        }
    }

    [Fact]
    public async Task Key_AfterADay_IsForgotten()
    {
        var account = await OpenAsync();
        await AcceptAsync(Keyed(account, "k", body: 1));
        await AcceptAsync(Keyed(account, "swept", body: 1));
        await Fixture.AdvanceAsync(IdempotencyKey.Memory - TimeSpan.FromSeconds(1));
        Assert.IsType<Submitted.Replayed>(await Store.SubmitAsync(Keyed(account, "k", body: 1), Token));

        // Over, whether it was swept away already or not.
        await Fixture.AdvanceAsync(TimeSpan.FromSeconds(2));
        await AcceptAsync(Keyed(account, "k", body: 2));
        await Fixture.Deliveries.ForgetAsync(TimeSpan.FromDays(7), Token);

        Assert.Equal([1], await Fixture.NumbersAsync("select count(*) from idempotency"));
        Assert.IsType<Submitted.Reused>(await Store.SubmitAsync(Keyed(account, "k", body: 1), Token));
    }

    private async Task AcceptAsync(Submission submission) =>
        Assert.IsType<Submitted.Accepted>(await Store.SubmitAsync(submission, Token));

    private static Submission Keyed(Guid account, string key, byte body, int reply = 200) =>
        Submission(account) is var submission
            ? submission with { Idempotency = new IdempotencyKey(key, [body, 7, 0], new RememberedReply(reply, submission.Id.ToByteArray())) }
            : null!;
}

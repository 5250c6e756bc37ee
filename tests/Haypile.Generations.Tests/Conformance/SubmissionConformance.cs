namespace Haypile.Generations.Tests;

public abstract class SubmissionConformance(StoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task Submit_WithEverythingSet_IsReadBackUnchanged()
    {
        var account = await OpenAsync();
        var submission = Submission(account) with
        {
            KeyId = Ids.Next(),
            Priority = 7,
            Request = new GenerationRequest
            {
                Prompt = "Ein Pfeifhase im Heu 🌾 \"quoted\"",
                NegativePrompt = "rain",
                Model = "2.2",
                Effect = "Melt",
                Image = new UploadedMedia("abc", "image/png", 12),
                Video = new RemoteMedia("https://example.com/a.mp4"),
                Ingredients = [new RemoteMedia("https://example.com/b.png"), new UploadedMedia("def", "image/jpeg", 34)],
                IngredientsMode = IngredientsMode.Precise,
                Frame = new FrameSpec { AspectRatio = 0.5625, Resolution = 1080, FrameRate = 12, Seconds = 10 },
                Camera = new CameraMove { Pan = Pan.Left, Tilt = Tilt.Up, Rotate = Rotate.Clockwise, Zoom = Zoom.In },
                Motion = 0,
                Guidance = 5,
                Seed = uint.MaxValue,
                Sound = false,
                Extend = true,
                Callback = "https://example.com/hook",
                Metadata = new Dictionary<string, string> { ["order"] = "17", ["名"] = "小猫" },
            },
        };

        await Store.SubmitAsync(submission, Token);
        var found = await FindAsync(submission.Id);

        Assert.Equal(submission.Request.Ingredients, found.Request.Ingredients);
        Assert.Equal(submission.Request.Metadata, found.Request.Metadata);
        Assert.Equal(Bare(submission.Request), Bare(found.Request));
        Assert.Equal(
            (account, submission.KeyId, "pika", Engine, Price, 7, GenerationState.Queued, 0, 0, Fixture.Clock.GetUtcNow()),
            (found.AccountId, found.KeyId, found.Dialect, found.Engine, found.Price, found.Priority, found.State, found.Epoch,
                found.Attempts + found.Crashes + found.Progress, found.CreatedAt));
        Assert.Null(found.Node ?? found.Error ?? found.ErrorCode);
        Assert.Null(found.StartedAt ?? found.EndedAt);
    }

    [Fact]
    public async Task Submit_Accepted_HoldsThePrice()
    {
        var account = await OpenAsync(credit: 1000);

        await SubmitAsync(account, price: 300);

        var after = await AccountAsync(account);
        Assert.Equal((700, 300, 1, 0), (after.Balance, after.Held, after.Queued, after.Running));
        Assert.Equal([LedgerKind.Credit, LedgerKind.Hold], await LedgerAsync(account));
    }

    [Fact]
    public async Task Submit_ForMoreThanTheBalance_LeavesNothingBehind()
    {
        var account = await OpenAsync(credit: 299);
        var submission = Submission(account, price: 300);

        Assert.Equal(new Submitted.NoMoney(299), await Store.SubmitAsync(submission, Token));

        await AssertUntouchedAsync(account, submission.Id, balance: 299);
    }

    [Fact]
    public async Task Submit_PastTheDepthLimit_LeavesNothingBehind()
    {
        var account = await OpenAsync();
        await SubmitAsync(account, price: 0);
        await SubmitAsync(account, price: 0);
        var submission = Submission(account, price: 10) with { DepthLimit = 2 };

        Assert.Equal(new Submitted.QueueFull(2), await Store.SubmitAsync(submission, Token));

        Assert.Null(await Store.FindAsync(submission.Id, Token));
        Assert.Equal((1_000_000, 0, 2), await AccountAsync(account) is var after ? (after.Balance, after.Held, after.Queued) : default);
    }

    [Fact]
    public async Task Submit_UpToTheDepthLimit_IsAccepted()
    {
        var account = await OpenAsync();
        await SubmitAsync(account);

        Assert.IsType<Submitted.Accepted>(await Store.SubmitAsync(Submission(account) with { DepthLimit = 2 }, Token));
    }

    [Fact]
    public async Task Submit_ForAnUnknownAccount_SaysSo()
    {
        var submission = Submission(Ids.Next());

        Assert.IsType<Submitted.NoAccount>(await Store.SubmitAsync(submission, Token));
        Assert.Null(await Store.FindAsync(submission.Id, Token));
    }

    [Fact]
    public async Task Submit_OfAFreeFilm_IsAcceptedFromAnEmptyAccount()
    {
        var account = await OpenAsync(credit: 0);
        await Accounts.CreditAsync(account, -5, "correction", Token);

        await SubmitAsync(account, price: 0);
        Assert.Equal(-5, (await AccountAsync(account)).Balance);
    }

    [Fact]
    public async Task Submit_OfAnIdThatExists_ThrowsAndChangesNothing()
    {
        var account = await OpenAsync(credit: 1000);
        var submission = Submission(account, price: 300);
        await Store.SubmitAsync(submission, Token);

        await Assert.ThrowsAnyAsync<Exception>(() => Store.SubmitAsync(submission, Token).AsTask());

        var after = await AccountAsync(account);
        Assert.Equal((700, 300, 1), (after.Balance, after.Held, after.Queued));
    }

    [Fact]
    public async Task Submit_BesideOneThatThrows_IsAccepted()
    {
        var account = await OpenAsync(credit: 100 * Price);
        var twice = await SubmitAsync(account);
        var good = Enumerable.Range(0, 40).Select(_ => Submission(account)).ToArray();

        var faulty = Store.SubmitAsync(Submission(account) with { Id = twice }, Token).AsTask();
        var accepted = good.Select(submission => Store.SubmitAsync(submission, Token).AsTask()).ToArray();
        var faultyToo = Store.SubmitAsync(Submission(account) with { Id = twice }, Token).AsTask();

        Assert.All(await Task.WhenAll(accepted), result => Assert.IsType<Submitted.Accepted>(result));
        await Assert.ThrowsAnyAsync<Exception>(() => faulty);
        await Assert.ThrowsAnyAsync<Exception>(() => faultyToo);
        var after = await AccountAsync(account);
        Assert.Equal((59 * Price, 41 * Price, 41), (after.Balance, after.Held, after.Queued));
    }

    [Fact]
    public async Task Submit_RacingForTheLastCredit_NeverOverdraws()
    {
        var account = await OpenAsync(credit: 10 * Price + 1);

        var results = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Store.SubmitAsync(Submission(account), Token).AsTask()));

        Assert.Equal(10, results.Count(result => result is Submitted.Accepted));
        Assert.Equal(54, results.Count(result => result is Submitted.NoMoney(1)));
        var after = await AccountAsync(account);
        Assert.Equal((1, 10 * Price, 10), (after.Balance, after.Held, after.Queued));
    }

    private async Task AssertUntouchedAsync(Guid account, Guid submission, long balance)
    {
        Assert.Null(await Store.FindAsync(submission, Token));
        var after = await AccountAsync(account);
        Assert.Equal((balance, 0, 0), (after.Balance, after.Held, after.Queued));
        Assert.Equal([LedgerKind.Credit], await LedgerAsync(account));
    }

    /// <summary>Without the lists, which are equal only if they are the same.</summary>
    private static GenerationRequest Bare(GenerationRequest request) => request with { Ingredients = [], Metadata = new Dictionary<string, string>() };
}

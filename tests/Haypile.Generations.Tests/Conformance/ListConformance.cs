namespace Haypile.Generations.Tests;

public abstract class ListConformance(StoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task List_IsTheAccountsOwn_TheNewestFirst_InPages()
    {
        var account = await OpenAsync();
        var other = await OpenAsync("other");
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Insert(0, await SubmitAsync(account));
            await SubmitAsync(other);
        }

        Assert.Equal(ids, await IdsAsync(new GenerationQuery(account)));
        Assert.Equal(ids[..2], await IdsAsync(new GenerationQuery(account) { Most = 2 }));
        Assert.Equal(ids[2..4], await IdsAsync(new GenerationQuery(account) { Most = 2, Before = ids[1] }));
        Assert.Equal(ids[..3], await IdsAsync(new GenerationQuery(account) { From = ids[2] }));
        Assert.Empty(await IdsAsync(new GenerationQuery(Ids.Next())));
    }

    [Fact]
    public async Task List_ByState_IsWhatIsInOneOfThem()
    {
        var account = await OpenAsync();
        var cancelled = await SubmitAsync(account);
        await Store.CancelAsync(account, cancelled, Token);
        var running = await SubmitAsync(account);
        await ClaimAsync();
        var queued = await SubmitAsync(account);

        Assert.Equal([queued], await IdsAsync(new GenerationQuery(account) { States = [GenerationState.Queued] }));
        Assert.Equal([running, cancelled], await IdsAsync(new GenerationQuery(account) { States = [GenerationState.Running, GenerationState.Cancelled] }));
        Assert.Empty(await IdsAsync(new GenerationQuery(account) { States = [GenerationState.Failed] }));
    }

    [Fact]
    public async Task List_ByText_TakesEveryCharacterAsItself()
    {
        var account = await OpenAsync();
        var plane = await SubmitAsync(account, "100% of the Plane_s fly \\ away");
        var cat = await SubmitAsync(account, "一只猫");
        await SubmitAsync(account, "a zero \0 in a plane");

        Assert.Equal([plane], await IdsAsync(new GenerationQuery(account) { Text = "plane_S" }));
        Assert.Equal([plane], await IdsAsync(new GenerationQuery(account) { Text = "0% of" }));
        Assert.Equal([plane], await IdsAsync(new GenerationQuery(account) { Text = " away  PLANE " }));
        Assert.Empty(await IdsAsync(new GenerationQuery(account) { Text = "plane cat" }));
        // Seven are looked for one by one, and what comes after them in one piece.
        Assert.Equal([plane], await IdsAsync(new GenerationQuery(account) { Text = "1 0 0 % o f t fly \\" }));
        Assert.Empty(await IdsAsync(new GenerationQuery(account) { Text = "1 0 0 % o f t \\ fly" }));
        Assert.Equal([plane], await IdsAsync(new GenerationQuery(account) { Text = "fly \\" }));
        Assert.Equal([cat], await IdsAsync(new GenerationQuery(account) { Text = "猫" }));
        Assert.Empty(await IdsAsync(new GenerationQuery(account) { Text = "%fly%" }));
        Assert.Empty(await IdsAsync(new GenerationQuery(account) { Text = "prompt" }));
    }

    [Fact]
    public async Task List_ByEffect_IsThatOneOrNone()
    {
        var account = await OpenAsync();
        var melt = await SubmitAsync(account, new GenerationRequest { Prompt = "x", Effect = "Melt" });
        var crush = await SubmitAsync(account, new GenerationRequest { Prompt = "x", Effect = "Crush" });
        var none = await SubmitAsync(account, new GenerationRequest { Prompt = "Melt" });

        Assert.Equal([melt], await IdsAsync(new GenerationQuery(account) { Effect = "Melt" }));
        Assert.Equal([none], await IdsAsync(new GenerationQuery(account) { Effect = "" }));
        Assert.Equal([none, crush, melt], await IdsAsync(new GenerationQuery(account)));
    }

    [Fact]
    public async Task Sharing_IsOnUntilItIsSwitchedOff_AndForgottenWithTheFilm()
    {
        var account = await OpenAsync();
        var (mine, other) = (await SubmitAsync(account), await SubmitAsync(account));
        Assert.True(await Store.IsSharedAsync(mine, Token));
        await Store.ShareAsync(mine, shared: false, Token);
        await Store.ShareAsync(mine, shared: false, Token);
        Assert.False(await Store.IsSharedAsync(mine, Token));
        Assert.True(await Store.IsSharedAsync(other, Token));
        await Store.ShareAsync(mine, shared: true, Token);
        Assert.True(await Store.IsSharedAsync(mine, Token));

        await Store.ShareAsync(mine, shared: false, Token);
        await Store.CancelAsync(account, mine, Token);
        Assert.True(await Store.DeleteAsync(account, mine, Token));
        Assert.Equal([0L], await Fixture.NumbersAsync("select count(*) from unshared"));
    }

    [Fact]
    public async Task List_ByMetadata_HasAllThatWasAskedFor()
    {
        var account = await OpenAsync();
        var both = await SubmitAsync(account, "x", ("order", "17"), ("a \"quoted\".name", "ü"));
        var one = await SubmitAsync(account, "x", ("order", "17"));
        await SubmitAsync(account, "x", ("order", "18"));
        await SubmitAsync(account, "x");

        Assert.Equal([one, both], await IdsAsync(new GenerationQuery(account) { Metadata = Map(("order", "17")) }));
        Assert.Equal([both], await IdsAsync(new GenerationQuery(account) { Metadata = Map(("order", "17"), ("a \"quoted\".name", "ü")) }));
        Assert.Empty(await IdsAsync(new GenerationQuery(account) { Metadata = Map(("order", "1")) }));
    }

    [Fact]
    public async Task Deleted_IsNowhere_ButInTheLedger()
    {
        var account = await OpenAsync();
        var submission = Submission(account);
        submission = submission with { Request = submission.Request with { Callback = "https://receiver.example/hook" } };
        Assert.IsType<Submitted.Accepted>(await Store.SubmitAsync(submission, Token));
        var lease = await LeaseAsync();
        Assert.False(await Store.DeleteAsync(account, submission.Id, Token));
        Assert.True(await Store.FinishAsync(lease, new Ending.Finished([new Artifact("film.mp4", "video/mp4", 7, "aa")]), Token));
        var use = await Accounts.UseAsync(account, Token);

        Assert.False(await Store.DeleteAsync(Ids.Next(), submission.Id, Token));
        Assert.True(await Store.DeleteAsync(account, submission.Id, Token));
        Assert.False(await Store.DeleteAsync(account, submission.Id, Token));
        Assert.Null(await Store.FindAsync(submission.Id, Token));
        Assert.Empty(await IdsAsync(new GenerationQuery(account)));
        Assert.Empty(await Store.ArtifactsAsync(submission.Id, Token));
        Assert.Empty(await Store.EventsAsync(submission.Id, Token));
        Assert.Empty(await Fixture.Deliveries.DeliveryHostsAsync("", 10, Token));
        Assert.Empty(await Store.ExpiredAsync(Fixture.Clock.GetUtcNow().AddDays(1), 10, Token));
        Assert.Equal([0L], await Fixture.NumbersAsync("select count(*) from generation where cast(request as text) like '%pika%'"));
        Assert.Equal([LedgerKind.Credit, LedgerKind.Hold, LedgerKind.Capture], await LedgerAsync(account));
        Assert.Equal(use, await Accounts.UseAsync(account, Token));
    }

    private static Dictionary<string, string> Map(params (string Name, string Text)[] entries) => entries.ToDictionary(entry => entry.Name, entry => entry.Text);

    private Task<Guid> SubmitAsync(Guid account, string prompt, params (string Name, string Text)[] metadata) =>
        SubmitAsync(account, new GenerationRequest { Prompt = prompt, Metadata = Map(metadata) });

    private async Task<Guid> SubmitAsync(Guid account, GenerationRequest request)
    {
        var submission = Submission(account) with { Request = request };
        Assert.IsType<Submitted.Accepted>(await Store.SubmitAsync(submission, Token));
        return submission.Id;
    }

    private async Task<Guid[]> IdsAsync(GenerationQuery query) => [.. (await Store.ListAsync(query, Token)).Select(each => each.Id)];
}

namespace Haypile.Generations.Tests;

/// <summary>What both stores must do alike. Each subject is an abstract class, each store a subclass of a line.</summary>
public abstract class StoreConformance(StoreFixture fixture) : IAsyncLifetime
{
    protected const string Engine = "studio";
    protected const string Node = "north";
    protected const int CrashLimit = 3;
    protected const long Price = 250;

    protected StoreFixture Fixture => fixture;

    protected IGenerationStore Store => fixture.Store;

    protected IAccountStore Accounts => fixture.Accounts;

    protected IDeliveryStore Deliveries => fixture.Deliveries;

    protected IQueueStore Queue => fixture.Queue;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => fixture.ResetAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected async Task<Guid> OpenAsync(string name = "hay", long credit = 1_000_000, int concurrency = 4, int priority = 0)
    {
        var account = await Accounts.OpenAccountAsync(
            new NewAccount(Ids.Next(), name) { Credit = credit, Concurrency = concurrency, Priority = priority }, Token);
        return account.Id;
    }

    protected async Task<Account> AccountAsync(Guid id) =>
        await Accounts.FindAccountAsync(id, Token) ?? throw new InvalidOperationException("The account is gone.");

    protected async Task<Generation> FindAsync(Guid id) =>
        await Store.FindAsync(id, Token) ?? throw new InvalidOperationException("The generation is gone.");

    protected static Submission Submission(Guid account, long price = Price, int priority = 0, string engine = Engine) => new()
    {
        Id = Ids.Next(),
        AccountId = account,
        Dialect = "pika",
        Engine = engine,
        Request = new GenerationRequest { Prompt = "a pika in the hay" },
        Price = price,
        Priority = priority,
    };

    protected async Task<Guid> SubmitAsync(Guid account, long price = Price, int priority = 0, string engine = Engine)
    {
        var submission = Submission(account, price, priority, engine);
        Assert.IsType<Submitted.Accepted>(await Store.SubmitAsync(submission, Token));
        return submission.Id;
    }

    protected ValueTask<Generation?> TryClaimAsync(string node = Node, string engine = Engine) => Store.ClaimAsync(node, engine, Token);

    protected async Task<Generation> ClaimAsync(string node = Node, string engine = Engine) =>
        await TryClaimAsync(node, engine) ?? throw new InvalidOperationException("There was nothing to claim.");

    protected async Task<Lease> LeaseAsync() => Lease.Of(await ClaimAsync());

    protected async Task<string[]> EventsAsync(Guid id) => [.. (await Store.EventsAsync(id, Token)).Select(each => each.Kind)];

    protected async Task<LedgerKind[]> LedgerAsync(Guid account) =>
        [.. (await Accounts.LedgerAsync(account, 100, Token)).Reverse().Select(entry => entry.Kind)];
}

using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Dialects;
using Haypile.Server.Notifications;
using Haypile.Server.Operations;
using Haypile.Server.Outbound;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace Haypile.Server.Tests.Notifications;

/// <summary>A store and the callbacks out of it, on a clock that stands still until a test moves it. No server and no loop around.</summary>
internal sealed class Switchboard : IAsyncDisposable
{
    private const string Node = "north";

    private readonly TempFolder _folder;
    private readonly GuardedClient _client = new(AddressRules.Parse("127.0.0.1"));
    private readonly Settlements _settlements;
    private readonly Telemetry _telemetry = new(() => 0, () => 0);
    private int _made;

    private Switchboard(TempFolder folder, SqliteStore store, Guid account, ManualClock clock, CallbackOptions options)
    {
        (_folder, Store, Account, Clock) = (folder, store, account, clock);
        var dialect = new FlatDialect();
        var text = new CallbackText(generation => Reply.Render(
            generation, (json, generation) => dialect.WriteCallback(json, generation, new FilmLinks("http://haypile.test"))));
        var courier = new Courier(_client, new SigningSecrets(store, clock), text, options, clock, NullLogger<Courier>.Instance);
        _settlements = new Settlements(store, clock, NullLogger<Settlements>.Instance);
        Callbacks = new Callbacks(
            store, courier, _settlements, new Lanes(options), new ServerOptions { Node = Node }, _telemetry, clock, NullLogger<Callbacks>.Instance);
    }

    public ManualClock Clock { get; }
    public SqliteStore Store { get; }
    public Guid Account { get; }
    public Callbacks Callbacks { get; }

    public static async Task<Switchboard> StartAsync(Func<CallbackOptions, CallbackOptions>? change = null)
    {
        var folder = new TempFolder();
        var clock = new ManualClock();
        var store = await SqliteStore.OpenAsync(new SqliteOptions(Path.Combine(folder.Path, "test.db")), clock);
        var account = await store.OpenAccountAsync(new NewAccount(Guid.CreateVersion7(clock.GetUtcNow()), "hay") { Concurrency = 1000 });
        var options = new CallbackOptions { Dice = () => 1 };
        return new Switchboard(folder, store, account.Id, clock, change?.Invoke(options) ?? options);
    }

    public async Task<Guid> SubmitAsync(string callback)
    {
        var submission = new Submission
        {
            Id = Guid.CreateVersion7(Clock.GetUtcNow().AddMilliseconds(++_made)),
            AccountId = Account,
            Dialect = "flat",
            Engine = "studio",
            Request = new GenerationRequest { Prompt = "a pika in the hay", Callback = callback },
            Price = 0,
        };
        Assert.IsType<Submitted.Accepted>(await Store.SubmitAsync(submission));
        return submission.Id;
    }

    public async Task<Lease> LeaseAsync() => Lease.Of((await Store.ClaimAsync(Node, "studio"))!);

    public async Task FinishAsync() => await Store.FinishAsync(await LeaseAsync(), new Ending.Finished([]));

    public async Task BeatAsync(Lease lease, int progress) => await Store.BeatAsync(Node, [new Beat(lease, progress)]);

    /// <summary>Sends what is due, and what becomes due by that, until nothing is.</summary>
    public async Task TellAsync()
    {
        while (await Callbacks.SendDueAsync(CancellationToken.None) > 0)
        {
            await Callbacks.WhenIdleAsync();
        }
    }

    /// <summary>Lets time pass in small steps and tells at each what is due then.</summary>
    public async Task TellForAsync(TimeSpan time, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            Clock.Advance(step);
            await TellAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Callbacks.WhenIdleAsync();
        await _settlements.DisposeAsync();
        await Store.DisposeAsync();
        _client.Dispose();
        _telemetry.Dispose();
        _folder.Dispose();
    }
}

using Haypile.Tests;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Haypile.Generations.Tests;

/// <summary>A store with a clock that tests move. One to a test class; each test starts with an empty store.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    public ManualClock Clock { get; } = new();

    public abstract IGenerationStore Store { get; }

    public abstract IAccountStore Accounts { get; }

    public abstract IDeliveryStore Deliveries { get; }

    public abstract IQueueStore Queue { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask ResetAsync();

    public abstract ValueTask DisposeAsync();

    public virtual ValueTask AdvanceAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return ValueTask.CompletedTask;
    }

    /// <summary>A number from the tables themselves, for what the store's interface does not tell.</summary>
    public abstract ValueTask<IReadOnlyList<long>> NumbersAsync(string sql);
}

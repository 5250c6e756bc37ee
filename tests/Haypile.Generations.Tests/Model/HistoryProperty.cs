using FsCheck;
using FsCheck.Fluent;

namespace Haypile.Generations.Tests;

public abstract class HistoryProperty(StoreFixture fixture)
{
    private const int Runs = 60;
    private const int Steps = 60;

    /// <summary>A failure prints the seeds and the shortest history found.</summary>
    [Fact]
    public Task Store_AfterAnyHistory_HoldsWhatTheReferenceHolds() =>
        Task.Run(() => Prop
            .ForAll(Move.Histories(Steps), history => new History(fixture).RunAsync(history).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs)), TestContext.Current.CancellationToken);
}

public sealed class SqliteHistory(SqliteFixture fixture) : HistoryProperty(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresHistory(PostgresFixture fixture) : HistoryProperty(fixture), IClassFixture<PostgresFixture>;

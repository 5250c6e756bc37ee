using System.Collections.Concurrent;
using System.Threading.Channels;
using Haypile.Tests;

namespace Haypile.Generations.Tests;

/// <summary>What only a server of its own can do: be shared, be restarted, belong to a newer program.</summary>
public sealed class PostgresStoreTests(PostgresFixture fixture) : StoreConformance(fixture), IClassFixture<PostgresFixture>
{
    private string Connection => ((PostgresFixture)Fixture).Connection;

    private PostgresServer Server => ((PostgresFixture)Fixture).Server;

    private static ValueTask<PostgresStore> OpenStoreAsync(string connection) =>
        PostgresStore.OpenAsync(new PostgresOptions(connection), TimeProvider.System);

    [Fact]
    public async Task Open_ByManyAtOnce_MigratesOnce()
    {
        var connection = await Server.CreateDatabaseAsync();

        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenStoreAsync(connection).AsTask()));

        Assert.Equal(PriceRule.Defaults.Count, (await stores[0].PricesAsync(Token)).Count);
        foreach (var store in stores)
        {
            Assert.False(store.IsExclusive);
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Open_Again_KeepsWhatIsThere()
    {
        var id = await SubmitAsync(await OpenAsync());

        await using var again = await OpenStoreAsync(Connection);

        Assert.NotNull(await again.FindAsync(id, Token));
    }

    [Fact]
    public async Task Open_OfANewerDatabase_IsRefusedWithASentence()
    {
        var connection = await Server.CreateDatabaseAsync();
        await using (await OpenStoreAsync(connection))
        {
            await using var source = Npgsql.NpgsqlDataSource.Create(connection);
            await using var command = source.CreateCommand("insert into schema_version values (9999, 'from the future')");
            await command.ExecuteNonQueryAsync(Token);
        }

        var refused = await Assert.ThrowsAsync<StoreException>(() => OpenStoreAsync(connection).AsTask());
        Assert.Contains("newer Haypile", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OfAnOlderDatabase_BringsItUpAndKeepsWhatIsThere()
    {
        var connection = await Server.CreateDatabaseAsync();
        var id = Ids.Next();
        await using (var source = Npgsql.NpgsqlDataSource.Create(connection))
        {
            await using var command = source.CreateCommand(
                $$"""
                {{Migration.VersionTable}};
                {{Migration.Of("Postgres")[0].Script}}
                insert into schema_version values (1, '0001_heart');
                insert into account (id, name, balance, concurrency, priority, queued, created_at)
                values ('{{Guid.Empty}}', 'hay', 0, 4, 0, 1, now());
                insert into generation (id, account_id, dialect, engine, price, priority, created_at, request)
                values ('{{id}}', '{{Guid.Empty}}', 'flat', 'studio', 0, 0, now(), '{"prompt":"a pika in the hay"}');
                insert into api_key (id, account_id, name, hint, hash, created_at) values ('{{id}}', '{{Guid.Empty}}', 'old', 'hp-', '\x02', now());
                """);
            await command.ExecuteNonQueryAsync(Token);
        }

        await using var store = await OpenStoreAsync(connection);

        Assert.Equal(id, (await store.ClaimAsync(Node, Engine, Token))!.Id);
        Assert.Empty(await store.DeliveriesAsync(null, null, 10, Token));
        Assert.Equal(KeyLimits.None, (await store.FindKeyAsync(new byte[] { 2 }, Token))!.Limits);
    }

    [Fact]
    public async Task Open_WhereNobodyListens_IsRefusedWithASentence()
    {
        var refused = await Assert.ThrowsAsync<StoreException>(
            () => OpenStoreAsync("Host=127.0.0.1;Port=1;Username=nobody;Database=none").AsTask());
        Assert.Contains("does not answer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claim_ByTwoServersAtOnce_NeverGivesOneToTwo()
    {
        await using var other = await OpenStoreAsync(Connection);
        foreach (var name in (string[])["a", "b", "c"])
        {
            var account = await OpenAsync(name, concurrency: 100);
            await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => SubmitAsync(account)));
        }

        var claimed = new ConcurrentBag<Guid>();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(
            async () =>
            {
                var store = worker % 2 == 0 ? Store : other;
                while (await store.ClaimAsync($"w{worker}", Engine, Token) is { } generation)
                {
                    claimed.Add(generation.Id);
                }
            },
            Token)));

        Assert.Equal(180, claimed.Count);
        Assert.Equal(180, claimed.Distinct().Count());
    }

    [Fact]
    public async Task Everything_ByTwoServersAtOnce_KeepsTheBooksAndNeverDeadlocks()
    {
        await using var other = await OpenStoreAsync(Connection);
        var accounts = new[] { await OpenAsync("a", 160 * Price, 3), await OpenAsync("b", 160 * Price, 3), await OpenAsync("c", 160 * Price, 3) };

        await Task.WhenAll(Enumerable.Range(0, 12).Select(worker => Task.Run(() => WorkAsync(worker % 2 == 0 ? Store : other, worker), Token)));

        foreach (var account in await Accounts.AccountsAsync(Token))
        {
            var entries = await Accounts.LedgerAsync(account.Id, 10_000, Token);
            Assert.Equal((account.Balance, account.Held), (entries.Sum(entry => entry.Balance), entries.Sum(entry => entry.Held)));
            Assert.Equal([(long)account.Queued, account.Running], await Fixture.NumbersAsync(
                $"""
                select count(*) filter (where state = 'queued') from generation where account_id = '{account.Id}'
                union all
                select count(*) filter (where state = 'running') from generation where account_id = '{account.Id}'
                """));
        }

        Assert.DoesNotContain("deadlock detected", await Server.LogAsync());

        async Task WorkAsync(IGenerationStore store, int worker)
        {
            for (var i = 0; i < 100; i++)
            {
                var account = accounts[(worker + i) % 3];
                var submission = Submission(account);
                await store.SubmitAsync(submission, Token);
                var claimed = await store.ClaimAsync($"w{worker}", Engine, Token);
                await store.BeatAsync($"w{worker}", claimed is null ? [] : [new Beat(Lease.Of(claimed), 50)], Token);
                await ((i % 4, claimed) switch
                {
                    (0, _) => store.CancelAsync(account, submission.Id, Token).AsTask(),
                    (1, _) => store.ReapAsync(CrashLimit, everyLease: true, Token).AsTask(),
                    (2, { } generation) => store.ReleaseAsync(Lease.Of(generation), new Release("again", true), Token).AsTask(),
                    (_, { } generation) => store.FinishAsync(Lease.Of(generation), new Ending.Finished([]), Token).AsTask(),
                    _ => Task.CompletedTask,
                });
            }
        }
    }

    [Fact]
    public async Task WaitForWork_WhenAnotherServerSubmits_Completes()
    {
        await using var other = await OpenStoreAsync(Connection);
        var account = await OpenAsync();

        // The connection that listens may not be up yet; the hint is heard once it is.
        var waiting = other.WaitForWorkAsync(Token);
        await waiting.WaitAsync(TimeSpan.FromSeconds(10), Token);
        waiting = other.WaitForWorkAsync(Token);
        await SubmitAsync(account);

        await waiting.WaitAsync(TimeSpan.FromSeconds(10), Token);
    }

    [Fact]
    public async Task Server_RestartedUnderLoad_LosesNothingThatWasAccepted()
    {
        await using var server = new PostgresServer();
        await server.InitializeAsync();
        await using var store = await OpenStoreAsync(await server.CreateDatabaseAsync());
        var account = (await store.OpenAccountAsync(new NewAccount(Ids.Next(), "hay") { Credit = long.MaxValue / 2, Concurrency = 1 }, Token)).Id;
        var (accepted, failures) = (Channel.CreateUnbounded<Guid>(), new ConcurrentBag<Exception>());
        var all = new List<Guid>();
        using var stopping = new CancellationTokenSource();

        var load = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(SubmitUntilStoppedAsync, Token)));
        await TakeAsync(200);
        await server.RestartAsync();
        await TakeAsync(accepted.Reader.Count + 200);
        await stopping.CancelAsync();
        await load;

        Assert.All(failures, failure => Assert.IsType<StoreException>(failure));
        foreach (var id in all)
        {
            Assert.NotNull(await store.FindAsync(id, Token));
        }

        Assert.NotNull(await store.ClaimAsync(Node, Engine, Token));
        var waiting = store.WaitForWorkAsync(Token);
        await store.SubmitAsync(Submission(account), Token);
        await waiting.WaitAsync(TimeSpan.FromSeconds(10), Token);

        async Task TakeAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                all.Add(await accepted.Reader.ReadAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token));
            }
        }

        async Task SubmitUntilStoppedAsync()
        {
            while (!stopping.IsCancellationRequested)
            {
                var submission = Submission(account);
                try
                {
                    await store.SubmitAsync(submission, Token);
                    accepted.Writer.TryWrite(submission.Id);
                }
                catch (StoreException failure)
                {
                    failures.Add(failure);
                }
            }
        }
    }
}

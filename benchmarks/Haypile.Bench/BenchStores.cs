using Haypile.Generations;
using Haypile.Tests;
using Npgsql;

namespace Haypile.Bench;

/// <summary>Both stores, empty, in places that vanish afterwards; a store of either kind with accounts that work can go to.</summary>
internal sealed class BenchStores : IAsyncDisposable
{
    public const string Engine = "studio";
    private const long Plenty = 1_000_000_000_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("haypile-bench-");
    private readonly PostgresServer _server = new();
    private int _files;

    public static async Task<BenchStores> StartAsync()
    {
        var stores = new BenchStores();
        await stores._server.InitializeAsync();
        return stores;
    }

    public async Task<string> VersionsAsync()
    {
        await using var source = NpgsqlDataSource.Create(await _server.CreateDatabaseAsync());
        await using var ask = source.CreateCommand("show server_version");
        SQLitePCL.Batteries_V2.Init();
        return $"SQLite {SQLitePCL.raw.sqlite3_libversion().utf8_to_string()}, PostgreSQL {await ask.ExecuteScalarAsync()}";
    }

    public IReadOnlyList<(string Name, Func<Task<BenchStore>> OpenAsync)> Kinds =>
        [("SQLite", OpenSqliteAsync), ("PostgreSQL", OpenPostgresAsync)];

    /// <summary>The store of a server that will be started on it.</summary>
    public static Task<BenchStore> OpenAsync(string file, string? postgres) => postgres is null ? OpenSqliteAsync(file) : OpenPostgresAsync(postgres);

    private Task<BenchStore> OpenSqliteAsync() => OpenSqliteAsync(Path.Combine(_folder.FullName, $"{++_files}.db"));

    private async Task<BenchStore> OpenPostgresAsync() => await OpenPostgresAsync(await _server.CreateDatabaseAsync());

    private static async Task<BenchStore> OpenSqliteAsync(string file)
    {
        var store = await SqliteStore.OpenAsync(new SqliteOptions(file), TimeProvider.System);
        return new BenchStore(store, store, () => Task.CompletedTask);
    }

    private static async Task<BenchStore> OpenPostgresAsync(string connection)
    {
        var store = await PostgresStore.OpenAsync(new PostgresOptions(connection), TimeProvider.System);
        return new BenchStore(store, store, async () =>
        {
            await using var source = NpgsqlDataSource.Create(connection + ";Command Timeout=600");
            await using var vacuum = source.CreateCommand("vacuum analyze");
            await vacuum.ExecuteNonQueryAsync();
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal sealed record BenchStore(IGenerationStore Store, IAccountStore Accounts, Func<Task> SettleAsync) : IAsyncDisposable
    {
        public Task<Guid[]> OpenAccountsAsync(int count) => OpenAccountsAsync([.. Enumerable.Range(0, count).Select(i => $"account {i}")]);

        public async Task<Guid[]> OpenAccountsAsync(string[] names)
        {
            var ids = new Guid[names.Length];
            for (var i = 0; i < ids.Length; i++)
            {
                ids[i] = NewId();
                await Accounts.OpenAccountAsync(new NewAccount(ids[i], names[i]) { Credit = Plenty, Concurrency = int.MaxValue });
            }

            return ids;
        }

        /// <summary>So many submissions by so many callers, each of whom waits for the answer before the next.</summary>
        public async Task<Guid[]> SubmitAsync(Guid[] accounts, int count, int callers, string? callback = null)
        {
            var ids = new Guid[count];
            var next = -1;
            await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
            {
                for (int i; (i = Interlocked.Increment(ref next)) < count;)
                {
                    ids[i] = await SubmitAsync(accounts[i % accounts.Length], callback);
                }
            })));
            return ids;
        }

        private async Task<Guid> SubmitAsync(Guid account, string? callback)
        {
            var submission = new Submission
            {
                Id = NewId(),
                AccountId = account,
                Dialect = "flat",
                Engine = Engine,
                Request = new GenerationRequest
                {
                    Prompt = "A pika gathers hay on a mountain slope in the first light of the morning.",
                    Callback = callback,
                },
                Price = 250_000,
            };
            return await Store.SubmitAsync(submission) is Submitted.Accepted
                ? submission.Id
                : throw new InvalidOperationException("A submission was refused.");
        }

        private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

        public ValueTask DisposeAsync() => Store.DisposeAsync();
    }
}

using Npgsql;

namespace Haypile.Generations;

/// <summary>The store for several servers: any number of these work on one database at once.</summary>
public sealed partial class PostgresStore : SqlStore, IGenerationStore, IDeliveryStore
{
    private const int PreparedStatements = 64;

    // Any number will do, as long as every Haypile takes the same.
    private const long MigrationLock = 0x4861_7970_696C_65;

    private static readonly IReadOnlyList<Migration> Migrations = Migration.Of("Postgres");

    private readonly NpgsqlDataSource _source;
    private readonly PostgresSession _session;
    private readonly PostgresSubmissions _submissions;
    private readonly PostgresListener _listener;
    private readonly WorkSignal _work = new();
    private readonly WorkSignal _deliveries = new();

    private PostgresStore(NpgsqlDataSource source, string connection, TimeProvider clock)
    {
        _source = source;
        _session = new PostgresSession(source);
        _submissions = new PostgresSubmissions(_session);
        _listener = new PostgresListener(connection, clock, _work, _deliveries);
    }

    /// <summary>The clock only paces reconnecting: what is due, and until when, the database's own clock says.</summary>
    public static async ValueTask<PostgresStore> OpenAsync(PostgresOptions options, TimeProvider clock)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.Connection)
        {
            ApplicationName = "haypile",
            MaxAutoPrepare = PreparedStatements,
            AutoPrepareMinUsages = 2,
        };
        var source = NpgsqlDataSource.Create(connection);
        try
        {
            await MigrateAsync(source, $"The database {connection.Database}");
            return new PostgresStore(source, options.Connection, clock);
        }
        catch (NpgsqlException failure) when (failure is not PostgresException)
        {
            await source.DisposeAsync();
            throw new StoreException($"PostgreSQL at {connection.Host}:{connection.Port} does not answer: {failure.Message}", failure);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    private static async Task MigrateAsync(NpgsqlDataSource source, string place)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync("select pg_advisory_xact_lock($1)", MigrationLock);
        await RunAsync(Migration.VersionTable);
        await using var read = new NpgsqlCommand(Migration.ReadVersion, connection);
        var version = (await PostgresSession.ReadAsync(read, static row => row.Int(0), CancellationToken.None))[0];
        foreach (var migration in Migration.After(version, Migrations, place))
        {
            await RunAsync(migration.Script);
            await RunAsync(Migration.WriteVersion, migration.Version, migration.Name);
        }

        if (version == 0)
        {
            foreach (var price in PriceRule.Defaults.Select(SetPrice))
            {
                await RunAsync(price.Sql, price.Values);
            }
        }

        await transaction.CommitAsync();

        Task<int> RunAsync(string sql, params object?[] values) =>
            PostgresSession.ExecuteAsync(connection, new Step(sql, values), CancellationToken.None);
    }

    public bool IsExclusive => false;

    public Task WaitForWorkAsync(CancellationToken cancellation) => _work.WaitAsync(cancellation);

    public Task WaitForDeliveriesAsync(CancellationToken cancellation) => _deliveries.WaitAsync(cancellation);

    public async ValueTask<Generation?> FindAsync(Guid id, CancellationToken cancellation = default) =>
        await ReadAsync(Statements.FindGeneration, Rows.Generation, cancellation, id) is [var found] ? found : null;

    private protected override string DayOf(string time) => PostgresStatements.DayOf(time);

    // Requests that are older than the rule against zero characters may hold one; such a text cannot be taken out of its document, so it is not found.
    internal static readonly RequestWords InRequest = new(
        value => $"{value}::json",
        value => $@"case when strpos(request::text, '\u0000') > 0 then false else request ->> 'prompt' ilike {value} escape '\' end",
        value => $@"case when strpos(request::text, '\u0000') > 0 then false else coalesce(request ->> 'effect', '') = {value} end",
        value => $@"case when strpos(request::text, '\u0000') > 0 then false else (request -> 'metadata')::jsonb @> {value}::jsonb end");

    private protected override RequestWords RequestWords => InRequest;

    private protected override async ValueTask<IReadOnlyList<T>> ReadAsync<T>(
        string sql, Func<IRow, T> map, CancellationToken cancellation, params object?[] values) =>
        await _session.ReadAsync(sql, map, values, cancellation);

    private protected override async ValueTask<bool> WriteAsync(CancellationToken cancellation, params Step[] steps)
    {
        var changed = await _session.WriteAsync(steps, cancellation);
        _work.Set();
        return changed;
    }

    public async ValueTask DisposeAsync()
    {
        await _submissions.DisposeAsync();
        await _listener.DisposeAsync();
        await _source.DisposeAsync();
    }
}

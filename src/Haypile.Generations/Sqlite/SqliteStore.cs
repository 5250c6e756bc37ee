namespace Haypile.Generations;

/// <summary>The embedded store: one file, one writing thread, readers beside it.</summary>
public sealed partial class SqliteStore : SqlStore, IGenerationStore, IDeliveryStore
{
    private static readonly IReadOnlyList<Migration> Migrations = Migration.Of("Sqlite");

    private readonly string _file;
    private readonly TimeProvider _clock;
    private readonly FileStream? _serving;
    private readonly WorkSignal _work = new();
    private readonly WorkSignal _deliveries = new();
    private readonly RecentGenerations _recent = new();
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;

    private SqliteStore(string file, TimeProvider clock, FileStream? serving, SqliteReserve? reserve, SqliteSession session)
    {
        _file = file;
        _clock = clock;
        _serving = serving;
        if (IsExclusive)
        {
            session.NoteChanges();
        }

        _writer = new SqliteWriter(session, reserve, _recent, _work, _deliveries);
        _readers = new SqliteReaders(file, clock);
    }

    public static async ValueTask<SqliteStore> OpenAsync(SqliteOptions options, TimeProvider clock)
    {
        var file = Path.GetFullPath(options.File);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var serving = options.Serving ? Lock(file) : null;
        SqliteSession? session = null;
        try
        {
            session = SqliteSession.OpenWriter(file, clock);
            if (PendingOf(session, file) is [_, ..] pending)
            {
                // A tool may make a new database, but may not change the schema under a running server.
                await using var alone = options.Serving ? null : Lock(file);
                Migrate(session, pending);
            }

            return new SqliteStore(file, clock, serving, options.Serving ? Reserve(session, file) : null, session);
        }
        catch
        {
            session?.Dispose();
            if (serving is not null)
            {
                await serving.DisposeAsync();
            }

            throw;
        }
    }

    // What is in the log alone would need room at the worst time: the file owns its pages before the first request.
    private static SqliteReserve Reserve(SqliteSession session, string file)
    {
        var reserve = new SqliteReserve(file);
        reserve.Checkpoint(session);
        reserve.Keep();
        return reserve;
    }

    // The lock lies beside the database: closing any descriptor of the database file would drop SQLite's own locks.
    private static FileStream Lock(string file)
    {
        try
        {
            return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new StoreException($"Another process serves from {file} already; one file has one server.", taken);
        }
    }

    private static IReadOnlyList<Migration> PendingOf(SqliteSession session, string file)
    {
        session.Script(Migration.VersionTable);
        session.On(Migration.ReadVersion).TryFirst(static row => row.Int(0), out var version);
        return Migration.After(version, Migrations, file);
    }

    // An exception leaves the session to be closed, and the transaction with it.
    private static void Migrate(SqliteSession session, IReadOnlyList<Migration> pending)
    {
        session.Script(SqliteStatements.Begin);
        foreach (var migration in pending)
        {
            session.Script(migration.Script);
            session.On(Migration.WriteVersion).With(migration.Version).With(migration.Name).Execute();
        }

        if (pending[0].Version == 1)
        {
            foreach (var price in PriceRule.Defaults)
            {
                Run(session, SetPrice(price));
            }
        }

        session.Script(SqliteStatements.Commit);
    }

    internal SqliteWriter Writer => _writer;

    public bool IsExclusive => _serving is not null;

    public Task WaitForWorkAsync(CancellationToken cancellation) => _work.WaitAsync(cancellation);

    public Task WaitForDeliveriesAsync(CancellationToken cancellation) => _deliveries.WaitAsync(cancellation);

    public ValueTask<Generation?> FindAsync(Guid id, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_recent.Find(id) ?? Read(id));
    }

    private Generation? Read(Guid id)
    {
        var mark = _recent.Mark;
        var read = _readers.Read(id, Find);
        if (read is not null && IsExclusive)
        {
            _recent.Keep(read, mark);
        }

        return read;
    }

    private static Generation? Find(SqliteSession session, Guid id) =>
        session.On(Statements.FindGeneration).With(id).TryFirst(Rows.Generation, out var found) ? found : null;

    private protected override ValueTask<IReadOnlyList<T>> ReadAsync<T>(
        string sql, Func<IRow, T> map, CancellationToken cancellation, params object?[] values)
    {
        cancellation.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<T>>(_readers.Read(
            (sql, map, values), static (session, query) => Bind(session, query.sql, query.values).All(query.map)));
    }

    private protected override string DayOf(string time) => SqliteStatements.DayOf(time);

    internal static readonly RequestWords InRequest = new(
        value => value,
        value => $@"json_extract(request, '$.prompt') like {value} escape '\'",
        value => $"coalesce(json_extract(request, '$.effect'), '') = {value}",
        value => $"""
            not exists (
              select 1 from json_each({value}) asked where not exists (
                select 1 from json_each(generation.request, '$.metadata') own where own.key = asked.key and own.value = asked.value))
            """);

    private protected override RequestWords RequestWords => InRequest;

    private protected override ValueTask<bool> WriteAsync(CancellationToken cancellation, params Step[] steps) =>
        _writer.RunAsync(
            session =>
            {
                session.WorkArrived = true;
                var ran = 0;
                while (ran < steps.Length && Run(session, steps[ran]) > 0)
                {
                    ran++;
                }

                return ran > 0;
            },
            cancellation);

    private static int Run(SqliteSession session, Step step) => Bind(session, step.Sql, step.Values).Execute();

    private static SqliteStatement Bind(SqliteSession session, string sql, object?[] values)
    {
        // A session knows its statements by reference; one that was put together is another string each time.
        var statement = session.On(string.Intern(sql));
        foreach (var value in values)
        {
            statement.WithAny(value);
        }

        return statement;
    }

    public async ValueTask DisposeAsync()
    {
        _readers.Dispose();
        await _writer.DisposeAsync();
        if (_serving is not null)
        {
            await _serving.DisposeAsync();
        }
    }
}

using SQLitePCL;

namespace Haypile.Generations;

/// <summary>A connection with its prepared statements. One thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const int NotThreadSafe = raw.SQLITE_OPEN_NOMUTEX;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly sqlite3 _database;

    // Most statements are constants: comparing references spares hashing their text. One that is put together anew each time
    // is found by its text, or every list would be prepared for good.
    private readonly Dictionary<string, SqliteStatement> _statements = new(ByReference.Instance);
    private readonly Dictionary<string, SqliteStatement> _texts = new(StringComparer.Ordinal);

    static SqliteSession() => Batteries_V2.Init();

    private SqliteSession(string file, int flags, TimeProvider clock)
    {
        var result = raw.sqlite3_open_v2(file, out _database, flags | NotThreadSafe, vfs: null);
        if (result != raw.SQLITE_OK)
        {
            var reason = raw.sqlite3_errstr(result).utf8_to_string();
            _database.Dispose();
            throw new StoreException($"The database {file} cannot be opened: {reason}.");
        }

        SqliteError.Check(_database, raw.sqlite3_busy_timeout(_database, (int)Patience.TotalMilliseconds));
        SqliteError.Check(_database, raw.sqlite3_create_function(
            _database, "haypile_now", 0, raw.SQLITE_UTF8, v: null, (context, _, _) =>
                raw.sqlite3_result_int64(context, SqliteTime.Of(clock.GetUtcNow()))));
        SqliteError.Check(_database, raw.sqlite3_create_function(
            _database, "haypile_notify", 0, raw.SQLITE_UTF8, v: null, (context, _, _) =>
            {
                DeliveryArrived = true;
                raw.sqlite3_result_null(context);
            }));
        SqliteError.Check(_database, raw.sqlite3_create_function(
            _database, "haypile_changed", 1, raw.SQLITE_UTF8, v: null, (context, _, values) =>
            {
                Changed.Add(new Guid(raw.sqlite3_value_blob(values[0]), bigEndian: true));
                raw.sqlite3_result_null(context);
            }));
    }

    public static SqliteSession OpenWriter(string file, TimeProvider clock)
    {
        var session = new SqliteSession(file, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, clock);
        session.Script(
            """
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma foreign_keys = on;
            pragma cache_size = -65536;
            pragma wal_autocheckpoint = 16000;
            pragma journal_size_limit = 134217728;
            """);
        return session;
    }

    public static SqliteSession OpenReader(string file, TimeProvider clock)
    {
        var session = new SqliteSession(file, raw.SQLITE_OPEN_READONLY, clock);
        session.Script("pragma mmap_size = 1073741824; pragma cache_size = -8192;");
        return session;
    }

    public static SqliteSession OpenCopy(string file, TimeProvider clock) =>
        new(file, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, clock);

    /// <summary>Something was written that may let a worker start; known to others only after the commit.</summary>
    public bool WorkArrived { get; set; }

    /// <summary>There may be something to tell a receiver; the schema's triggers say so.</summary>
    public bool DeliveryArrived { get; set; }

    /// <summary>The generations that this transaction has changed, once <see cref="NoteChanges"/> was asked for.</summary>
    public List<Guid> Changed { get; } = [];

    public void NoteChanges() => Script(
        "create temp trigger noted after update on main.generation begin select haypile_changed(new.id); end");

    /// <summary>False inside a transaction; a failure may have ended it already.</summary>
    public bool IsIdle => raw.sqlite3_get_autocommit(_database) != 0;

    public SqliteStatement On(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement) && !_texts.TryGetValue(sql, out statement))
        {
            statement = new SqliteStatement(_database, sql);
            _statements.Add(sql, statement);
            _texts.Add(sql, statement);
        }

        return statement.Start();
    }

    public void Script(string sql)
    {
        var result = raw.sqlite3_exec(_database, sql);
        if (result != raw.SQLITE_OK)
        {
            SqliteError.Throw(_database, result);
        }
    }

    public long LastRow => raw.sqlite3_last_insert_rowid(_database);

    /// <summary>Copies the whole database as it is at this moment, while others go on writing to it.</summary>
    public void CopyTo(SqliteSession target)
    {
        const int everyPage = -1;
        using var backup = raw.sqlite3_backup_init(target._database, "main", _database, "main");
        if (backup.IsInvalid)
        {
            SqliteError.Throw(target._database, raw.sqlite3_errcode(target._database));
        }

        var result = raw.sqlite3_backup_step(backup, everyPage);
        raw.sqlite3_backup_finish(backup);
        if (result != raw.SQLITE_DONE)
        {
            SqliteError.Throw(target._database, result);
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _database.Dispose();
    }

    private sealed class ByReference : IEqualityComparer<string>
    {
        public static readonly ByReference Instance = new();

        public bool Equals(string? x, string? y) => ReferenceEquals(x, y);

        public int GetHashCode(string obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}

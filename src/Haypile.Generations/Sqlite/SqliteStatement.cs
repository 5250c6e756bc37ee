using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SQLitePCL;

namespace Haypile.Generations;

/// <summary>
/// A prepared statement, its parameters and the row under its cursor. It stands on SQLite's own interface: the ADO.NET provider
/// costs twice the time for a small insert and ten times the garbage for a point read.
/// </summary>
internal sealed class SqliteStatement : IRow, IDisposable
{
    private const int ShortText = 1024;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _slots;
    private int _bound;

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteError.Check(database, raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));

        // SQLite numbers named parameters as it meets them; $2 may come before $1.
        _slots = new int[raw.sqlite3_bind_parameter_count(_statement)];
        for (var index = 1; index <= _slots.Length; index++)
        {
            var name = raw.sqlite3_bind_parameter_name(_statement, index).utf8_to_string();
            _slots[int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture) - 1] = index;
        }
    }

    public SqliteStatement With(long value)
    {
        SqliteError.Check(_database, raw.sqlite3_bind_int64(_statement, _slots[_bound++], value));
        return this;
    }

    public SqliteStatement With(bool value) => With(value ? 1 : 0);

    public SqliteStatement With(TimeSpan value) => With(value.Ticks / TimeSpan.TicksPerMicrosecond);

    public SqliteStatement With(DateTimeOffset value) => With(SqliteTime.Of(value));

    public SqliteStatement With(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return With(bytes);
    }

    public SqliteStatement With(Guid? value) => value is { } id ? With(id) : WithNull();

    public SqliteStatement With(ReadOnlySpan<byte> blob)
    {
        SqliteError.Check(_database, raw.sqlite3_bind_blob(_statement, _slots[_bound++], blob));
        return this;
    }

    public SqliteStatement WithUtf8(ReadOnlySpan<byte> text)
    {
        // An empty span is pinned at no address, which SQLite takes for null.
        var slot = _slots[_bound++];
        SqliteError.Check(_database, text.IsEmpty
            ? raw.sqlite3_bind_text(_statement, slot, "")
            : raw.sqlite3_bind_text(_statement, slot, text));
        return this;
    }

    public SqliteStatement With(string? text)
    {
        if (text is null)
        {
            return WithNull();
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= ShortText)
        {
            Span<byte> bytes = stackalloc byte[ShortText];
            return WithUtf8(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        WithUtf8(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return this;
    }

    public SqliteStatement WithAny(object? value) => value switch
    {
        null => WithNull(),
        string text => With(text),
        int number => With(number),
        long number => With(number),
        bool flag => With(flag),
        Guid id => With(id),
        byte[] blob => With(blob),
        DateTimeOffset time => With(time),
        TimeSpan span => With(span),
        _ => throw new ArgumentException($"A value of the type {value.GetType()} has no place in this store.", nameof(value)),
    };

    private SqliteStatement WithNull()
    {
        SqliteError.Check(_database, raw.sqlite3_bind_null(_statement, _slots[_bound++]));
        return this;
    }

    /// <summary>Runs the statement to its end and returns how many rows it changed.</summary>
    public int Execute()
    {
        try
        {
            while (Step()) { }
            return raw.sqlite3_changes(_database);
        }
        finally
        {
            Reset();
        }
    }

    public bool TryFirst<T>(Func<IRow, T> map, out T first)
    {
        try
        {
            var found = Step();
            first = found ? map(this) : default!;
            return found;
        }
        finally
        {
            Reset();
        }
    }

    public List<T> All<T>(Func<IRow, T> map)
    {
        try
        {
            var rows = new List<T>();
            while (Step())
            {
                rows.Add(map(this));
            }

            return rows;
        }
        finally
        {
            Reset();
        }
    }

    private bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteError.Throw(_database, result);
        }

        return result == raw.SQLITE_ROW;
    }

    // The bindings stay as they are: the next use overwrites each of them. A failure was reported by the step.
    private void Reset()
    {
        _bound = 0;
        raw.sqlite3_reset(_statement);
    }

    /// <summary>Forgets what an interrupted chain of bindings left.</summary>
    public SqliteStatement Start()
    {
        _bound = 0;
        return this;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    public bool Flag(int column) => Long(column) != 0;

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    public Guid Id(int column) => new(raw.sqlite3_column_blob(_statement, column), bigEndian: true);

    public DateTimeOffset Time(int column) => SqliteTime.From(Long(column));

    public T Json<T>(int column, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(raw.sqlite3_column_blob(_statement, column), type)
        ?? throw new StoreException("The store holds a null where a document belongs.");

    public void Dispose() => _statement.Dispose();
}

/// <summary>SQLite has no type for time: the store keeps microseconds since 1970.</summary>
internal static class SqliteTime
{
    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset From(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}

internal static class SqliteError
{
    private const int PrimaryCode = 0xff;

    public static void Check(sqlite3 database, int result)
    {
        if (result != raw.SQLITE_OK)
        {
            Throw(database, result);
        }
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void Throw(sqlite3 database, int result) =>
        throw new StoreException(
            $"SQLite: {raw.sqlite3_errmsg(database).utf8_to_string()} ({raw.sqlite3_extended_errcode(database)}, {result}).")
        {
            // A quota, or no room for the log's index, is an input/output error to SQLite.
            DiskRefused = (result & PrimaryCode) is raw.SQLITE_FULL or raw.SQLITE_IOERR,
        };
}

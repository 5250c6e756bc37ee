using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;

namespace Haypile.Generations;

internal sealed class PostgresRow(NpgsqlDataReader reader) : IRow
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Long(int column) => reader.GetInt64(column);

    public bool Flag(int column) => reader.GetBoolean(column);

    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public string Text(int column) => reader.GetString(column);

    public Guid Id(int column) => reader.GetGuid(column);

    public DateTimeOffset Time(int column) => reader.GetFieldValue<DateTimeOffset>(column);

    public T Json<T>(int column, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(reader.GetString(column), type)
        ?? throw new StoreException("The store holds a null where a document belongs.");
}

using System.Text.Json.Serialization.Metadata;

namespace Haypile.Generations;

/// <summary>A row under the cursor. What a column looks like inside a database stays inside its store.</summary>
internal interface IRow
{
    bool IsNull(int column);
    long Long(int column);
    bool Flag(int column);
    string Text(int column);
    byte[] Bytes(int column);
    Guid Id(int column);
    DateTimeOffset Time(int column);
    T Json<T>(int column, JsonTypeInfo<T> type);
}

internal static class RowColumns
{
    extension(IRow row)
    {
        public int Int(int column) => checked((int)row.Long(column));

        public string? TextOrNull(int column) => row.IsNull(column) ? null : row.Text(column);

        public Guid? IdOrNull(int column) => row.IsNull(column) ? null : row.Id(column);

        public DateTimeOffset? TimeOrNull(int column) => row.IsNull(column) ? null : row.Time(column);
    }
}

using Haypile.Generations;
using Haypile.Server.Storage;
using Npgsql;

namespace Haypile.Server.Tests.Fuzz;

/// <summary>What is in the store of a server that has stopped, asked in words that both databases know.</summary>
internal sealed class Books(DataFolder data, string? postgres) : IAsyncDisposable
{
    private readonly SqliteSession? _file = postgres is null ? SqliteSession.OpenReader(data.Database, TimeProvider.System) : null;
    private readonly NpgsqlDataSource? _server = postgres is null ? null : NpgsqlDataSource.Create(postgres);

    public async Task<long> CountAsync(string question, Guid? id = null)
    {
        if (_file is not null)
        {
            var asked = _file.On(question);
            asked = id is null ? asked : asked.With(id.Value);
            return asked.TryFirst(static row => row.Long(0), out var count) ? count : 0;
        }

        await using var command = _server!.CreateCommand(question);
        if (id is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = id.Value });
        }

        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        _file?.Dispose();
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}

using Haypile.Generations;

namespace Haypile.Server.Storage;

/// <summary>The open store, by each of its seams.</summary>
internal sealed record Stores(IGenerationStore Generations, IAccountStore Accounts, IDeliveryStore Deliveries, IQueueStore Queue) : IAsyncDisposable
{
    /// <summary>Serving takes the SQLite file for itself; a command-line tool only looks in beside the server.</summary>
    public static async Task<Stores> OpenAsync(ServerOptions options, DataFolder data, TimeProvider time, bool serving)
    {
        if (options.Postgres is { } connection)
        {
            var postgres = await PostgresStore.OpenAsync(new PostgresOptions(connection), time);
            return new Stores(postgres, postgres, postgres, postgres);
        }

        var sqlite = await SqliteStore.OpenAsync(new SqliteOptions(data.Database) { Serving = serving }, time);
        return new Stores(sqlite, sqlite, sqlite, sqlite);
    }

    public ValueTask DisposeAsync() => Generations.DisposeAsync();
}

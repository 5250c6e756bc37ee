using Npgsql;

namespace Haypile.Generations;

/// <summary>
/// How a statement reaches the server. Statements lock an account before its generations, and several accounts in the
/// order of their ids; should two still meet, PostgreSQL ends one of them, and that one runs again.
/// </summary>
internal sealed class PostgresSession(NpgsqlDataSource source)
{
    private const int MostTries = 5;

    public NpgsqlDataSource Source => source;

    public Task<List<T>> ReadAsync<T>(string sql, Func<IRow, T> map, object?[] values, CancellationToken cancellation) =>
        RetryAsync(
            async () =>
            {
                await using var command = source.CreateCommand(sql);
                Bind(command.Parameters, values);
                return await ReadAsync(command, map, cancellation);
            },
            cancellation);

    /// <summary>Two statements in one transaction and one round trip; the second sees whatever the first had to wait for.</summary>
    public Task<List<T>> ReadAfterAsync<T>(Step first, Step second, Func<IRow, T> map, CancellationToken cancellation) =>
        RetryAsync(
            async () =>
            {
                await using var batch = Batch([first, second]);
                await using var reader = await batch.ExecuteReaderAsync(cancellation);
                await reader.NextResultAsync(cancellation);
                return await ReadAsync(reader, map, cancellation);
            },
            cancellation);

    /// <summary>All the steps in one transaction and one round trip; each sees what those before it did or had to wait for.</summary>
    public Task<int> WriteAllAsync(IReadOnlyList<Step> steps, CancellationToken cancellation) =>
        RetryAsync(
            async () =>
            {
                await using var batch = Batch(steps);
                return await batch.ExecuteNonQueryAsync(cancellation);
            },
            cancellation);

    private NpgsqlBatch Batch(IReadOnlyList<Step> steps)
    {
        var batch = source.CreateBatch();
        foreach (var step in steps)
        {
            var command = new NpgsqlBatchCommand(step.Sql);
            Bind(command.Parameters, step.Values);
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    public static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<IRow, T> map, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await ReadAsync(reader, map, cancellation);
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataReader reader, Func<IRow, T> map, CancellationToken cancellation)
    {
        var row = new PostgresRow(reader);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(map(row));
        }

        // The commit's own outcome comes after the last row.
        await reader.NextResultAsync(cancellation);
        return rows;
    }

    /// <summary>Runs the steps in one transaction for as long as each changes something.</summary>
    public Task<bool> WriteAsync(Step[] steps, CancellationToken cancellation) =>
        RetryAsync(
            async () =>
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                var ran = 0;
                while (ran < steps.Length && await ExecuteAsync(connection, steps[ran], cancellation) > 0)
                {
                    ran++;
                }

                await transaction.CommitAsync(cancellation);
                return ran > 0;
            },
            cancellation);

    public static async Task<int> ExecuteAsync(NpgsqlConnection connection, Step step, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(step.Sql, connection);
        Bind(command.Parameters, step.Values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public static void Bind(NpgsqlParameterCollection parameters, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
    }

    /// <summary>Only what the server undid by itself is tried again; a lost connection leaves open whether a write happened.</summary>
    public async Task<T> RetryAsync<T>(Func<Task<T>> attempt, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return await attempt();
            }
            catch (PostgresException undone) when (IsUndone(undone) && tries < MostTries)
            {
                continue;
            }
            catch (NpgsqlException failure) when (failure is not PostgresException || IsShutdown(failure))
            {
                // The other idle connections are as dead as this one.
                source.Clear();
                throw new StoreException($"PostgreSQL does not answer: {failure.Message}", failure);
            }
        }
    }

    private static bool IsUndone(PostgresException failure) =>
        failure.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    private static bool IsShutdown(NpgsqlException failure) =>
        failure.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
}

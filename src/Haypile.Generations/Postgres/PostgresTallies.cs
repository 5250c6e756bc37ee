using Npgsql;

namespace Haypile.Generations;

/// <summary>The tallies of a batch's keys. A batch in which no key has such limits costs nothing here.</summary>
internal static class PostgresTallies
{
    public static async Task<Dictionary<Guid, KeyTally>> ReadAsync(NpgsqlConnection connection, IEnumerable<Submission> batch)
    {
        var keys = batch.Where(each => each.IsTallied).Select(each => each.KeyId!.Value).Distinct().ToArray();
        if (keys.Length == 0)
        {
            return [];
        }

        await using var command = new NpgsqlCommand(PostgresStatements.Tallies, connection);
        PostgresSession.Bind(command.Parameters, keys);
        var rows = await PostgresSession.ReadAsync(command, static row => (Key: row.Id(0), Tally: KeyTally.Of(row, 1)), CancellationToken.None);
        return rows.ToDictionary(row => row.Key, row => row.Tally);
    }

    public static async Task AddAsync(NpgsqlConnection connection, IEnumerable<Submission> accepted)
    {
        var tallied = accepted.Where(each => each.IsTallied).Select(each => each.Id).ToArray();
        if (tallied.Length == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(PostgresStatements.AddToTallies, connection);
        PostgresSession.Bind(command.Parameters, tallied);
        await command.ExecuteNonQueryAsync();
    }
}

using System.Text.Json;
using System.Threading.Channels;
using Npgsql;

namespace Haypile.Generations;

/// <summary>
/// Many submissions to a transaction. An account that everybody submits to is one row: locked once for each submission
/// it would allow no more of them than the disk allows commits. Here it is locked once for each batch, and the balance is
/// decided in the order of arrival.
/// </summary>
internal sealed class PostgresSubmissions : IAsyncDisposable
{
    private const int QueueLimit = 4096;
    private const int MostPerCommit = 256;

    // While one lane's commit goes to disk, the other's statements run.
    private const int Lanes = 2;

    private readonly PostgresSession _session;
    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(QueueLimit);
    private readonly Task _running;

    public PostgresSubmissions(PostgresSession session)
    {
        _session = session;
        _running = Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(LoopAsync)));
    }

    public async ValueTask<Submitted> SubmitAsync(Submission submission, CancellationToken cancellation)
    {
        var pending = new Pending(submission, JsonSerializer.Serialize(submission.Request, RequestJson.Default.GenerationRequest));
        await _queue.Writer.WriteAsync(pending, cancellation);
        return await pending.Done.Task;
    }

    private async Task LoopAsync()
    {
        var batch = new List<Pending>(MostPerCommit);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostPerCommit && _queue.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            await RunAsync(batch);
        }
    }

    // Whatever goes wrong belongs to the callers, not to this loop.
    private async Task RunAsync(List<Pending> batch)
    {
        try
        {
            await CommitAsync(batch);
        }
        catch (PostgresException) when (batch.Count > 1)
        {
            // A statement failed, so one of them is guilty; only that one is to fail.
            foreach (var pending in batch)
            {
                await RunAsync([pending]);
            }
        }
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (var pending in batch)
            {
                pending.Done.SetException(failure);
            }
        }
    }

    private async Task CommitAsync(List<Pending> batch)
    {
        var results = await _session.RetryAsync(() => DecideAndWriteAsync(batch), CancellationToken.None);
        for (var i = 0; i < batch.Count; i++)
        {
            batch[i].Done.SetResult(results[i]);
        }
    }

    private async Task<Submitted[]> DecideAndWriteAsync(List<Pending> batch)
    {
        await using var connection = await _session.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var standings = await LockAsync(connection, batch);
        var remembered = await RecallAsync(connection, batch);
        var tallies = await PostgresTallies.ReadAsync(connection, batch.Select(pending => pending.Submission));
        var results = new Submitted[batch.Count];
        var accepted = new List<Pending>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            results[i] = Decide(standings, remembered, tallies, batch[i].Submission);
            if (results[i] is Submitted.Accepted)
            {
                accepted.Add(batch[i]);
            }
        }

        if (accepted.Count > 0)
        {
            await WriteAsync(connection, accepted);
            await RememberAsync(connection, accepted);
            await PostgresTallies.AddAsync(connection, accepted.Select(pending => pending.Submission));
        }

        await transaction.CommitAsync();
        return results;
    }

    private static async Task<Dictionary<Guid, Standing>> LockAsync(NpgsqlConnection connection, List<Pending> batch)
    {
        await using var command = new NpgsqlCommand(PostgresStatements.LockAccounts, connection);
        PostgresSession.Bind(command.Parameters, batch.Select(pending => pending.Submission.AccountId).Distinct().ToArray());
        var rows = await PostgresSession.ReadAsync(
            command, static row => (Id: row.Id(0), Standing: new Standing(row.Long(1), row.Long(2))), CancellationToken.None);
        return rows.ToDictionary(row => row.Id, row => row.Standing);
    }

    private static async Task<Dictionary<(Guid, string), Remembered>> RecallAsync(NpgsqlConnection connection, List<Pending> batch)
    {
        var asked = Keyed(batch);
        if (asked.Count == 0)
        {
            return [];
        }

        await using var command = new NpgsqlCommand(PostgresDeliveries.Recall, connection);
        PostgresSession.Bind(
            command.Parameters, Column(asked, static each => each.Submission.AccountId), Column(asked, static each => each.Key.Key));
        var rows = await PostgresSession.ReadAsync(command, Rows.Remembered, CancellationToken.None);
        return rows.ToDictionary(row => (row.AccountId, row.Key));
    }

    private static async Task RememberAsync(NpgsqlConnection connection, List<Pending> accepted)
    {
        var keyed = Keyed(accepted);
        if (keyed.Count == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(PostgresDeliveries.Remember, connection);
        PostgresSession.Bind(
            command.Parameters,
            Column(keyed, static each => each.Submission.AccountId),
            Column(keyed, static each => each.Key.Key),
            Column(keyed, static each => each.Key.Fingerprint),
            Column(keyed, static each => each.Submission.Id),
            Column(keyed, static each => each.Key.Reply.Status),
            Column(keyed, static each => each.Key.Reply.Body),
            IdempotencyKey.Memory);
        await command.ExecuteNonQueryAsync();
    }

    private static List<(Submission Submission, IdempotencyKey Key)> Keyed(List<Pending> batch)
    {
        var keyed = new List<(Submission, IdempotencyKey)>();
        foreach (var pending in batch)
        {
            if (pending.Submission.Idempotency is { } key)
            {
                keyed.Add((pending.Submission, key));
            }
        }

        return keyed;
    }

    /// <summary>What is accepted here stands in the balance, in the tally and under its key for those behind it in the batch.</summary>
    private static Submitted Decide(
        Dictionary<Guid, Standing> standings, Dictionary<(Guid, string), Remembered> remembered, Dictionary<Guid, KeyTally> tallies, Submission submission)
    {
        if (!standings.TryGetValue(submission.AccountId, out var standing))
        {
            return new Submitted.NoAccount();
        }

        if (submission.Idempotency is { } asked && remembered.TryGetValue((submission.AccountId, asked.Key), out var first))
        {
            return first.Answer(asked);
        }

        if (standing.Queued >= submission.DepthLimit)
        {
            return new Submitted.QueueFull(standing.Queued);
        }

        if (submission.Price > 0 && standing.Balance < submission.Price)
        {
            return new Submitted.NoMoney(standing.Balance);
        }

        if (submission.IsTallied)
        {
            var tally = tallies[submission.KeyId!.Value];
            if (tally.Objection(submission) is { } objection)
            {
                return objection;
            }

            tallies[submission.KeyId.Value] = tally.With(submission);
        }

        if (submission.Idempotency is { } key)
        {
            remembered[(submission.AccountId, key.Key)] = Remembered.Of(submission, key);
        }

        standings[submission.AccountId] = new Standing(standing.Queued + 1, standing.Balance - submission.Price);
        return new Submitted.Accepted();
    }

    private static async Task WriteAsync(NpgsqlConnection connection, List<Pending> accepted)
    {
        await using var command = new NpgsqlCommand(PostgresStatements.Submit, connection);
        PostgresSession.Bind(
            command.Parameters,
            Column(accepted, static each => each.Submission.Id),
            Column(accepted, static each => each.Submission.AccountId),
            Column(accepted, static each => each.Submission.KeyId),
            Column(accepted, static each => each.Submission.Dialect),
            Column(accepted, static each => each.Submission.Engine),
            Column(accepted, static each => each.Submission.Price),
            Column(accepted, static each => each.Submission.Priority),
            Column(accepted, static each => each.Request),
            Column(accepted, static each => each.Submission.CallbackHost));
        await command.ExecuteNonQueryAsync();
    }

    private static T[] Column<TRow, T>(List<TRow> rows, Func<TRow, T> column)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = column(rows[i]);
        }

        return values;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running;
    }

    private readonly record struct Standing(long Queued, long Balance);

    private sealed record Pending(Submission Submission, string Request)
    {
        public TaskCompletionSource<Submitted> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

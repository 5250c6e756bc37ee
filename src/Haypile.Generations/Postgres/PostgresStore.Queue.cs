namespace Haypile.Generations;

public sealed partial class PostgresStore
{
    private const int MostClaimTries = 16;

    public ValueTask<Submitted> SubmitAsync(Submission submission, CancellationToken cancellation = default) =>
        _submissions.SubmitAsync(submission, cancellation);

    public async ValueTask<Generation?> ClaimAsync(string node, string engine, CancellationToken cancellation = default)
    {
        if (await RunAsync(PostgresStatements.Wake, static _ => true, cancellation) is not [])
        {
            return null;
        }

        for (var tries = 0; tries < MostClaimTries; tries++)
        {
            var answer = await ClaimWithAsync(PostgresStatements.Claim, node, engine, cancellation);
            if (answer.Count == 0)
            {
                answer = await ClaimWithAsync(PostgresStatements.ClaimPatiently, node, engine, cancellation);
            }

            if (answer is [])
            {
                return null;
            }

            if (answer is [{ } claimed])
            {
                return claimed;
            }
        }

        return null;
    }

    private Task<List<Generation?>> ClaimWithAsync(string sql, string node, string engine, CancellationToken cancellation) =>
        RunAsync(sql, static row => row.IsNull(0) ? null : Rows.Generation(row), cancellation, engine, node, Lease.Length);

    public async ValueTask<IReadOnlyList<Lease>> BeatAsync(
        string node, IReadOnlyList<Beat> beats, CancellationToken cancellation = default)
    {
        var held = await RunAsync(
            PostgresStatements.Beat,
            static row => new Lease(row.Id(0), row.Int(1)),
            cancellation,
            node,
            beats.Select(beat => beat.Lease.Id).ToArray(),
            beats.Select(beat => beat.Lease.Epoch).ToArray(),
            beats.Select(beat => beat.Progress).ToArray(),
            Lease.Length);
        return [.. beats.Select(beat => beat.Lease).Except(held)];
    }

    public async ValueTask<bool> FinishAsync(Lease lease, Ending ending, CancellationToken cancellation = default)
    {
        var failure = ending as Ending.Failed;
        var finished = ending as Ending.Finished;
        var artifacts = finished?.Artifacts ?? [];
        var ended = await RunAsync(
            PostgresStatements.Finish,
            static _ => true,
            cancellation,
            lease.Id,
            lease.Epoch,
            Words.Of(failure is null ? GenerationState.Finished : GenerationState.Failed),
            failure?.Code,
            failure?.Sentence,
            Words.Of(failure is null ? LedgerKind.Capture : LedgerKind.Refund),
            ending.Detail,
            artifacts.Select(artifact => artifact.Name).ToArray(),
            artifacts.Select(artifact => artifact.Type).ToArray(),
            artifacts.Select(artifact => artifact.Bytes).ToArray(),
            artifacts.Select(artifact => artifact.Hash).ToArray(),
            (long?)finished?.Length?.TotalMilliseconds);
        return ended.Count > 0;
    }

    public async ValueTask<bool> ReleaseAsync(Lease lease, Release release, CancellationToken cancellation = default)
    {
        var released = await RunAsync(
            PostgresStatements.Release,
            static _ => true,
            cancellation,
            lease.Id,
            lease.Epoch,
            release.CountsAsAttempt ? 1 : 0,
            release.Rest,
            release.Reason);
        return released.Count > 0;
    }

    public async ValueTask<IReadOnlyList<Reaped>> ReapAsync(
        int crashLimit, bool everyLease = false, CancellationToken cancellation = default) =>
        await RunAsync(
            PostgresStatements.Reap,
            static row => new Reaped(row.Id(0), Words.State(row.Text(1)), row.Int(2)),
            cancellation,
            crashLimit,
            everyLease,
            CrashedTooOften.Code,
            CrashedTooOften.Sentence);

    public async ValueTask<Cancelled> CancelAsync(Guid account, Guid id, CancellationToken cancellation = default)
    {
        var found = await _session.ReadAfterAsync(
            new Step(PostgresStatements.LockAccount, account),
            new Step(PostgresStatements.Cancel, account, id),
            static row => Words.State(row.Text(0)),
            cancellation);
        return found switch
        {
            [] => Cancelled.NotFound,
            [var state, ..] when state.IsTerminal() => Cancelled.AlreadyEnded,
            _ => Cancelled.Done,
        };
    }

    private Task<List<T>> RunAsync<T>(string sql, Func<IRow, T> map, CancellationToken cancellation, params object?[] values) =>
        _session.ReadAsync(sql, map, values, cancellation);
}

using System.Text.Json;

namespace Haypile.Generations;

public sealed partial class SqliteStore
{
    public ValueTask<Submitted> SubmitAsync(Submission submission, CancellationToken cancellation = default)
    {
        // Written out here, on the caller's thread: the writer has better things to do.
        var request = JsonSerializer.SerializeToUtf8Bytes(submission.Request, RequestJson.Default.GenerationRequest);
        return _writer.RunAsync(session => Submit(session, submission, request), cancellation);
    }

    private static Submitted Submit(SqliteSession session, Submission submission, byte[] request)
    {
        if (submission.Idempotency is { } key && Recall(session, submission.AccountId, key) is { } answer)
        {
            return answer;
        }

        var objection = submission.IsTallied ? Tally(session, submission.KeyId!.Value).Objection(submission) : null;
        if (objection is not null || !Hold(session, submission))
        {
            return Refuse(session, submission) ?? objection ?? throw new InvalidOperationException("The account refused a submission that it is good for.");
        }

        session.On(SqliteStatements.Submit)
            .With(submission.Id).With(submission.AccountId).With(submission.KeyId)
            .With(submission.Dialect).With(submission.Engine)
            .With(submission.Price).With(submission.Priority).WithUtf8(request).With(submission.CallbackHost)
            .Execute();
        if (submission.CallbackHost is { } host)
        {
            session.On(SqliteDeliveries.Announce).With(submission.Id).With(submission.AccountId).With(host).With(Delivery.Patience).Execute();
            session.DeliveryArrived = true;
        }

        if (submission.Idempotency is not null)
        {
            Remember(session, submission, submission.Idempotency);
        }

        if (submission.IsTallied)
        {
            session.On(SqliteStatements.MarkTallied).With(submission.Id).Execute();
            session.On(SqliteStatements.AddToTally).With(submission.Id).Execute();
        }

        Book(session, submission.AccountId, submission.Id, LedgerKind.Hold, -submission.Price, submission.Price);
        session.WorkArrived = true;
        return new Submitted.Accepted();
    }

    private static Submitted? Recall(SqliteSession session, Guid account, IdempotencyKey key) =>
        session.On(SqliteDeliveries.Recall).With(account).With(key.Key).TryFirst(Rows.Remembered, out var remembered)
            ? remembered.Answer(key)
            : null;

    private static void Remember(SqliteSession session, Submission submission, IdempotencyKey key) =>
        session.On(SqliteDeliveries.Remember)
            .With(submission.AccountId).With(key.Key).With(key.Fingerprint).With(submission.Id)
            .With(key.Reply.Status).With(key.Reply.Body).With(IdempotencyKey.Memory)
            .Execute();

    private static KeyTally Tally(SqliteSession session, Guid key) =>
        session.On(SqliteStatements.Tally).With(key).TryFirst(static row => KeyTally.Of(row, 0), out var tally) ? tally : default;

    private static bool Hold(SqliteSession session, Submission submission) =>
        session.On(SqliteStatements.Hold)
            .With(submission.AccountId).With(submission.Price).With(submission.DepthLimit)
            .Execute() > 0;

    /// <summary>What the account itself has against it; that is said before what the key has.</summary>
    private static Submitted? Refuse(SqliteSession session, Submission submission)
    {
        var known = session.On(SqliteStatements.Standing).With(submission.AccountId)
            .TryFirst(static row => (Queued: row.Long(0), Balance: row.Long(1)), out var standing);
        return known switch
        {
            false => new Submitted.NoAccount(),
            true when standing.Queued >= submission.DepthLimit => new Submitted.QueueFull(standing.Queued),
            true when submission.Price > 0 && standing.Balance < submission.Price => new Submitted.NoMoney(standing.Balance),
            true => null,
        };
    }

    public ValueTask<Generation?> ClaimAsync(string node, string engine, CancellationToken cancellation = default) =>
        _writer.RunAsync(session => Claim(session, node, engine), cancellation);

    private static Generation? Claim(SqliteSession session, string node, string engine)
    {
        if (session.On(QueueStatements.Paused).TryFirst(static _ => true, out _))
        {
            return null;
        }

        session.On(SqliteStatements.Wake).Execute();
        if (!session.On(SqliteStatements.NextAccount).With(engine).TryFirst(static row => row.Id(0), out var account))
        {
            return null;
        }

        session.On(SqliteStatements.Claim).With(account).With(engine).With(node).With(Lease.Length)
            .TryFirst(Rows.Generation, out var claimed);
        Note(session, claimed.Id, EventKind.Claimed, node);
        session.On(SqliteStatements.Serve).With(account).With(session.LastRow).Execute();
        return claimed;
    }

    public ValueTask<IReadOnlyList<Lease>> BeatAsync(string node, IReadOnlyList<Beat> beats, CancellationToken cancellation = default) =>
        _writer.RunAsync<IReadOnlyList<Lease>>(
            session =>
            {
                session.On(Statements.SeeNode).With(node).Execute();
                return [.. beats.Where(beat => !Extend(session, beat)).Select(beat => beat.Lease)];
            },
            cancellation);

    private static bool Extend(SqliteSession session, Beat beat) =>
        session.On(SqliteStatements.Beat)
            .With(beat.Lease.Id).With(beat.Lease.Epoch).With(beat.Progress).With(Lease.Length)
            .Execute() > 0;

    public ValueTask<bool> FinishAsync(Lease lease, Ending ending, CancellationToken cancellation = default) =>
        _writer.EndAsync(session => Finish(session, lease, ending), cancellation);

    private static bool Finish(SqliteSession session, Lease lease, Ending ending)
    {
        var failure = ending as Ending.Failed;
        var finished = ending as Ending.Finished;
        var artifacts = finished?.Artifacts ?? [];
        var state = failure is null ? GenerationState.Finished : GenerationState.Failed;
        var held = session.On(SqliteStatements.End)
            .With(lease.Id).With(lease.Epoch)
            .With(Words.Of(state)).With(failure?.Code).With(failure?.Sentence).With(artifacts.Count > 0)
            .WithAny((long?)finished?.Length?.TotalMilliseconds)
            .TryFirst(static row => (Account: row.Id(0), Price: row.Long(1)), out var ended);
        if (!held)
        {
            return false;
        }

        for (var ordinal = 0; ordinal < artifacts.Count; ordinal++)
        {
            var artifact = artifacts[ordinal];
            session.On(Statements.AddArtifact)
                .With(lease.Id).With(ordinal).With(artifact.Name).With(artifact.Type).With(artifact.Bytes).With(artifact.Hash)
                .Execute();
        }

        Settle(session, ended.Account, lease.Id, ended.Price, refund: failure is not null, GenerationState.Running);
        Note(session, lease.Id, failure is null ? EventKind.Finished : EventKind.Failed, ending.Detail);
        return true;
    }

    public ValueTask<bool> ReleaseAsync(Lease lease, Release release, CancellationToken cancellation = default) =>
        _writer.EndAsync(session => Requeue(session, lease, release), cancellation);

    private static bool Requeue(SqliteSession session, Lease lease, Release release)
    {
        var held = session.On(SqliteStatements.Release)
            .With(lease.Id).With(lease.Epoch).With(release.CountsAsAttempt).With(release.Rest)
            .TryFirst(static row => row.Id(0), out var account);
        if (held)
        {
            Requeue(session, account);
            Note(session, lease.Id, EventKind.Released, release.Reason);
        }

        return held;
    }

    public ValueTask<IReadOnlyList<Reaped>> ReapAsync(
        int crashLimit, bool everyLease = false, CancellationToken cancellation = default) =>
        _writer.EndAsync<IReadOnlyList<Reaped>>(
            session =>
            {
                var lost = session.On(everyLease ? SqliteStatements.Leased : SqliteStatements.Lapsed)
                    .All(static row => new Lost(row.Id(0), row.Id(1), row.Long(2), row.Int(3), row.Text(4)));
                return [.. lost.Select(each => Reap(session, each, crashLimit))];
            },
            cancellation);

    private readonly record struct Lost(Guid Id, Guid Account, long Price, int Crashes, string Node);

    private static Reaped Reap(SqliteSession session, Lost lost, int crashLimit)
    {
        var crashes = lost.Crashes + 1;
        Note(session, lost.Id, EventKind.Reaped, lost.Node);
        if (crashes < crashLimit)
        {
            session.On(SqliteStatements.Requeue).With(lost.Id).Execute();
            Requeue(session, lost.Account);
            return new Reaped(lost.Id, GenerationState.Queued, crashes);
        }

        session.On(SqliteStatements.GiveUp).With(lost.Id).With(CrashedTooOften.Code).With(CrashedTooOften.Sentence).Execute();
        Settle(session, lost.Account, lost.Id, lost.Price, refund: true, GenerationState.Running);
        Note(session, lost.Id, EventKind.Failed, CrashedTooOften.Code);
        return new Reaped(lost.Id, GenerationState.Failed, crashes);
    }

    public ValueTask<Cancelled> CancelAsync(Guid account, Guid id, CancellationToken cancellation = default) =>
        _writer.EndAsync(session => Cancel(session, account, id), cancellation);

    private static Cancelled Cancel(SqliteSession session, Guid account, Guid id)
    {
        var found = session.On(SqliteStatements.Owned).With(id).With(account)
            .TryFirst(static row => (State: Words.State(row.Text(0)), Price: row.Long(1)), out var owned);
        if (!found)
        {
            return Cancelled.NotFound;
        }

        if (owned.State.IsTerminal())
        {
            return Cancelled.AlreadyEnded;
        }

        session.On(SqliteStatements.Cancel).With(id).Execute();
        Settle(session, account, id, owned.Price, refund: true, owned.State);
        Note(session, id, EventKind.Cancelled, "");
        return Cancelled.Done;
    }

    private static void Requeue(SqliteSession session, Guid account)
    {
        session.On(SqliteStatements.Settle).With(account).With(0).With(0).With(1).With(-1).Execute();
        session.WorkArrived = true;
    }

    /// <summary>The held money becomes the house's or the account's again, and a place becomes free.</summary>
    private static void Settle(SqliteSession session, Guid account, Guid id, long price, bool refund, GenerationState was)
    {
        var back = refund ? price : 0;
        var (queued, running) = was is GenerationState.Queued ? (-1, 0) : (0, -1);
        session.On(SqliteStatements.Settle).With(account).With(back).With(-price).With(queued).With(running).Execute();
        Book(session, account, id, refund ? LedgerKind.Refund : LedgerKind.Capture, back, -price);
        session.WorkArrived = true;
    }

    private static void Book(SqliteSession session, Guid account, Guid id, LedgerKind kind, long balance, long held) =>
        session.On(Statements.Book)
            .With(account).With(id).With(Words.Of(kind)).With(balance).With(held).With("")
            .Execute();

    private static void Note(SqliteSession session, Guid id, string kind, string detail) =>
        session.On(Statements.AddEvent).With(id).With(kind).With(detail).Execute();
}

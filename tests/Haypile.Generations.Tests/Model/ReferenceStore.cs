namespace Haypile.Generations.Tests;

/// <summary>What the queue and the ledger ought to do, said in memory and as plainly as can be.</summary>
internal sealed class ReferenceStore
{
    private readonly List<ReferenceAccount> _accounts = [];
    private readonly List<ReferenceGeneration> _generations = [];
    private readonly Dictionary<(Guid Account, string Key), (Guid Id, byte Body, DateTimeOffset Until)> _keys = [];
    private long _served;

    public DateTimeOffset Now { get; set; }

    public IReadOnlyList<ReferenceAccount> Accounts => _accounts;

    public IReadOnlyList<ReferenceGeneration> Generations => _generations;

    public void Open(Guid id, long credit, int concurrency, int priority) =>
        _accounts.Add(new ReferenceAccount(id) { Balance = credit, Concurrency = concurrency, Priority = priority });

    public Submitted Submit(Submission submission)
    {
        if (_accounts.Find(account => account.Id == submission.AccountId) is not { } account)
        {
            return new Submitted.NoAccount();
        }

        if (submission.Idempotency is { } key && _keys.TryGetValue((account.Id, key.Key), out var first) && first.Until > Now)
        {
            return first.Body == key.Fingerprint[0] ? new Submitted.Replayed(first.Id, key.Reply) : new Submitted.Reused();
        }

        var queued = Count(account, GenerationState.Queued);
        if (queued >= submission.DepthLimit)
        {
            return new Submitted.QueueFull(queued);
        }

        if (submission.Price > 0 && account.Balance < submission.Price)
        {
            return new Submitted.NoMoney(account.Balance);
        }

        var own = _generations.Where(each => each.KeyId is not null && each.KeyId == submission.KeyId).ToArray();
        var open = own.Count(each => !each.State.IsTerminal());
        var spent = own.Where(each => each.Day == Now.Date && each.State is not (GenerationState.Failed or GenerationState.Cancelled)).Sum(each => each.Price);
        if (submission.KeyId is not null && open >= submission.Limits.AtOnce)
        {
            return new Submitted.TooManyAtOnce(open);
        }

        if (submission.KeyId is not null && submission.Price > 0 && spent + submission.Price > submission.Limits.SpendPerDay)
        {
            return new Submitted.DaySpent(spent, new DateTimeOffset(Now.Date.AddDays(1), TimeSpan.Zero));
        }

        account.Balance -= submission.Price;
        account.Held += submission.Price;
        if (submission.Idempotency is { } kept)
        {
            _keys[(account.Id, kept.Key)] = (submission.Id, kept.Fingerprint[0], Now + IdempotencyKey.Memory);
        }

        _generations.Add(new ReferenceGeneration(submission.Id, account, submission.Engine, submission.Price, submission.Priority)
        {
            KeyId = submission.KeyId,
            Day = Now.Date,
        });
        return new Submitted.Accepted();
    }

    public ReferenceGeneration? Claim(string node, string engine)
    {
        var next = _generations
            .Where(each => each.State is GenerationState.Queued && each.Engine == engine && each.ReadyAt <= Now)
            .Where(each => Count(each.Account, GenerationState.Running) < each.Account.Concurrency)
            .OrderByDescending(each => each.Account.Priority)
            .ThenBy(each => each.Account.Served)
            .ThenBy(each => each.Account.Id)
            .ThenByDescending(each => each.Priority)
            .ThenBy(each => each.Id)
            .FirstOrDefault();
        if (next is not null)
        {
            next.Account.Served = ++_served;
            next.State = GenerationState.Running;
            next.Epoch++;
            next.Node = node;
            next.Progress = 0;
            next.LeaseUntil = Now + Lease.Length;
        }

        return next;
    }

    private ReferenceGeneration? Held(Lease lease) =>
        _generations.Find(each => each.Id == lease.Id && each.Epoch == lease.Epoch && each.State is GenerationState.Running);

    public IReadOnlyList<Lease> Beat(IReadOnlyList<Beat> beats)
    {
        var lost = new List<Lease>();
        foreach (var beat in beats)
        {
            if (Held(beat.Lease) is { } held)
            {
                held.LeaseUntil = Now + Lease.Length;
                held.Progress = Math.Max(held.Progress, beat.Progress);
            }
            else
            {
                lost.Add(beat.Lease);
            }
        }

        return lost;
    }

    public bool Finish(Lease lease, Ending ending)
    {
        if (Held(lease) is not { } held)
        {
            return false;
        }

        if (ending is Ending.Failed failed)
        {
            Refund(held, GenerationState.Failed, failed.Code);
        }
        else
        {
            held.Account.Held -= held.Price;
            held.State = GenerationState.Finished;
            held.Progress = 100;
        }

        return true;
    }

    public bool Release(Lease lease, Release release)
    {
        if (Held(lease) is not { } held)
        {
            return false;
        }

        held.Attempts += release.CountsAsAttempt ? 1 : 0;
        held.ReadyAt = Now + release.Rest;
        Requeue(held);
        return true;
    }

    public IReadOnlyList<Reaped> Reap(int crashLimit, bool everyLease)
    {
        var reaped = new List<Reaped>();
        foreach (var lost in _generations.Where(each => each.State is GenerationState.Running && (everyLease || each.LeaseUntil <= Now)))
        {
            lost.Crashes++;
            if (lost.Crashes < crashLimit)
            {
                Requeue(lost);
            }
            else
            {
                lost.Epoch++;
                Refund(lost, GenerationState.Failed, CrashedTooOften.Code);
            }

            reaped.Add(new Reaped(lost.Id, lost.State, lost.Crashes));
        }

        return reaped;
    }

    public Cancelled Cancel(Guid account, Guid id)
    {
        if (_generations.Find(each => each.Id == id && each.Account.Id == account) is not { } found)
        {
            return Cancelled.NotFound;
        }

        if (found.State.IsTerminal())
        {
            return Cancelled.AlreadyEnded;
        }

        found.Epoch++;
        Refund(found, GenerationState.Cancelled, code: null);
        return Cancelled.Done;
    }

    private static void Requeue(ReferenceGeneration held)
    {
        held.State = GenerationState.Queued;
        held.Epoch++;
        held.Node = null;
        held.Progress = 0;
    }

    private static void Refund(ReferenceGeneration ended, GenerationState state, string? code)
    {
        ended.Account.Balance += ended.Price;
        ended.Account.Held -= ended.Price;
        ended.State = state;
        ended.ErrorCode = code;
    }

    public int Count(ReferenceAccount account, GenerationState state) =>
        _generations.Count(each => each.Account == account && each.State == state);
}

internal sealed class ReferenceAccount(Guid id)
{
    public Guid Id => id;
    public long Balance { get; set; }
    public long Held { get; set; }
    public long Served { get; set; }
    public int Concurrency { get; set; }
    public int Priority { get; set; }
}

internal sealed class ReferenceGeneration(Guid id, ReferenceAccount account, string engine, long price, int priority)
{
    public Guid Id => id;
    public ReferenceAccount Account => account;
    public string Engine => engine;
    public long Price => price;
    public int Priority => priority;
    public Guid? KeyId { get; init; }
    public DateTime Day { get; init; }
    public GenerationState State { get; set; }
    public int Epoch { get; set; }
    public int Progress { get; set; }
    public int Attempts { get; set; }
    public int Crashes { get; set; }
    public string? Node { get; set; }
    public string? ErrorCode { get; set; }
    public DateTimeOffset ReadyAt { get; set; } = DateTimeOffset.MinValue;
    public DateTimeOffset LeaseUntil { get; set; }
}

namespace Haypile.Generations.Tests;

/// <summary>Takes the same steps on a store and on the reference, and compares all they say and all they hold after each.</summary>
internal sealed class History(StoreFixture fixture)
{
    private const int CrashLimit = 2;
    private static readonly string[] Engines = ["studio", "other"];
    private static readonly string[] Receivers = ["https://one.example", "https://two.example"];
    private static readonly RememberedReply Reply = new(200, [1, 2, 3]);
    private static readonly string[] Nodes = ["north", "south", "east"];

    /// <summary>How many rows contradict each other: money against the ledger, counters against the rows they count, what is told against what is so.</summary>
    private const string Contradictions =
        """
        select count(*) from account a
        where a.balance <> (select coalesce(sum(l.balance), 0) from ledger l where l.account_id = a.id)
          or a.held <> (select coalesce(sum(l.held), 0) from ledger l where l.account_id = a.id)
          or a.queued <> (select count(*) from generation g where g.account_id = a.id and g.state = 'queued')
          or a.running <> (select count(*) from generation g where g.account_id = a.id and g.state = 'running')
        union all
        select count(*) from (
          select generation_id from ledger where kind in ('capture', 'refund') group by generation_id having count(*) > 1) settled
        union all
        select count(*) from generation g
        where (g.state in ('finished', 'failed', 'cancelled')) <> exists (
          select 1 from ledger l where l.generation_id = g.id and l.kind in ('capture', 'refund'))
        union all
        select count(*) from (
          select generation_id from delivery where ended_at is null group by generation_id having count(due_at) <> 1) stuck
        union all
        select count(*) from (
          select generation_id from delivery group by generation_id having count(*) <> max(ordinal)) numbered
        union all
        select count(*) from generation g
        where g.callback_host is not null and g.state <> (
          select d.state from delivery d where d.generation_id = g.id and d.milestone order by d.ordinal desc limit 1)
        union all
        select count(*) from key_tally t
        where t.open <> (select count(*) from generation g where g.key_id = t.key_id and g.state in ('queued', 'running'))
          or t.spent <> (
            select coalesce(sum(g.price), 0) from generation g
            where g.key_id = t.key_id and g.tally_day = t.day and g.state not in ('failed', 'cancelled'))
        """;

    private static readonly KeyLimits Limits = new() { AtOnce = 3, SpendPerDay = 500 };

    private readonly ReferenceStore _reference = new();
    private readonly List<(Lease Lease, string Node)> _leases = [];
    private readonly List<Delivery> _claimed = [];
    private readonly Dictionary<Guid, int> _told = [];

    public async Task RunAsync(Move[] moves)
    {
        await fixture.ResetAsync();
        _reference.Now = fixture.Clock.GetUtcNow();
        await OpenAsync("a", credit: 3000, concurrency: 2, priority: 0);
        await OpenAsync("b", credit: 500, concurrency: 1, priority: 0);
        await OpenAsync("c", credit: 1000, concurrency: 3, priority: 1);
        for (var i = 0; i < moves.Length; i++)
        {
            try
            {
                await TakeAsync(moves[i]);
                await CompareAsync();
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Step {i}, {moves[i]}: {failure.Message}", failure);
            }
        }
    }

    private async Task OpenAsync(string name, long credit, int concurrency, int priority)
    {
        var id = Ids.Next();
        await fixture.Accounts.OpenAccountAsync(
            new NewAccount(id, name) { Credit = credit, Concurrency = concurrency, Priority = priority });
        _reference.Open(id, credit, concurrency, priority);
    }

    private Task TakeAsync(Move move) => move.Kind switch
    {
        MoveKind.Submit => SubmitAsync(move),
        MoveKind.Claim => ClaimAsync(move),
        MoveKind.Beat => BeatAsync(move),
        MoveKind.Finish => FinishAsync(move, new Ending.Finished([new Artifact("film.mp4", "video/mp4", 1, "cafe")])),
        MoveKind.Fail => FinishAsync(move, new Ending.Failed("broken", "It broke.")),
        MoveKind.Release => ReleaseAsync(move),
        MoveKind.Reap => ReapAsync(move),
        MoveKind.Cancel => CancelAsync(move),
        MoveKind.Advance => AdvanceAsync(move),
        MoveKind.Credit => CreditAsync(move),
        MoveKind.Limit => LimitAsync(move),
        MoveKind.Tell => TellAsync(move),
        MoveKind.Settle => SettleAsync(move),
        _ => throw new InvalidOperationException($"There is no move {move.Kind}."),
    };

    private async Task SubmitAsync(Move move)
    {
        var account = move.First % 20 == 0 ? Ids.Next() : Account(move.First).Id;
        var submission = new Submission
        {
            Id = Ids.Next(),
            AccountId = account,
            KeyId = move.Second % 2 == 0 ? account : null,
            Limits = Limits,
            Dialect = "pika",
            Engine = Engines[move.Second % 5 == 0 ? 1 : 0],
            Request = new GenerationRequest { Callback = move.Second % 3 == 0 ? null : Receivers[move.Third % 2] + "/hook" },
            Price = move.Third % 4 * 100,
            Priority = move.Third % 3,
            DepthLimit = 4,
            Idempotency = move.First % 3 == 0 ? new IdempotencyKey($"key {move.Second % 4}", [(byte)(move.Third % 2)], Reply) : null,
        };
        Assert.Equal(_reference.Submit(submission), Comparable(await fixture.Store.SubmitAsync(submission)));
    }

    // The bytes of a reply are equal by content, which a record of arrays does not see.
    private static Submitted Comparable(Submitted submitted)
    {
        if (submitted is Submitted.Replayed replayed)
        {
            Assert.Equal(Reply.Body, replayed.Reply.Body);
            return replayed with { Reply = Reply };
        }

        return submitted;
    }

    /// <summary>In the order of a generation, and only what the last claim and its outcome have left.</summary>
    private async Task TellAsync(Move move)
    {
        var rooms = Receivers.Select(host => new DeliveryRoom(host, move.Second % 3)).ToArray();
        foreach (var claimed in await fixture.Deliveries.ClaimDeliveriesAsync(Nodes[move.First % 3], rooms))
        {
            var told = _told.GetValueOrDefault(claimed.Delivery.GenerationId);
            Assert.True(claimed.Delivery.Ordinal >= told, $"{claimed.Delivery.Id} was to be told after {told}");
            Assert.Equal(claimed.Delivery.GenerationId, claimed.Generation!.Id);
            _claimed.Add(claimed.Delivery);
        }
    }

    private async Task SettleAsync(Move move)
    {
        if (_claimed is [])
        {
            return;
        }

        // Old claims stay in the list as old leases do.
        var delivery = _claimed[^(1 + move.First % Math.Min(_claimed.Count, 5))];
        var verdict = (DeliveryVerdict)(move.Second % 20 == 0 ? (int)DeliveryVerdict.Gone : move.Second % 3);
        await fixture.Deliveries.SettleDeliveriesAsync(
            [new DeliveryOutcome(delivery, verdict, null, "said so", TimeSpan.FromSeconds(move.Third % 3 * 10))]);
        var row = (await fixture.Deliveries.DeliveriesOfAsync(delivery.GenerationId)).Single(each => each.Ordinal == delivery.Ordinal);
        if (row.Status is DeliveryStatus.Delivered && row.Epoch == delivery.Epoch)
        {
            _told[delivery.GenerationId] = Math.Max(delivery.Ordinal, _told.GetValueOrDefault(delivery.GenerationId));
        }
    }

    private async Task ClaimAsync(Move move)
    {
        var (node, engine) = (Nodes[move.First % 3], Engines[move.Second % 5 == 0 ? 1 : 0]);
        var expected = _reference.Claim(node, engine);
        var claimed = await fixture.Store.ClaimAsync(node, engine);
        Assert.Equal(expected?.Id, claimed?.Id);
        if (claimed is not null)
        {
            _leases.Add((Lease.Of(claimed), node));
        }
    }

    private async Task BeatAsync(Move move)
    {
        var node = Nodes[move.First % 3];
        var beats = _leases
            .Where(each => each.Node == node)
            .GroupBy(each => each.Lease.Id)
            .Select(same => new Beat(same.ElementAt(move.Second % same.Count()).Lease, move.Third % 100))
            .ToArray();
        Assert.Equal(_reference.Beat(beats).ToHashSet(), [.. await fixture.Store.BeatAsync(node, beats)]);
    }

    private async Task FinishAsync(Move move, Ending ending)
    {
        var lease = AnyLease(move);
        Assert.Equal(_reference.Finish(lease, ending), await fixture.Store.FinishAsync(lease, ending));
    }

    private async Task ReleaseAsync(Move move)
    {
        var lease = AnyLease(move);
        var release = new Release("released", move.Second % 2 == 0, TimeSpan.FromSeconds(move.Third % 3 * 10));
        Assert.Equal(_reference.Release(lease, release), await fixture.Store.ReleaseAsync(lease, release));
    }

    private async Task ReapAsync(Move move)
    {
        var everyLease = move.First % 5 == 0;
        var expected = _reference.Reap(CrashLimit, everyLease).OrderBy(each => each.Id);
        Assert.Equal(expected, (await fixture.Store.ReapAsync(CrashLimit, everyLease)).OrderBy(each => each.Id));
    }

    private async Task CancelAsync(Move move)
    {
        var account = Account(move.First).Id;
        var id = _reference.Generations is { Count: > 0 } some ? some[move.Second % some.Count].Id : Ids.Next();
        var owner = move.Third % 4 == 0 ? account : _reference.Generations.FirstOrDefault(each => each.Id == id)?.Account.Id ?? account;
        Assert.Equal(_reference.Cancel(owner, id), await fixture.Store.CancelAsync(owner, id));
    }

    private async Task AdvanceAsync(Move move)
    {
        await fixture.AdvanceAsync(move.Second % 10 == 0 ? TimeSpan.FromHours(9) : TimeSpan.FromSeconds(1 + move.First % 20));
        _reference.Now = fixture.Clock.GetUtcNow();
    }

    private async Task CreditAsync(Move move)
    {
        var account = Account(move.First);
        var amount = move.Second - 300;
        account.Balance += amount;
        Assert.True(await fixture.Accounts.CreditAsync(account.Id, amount, "a present"));
    }

    private async Task LimitAsync(Move move)
    {
        var account = Account(move.First);
        (account.Concurrency, account.Priority) = (move.Second % 4, move.Third % 2);
        Assert.True(await fixture.Accounts.LimitAsync(account.Id, account.Concurrency, account.Priority));
    }

    private ReferenceAccount Account(int number) => _reference.Accounts[number % _reference.Accounts.Count];

    // Old leases stay in the list: what a worker does after it lost its work is half of what is tested.
    private Lease AnyLease(Move move) =>
        _leases is [] ? new Lease(Ids.Next(), 1) : _leases[^(1 + move.First % Math.Min(_leases.Count, 5))].Lease;

    private async Task CompareAsync()
    {
        foreach (var account in _reference.Accounts)
        {
            var kept = await fixture.Accounts.FindAccountAsync(account.Id);
            Assert.Equal(
                (account.Balance, account.Held, _reference.Count(account, GenerationState.Queued), _reference.Count(account, GenerationState.Running)),
                (kept!.Balance, kept.Held, kept.Queued, kept.Running));
        }

        foreach (var each in _reference.Generations)
        {
            var kept = (await fixture.Store.FindAsync(each.Id))!;
            Assert.Equal(
                (each.State, each.Epoch, each.Progress, each.Attempts, each.Crashes, each.Node, each.ErrorCode),
                (kept.State, kept.Epoch, kept.Progress, kept.Attempts, kept.Crashes, kept.Node, kept.ErrorCode));
        }

        Assert.Equal([0, 0, 0, 0, 0, 0, 0], await fixture.NumbersAsync(Contradictions));
    }
}

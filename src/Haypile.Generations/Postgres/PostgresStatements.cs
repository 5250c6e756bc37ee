namespace Haypile.Generations;

/// <summary>
/// The queue's statements, each a whole transaction. All lock the account before the generation, so that two of them never
/// wait for each other; a row that changed while its lock was awaited is checked again by PostgreSQL, epoch and all.
/// </summary>
internal static class PostgresStatements
{
    public const string Channel = "haypile_work";

    public const string DeliveryChannel = "haypile_callbacks";

    private const string Notify = $"select pg_notify('{Channel}', '')";

    public const string LockAccounts =
        "select id, queued, balance from account where id = any($1) order by id for no key update";

    public static string DayOf(string time) => $"cast(floor(extract(epoch from {time}) / 86400) as bigint)";

    /// <summary>Runs after the accounts are locked, in a statement of its own: it sees what their last holders left.</summary>
    public static readonly string Tallies =
        $"""
        select k.id, coalesce(t.open, 0), case when t.day = {DayOf("haypile_now()")} then t.spent else 0 end, {DayOf("haypile_now()")}
        from unnest($1::uuid[]) as k (id) left join key_tally t on t.key_id = k.id
        """;

    /// <summary>Marks what was submitted with the day of its own time, and adds it up.</summary>
    public static readonly string AddToTallies =
        $"""
        with marked as (
          update generation set tally_day = {DayOf("created_at")} where id = any($1)
          returning key_id, tally_day, price
        )
        insert into key_tally (key_id, open, day, spent)
        select key_id, count(*), tally_day, sum(price)::bigint from marked group by key_id, tally_day
        {Statements.AddToTally}
        """;

    /// <summary>What the accounts were found good for: the generations, the held money, the counters, a hint to the workers.</summary>
    public const string Submit =
        $"""
        with submitted as (
          insert into generation (id, account_id, key_id, dialect, engine, price, priority, request, callback_host, created_at)
          select s.id, s.account_id, s.key_id, s.dialect, s.engine, s.price, s.priority, s.request::json, s.callback_host, haypile_now()
          from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::integer[], $8::text[], $9::text[])
            as s (id, account_id, key_id, dialect, engine, price, priority, request, callback_host)
        ), booked as (
          insert into ledger (account_id, generation_id, kind, balance, held, note, at)
          select s.account_id, s.id, 'hold', -s.price, s.price, '', haypile_now()
          from unnest($1::uuid[], $2::uuid[], $6::bigint[]) as s (id, account_id, price)
        ), held as (
          update account a
          set balance = a.balance - s.price, held = a.held + s.price, queued = a.queued + s.count
          from (
            select account_id, sum(price)::bigint as price, count(*)::integer as count
            from unnest($2::uuid[], $6::bigint[]) as s (account_id, price)
            group by account_id) s
          where a.id = s.account_id
        )
        {Notify}
        """;

    /// <summary>
    /// A transaction of its own: it locks generations without their accounts, and waits for none. Returns a row if nothing may
    /// start, so that a claim asks that without another round trip.
    /// </summary>
    public const string Wake =
        $"""
        with woken as (
          update generation set ready_at = null
          where id in (
            select id from generation where state = 'queued' and ready_at <= haypile_now()
            for update skip locked)
        )
        {QueueStatements.Paused}
        """;

    /// <summary>An account that another claim is serving at this moment is passed over: its turn is being taken.</summary>
    public static readonly string Claim = ClaimOf(
        $"select a.id, a.waiting from account a where {HasWork} {InTurn} for no key update of a skip locked");

    /// <summary>
    /// For when every account that waits is busy: one of them may still have work after that. It is chosen without a lock and
    /// only then waited for: an account that lost its work meanwhile would stay locked while the next one is waited for.
    /// </summary>
    public static readonly string ClaimPatiently = ClaimOf(
        $"select id, waiting from account where id = (select a.id from account a where {HasWork} {InTurn}) for no key update");

    /// <summary>The question whether it has work is a scalar one so that it is asked of one account after the other, never joined.</summary>
    private const string HasWork =
        """
        a.waiting and (
            select g.id from generation g
            where g.account_id = a.id and g.engine = $1 and g.state = 'queued' and g.ready_at is null
            limit 1) is not null
        """;

    private const string InTurn = "order by a.priority desc, a.served, a.id limit 1";

    /// <summary>A row without an id means that the account had nothing left by the time it was locked.</summary>
    private static string ClaimOf(string account) =>
        $"""
        with chosen as materialized (
          {account}
        ), next as materialized (
          select g.id, g.account_id from chosen
          cross join lateral (
            select id, account_id from generation
            where chosen.waiting and account_id = chosen.id and engine = $1 and state = 'queued' and ready_at is null
            order by priority desc, id
            limit 1
            for update skip locked) g
        ), claimed as (
          update generation g
          set state = 'running', epoch = g.epoch + 1, node = $2, progress = 0,
            started_at = haypile_now(), lease_until = haypile_now() + $3
          from next
          where g.id = next.id
          returning g.*
        ), noted as (
          insert into event (generation_id, kind, detail, at)
          select id, 'claimed', $2, haypile_now() from claimed
          returning sequence
        ), served as (
          update account a
          set queued = a.queued - 1, running = a.running + 1, served = noted.sequence
          from next, noted
          where a.id = next.account_id
        )
        select {string.Join(", ", Rows.GenerationColumns.Split(", ").Select(column => "claimed." + column))}
        from chosen left join claimed on true
        """;

    /// <summary>Returns those that still belong to the node.</summary>
    public const string Beat =
        $"""
        with seen as ({Statements.SeeNode})
        update generation g
        set lease_until = haypile_now() + $5, progress = greatest(g.progress, b.progress)
        from unnest($2::uuid[], $3::integer[], $4::integer[]) as b (id, epoch, progress)
        where g.id = b.id and g.epoch = b.epoch and g.state = 'running'
        returning g.id, g.epoch
        """;

    private const string OwnerOfGeneration =
        """
        owner as materialized (
          select id from account where id = (select account_id from generation where id = $1)
          for no key update
        )
        """;

    public const string Finish =
        $"""
        with {OwnerOfGeneration}, ended as (
          update generation g
          set state = $3, error_code = $4, error = $5, kept = cardinality($8::text[]) > 0,
            progress = case when $3 = 'finished' then 100 else g.progress end, ended_at = haypile_now(), lease_until = null,
            film_ms = $12::bigint
          from owner
          where g.id = $1 and g.account_id = owner.id and g.epoch = $2 and g.state = 'running'
          returning g.id, g.account_id, g.price, case when $3 = 'finished' then 0 else g.price end as back
        ), settled as (
          update account a
          set balance = a.balance + e.back, held = a.held - e.price, running = a.running - 1
          from ended e
          where a.id = e.account_id
        ), booked as (
          insert into ledger (account_id, generation_id, kind, balance, held, note, at)
          select account_id, id, $6, back, -price, '', haypile_now() from ended
        ), kept as (
          insert into artifact (generation_id, ordinal, name, type, bytes, hash)
          select e.id, a.ordinal - 1, a.name, a.type, a.bytes, a.hash
          from ended e, unnest($8::text[], $9::text[], $10::bigint[], $11::text[])
            with ordinality as a (name, type, bytes, hash, ordinal)
        ), noted as (
          insert into event (generation_id, kind, detail, at)
          select id, $3, $7, haypile_now() from ended
        )
        select pg_notify('{Channel}', '') from ended
        """;

    public const string Release =
        $"""
        with {OwnerOfGeneration}, released as (
          update generation g
          set state = 'queued', epoch = g.epoch + 1, attempts = g.attempts + $3, node = null, progress = 0, started_at = null,
            lease_until = null, ready_at = case when $4 > interval '0' then haypile_now() + $4 end
          from owner
          where g.id = $1 and g.account_id = owner.id and g.epoch = $2 and g.state = 'running'
          returning g.id, g.account_id
        ), settled as (
          update account a set queued = a.queued + 1, running = a.running - 1 from released r where a.id = r.account_id
        ), noted as (
          insert into event (generation_id, kind, detail, at)
          select id, 'released', $5, haypile_now() from released
        )
        select pg_notify('{Channel}', '') from released
        """;

    /// <summary>
    /// Which accounts are concerned is read without a lock; what is taken is decided behind it. A generation that a beat
    /// holds at this moment is alive, and passed over.
    /// </summary>
    public const string Reap =
        $"""
        with lapsed as materialized (
          select id, account_id, coalesce(node, '') as node from generation
          where state = 'running' and ($2 or lease_until <= haypile_now())
        ), owners as materialized (
          select id from account where id in (select account_id from lapsed)
          order by id
          for no key update
        ), silent as materialized (
          select g.id, lapsed.node from lapsed
          join owners on owners.id = lapsed.account_id
          join generation g on g.id = lapsed.id
          where g.state = 'running' and ($2 or g.lease_until <= haypile_now())
          for no key update of g skip locked
        ), taken as (
          update generation g
          set state = case when g.crashes + 1 < $1 then 'queued' else 'failed' end,
            epoch = g.epoch + 1, crashes = g.crashes + 1, lease_until = null,
            node = case when g.crashes + 1 < $1 then null else g.node end,
            progress = case when g.crashes + 1 < $1 then 0 else g.progress end,
            started_at = case when g.crashes + 1 < $1 then null else g.started_at end,
            ended_at = case when g.crashes + 1 < $1 then null else haypile_now() end,
            error_code = case when g.crashes + 1 < $1 then null else $3 end,
            error = case when g.crashes + 1 < $1 then null else $4 end
          from silent
          where g.id = silent.id
          returning g.id, g.account_id, g.price, g.state, g.crashes, silent.node
        ), settled as (
          update account a
          set running = a.running - t.taken, queued = a.queued + t.taken - t.failed, balance = a.balance + t.back,
            held = a.held - t.back
          from (
            select account_id, count(*)::integer as taken, count(*) filter (where state = 'failed')::integer as failed,
              coalesce(sum(price) filter (where state = 'failed'), 0)::bigint as back
            from taken
            group by account_id) t
          where a.id = t.account_id
        ), booked as (
          insert into ledger (account_id, generation_id, kind, balance, held, note, at)
          select account_id, id, 'refund', price, -price, '', haypile_now() from taken where state = 'failed'
        ), noted as (
          insert into event (generation_id, kind, detail, at)
          select e.id, e.kind, e.detail, haypile_now()
          from (
            select id, 'reaped' as kind, node as detail, 1 as ordinal from taken
            union all
            select id, 'failed', $3, 2 from taken where state = 'failed') e
          order by e.id, e.ordinal
        ), hinted as (
          {Notify} from taken limit 1
        )
        select taken.id, taken.state, taken.crashes from taken left join hinted on true
        """;

    public const string LockAccount = "select id from account where id = $1 for no key update";

    /// <summary>
    /// Returns the state it was found in; a terminal one was left as it is. Runs after <see cref="LockAccount"/>, in its transaction:
    /// other than a lease's owner it cannot know which counter the generation stands in, and PostgreSQL checks a row's constraints
    /// against the version that a statement saw at its start before it turns to the current one.
    /// </summary>
    public const string Cancel =
        $"""
        with found as materialized (
          select id, account_id, price, state from generation
          where id = $2 and account_id = $1
          for update
        ), cancelled as (
          update generation g
          set state = 'cancelled', epoch = g.epoch + 1, ended_at = haypile_now(), lease_until = null, ready_at = null
          from found
          where g.id = found.id and found.state in ('queued', 'running')
          returning g.id, g.account_id, g.price, found.state as was
        ), settled as (
          update account a
          set balance = a.balance + c.price, held = a.held - c.price,
            queued = a.queued - case when c.was = 'queued' then 1 else 0 end,
            running = a.running - case when c.was = 'running' then 1 else 0 end
          from cancelled c
          where a.id = c.account_id
        ), booked as (
          insert into ledger (account_id, generation_id, kind, balance, held, note, at)
          select account_id, id, 'refund', price, -price, '', haypile_now() from cancelled
        ), noted as (
          insert into event (generation_id, kind, detail, at)
          select id, 'cancelled', '', haypile_now() from cancelled
        ), hinted as (
          select pg_notify('{Channel}', '') from cancelled
        )
        select found.state from found left join hinted on true
        """;
}

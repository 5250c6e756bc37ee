namespace Haypile.Generations;

/// <summary>
/// The statements whose text is the same for both databases. A parameter is <c>$n</c>, and <c>haypile_now()</c>
/// is the store's clock: a function of the schema in PostgreSQL, of the connection in SQLite.
/// </summary>
internal static class Statements
{
    public const string FindGeneration = $"select {Rows.GenerationColumns} from generation where id = $1 and deleted_at is null";

    public const string Artifacts = "select name, type, bytes, hash from artifact where generation_id = $1 order by ordinal";

    public const string Events = "select sequence, kind, detail, at from event where generation_id = $1 order by sequence";

    public const string Expired = "select id from generation where kept and ended_at < $1 order by ended_at limit $2";

    /// <summary>
    /// An account is served once in each round, so before a generation's turn every other account of the same priority
    /// was served as often as its own, or once more if it comes earlier in the round.
    /// </summary>
    public const string Position =
        """
        with mine as (
          select g.id, g.account_id, g.engine, g.priority, a.priority as class, a.served
          from generation g
          join account a on a.id = g.account_id
          where g.id = $1 and g.state = 'queued'
        ), own as (
          select m.account_id, m.class, m.served,
            (select count(*) from generation g
             where g.account_id = m.account_id and g.engine = m.engine and g.priority > m.priority
               and g.state = 'queued' and g.ready_at is null)
            + (select count(*) from generation g
               where g.account_id = m.account_id and g.engine = m.engine and g.priority = m.priority and g.id < m.id
                 and g.state = 'queued' and g.ready_at is null) as ahead
          from mine m
        ), others as (
          select b.queued, b.priority > own.class as first,
            own.ahead + case when (b.served, b.id) < (own.served, own.account_id) then 1 else 0 end as turns
          from own
          join account b on b.priority >= own.class and b.id <> own.account_id and b.queued > 0
        )
        select cast(own.ahead + coalesce(
          (select sum(case when first or queued < turns then queued else turns end) from others), 0) as bigint)
        from own
        """;

    public const string AddArtifact =
        "insert into artifact (generation_id, ordinal, name, type, bytes, hash) values ($1, $2, $3, $4, $5, $6)";

    public const string AddEvent = "insert into event (generation_id, kind, detail, at) values ($1, $2, $3, haypile_now())";

    public const string Book =
        """
        insert into ledger (account_id, generation_id, kind, balance, held, note, at)
        values ($1, $2, $3, $4, $5, $6, haypile_now())
        """;

    /// <summary>Nothing where there is no such account or where its reference is booked already.</summary>
    public const string BookOnce =
        """
        insert into ledger (account_id, kind, balance, held, note, reference, at)
        select id, 'credit', $2, 0, $3, $4, haypile_now() from account where id = $1
        on conflict do nothing
        """;

    public const string FindBooked = $"select {Rows.LedgerColumns} from ledger where account_id = $1 and reference = $2";

    public const string SeeNode =
        """
        insert into node (name, first_seen_at, seen_at) values ($1, haypile_now(), haypile_now())
        on conflict (name) do update set seen_at = excluded.seen_at
        """;

    public const string ForgetArtifacts = "delete from artifact where generation_id = $1";

    /// <summary>The row stays for what it cost; a trigger takes away what hangs on it.</summary>
    public static string DeleteGeneration(Func<string, string> document) =>
        $"""
        update generation set deleted_at = haypile_now(), kept = false, error = null, request = {document("$3")}
        where id = $1 and account_id = $2 and deleted_at is null and state in ('finished', 'failed', 'cancelled')
        """;

    public const string Share = "delete from unshared where generation_id = $1";

    public const string Unshare = "insert into unshared (generation_id) values ($1) on conflict (generation_id) do nothing";

    public const string Unshared = "select generation_id from unshared where generation_id = $1";

    public const string UnkeepGeneration = "update generation set kept = false where id = $1 and kept";

    /// <summary>A write that changes nothing, but has to reach the disk.</summary>
    public const string Ping = "update schema_version set name = name where version = 1";

    public const string OpenAccount =
        """
        insert into account (id, name, balance, concurrency, priority, created_at)
        values ($1, $2, $3, $4, $5, haypile_now())
        """;

    public const string FindAccount = $"select {Rows.AccountColumns} from account where id = $1";

    public const string FindAccountByName = $"select {Rows.AccountColumns} from account where name = $1";

    public const string Accounts = $"select {Rows.AccountColumns} from account order by name";

    public const string Credit = "update account set balance = balance + $2 where id = $1";

    public const string Limit = "update account set concurrency = $2, priority = $3 where id = $1";

    public const string Ledger =
        $"select {Rows.LedgerColumns} from ledger where account_id = $1 and sequence < $2 order by sequence desc limit $3";

    /// <summary>By the entry's own time, so that a film counts on the day on which it was paid. The day is what the database calls one.</summary>
    public static string Use(string day) =>
        $"""
        select g.key_id, {day} as day,
          cast(sum(case when l.kind = 'hold' then 1 else 0 end) as bigint),
          cast(sum(case when l.kind = 'capture' then -l.held else 0 end) as bigint)
        from ledger l
        join generation g on g.id = l.generation_id
        where l.account_id = $1 and l.kind in ('hold', 'capture')
        group by g.key_id, day
        order by day, g.key_id
        """;

    public const string AddKey =
        """
        insert into api_key (id, account_id, name, hint, hash, limits, created_at) values ($1, $2, $3, $4, $5, $6, haypile_now())
        on conflict (hash) do nothing
        """;

    public const string FindKey = $"select {Rows.KeyColumns} from api_key where hash = $1";

    public const string Keys = $"select {Rows.KeyColumns} from api_key order by created_at, id";

    public const string KeysOf = $"select {Rows.KeyColumns} from api_key where account_id = $1 order by created_at, id";

    /// <summary>Locks the key's account, behind which everything is counted.</summary>
    public const string LockAccountOfKey = "update account set name = name where id = (select account_id from api_key where id = $1)";

    public const string LimitKey = "update api_key set limits = $2 where id = $1";

    /// <summary>What the key has open and spent today, counted from the rows themselves. The day is what the database calls one.</summary>
    public static string Recount(Func<string, string> day) =>
        $"""
        insert into key_tally (key_id, open, day, spent)
        select k.id,
          (select count(*) from generation g where g.account_id = k.account_id and g.key_id = k.id and g.state in ('queued', 'running')),
          {day("haypile_now()")},
          (select cast(coalesce(sum(g.price), 0) as bigint) from ledger l join generation g on g.id = l.generation_id
           where l.account_id = k.account_id and l.kind = 'hold' and {day("l.at")} = {day("haypile_now()")}
             and g.key_id = k.id and g.state not in ('failed', 'cancelled'))
        from api_key k where k.id = $1
        on conflict (key_id) do update set open = excluded.open, day = excluded.day, spent = excluded.spent
        """;

    /// <summary>What was open before the key had such limits is counted down like the rest.</summary>
    public static string MarkOpen(Func<string, string> day) =>
        $"""
        update generation set tally_day = {day("created_at")}
        where account_id = (select account_id from api_key where id = $1) and key_id = $1 and state in ('queued', 'running') and tally_day is null
        """;

    /// <summary>A clause for the end of an insert into key_tally.</summary>
    public const string AddToTally =
        """
        on conflict (key_id) do update
        set open = key_tally.open + excluded.open, day = excluded.day,
          spent = case when key_tally.day = excluded.day then key_tally.spent else 0 end + excluded.spent
        """;

    public const string RevokeKey = "update api_key set revoked_at = haypile_now() where id = $1 and revoked_at is null";

    public const string Prices = "select model, effect, resolution, per_second from price order by model, effect, resolution";

    public const string SetPrice =
        """
        insert into price (model, effect, resolution, per_second) values ($1, $2, $3, $4)
        on conflict (model, effect, resolution) do update set per_second = excluded.per_second
        """;

    public const string RemovePrice = "delete from price where model = $1 and effect = $2 and resolution = $3";
}

namespace Haypile.Generations;

/// <summary>The queue's statements as SQLite's single writer runs them, several to an operation.</summary>
internal static class SqliteStatements
{
    public const string Begin = "begin immediate";

    public const string Commit = "commit";

    public const string Rollback = "rollback";

    public const string PageCount = "pragma page_count";

    public const string PageSize = "pragma page_size";

    public const string Checkpoint = "pragma wal_checkpoint(restart)";

    public const string Hold =
        """
        update account set balance = balance - $2, held = held + $2, queued = queued + 1
        where id = $1 and queued < $3 and (balance >= $2 or $2 = 0)
        """;

    public const string Standing = "select queued, balance from account where id = $1";

    public const string Submit =
        """
        insert into generation (id, account_id, key_id, dialect, engine, price, priority, request, callback_host, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, haypile_now())
        """;

    public static string DayOf(string time) => $"{time} / 86400000000";

    public static readonly string Tally =
        $"""
        select coalesce(t.open, 0), case when t.day = {DayOf("haypile_now()")} then t.spent else 0 end, {DayOf("haypile_now()")}
        from (select 1) left join key_tally t on t.key_id = $1
        """;

    /// <summary>A generation is marked with the day of its own time, whatever the time is by now.</summary>
    public static readonly string MarkTallied = $"update generation set tally_day = {DayOf("created_at")} where id = $1";

    public const string AddToTally =
        $"""
        insert into key_tally (key_id, open, day, spent)
        select key_id, 1, tally_day, price from generation where id = $1
        {Statements.AddToTally}
        """;

    public const string Wake = "update generation set ready_at = null where state = 'queued' and ready_at <= haypile_now()";

    /// <summary>Not <c>exists</c>: SQLite would turn that into a list of every account in the whole queue.</summary>
    public const string NextAccount =
        """
        select a.id from account a
        where a.queued > 0 and a.running < a.concurrency and (
          select g.id from generation g
          where g.account_id = a.id and g.engine = $1 and g.state = 'queued' and g.ready_at is null
          limit 1) is not null
        order by a.priority desc, a.served
        limit 1
        """;

    public const string Claim =
        $"""
        update generation
        set state = 'running', epoch = epoch + 1, node = $3, progress = 0,
          started_at = haypile_now(), lease_until = haypile_now() + $4
        where id = (
          select id from generation
          where account_id = $1 and engine = $2 and state = 'queued' and ready_at is null
          order by priority desc, id
          limit 1)
        returning {Rows.GenerationColumns}
        """;

    /// <summary>The event of the claim numbers the round: the account with the oldest number is served next.</summary>
    public const string Serve = "update account set queued = queued - 1, running = running + 1, served = $2 where id = $1";

    public const string Beat =
        """
        update generation set lease_until = haypile_now() + $4, progress = max(progress, $3)
        where id = $1 and epoch = $2 and state = 'running'
        """;

    public const string End =
        """
        update generation
        set state = $3, error_code = $4, error = $5, kept = $6, progress = case $3 when 'finished' then 100 else progress end,
          ended_at = haypile_now(), lease_until = null, film_ms = $7
        where id = $1 and epoch = $2 and state = 'running'
        returning account_id, price
        """;

    public const string Release =
        """
        update generation
        set state = 'queued', epoch = epoch + 1, attempts = attempts + $3, node = null, progress = 0, started_at = null,
          lease_until = null, ready_at = case when $4 > 0 then haypile_now() + $4 end
        where id = $1 and epoch = $2 and state = 'running'
        returning account_id
        """;

    public const string Lapsed =
        """
        select id, account_id, price, crashes, coalesce(node, '') from generation
        where state = 'running' and lease_until <= haypile_now()
        order by lease_until
        """;

    public const string Leased =
        """
        select id, account_id, price, crashes, coalesce(node, '') from generation
        where state = 'running'
        order by lease_until
        """;

    public const string Requeue =
        """
        update generation
        set state = 'queued', epoch = epoch + 1, crashes = crashes + 1, node = null, progress = 0, started_at = null,
          lease_until = null
        where id = $1
        """;

    public const string GiveUp =
        """
        update generation
        set state = 'failed', epoch = epoch + 1, crashes = crashes + 1, error_code = $2, error = $3,
          ended_at = haypile_now(), lease_until = null
        where id = $1
        """;

    public const string Owned = "select state, price from generation where id = $1 and account_id = $2";

    public const string Cancel =
        """
        update generation
        set state = 'cancelled', epoch = epoch + 1, ended_at = haypile_now(), lease_until = null, ready_at = null
        where id = $1
        """;

    /// <summary>What an end or a return to the queue does to the account: money and counters.</summary>
    public const string Settle =
        """
        update account set balance = balance + $2, held = held + $3, queued = queued + $4, running = running + $5
        where id = $1
        """;
}

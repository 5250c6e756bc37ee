namespace Haypile.Generations;

/// <summary>How PostgreSQL remembers requests, and claims and ends deliveries.</summary>
internal static class PostgresDeliveries
{
    /// <summary>Runs behind the locks of the accounts, so that nobody else adds one meanwhile.</summary>
    public const string Recall =
        $"""
        select {Rows.IdempotencyColumns} from idempotency
        where (account_id, key) in (select * from unnest($1::uuid[], $2::text[])) and expires_at > haypile_now()
        """;

    /// <summary>Takes the place of one that is over and not yet deleted.</summary>
    public const string Remember =
        """
        insert into idempotency (account_id, key, fingerprint, generation_id, status, reply, expires_at)
        select s.account_id, s.key, s.fingerprint, s.generation_id, s.status, s.reply, haypile_now() + $7
        from unnest($1::uuid[], $2::text[], $3::bytea[], $4::uuid[], $5::integer[], $6::bytea[])
          as s (account_id, key, fingerprint, generation_id, status, reply)
        on conflict (account_id, key) do update
        set fingerprint = excluded.fingerprint, generation_id = excluded.generation_id, status = excluded.status,
          reply = excluded.reply, expires_at = excluded.expires_at
        """;

    /// <summary>What another node is just claiming is passed over; what it has claimed is no longer due.</summary>
    public static readonly string Claim =
        $"""
        with chosen as materialized (
          select d.generation_id, d.ordinal
          from unnest($1::text[], $2::integer[]) as h (host, room)
          cross join lateral (
            select generation_id, ordinal from delivery
            where host = h.host and due_at <= haypile_now()
            order by due_at
            limit h.room
            for update skip locked) d
        ), claimed as (
          update delivery d
          set epoch = d.epoch + 1, attempts = d.attempts + 1, node = $3, due_at = haypile_now() + $4
          from chosen c
          where d.generation_id = c.generation_id and d.ordinal = c.ordinal
          returning d.*
        )
        select {Qualified("g", Rows.GenerationColumns)}, {Qualified("d", Rows.DeliveryColumns)}
        from claimed d
        left join generation g on g.id = d.generation_id
        """;

    /// <summary>
    /// The first statement of a transaction that ends deliveries: a change of state, whose trigger looks for what is open, comes
    /// before all of it or after.
    /// </summary>
    public const string LockGenerations = "select id from generation where id = any($1) order by id for no key update";

    public static readonly string Settle =
        $"""
        update delivery t
        set status = f.status, answer = f.answer, complaint = f.complaint, node = null,
          attempts = t.attempts - case f.verdict when 'returned' then 1 else 0 end,
          ended_at = case when f.status <> 'waiting' then haypile_now() end,
          due_at = case when f.status = 'waiting' then haypile_now() + f.rest end
        from (
          select d.generation_id, d.ordinal, s.epoch, s.verdict, s.answer, s.complaint, s.rest,
            {DeliveryStatements.Fate("s.verdict", "s.rest")} as status
          from unnest($1::uuid[], $2::integer[], $3::integer[], $4::text[], $5::integer[], $6::text[], $7::interval[])
            as s (generation_id, ordinal, epoch, verdict, answer, complaint, rest)
          join delivery d on d.generation_id = s.generation_id and d.ordinal = s.ordinal) f
        where t.generation_id = f.generation_id and t.ordinal = f.ordinal and t.epoch = f.epoch and t.node is not null
        """;

    /// <summary>After a receiver said that it is gone: nothing of the generation stays open, and nothing will be added.</summary>
    public const string Hush =
        """
        with hushed as (
          select d.generation_id as id from delivery d where d.generation_id = any($1) and d.status = 'gone' group by d.generation_id
        ), quiet as (
          update generation g set callback_host = null from hushed where g.id = hushed.id
        )
        update delivery d set status = 'gone', ended_at = haypile_now(), due_at = null
        from hushed where d.generation_id = hushed.id and d.ended_at is null
        """;

    /// <summary>The first open row is due once none is due or being sent.</summary>
    public const string Wake =
        """
        update delivery d set due_at = haypile_now()
        from (
          select generation_id, min(ordinal) as ordinal from delivery
          where generation_id = any($1) and ended_at is null
          group by generation_id
          having count(due_at) = 0) first
        where d.generation_id = first.generation_id and d.ordinal = first.ordinal
        """;

    private static string Qualified(string table, string columns) =>
        string.Join(", ", columns.Split(", ").Select(column => $"{table}.{column}"));
}

namespace Haypile.Generations;

/// <summary>How SQLite's single writer remembers requests, and claims and ends deliveries.</summary>
internal static class SqliteDeliveries
{
    public const string Recall =
        $"select {Rows.IdempotencyColumns} from idempotency where account_id = $1 and key = $2 and expires_at > haypile_now()";

    /// <summary>Takes the place of one that is over and not yet deleted.</summary>
    public const string Remember =
        """
        insert or replace into idempotency (account_id, key, fingerprint, generation_id, status, reply, expires_at)
        values ($1, $2, $3, $4, $5, $6, haypile_now() + $7)
        """;

    /// <summary>The first thing to tell; the schema's trigger writes the others.</summary>
    public const string Announce =
        """
        insert into delivery (generation_id, ordinal, account_id, host, state, progress, milestone, created_at, due_at, until_at)
        values ($1, 1, $2, $3, 'queued', 0, true, haypile_now(), haypile_now(), haypile_now() + $4)
        """;

    public const string Due =
        "select generation_id, ordinal from delivery where host = $1 and due_at <= haypile_now() order by due_at limit $2";

    public const string Claim =
        $"""
        update delivery set epoch = epoch + 1, attempts = attempts + 1, node = $3, due_at = haypile_now() + $4
        where generation_id = $1 and ordinal = $2
        returning {Rows.DeliveryColumns}
        """;

    public static readonly string Settle =
        $"""
        update delivery
        set status = f.status, answer = $5, complaint = $6, node = null,
          attempts = attempts - case $4 when 'returned' then 1 else 0 end,
          ended_at = case when f.status <> 'waiting' then haypile_now() end,
          due_at = case when f.status = 'waiting' then haypile_now() + $7 end
        from (
          select d.generation_id, d.ordinal, {DeliveryStatements.Fate("$4", "$7")} as status
          from delivery d
          where d.generation_id = $1 and d.ordinal = $2 and d.epoch = $3 and d.node is not null) f
        where delivery.generation_id = f.generation_id and delivery.ordinal = f.ordinal
        """;

    public const string Hush =
        "update delivery set status = 'gone', ended_at = haypile_now(), due_at = null where generation_id = $1 and ended_at is null";

    public const string HushGeneration = "update generation set callback_host = null where id = $1";

    /// <summary>The first open row is due once none is due or being sent.</summary>
    public const string Wake =
        """
        update delivery set due_at = haypile_now()
        where generation_id = $1 and ordinal = (
          select min(d.ordinal) from delivery d
          where d.generation_id = $1 and d.ended_at is null
          group by d.generation_id
          having count(d.due_at) = 0)
        """;
}

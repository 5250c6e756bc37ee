namespace Haypile.Generations;

/// <summary>What both databases say alike about telling receivers, about remembered requests and about secrets.</summary>
internal static class DeliveryStatements
{
    /// <summary>From one receiver's first due row to the next one's, however many rows each of them has.</summary>
    public const string Hosts =
        """
        with recursive host (name, place) as (
          select (select d.host from delivery d where d.due_at is not null and d.host > $1 order by d.host limit 1), 1
          union all
          select (select d.host from delivery d where d.due_at is not null and d.host > h.name order by d.host limit 1), h.place + 1
          from host h
          where h.name is not null and h.place < $2
        )
        select h.name, coalesce(
          (select d.due_at from delivery d where d.host = h.name and d.due_at is not null order by d.due_at limit 1) <= haypile_now(),
          false)
        from host h
        where h.name is not null
        order by h.place
        """;

    public const string Count = "select count(*) from delivery where due_at is not null";

    public const string Return = "update delivery set due_at = haypile_now(), node = null where due_at is not null and node is not null";

    public const string All =
        $"select {Rows.DeliveryColumns} from delivery where $2 = '' or status = $2 order by created_at desc, ordinal desc limit $1";

    public const string OfAccount =
        $"""
        select {Rows.DeliveryColumns} from delivery
        where account_id = $3 and ($2 = '' or status = $2)
        order by created_at desc, ordinal desc
        limit $1
        """;

    public const string OfGeneration = $"select {Rows.DeliveryColumns} from delivery where generation_id = $1 order by ordinal";

    /// <summary>Waits behind whatever of the same generation is being told now.</summary>
    public const string Resend =
        """
        update delivery
        set status = 'waiting', attempts = 0, ended_at = null, until_at = haypile_now() + $3,
          due_at = case
            when exists (
              select 1 from delivery o where o.generation_id = $1 and o.ordinal <> $2 and o.due_at is not null) then null
            else haypile_now()
          end
        where generation_id = $1 and ordinal = $2 and node is null
        returning ordinal
        """;

    public const string ForgetKeys =
        """
        delete from idempotency where (account_id, key) in (
          select account_id, key from idempotency where expires_at <= haypile_now() order by expires_at limit $1)
        """;

    /// <summary>The rows of a generation that may still have something to tell keep its count.</summary>
    public const string ForgetDeliveries =
        """
        delete from delivery where (generation_id, ordinal) in (
          select d.generation_id, d.ordinal from delivery d
          where d.ended_at <= haypile_now() - $1
            and not exists (select 1 from generation g where g.id = d.generation_id and g.ended_at is null)
          order by d.ended_at
          limit $2)
        """;

    public const string Secrets =
        $"""
        select {Rows.SecretColumns} from signing_secret
        where account_id = $1 and (retires_at is null or retires_at > haypile_now())
        order by made_at desc, retires_at desc
        """;

    public const string AddSecret =
        """
        insert into signing_secret (account_id, secret, made_at) values ($1, $2, haypile_now())
        on conflict (account_id) where retires_at is null do nothing
        """;

    public const string RetireSecret =
        "update signing_secret set retires_at = haypile_now() + $2 where account_id = $1 and retires_at is null";

    /// <summary>What an outcome makes of the row <c>d</c>.</summary>
    public static string Fate(string verdict, string rest)
    {
        const string later = "exists (select 1 from delivery l where l.generation_id = d.generation_id and l.ordinal > d.ordinal)";
        return $"""
            case
              when {verdict} in ('delivered', 'gone') then {verdict}
              when {verdict} = 'returned' then 'waiting'
              when not d.milestone and {later} then 'superseded'
              when {verdict} = 'refused' and {later} then 'given_up'
              when haypile_now() + {rest} >= d.until_at then 'given_up'
              else 'waiting'
            end
            """;
    }
}

namespace Haypile.Generations;

/// <summary>What both databases say alike about the switch of the queue, about what waits, and about nodes.</summary>
internal static class QueueStatements
{
    public const string State = "select state from queue_switch";

    /// <summary>A row if nothing may start.</summary>
    public const string Paused = "select 1 from queue_switch where state = 'paused'";

    /// <summary>Said again it changes nothing, not even since when.</summary>
    public const string Set = "update queue_switch set state = $1, changed_at = haypile_now() where state <> $1";

    /// <summary>
    /// Ids are ordered by time, so the least of them waits longest. Materialized, so that the index of what is due is read
    /// and not the one of all that ever was, in search of the first that is queued.
    /// </summary>
    public const string Report =
        """
        with due as materialized (
          select id from generation where state = 'queued' and ready_at is null
        )
        select s.state, s.changed_at,
          (select cast(coalesce(sum(queued), 0) as bigint) from account),
          (select cast(coalesce(sum(running), 0) as bigint) from account),
          (select id from due order by id limit 1)
        from queue_switch s
        """;

    public const string Nodes =
        """
        with rendering as (
          select node, count(*) as count from generation where state = 'running' group by node
        )
        select n.name, n.first_seen_at, n.seen_at, n.seen_at > haypile_now() - $1, coalesce(r.count, 0)
        from node n
        left join rendering r on r.node = n.name
        order by n.seen_at desc, n.name
        limit $2
        """;
}

using System.Text.Json;
using Npgsql;

namespace Haypile.Generations.Tests;

/// <summary>The statements that run all day are asked how they would run, on tables as a busy month leaves them.</summary>
public sealed class PostgresPlanTests(PostgresFixture fixture) : StoreConformance(fixture), IClassFixture<PostgresFixture>
{
    private static readonly Guid Some = Ids.Next();
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private static readonly Step Listed = Listing.Of(
        new GenerationQuery(Some) { From = Some, States = [GenerationState.Queued], Text = "x", Metadata = new Dictionary<string, string> { ["a"] = "b" } },
        PostgresStore.InRequest);

    private static readonly Step ListedDeliveries = Listing.Of(new DeliveryQuery { Before = (Some, 1) });

    // One row, and read as such.
    private const string Switch = "queue_switch";

    private static readonly Dictionary<string, (string Sql, object?[] Values, string[] Indexes)> Statement = new()
    {
        ["find"] = (Statements.FindGeneration, [Some], ["generation_pkey"]),
        ["list"] = (Listed.Sql, Listed.Values, ["generation_of_account"]),
        ["artifacts"] = (Statements.Artifacts, [Some], ["artifact_pkey"]),
        ["events"] = (Statements.Events, [Some], ["event_of_generation"]),
        ["expired"] = (Statements.Expired, [DateTimeOffset.UnixEpoch, 10], ["generation_kept"]),
        ["ledger"] = (Statements.Ledger, [Some, long.MaxValue, 10], ["ledger_of_account"]),
        ["lock accounts"] = (PostgresStatements.LockAccounts, [new[] { Some, Ids.Next() }], ["account_pkey"]),
        ["wake"] = (PostgresStatements.Wake, [], ["generation_pkey", "generation_resting"]),
        ["claim"] = (
            PostgresStatements.Claim, ["studio", "north", Rest],
            ["account_pkey", "account_waiting", "generation_due", "generation_pkey"]),
        ["claim patiently"] = (
            PostgresStatements.ClaimPatiently, ["studio", "north", Rest],
            ["account_pkey", "account_waiting", "generation_due", "generation_pkey"]),
        ["beat"] = (
            PostgresStatements.Beat, ["north", new[] { Some, Ids.Next() }, new[] { 1, 1 }, new[] { 5, 6 }, Rest], ["generation_pkey"]),
        ["finish"] = (
            PostgresStatements.Finish,
            [Some, 1, "finished", null, null, "capture", "", new[] { "a" }, new[] { "b" }, new[] { 1L }, new[] { "c" }, 5000L],
            ["account_pkey", "generation_pkey"]),
        ["release"] = (PostgresStatements.Release, [Some, 1, 0, Rest, "x"], ["account_pkey", "generation_pkey"]),
        ["reap"] = (PostgresStatements.Reap, [3, false, "x", "y"], ["account_pkey", "generation_leased", "generation_pkey"]),
        ["remembered"] = (PostgresDeliveries.Recall, [new[] { Some }, new[] { "a" }], ["idempotency_pkey"]),
        ["receivers"] = (DeliveryStatements.Hosts, ["", 100], ["delivery_due"]),
        ["deliveries claimed"] = (
            PostgresDeliveries.Claim, [new[] { "host 7", "host 8" }, new[] { 4, 4 }, "north", Rest],
            ["delivery_due", "delivery_pkey", "generation_pkey"]),
        ["deliveries settled"] = (
            PostgresDeliveries.Settle,
            [new[] { Some }, new[] { 1 }, new[] { 1 }, new[] { "failed" }, new int?[] { 500 }, new[] { "x" }, new[] { Rest }],
            ["delivery_pkey"]),
        ["deliveries woken"] = (PostgresDeliveries.Wake, [new[] { Some, Ids.Next() }], ["delivery_pkey"]),
        ["deliveries of a generation"] = (DeliveryStatements.OfGeneration, [Some], ["delivery_pkey"]),
        ["deliveries listed"] = (ListedDeliveries.Sql, ListedDeliveries.Values, ["delivery_pkey"]),
        ["lock account"] = (PostgresStatements.LockAccount, [Some], ["account_pkey"]),
        ["cancel"] = (PostgresStatements.Cancel, [Some, Some], ["account_pkey", "generation_pkey"]),
    };

    public static TheoryData<string> Names => [.. Statement.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Plan_OfAHotStatement_IsByIndexAlone(string name)
    {
        var (sql, values, indexes) = Statement[name];
        await FillAsync();

        var nodes = await PlanAsync(sql, values);

        Assert.Equal(indexes, nodes.Select(node => node.Index).OfType<string>().Distinct().Order());
        Assert.DoesNotContain(nodes, node => node is { Type: "Seq Scan", Table: not (null or Switch) });
    }

    [Theory]
    [InlineData("claim")]
    [InlineData("claim patiently")]
    public async Task Plan_OfAClaim_SortsNothing(string name)
    {
        var (sql, values, _) = Statement[name];
        await FillAsync();

        Assert.DoesNotContain(await PlanAsync(sql, values), node => node.Type.Contains("Sort", StringComparison.Ordinal));
    }

    private Task FillAsync() => ((PostgresFixture)Fixture).ExecuteAsync(
        """
        insert into account (id, name, balance, concurrency, priority, queued, served, created_at)
        select gen_random_uuid(), 'account ' || i, 1000, 5, 0, case when i % 4 = 0 then 40 else 0 end, i, now()
        from generate_series(1, 2000) i;

        insert into generation (id, account_id, dialect, engine, price, priority, request, created_at, state, kept, ended_at, lease_until)
        select gen_random_uuid(), a.id, 'pika', 'studio', 1, 0, '{"prompt":"a pika in the hay"}', now(),
          case when j <= 5 then 'finished' when j = 6 then 'running' else 'queued' end, j = 1,
          case when j <= 5 then now() end, case when j = 6 then now() + (a.served - 1000) * interval '1 minute' end
        from account a, generate_series(1, 46) j where a.queued > 0;

        insert into idempotency (account_id, key, fingerprint, generation_id, status, reply, expires_at)
        select account_id, id::text, '\x00', id, 200, '\x00', now() from generation;
        insert into delivery (generation_id, ordinal, account_id, host, state, progress, milestone, created_at, due_at, until_at, ended_at)
        select id, 1, account_id, 'host ' || (i % 400), 'queued', 0, true, now(), case when i % 9 = 0 then now() end, now(),
          case when i % 9 > 0 then now() end
        from (select id, account_id, row_number() over () as i from generation) g;

        insert into event (generation_id, kind, detail, at) select id, 'claimed', '', now() from generation;
        insert into artifact (generation_id, ordinal, name, type, bytes, hash) select id, 0, 'a', 'b', 1, 'c' from generation;
        insert into ledger (account_id, generation_id, kind, balance, held, note, at)
        select account_id, id, 'hold', -1, 1, '', now() from generation;
        analyze;
        """);

    private async Task<List<PlanNode>> PlanAsync(string sql, object?[] values)
    {
        await using var source = NpgsqlDataSource.Create(((PostgresFixture)Fixture).Connection);
        await using var explain = source.CreateCommand("explain (format json) " + sql);
        PostgresSession.Bind(explain.Parameters, values);
        using var plan = JsonDocument.Parse((string)(await explain.ExecuteScalarAsync(Token))!);
        var nodes = new List<PlanNode>();
        Collect(plan.RootElement[0].GetProperty("Plan"), nodes);
        return nodes;
    }

    private static void Collect(JsonElement node, List<PlanNode> nodes)
    {
        nodes.Add(new PlanNode(Text("Node Type")!, Text("Relation Name"), Text("Index Name")));
        if (node.TryGetProperty("Plans", out var below))
        {
            foreach (var each in below.EnumerateArray())
            {
                Collect(each, nodes);
            }
        }

        string? Text(string name) => node.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    private sealed record PlanNode(string Type, string? Table, string? Index);
}

namespace Haypile.Generations.Tests;

/// <summary>The statements that run all day are asked how they would run, on tables with a few thousand rows.</summary>
public sealed class SqlitePlanTests(SqliteFixture fixture) : StoreConformance(fixture), IClassFixture<SqliteFixture>
{
    public static TheoryData<string, string[]> Hot { get; } = new()
    {
        { Statements.FindGeneration, ["generation USING INDEX sqlite_autoindex_generation_1 (id=?)"] },
        {
            Listing.Of(new GenerationQuery(Guid.Empty) { Before = Guid.Empty, From = Guid.Empty, States = [GenerationState.Queued], Text = "x" }, SqliteStore.InRequest).Sql,
            ["generation USING INDEX generation_of_account (account_id=? AND id>? AND id<?)"]
        },
        { Statements.DeleteGeneration(SqliteStore.InRequest.Document), ["generation USING INDEX sqlite_autoindex_generation_1 (id=?)"] },
        { Statements.Artifacts, ["artifact USING PRIMARY KEY (generation_id=?)"] },
        { Statements.Events, ["event USING INDEX event_of_generation (generation_id=?)"] },
        { Statements.Expired, ["generation USING INDEX generation_kept (ended_at<?)"] },
        { Statements.Ledger, ["ledger USING INDEX ledger_of_account (account_id=? AND rowid<?)"] },
        { Statements.FindKey, ["api_key USING INDEX sqlite_autoindex_api_key_2 (hash=?)"] },
        { SqliteStatements.Hold, ["account USING PRIMARY KEY (id=?)"] },
        { SqliteStatements.Standing, ["account USING PRIMARY KEY (id=?)"] },
        { SqliteStatements.Wake, ["generation USING INDEX generation_resting (ready_at<?)"] },
        {
            SqliteStatements.NextAccount,
            ["a USING INDEX account_waiting", "g USING INDEX generation_due (account_id=? AND engine=?)"]
        },
        {
            SqliteStatements.Claim,
            [
                "generation USING INDEX sqlite_autoindex_generation_1 (id=?)",
                "generation USING INDEX generation_due (account_id=? AND engine=?)",
            ]
        },
        { SqliteDeliveries.Recall, ["idempotency USING PRIMARY KEY (account_id=? AND key=?)"] },
        { SqliteDeliveries.Due, ["delivery USING COVERING INDEX delivery_due (host=? AND due_at<?)"] },
        { SqliteDeliveries.Claim, ["delivery USING PRIMARY KEY (generation_id=? AND ordinal=?)"] },
        {
            SqliteDeliveries.Wake,
            ["d USING PRIMARY KEY (generation_id=?)", "delivery USING PRIMARY KEY (generation_id=? AND ordinal=?)"]
        },
        { DeliveryStatements.OfGeneration, ["delivery USING PRIMARY KEY (generation_id=?)"] },
        { Listing.Of(new DeliveryQuery { Before = (Guid.Empty, 1) }).Sql, ["delivery USING PRIMARY KEY ((generation_id,ordinal)<(?,?))"] },
        { Listing.Of(new DeliveryQuery { GenerationId = Guid.Empty }).Sql, ["delivery USING PRIMARY KEY (generation_id=?)"] },
        { SqliteStatements.Serve, ["account USING PRIMARY KEY (id=?)"] },
        { SqliteStatements.Beat, ["generation USING INDEX sqlite_autoindex_generation_1 (id=?)"] },
        { SqliteStatements.End, ["generation USING INDEX sqlite_autoindex_generation_1 (id=?)"] },
        { SqliteStatements.Release, ["generation USING INDEX sqlite_autoindex_generation_1 (id=?)"] },
        { SqliteStatements.Lapsed, ["generation USING INDEX generation_leased (lease_until<?)"] },
        { SqliteStatements.Owned, ["generation USING INDEX sqlite_autoindex_generation_1 (id=?)"] },
        { SqliteStatements.Cancel, ["generation USING INDEX sqlite_autoindex_generation_1 (id=?)"] },
    };

    [Theory]
    [MemberData(nameof(Hot))]
    public async Task Plan_OfAHotStatement_IsByIndexAlone(string sql, string[] steps)
    {
        await FillAsync();
        foreach (var analyzed in (bool[])[false, true])
        {
            var plan = Plan(sql, analyzed);

            Assert.Equal(steps.Order(), plan.Where(step => step.Contains(" USING ", StringComparison.Ordinal)).Select(Access).Order());
            Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
            Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains(" USING "));
        }
    }

    // "SEARCH TABLE generation AS g USING …": all but the name that the statement uses comes and goes with SQLite's versions.
    private static string Access(string step) =>
        step[(step.LastIndexOf(' ', step.IndexOf(" USING ", StringComparison.Ordinal) - 1) + 1)..];

    private async Task FillAsync()
    {
        foreach (var name in (string[])["a", "b", "c", "d"])
        {
            var account = await OpenAsync(name, concurrency: 500);
            await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => SubmitAsync(account)));
        }

        for (var i = 0; i < 40; i++)
        {
            await ClaimAsync();
        }
    }

    private List<string> Plan(string sql, bool analyzed)
    {
        using var session = SqliteSession.OpenWriter(((SqliteFixture)Fixture).File, Fixture.Clock);
        if (analyzed)
        {
            session.Script("analyze");
        }

        return session.On("explain query plan " + sql).All(static row => row.Text(3));
    }
}

namespace Haypile.Generations.Tests;

/// <summary>What only a file can do: be locked, be copied, be full, be left behind by a process that died.</summary>
public sealed class SqliteStoreTests(SqliteFixture fixture) : StoreConformance(fixture), IClassFixture<SqliteFixture>
{
    private string File => ((SqliteFixture)Fixture).File;

    private SqliteStore Sqlite => (SqliteStore)Store;

    private ValueTask<SqliteStore> OpenStoreAsync(string file, bool serving = true) =>
        SqliteStore.OpenAsync(new SqliteOptions(file) { Serving = serving }, Fixture.Clock);

    [Fact]
    public void Statement_PutTogetherAnew_IsPreparedOnce()
    {
        using var session = SqliteSession.OpenReader(File, Fixture.Clock);
        Assert.Same(session.On($"select {1}"), session.On($"select {1}"));
    }

    [Fact]
    public async Task Open_Again_KeepsWhatIsThere()
    {
        var id = await SubmitAsync(await OpenAsync());
        await Queue.SetQueueAsync(QueueState.Paused, Token);
        await Sqlite.DisposeAsync();

        await using var again = await OpenStoreAsync(File);

        Assert.True(again.IsExclusive);
        Assert.Equal(QueueState.Paused, await again.QueueStateAsync(Token));
        Assert.NotNull(await again.FindAsync(id, Token));
        Assert.Equal(PriceRule.Defaults.Count, (await again.PricesAsync(Token)).Count);
    }

    [Fact]
    public async Task Open_OfANewerDatabase_IsRefusedWithASentence()
    {
        await Sqlite.DisposeAsync();
        using (var session = SqliteSession.OpenWriter(File, Fixture.Clock))
        {
            session.Script("insert into schema_version values (9999, 'from the future')");
        }

        var refused = await Assert.ThrowsAsync<StoreException>(() => OpenStoreAsync(File).AsTask());
        Assert.Contains("newer Haypile", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OfAnOlderDatabase_BringsItUpAndKeepsWhatIsThere()
    {
        var file = File + ".old";
        var id = Ids.Next();
        using (var session = SqliteSession.OpenWriter(file, Fixture.Clock))
        {
            session.Script(Migration.VersionTable);
            session.Script(Migration.Of("Sqlite")[0].Script);
            session.Script(
                $$"""
                insert into schema_version values (1, '0001_heart');
                insert into account (id, name, balance, concurrency, priority, queued, created_at) values (x'01', 'hay', 0, 4, 0, 1, 1);
                insert into generation (id, account_id, dialect, engine, price, priority, created_at, request)
                values (x'{{id:N}}', x'01', 'flat', 'studio', 0, 0, 1, '{"prompt":"a pika in the hay","negativePrompt":""}');
                insert into api_key (id, account_id, name, hint, hash, created_at) values (x'01', x'01', 'old', 'hp-', x'02', 1);
                """.Replace("x'01'", "x'00000000000000000000000000000001'", StringComparison.Ordinal));
        }

        await using var store = await OpenStoreAsync(file);

        Assert.Equal(id, (await store.ClaimAsync(Node, Engine, Token))!.Id);
        Assert.Null((await store.FindAsync(id, Token))!.Request.Callback);
        Assert.Equal(KeyLimits.None, (await store.FindKeyAsync(new byte[] { 2 }, Token))!.Limits);
        Assert.Empty(await store.DeliveriesAsync(null, null, 10, Token));
    }

    [Fact]
    public async Task Open_OfWhatIsNoDatabase_IsRefusedAndLetsGoOfTheLock()
    {
        var file = File + ".txt";
        await System.IO.File.WriteAllTextAsync(file, new string('x', 4096), Token);

        await Assert.ThrowsAsync<StoreException>(() => OpenStoreAsync(file).AsTask());
        System.IO.File.Delete(file);
        await using var store = await OpenStoreAsync(file);
    }

    [Fact]
    public async Task Open_ToServeTwice_IsRefusedWithASentence()
    {
        var refused = await Assert.ThrowsAsync<StoreException>(() => OpenStoreAsync(File).AsTask());

        Assert.Contains("serves", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ByAToolBesideTheServer_ChangesWhatTheServerSees()
    {
        var account = await OpenAsync(credit: 10);

        await using (var tool = await OpenStoreAsync(File, serving: false))
        {
            Assert.False(tool.IsExclusive);
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tool.CreditAsync(account, 1, "a present", Token).AsTask()));
            await SubmitAsync(account, price: 0);
        }

        Assert.Equal(30, (await AccountAsync(account)).Balance);
    }

    [Fact]
    public async Task Open_ByAToolBesideAnOlderServer_DoesNotChangeTheSchema()
    {
        using (var session = SqliteSession.OpenWriter(File, Fixture.Clock))
        {
            session.Script("delete from schema_version");
        }

        var refused = await Assert.ThrowsAsync<StoreException>(() => OpenStoreAsync(File, serving: false).AsTask());
        Assert.Contains("serves", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_AsAKilledProcessLeavesThem_HoldAllThatWasAccepted()
    {
        var account = await OpenAsync();
        var submitted = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => SubmitAsync(account)));

        // Nothing was closed and nothing checkpointed: the rows are in the write-ahead log alone.
        var left = File + ".left";
        System.IO.File.Copy(File, left);
        System.IO.File.Copy(File + "-wal", left + "-wal");
        await using var after = await OpenStoreAsync(left);

        foreach (var id in submitted)
        {
            Assert.NotNull(await after.FindAsync(id, Token));
        }
    }

    [Fact]
    public async Task Backup_WhileWritesGoOn_IsWholeAndOpens()
    {
        var account = await OpenAsync();
        var before = await SubmitAsync(account);
        using var stopping = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                while (!stopping.IsCancellationRequested)
                {
                    await SubmitAsync(account, price: 0);
                }
            },
            Token);
        var copy = File + ".backup";
        await System.IO.File.WriteAllTextAsync(copy, "an older backup", Token);

        await Sqlite.BackupAsync(copy, Token);
        await stopping.CancelAsync();
        await writing;

        Assert.Equal([copy], Directory.GetFiles(Path.GetDirectoryName(copy)!, Path.GetFileName(copy) + "*"));
        await using var restored = await OpenStoreAsync(copy);
        Assert.NotNull(await restored.FindAsync(before, Token));
        Assert.Equal(restored.IsExclusive, Sqlite.IsExclusive);
    }

    [Fact]
    public async Task Backup_OverItself_IsRefused() =>
        await Assert.ThrowsAsync<StoreException>(() => Sqlite.BackupAsync(File, Token).AsTask());

    [Fact]
    public async Task Disk_ThatIsFull_FailsTheWriteAndNotTheStore()
    {
        var account = await OpenAsync();
        var before = await SubmitAsync(account);
        await LimitPagesAsync("pragma max_page_count = 1");
        var request = new GenerationRequest { Prompt = new string('x', 100_000) };

        var refused = await Assert.ThrowsAsync<StoreException>(
            () => Store.SubmitAsync(Submission(account) with { Request = request }, Token).AsTask());

        Assert.Contains("full", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(await Store.FindAsync(before, Token));
        await LimitPagesAsync("pragma max_page_count = 1000000");
        Assert.IsType<Submitted.Accepted>(await Store.SubmitAsync(Submission(account) with { Request = request }, Token));
        Assert.Equal(1_000_000 - 2 * Price, (await AccountAsync(account)).Balance);
    }

    // Outside a transaction of the writer's, as the pragma asks for.
    private async Task LimitPagesAsync(string pragma) =>
        await Sqlite.Writer.RunAsync(
            session =>
            {
                session.Script(pragma);
                return true;
            },
            Token);

    [Fact]
    public async Task Commit_OfABatchWithOneFaultyWrite_FailsThatWriteAlone()
    {
        var account = await OpenAsync(credit: 0);
        using var queued = new ManualResetEventSlim();
        var first = Sqlite.Writer.RunAsync(
            session =>
            {
                queued.Wait(Token);
                return Credit(session);
            },
            Token).AsTask();
        var second = Sqlite.Writer.RunAsync(Credit, Token).AsTask();
        var faulty = Sqlite.Writer.RunAsync<int>(
            session =>
            {
                Credit(session);
                throw new InvalidOperationException("The guilty one.");
            },
            Token).AsTask();
        var third = Sqlite.Writer.RunAsync(Credit, Token).AsTask();
        queued.Set();

        Assert.All(await Task.WhenAll(first, second, third), changed => Assert.Equal(1, changed));
        await Assert.ThrowsAsync<InvalidOperationException>(() => faulty);
        Assert.Equal(3, (await AccountAsync(account)).Balance);

        int Credit(SqliteSession session) => session.On(Statements.Credit).With(account).With(1).Execute();
    }

    [Fact]
    public async Task Database_LockedByATool_FailsAWholeBatchAtOnce()
    {
        var account = await OpenAsync(credit: 0);
        using var tool = SqliteSession.OpenWriter(File, Fixture.Clock);
        await Sqlite.Writer.RunAsync(
            session =>
            {
                session.Script("pragma busy_timeout = 50");
                return true;
            },
            Token);
        tool.Script(SqliteStatements.Begin);
        var credits = Enumerable.Range(0, 100).Select(_ => Accounts.CreditAsync(account, 1, "a present", Token).AsTask()).ToArray();

        foreach (var credit in credits)
        {
            await Assert.ThrowsAsync<StoreException>(() => credit);
        }

        tool.Script(SqliteStatements.Rollback);
        Assert.True(await Accounts.CreditAsync(account, 1, "a present", Token));
        Assert.Equal(1, (await AccountAsync(account)).Balance);
    }

    [Fact]
    public async Task Request_IsKeptInTheseWords()
    {
        var id = await SubmitAsync(await OpenAsync());
        using var session = SqliteSession.OpenReader(File, Fixture.Clock);

        session.On("select request from generation where id = $1").With(id).TryFirst(row => row.Text(0), out var kept);

        // Rows outlive programs: what changes here has to be read from old rows as well.
        Assert.Equal(
            """
            {"prompt":"a pika in the hay","negativePrompt":"","model":"1.5","ingredients":[],"ingredientsMode":"Creative",
            "frame":{"resolution":720,"frameRate":24,"seconds":5},
            "camera":{"pan":"None","tilt":"None","rotate":"None","zoom":"None"},
            "motion":1,"guidance":12,"seed":0,"extend":false}
            """.ReplaceLineEndings(""),
            kept);
    }
}

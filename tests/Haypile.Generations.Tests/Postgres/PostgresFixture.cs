using Haypile.Tests;
using Npgsql;

namespace Haypile.Generations.Tests;

/// <summary>A database of its own, whose clock is a row that the tests write.</summary>
public sealed class PostgresFixture(PostgresServer server) : StoreFixture
{
    private PostgresStore? _store;
    private NpgsqlDataSource? _source;

    public override IGenerationStore Store => _store!;

    public override IAccountStore Accounts => _store!;

    public override IDeliveryStore Deliveries => _store!;

    public override IQueueStore Queue => _store!;

    public string Connection { get; private set; } = "";

    public PostgresServer Server => server;

    public override async ValueTask InitializeAsync()
    {
        Connection = await server.CreateDatabaseAsync();
        _store = await PostgresStore.OpenAsync(new PostgresOptions(Connection), TimeProvider.System);
        _source = NpgsqlDataSource.Create(Connection);
        await ExecuteAsync(
            """
            create table test_clock (now timestamptz);
            insert into test_clock values (now());
            create or replace function haypile_now() returns timestamptz language sql stable as 'select now from test_clock';
            create table test_price as table price;
            """);
    }

    public override async ValueTask ResetAsync()
    {
        await ExecuteAsync(
            """
            truncate account, api_key, price, generation, artifact, event, ledger, node, idempotency, signing_secret, delivery, key_tally;
            insert into price select * from test_price;
            update queue_switch set state = 'open';
            """);
        await SetClockAsync();
    }

    public override async ValueTask AdvanceAsync(TimeSpan time)
    {
        await base.AdvanceAsync(time);
        await SetClockAsync();
    }

    private async Task SetClockAsync()
    {
        await using var command = _source!.CreateCommand("update test_clock set now = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = Clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _source!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public override async ValueTask<IReadOnlyList<long>> NumbersAsync(string sql)
    {
        await using var command = _source!.CreateCommand(sql);
        return await PostgresSession.ReadAsync(command, static row => row.Long(0), CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }
}

namespace Haypile.Generations.Tests;

public sealed class SqliteFixture : StoreFixture
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("haypile-sqlite-");
    private SqliteStore? _store;
    private int _files;

    public override IGenerationStore Store => _store!;

    public override IAccountStore Accounts => _store!;

    public override IDeliveryStore Deliveries => _store!;

    public override IQueueStore Queue => _store!;

    public string File { get; private set; } = "";

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override async ValueTask ResetAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        File = Path.Combine(_folder.FullName, $"{++_files}.db");
        _store = await SqliteStore.OpenAsync(new SqliteOptions(File), Clock);
    }

    public override ValueTask<IReadOnlyList<long>> NumbersAsync(string sql)
    {
        using var session = SqliteSession.OpenReader(File, Clock);
        return ValueTask.FromResult<IReadOnlyList<long>>(session.On(sql).All(static row => row.Long(0)));
    }

    public override async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}

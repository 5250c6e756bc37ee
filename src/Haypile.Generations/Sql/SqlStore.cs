using System.Text.Json;

namespace Haypile.Generations;

/// <summary>A statement of a transaction; it runs only if the one before it changed something.</summary>
internal readonly record struct Step(string Sql, params object?[] Values);

/// <summary>What both stores do with the same statements: the accounts, and reading.</summary>
public abstract partial class SqlStore : IAccountStore
{
    private protected SqlStore() { }

    private protected abstract ValueTask<IReadOnlyList<T>> ReadAsync<T>(
        string sql, Func<IRow, T> map, CancellationToken cancellation, params object?[] values);

    /// <summary>Runs the steps in one transaction and says whether the first changed anything.</summary>
    private protected abstract ValueTask<bool> WriteAsync(CancellationToken cancellation, params Step[] steps);

    /// <summary>The day of a time, counted from 1970.</summary>
    private protected abstract string DayOf(string time);

    private protected abstract RequestWords RequestWords { get; }

    private async ValueTask<T?> FirstAsync<T>(string sql, Func<IRow, T> map, object? value, CancellationToken cancellation)
        where T : class
    {
        var rows = await ReadAsync(sql, map, cancellation, value);
        return rows is [var first, ..] ? first : null;
    }

    public ValueTask<IReadOnlyList<Generation>> ListAsync(GenerationQuery query, CancellationToken cancellation = default)
    {
        var step = Listing.Of(query, RequestWords);
        return ReadAsync(step.Sql, Rows.Generation, cancellation, step.Values);
    }

    public ValueTask<bool> DeleteAsync(Guid account, Guid id, CancellationToken cancellation = default) =>
        WriteAsync(cancellation, new Step(Statements.DeleteGeneration(RequestWords.Document), id, account, Forgotten));

    private static readonly string Forgotten = JsonSerializer.Serialize(new GenerationRequest(), RequestJson.Default.GenerationRequest);

    public async ValueTask ShareAsync(Guid id, bool shared, CancellationToken cancellation = default) =>
        await WriteAsync(cancellation, new Step(shared ? Statements.Share : Statements.Unshare, id));

    public async ValueTask<bool> IsSharedAsync(Guid id, CancellationToken cancellation = default) =>
        (await ReadAsync(Statements.Unshared, static row => row.Id(0), cancellation, id)).Count == 0;

    public ValueTask<IReadOnlyList<Artifact>> ArtifactsAsync(Guid id, CancellationToken cancellation = default) =>
        ReadAsync(Statements.Artifacts, Rows.Artifact, cancellation, id);

    public ValueTask<IReadOnlyList<GenerationEvent>> EventsAsync(Guid id, CancellationToken cancellation = default) =>
        ReadAsync(Statements.Events, Rows.Event, cancellation, id);

    public async ValueTask<long?> PositionAsync(Guid id, CancellationToken cancellation = default) =>
        await ReadAsync(Statements.Position, static row => row.Long(0), cancellation, id) is [var position] ? position : null;

    public ValueTask<IReadOnlyList<Guid>> ExpiredAsync(DateTimeOffset endedBefore, int most, CancellationToken cancellation = default) =>
        ReadAsync(Statements.Expired, static row => row.Id(0), cancellation, endedBefore, most);

    public async ValueTask ForgetArtifactsAsync(Guid id, CancellationToken cancellation = default) =>
        await WriteAsync(cancellation, new Step(Statements.UnkeepGeneration, id), new Step(Statements.ForgetArtifacts, id));

    public async ValueTask PingAsync(CancellationToken cancellation = default) =>
        await WriteAsync(cancellation, new Step(Statements.Ping));

    public async ValueTask<Account> OpenAccountAsync(NewAccount account, CancellationToken cancellation = default)
    {
        var open = new Step(
            Statements.OpenAccount, account.Id, Clean(account.Name), account.Credit, account.Concurrency, account.Priority);
        await (account.Credit == 0
            ? WriteAsync(cancellation, open)
            : WriteAsync(cancellation, open, Book(account.Id, account.Credit, "opening credit")));
        return await FindAccountAsync(account.Id, cancellation)
            ?? throw new StoreException($"The account {account.Name} was opened and is not there.");
    }

    public ValueTask<Account?> FindAccountAsync(Guid id, CancellationToken cancellation = default) =>
        FirstAsync(Statements.FindAccount, Rows.Account, id, cancellation);

    public ValueTask<Account?> FindAccountAsync(string name, CancellationToken cancellation = default) =>
        FirstAsync(Statements.FindAccountByName, Rows.Account, name, cancellation);

    public ValueTask<IReadOnlyList<Account>> AccountsAsync(CancellationToken cancellation = default) =>
        ReadAsync(Statements.Accounts, Rows.Account, cancellation);

    public ValueTask<bool> CreditAsync(Guid account, long amount, string note, CancellationToken cancellation = default) =>
        WriteAsync(cancellation, new Step(Statements.Credit, account, amount), Book(account, amount, Clean(note)));

    public async ValueTask<Credited> CreditOnceAsync(
        Guid account, long amount, string note, string reference, CancellationToken cancellation = default)
    {
        if (await WriteAsync(
            cancellation,
            new Step(Statements.BookOnce, account, amount, Clean(note), Clean(reference)),
            new Step(Statements.Credit, account, amount)))
        {
            return Credited.Booked;
        }

        return await ReadAsync(Statements.FindBooked, Rows.Ledger, cancellation, account, reference) switch
        {
            [var booked] => booked.Balance == amount && booked.Note == note ? Credited.Before : Credited.Otherwise,
            _ => Credited.NoAccount,
        };
    }

    public ValueTask<bool> LimitAsync(Guid account, int concurrency, int priority, CancellationToken cancellation = default) =>
        WriteAsync(cancellation, new Step(Statements.Limit, account, concurrency, priority));

    public ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(Guid account, int most, CancellationToken cancellation = default) =>
        LedgerAsync(account, long.MaxValue, most, cancellation);

    public ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(
        Guid account, long before, int most, CancellationToken cancellation = default) =>
        ReadAsync(Statements.Ledger, Rows.Ledger, cancellation, account, before, most);

    public ValueTask<IReadOnlyList<KeyUse>> UseAsync(Guid account, CancellationToken cancellation = default) =>
        ReadAsync(Statements.Use(DayOf("l.at")), Rows.Use, cancellation, account);

    public async ValueTask AddKeyAsync(ApiKey key, ReadOnlyMemory<byte> hash, CancellationToken cancellation = default) =>
        await WriteAsync(
            cancellation, new Step(Statements.AddKey, key.Id, key.AccountId, Clean(key.Name), key.Hint, hash.ToArray(), Document(key.Limits)));

    public ValueTask<ApiKey?> FindKeyAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellation = default) =>
        FirstAsync(Statements.FindKey, Rows.Key, hash.ToArray(), cancellation);

    public ValueTask<IReadOnlyList<ApiKey>> KeysAsync(CancellationToken cancellation = default) =>
        ReadAsync(Statements.Keys, Rows.Key, cancellation);

    public ValueTask<IReadOnlyList<ApiKey>> KeysAsync(Guid account, CancellationToken cancellation = default) =>
        ReadAsync(Statements.KeysOf, Rows.Key, cancellation, account);

    public ValueTask<bool> LimitKeyAsync(Guid key, KeyLimits limits, CancellationToken cancellation = default) =>
        WriteAsync(
            cancellation,
            new Step(Statements.LockAccountOfKey, key),
            new Step(Statements.LimitKey, key, Document(limits)),
            new Step(Statements.Recount(DayOf), key),
            new Step(Statements.MarkOpen(DayOf), key));

    private static string? Document(KeyLimits limits) =>
        limits == KeyLimits.None ? null : JsonSerializer.Serialize(limits, RequestJson.Default.KeyLimits);

    public ValueTask<bool> RevokeKeyAsync(Guid key, CancellationToken cancellation = default) =>
        WriteAsync(cancellation, new Step(Statements.RevokeKey, key));

    public ValueTask<IReadOnlyList<PriceRule>> PricesAsync(CancellationToken cancellation = default) =>
        ReadAsync(Statements.Prices, Rows.Price, cancellation);

    public async ValueTask SetPriceAsync(PriceRule rule, CancellationToken cancellation = default) =>
        await WriteAsync(cancellation, SetPrice(rule));

    public ValueTask<bool> RemovePriceAsync(PriceRule rule, CancellationToken cancellation = default) =>
        WriteAsync(cancellation, new Step(Statements.RemovePrice, rule.Model ?? "", rule.Effect ?? "", rule.Resolution ?? 0));

    private protected static Step SetPrice(PriceRule rule) =>
        new(Statements.SetPrice, rule.Model ?? "", rule.Effect ?? "", rule.Resolution ?? 0, rule.PerSecond);

    // PostgreSQL could not keep it; both stores take the same.
    private static string Clean(string text) =>
        text.Contains('\0') ? throw new ArgumentException("A text that is kept holds no zero character.", nameof(text)) : text;

    private static Step Book(Guid account, long amount, string note) =>
        new(Statements.Book, account, null, Words.Of(LedgerKind.Credit), amount, 0L, note);
}

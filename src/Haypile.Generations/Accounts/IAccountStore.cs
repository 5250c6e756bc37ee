namespace Haypile.Generations;

/// <summary>Who may ask, what it costs them and what they have left.</summary>
public interface IAccountStore
{
    ValueTask<Account> OpenAccountAsync(NewAccount account, CancellationToken cancellation = default);
    ValueTask<Account?> FindAccountAsync(Guid id, CancellationToken cancellation = default);
    ValueTask<Account?> FindAccountAsync(string name, CancellationToken cancellation = default);
    ValueTask<IReadOnlyList<Account>> AccountsAsync(CancellationToken cancellation = default);

    /// <summary>Changes the balance by an amount that may be negative, with a ledger row; false when there is no such account.</summary>
    ValueTask<bool> CreditAsync(Guid account, long amount, string note, CancellationToken cancellation = default);

    /// <summary>The same under a name of the operator's own, which an account books once and for ever.</summary>
    ValueTask<Credited> CreditOnceAsync(Guid account, long amount, string note, string reference, CancellationToken cancellation = default);
    ValueTask<bool> LimitAsync(Guid account, int concurrency, int priority, CancellationToken cancellation = default);
    ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(Guid account, int most, CancellationToken cancellation = default);

    /// <summary>The entries before that one in order, the newest first.</summary>
    ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(Guid account, long before, int most, CancellationToken cancellation = default);

    /// <summary>Everything the account ever asked for, by key and day in order; it reads the account's whole ledger.</summary>
    ValueTask<IReadOnlyList<KeyUse>> UseAsync(Guid account, CancellationToken cancellation = default);

    /// <summary>Keeps a key by its hash; a hash that is there already stays as it is.</summary>
    ValueTask AddKeyAsync(ApiKey key, ReadOnlyMemory<byte> hash, CancellationToken cancellation = default);
    ValueTask<ApiKey?> FindKeyAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellation = default);
    ValueTask<IReadOnlyList<ApiKey>> KeysAsync(CancellationToken cancellation = default);
    ValueTask<IReadOnlyList<ApiKey>> KeysAsync(Guid account, CancellationToken cancellation = default);

    /// <summary>Puts these in the place of all the limits it had. What it has open and what it spent today counts from the start.</summary>
    ValueTask<bool> LimitKeyAsync(Guid key, KeyLimits limits, CancellationToken cancellation = default);
    ValueTask<bool> RevokeKeyAsync(Guid key, CancellationToken cancellation = default);

    ValueTask<IReadOnlyList<PriceRule>> PricesAsync(CancellationToken cancellation = default);
    ValueTask SetPriceAsync(PriceRule rule, CancellationToken cancellation = default);
    ValueTask<bool> RemovePriceAsync(PriceRule rule, CancellationToken cancellation = default);
}

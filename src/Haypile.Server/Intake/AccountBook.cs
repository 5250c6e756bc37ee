using Haypile.Generations;

namespace Haypile.Server.Intake;

/// <summary>What an account has left, which keys it has, and what each asked for by day.</summary>
internal sealed record Balance(Account Account, IReadOnlyList<ApiKey> Keys, IReadOnlyList<KeyUse> Use, DateOnly Today)
{
    public long Spent => Use.Sum(use => use.Spent);
    public long Requests => Use.Sum(use => use.Requests);

    /// <summary>What a key's day still allows, as far as films have been paid for; null where its day has no end.</summary>
    public long? LeftToday(ApiKey key) => key.Limits.SpendPerDay is { } limit
        ? Math.Max(0, limit - Use.Where(use => use.KeyId == key.Id && use.Day == Today).Sum(use => use.Spent))
        : null;
}

/// <summary>Tells an account about itself, and nobody about another.</summary>
internal sealed class AccountBook(IAccountStore store, TimeProvider time)
{
    public async ValueTask<Balance> BalanceAsync(Principal principal, CancellationToken cancellation)
    {
        var account = await store.FindAccountAsync(principal.AccountId, cancellation)
            ?? throw new InvalidOperationException("The account of a known key is not in the store.");
        var keys = await store.KeysAsync(account.Id, cancellation);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return new Balance(account, [.. keys.Where(key => key.RevokedAt is null)], await store.UseAsync(account.Id, cancellation), today);
    }
}

using Haypile.Generations;

namespace Haypile.Server.Intake;

/// <summary>What an account has left, which keys it has, and what each asked for by day.</summary>
internal sealed record Balance(Account Account, IReadOnlyList<ApiKey> Keys, IReadOnlyList<KeyUse> Use)
{
    public long Spent => Use.Sum(use => use.Spent);
    public long Requests => Use.Sum(use => use.Requests);
}

/// <summary>Tells an account about itself, and nobody about another.</summary>
internal sealed class AccountBook(IAccountStore store)
{
    public async ValueTask<Balance> BalanceAsync(Principal principal, CancellationToken cancellation)
    {
        var account = await store.FindAccountAsync(principal.AccountId, cancellation)
            ?? throw new InvalidOperationException("The account of a known key is not in the store.");
        var keys = await store.KeysAsync(account.Id, cancellation);
        return new Balance(account, [.. keys.Where(key => key.RevokedAt is null)], await store.UseAsync(account.Id, cancellation));
    }
}

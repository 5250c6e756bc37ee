using Haypile.Generations;

namespace Haypile.Server.Intake;

/// <summary>The store's price rules, read anew when they are two seconds old.</summary>
internal sealed class PriceBook(IAccountStore store, TimeProvider time)
{
    private Edition? _edition;

    public async ValueTask<long> QuoteAsync(GenerationRequest request, CancellationToken cancellation)
    {
        var edition = _edition;
        if (edition is null || time.GetElapsedTime(edition.Since) > KeyRing.Memory)
        {
            edition = new Edition(await store.PricesAsync(cancellation), time.GetTimestamp());
            _edition = edition;
        }

        return PriceRule.Quote(edition.Rules, request);
    }

    private sealed record Edition(IReadOnlyList<PriceRule> Rules, long Since);
}

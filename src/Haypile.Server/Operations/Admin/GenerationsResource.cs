using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Intake;

namespace Haypile.Server.Operations.Admin;

/// <summary>The generations of all accounts, as the native API lists an account's own.</summary>
internal sealed class GenerationsResource(IGenerationStore store, IAccountStore accounts, Door door, PublicAddress publicAddress) : IAdminResource
{
    private const string Path = $"{AdminEndpoints.Root}/generations";

    public IReadOnlyList<AdminRoute> Routes =>
    [
        new("GET", Path, ListAsync) { Query = ["account", "state", "text", "effect", "created_after", "created_before", "limit", "cursor", ListEndpoint.Metadata] },
        new("GET", $"{Path}/{{id}}", ReadAsync),
        new("POST", $"{Path}/{{id}}/cancel", CancelAsync),
    ];

    private async Task<Refusal?> ListAsync(AdminCall call)
    {
        var account = call.IdIn("account");
        var query = ListEndpoint.Read(call.Query, account, call.Faults);
        if (call.Objection() is { } refusal)
        {
            return refusal;
        }

        if (account is { } named && await accounts.FindAccountAsync(named, call.Cancellation) is null)
        {
            return AdminRefusal.NoSuch("account");
        }

        // One more than was asked for tells whether there are more.
        var found = await store.ListAsync(query with { Most = query.Most + 1 }, call.Cancellation);
        await call.ReplyAsync(
            (found, query.Most, Links: LinksFor(call)), static (json, told) => ListEndpoint.Write(json, told.found, told.Most, told.Links, withAccount: true));
        return null;
    }

    private async Task<Refusal?> ReadAsync(AdminCall call)
    {
        if (await FindAsync(call) is not { } generation)
        {
            return Refusal.NotFound;
        }

        await TellAsync(call, generation);
        return null;
    }

    private async Task<Refusal?> CancelAsync(AdminCall call)
    {
        if (await FindAsync(call) is not { } generation)
        {
            return Refusal.NotFound;
        }

        if (await door.CancelAsync(new Principal(generation.AccountId, KeyId: null), generation.Id, call.Cancellation) is { } refused)
        {
            return refused;
        }

        await TellAsync(call, await FindAsync(call) ?? generation);
        return null;
    }

    private async ValueTask<Generation?> FindAsync(AdminCall call) => call.Id is { } id ? await store.FindAsync(id, call.Cancellation) : null;

    private Task TellAsync(AdminCall call, Generation generation) => call.ReplyAsync(
        (generation, Links: LinksFor(call)), static (json, told) => GenerationJson.Write(json, told.generation, told.Links, withAccount: true));

    private FilmLinks LinksFor(AdminCall call) => new(publicAddress.For(call.Context.Request));
}

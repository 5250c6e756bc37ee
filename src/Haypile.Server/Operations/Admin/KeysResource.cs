using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Dialects;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Operations.Admin;

/// <summary>The accounts' keys. A key itself is told once, in the reply that made it.</summary>
internal sealed class KeysResource(IAccountStore store, Catalog<IDialect> dialects, TimeProvider time) : IAdminResource
{
    private const string Path = $"{AdminEndpoints.Root}/keys";
    private const int LongestName = 100;

    private readonly KeyLimitsJson _limits = new(dialects);

    public IReadOnlyList<AdminRoute> Routes =>
    [
        new("GET", Path, ListAllAsync),
        new("GET", $"{Path}/{{id}}", ReadAsync),
        new("PATCH", $"{Path}/{{id}}", LimitAsync) { Fields = [KeyLimitsJson.Name] },
        new("DELETE", $"{Path}/{{id}}", RevokeAsync),
        new("GET", $"{AccountsResource.Path}/{{id}}/keys", ListAsync),
        new("POST", $"{AccountsResource.Path}/{{id}}/keys", MakeAsync) { Fields = ["name", KeyLimitsJson.Name] },
    ];

    private async Task<Refusal?> ListAllAsync(AdminCall call)
    {
        await call.ListAsync(await store.KeysAsync(call.Cancellation), Write);
        return null;
    }

    private async Task<Refusal?> ListAsync(AdminCall call)
    {
        if (await AccountsResource.FindAsync(store, call) is not { } account)
        {
            return AdminRefusal.NoSuch("account");
        }

        await call.ListAsync(await store.KeysAsync(account.Id, call.Cancellation), Write);
        return null;
    }

    private async Task<Refusal?> ReadAsync(AdminCall call)
    {
        if (await FindAsync(call) is not { } key)
        {
            return AdminRefusal.NoSuch("key");
        }

        await call.ReplyAsync(key, Write);
        return null;
    }

    private async Task<Refusal?> MakeAsync(AdminCall call)
    {
        var name = call.Body.Text("name", LongestName, required: true);
        var limits = _limits.Read(call.Body, KeyLimits.None) ?? KeyLimits.None;
        if (call.Objection() is { } refusal)
        {
            return refusal;
        }

        if (await AccountsResource.FindAsync(store, call) is not { } account)
        {
            return AdminRefusal.NoSuch("account");
        }

        var secret = KeyRing.Draw();
        var now = time.GetUtcNow();
        var key = new ApiKey { Id = Guid.CreateVersion7(now), AccountId = account.Id, Name = name!, Hint = KeyRing.Hint(secret), CreatedAt = now, Limits = limits };
        await store.AddKeyAsync(key, KeyRing.Hash(secret), call.Cancellation);
        call.Context.Response.Headers.Location = $"{Path}/{key.Id}";
        await call.ReplyAsync(StatusCodes.Status201Created, (key, secret), static (json, made) => Write(json, made.key, made.secret));
        return null;
    }

    /// <summary>A limit that is not said stays, and one that is null goes; within two seconds on every node.</summary>
    private async Task<Refusal?> LimitAsync(AdminCall call)
    {
        var key = await FindAsync(call);
        var limits = _limits.Read(call.Body, key?.Limits ?? KeyLimits.None);
        if (call.Objection() is { } refusal)
        {
            return refusal;
        }

        if (key is null)
        {
            return AdminRefusal.NoSuch("key");
        }

        if (limits is not null)
        {
            await store.LimitKeyAsync(key.Id, limits, call.Cancellation);
        }

        await call.ReplyAsync(await FindAsync(call) ?? key, Write);
        return null;
    }

    /// <summary>Again it changes nothing.</summary>
    private async Task<Refusal?> RevokeAsync(AdminCall call)
    {
        if (await FindAsync(call) is not { } key)
        {
            return AdminRefusal.NoSuch("key");
        }

        await store.RevokeKeyAsync(key.Id, call.Cancellation);
        await call.ReplyAsync(await FindAsync(call) ?? key, Write);
        return null;
    }

    private async ValueTask<ApiKey?> FindAsync(AdminCall call) =>
        call.Id is { } id ? (await store.KeysAsync(call.Cancellation)).FirstOrDefault(key => key.Id == id) : null;

    private static void Write(Utf8JsonWriter json, ApiKey key) => Write(json, key, secret: null);

    private static void Write(Utf8JsonWriter json, ApiKey key, string? secret)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, key.Id);
        json.WriteString("account_id"u8, key.AccountId);
        json.WriteString("name"u8, key.Name);
        json.WriteString("hint"u8, key.Hint);
        if (secret is not null)
        {
            json.WriteString("key"u8, secret);
        }

        json.WriteString("created_at"u8, key.CreatedAt);
        GenerationJson.WriteTime(json, "revoked_at"u8, key.RevokedAt);
        KeyLimitsJson.Write(json, key.Limits);
        json.WriteEndObject();
    }
}

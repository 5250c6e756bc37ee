using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Intake;
using Haypile.Server.Storage;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Operations.Admin;

/// <summary>Accounts: who there is, what each has left and may do at once.</summary>
internal sealed class AccountsResource(IAccountStore store, TimeProvider time) : IAdminResource
{
    public const string Path = $"{AdminEndpoints.Root}/accounts";

    private const int LongestName = 100;
    private const int MostAtOnce = 10_000;
    private const int HighestPriority = 1_000;

    public IReadOnlyList<AdminRoute> Routes =>
    [
        new("GET", Path, ListAsync),
        new("POST", Path, OpenAsync) { Fields = ["name", "credit", "at_once", "priority"] },
        new("GET", $"{Path}/{{id}}", ReadAsync),
        new("PATCH", $"{Path}/{{id}}", ChangeAsync) { Fields = ["at_once", "priority"] },
    ];

    private async Task<Refusal?> ListAsync(AdminCall call)
    {
        await call.ListAsync(await store.AccountsAsync(call.Cancellation), Write);
        return null;
    }

    private async Task<Refusal?> OpenAsync(AdminCall call)
    {
        var name = call.Body.Text("name", LongestName, required: true);
        var credit = call.Body.Money("credit") ?? 0;
        var (atOnce, priority) = ReadLimits(call.Body);
        if (call.Objection() is { } refusal)
        {
            return refusal;
        }

        if (await store.FindAccountAsync(name!, call.Cancellation) is not null)
        {
            return AdminRefusal.NameTaken(name!);
        }

        var opening = new NewAccount(Guid.CreateVersion7(time.GetUtcNow()), name!)
        {
            Credit = credit,
            Concurrency = atOnce ?? NewAccount.DefaultConcurrency,
            Priority = priority ?? 0,
        };
        try
        {
            var opened = await store.OpenAccountAsync(opening, call.Cancellation);
            call.Context.Response.Headers.Location = $"{Path}/{opened.Id}";
            await call.ReplyAsync(StatusCodes.Status201Created, opened, Write);
            return null;
        }
        catch (Exception error) when (StorageFault.Is(error))
        {
            // Somebody else may have taken the name by a moment.
            if (await store.FindAccountAsync(name!, call.Cancellation) is { } other && other.Id != opening.Id)
            {
                return AdminRefusal.NameTaken(name!);
            }

            throw;
        }
    }

    private async Task<Refusal?> ReadAsync(AdminCall call)
    {
        if (await FindAsync(store, call) is not { } account)
        {
            return AdminRefusal.NoSuch("account");
        }

        await call.ReplyAsync(account, Write);
        return null;
    }

    private async Task<Refusal?> ChangeAsync(AdminCall call)
    {
        var (atOnce, priority) = ReadLimits(call.Body);
        if (call.Objection() is { } refusal)
        {
            return refusal;
        }

        if (await FindAsync(store, call) is not { } account)
        {
            return AdminRefusal.NoSuch("account");
        }

        await store.LimitAsync(account.Id, atOnce ?? account.Concurrency, priority ?? account.Priority, call.Cancellation);
        await call.ReplyAsync(await store.FindAccountAsync(account.Id, call.Cancellation) ?? account, Write);
        return null;
    }

    /// <summary>The account that the path names.</summary>
    public static async ValueTask<Account?> FindAsync(IAccountStore store, AdminCall call) =>
        call.Id is { } id ? await store.FindAccountAsync(id, call.Cancellation) : null;

    private static (int? AtOnce, int? Priority) ReadLimits(StrictObject body) =>
        (body.Whole("at_once", 0, MostAtOnce), body.Whole("priority", -HighestPriority, HighestPriority));

    public static void Write(Utf8JsonWriter json, Account account)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, account.Id);
        json.WriteString("name"u8, account.Name);
        json.WriteNumber("balance"u8, GenerationJson.InCredits(account.Balance));
        json.WriteNumber("held"u8, GenerationJson.InCredits(account.Held));
        json.WriteNumber("queued"u8, account.Queued);
        json.WriteNumber("running"u8, account.Running);
        json.WriteNumber("at_once"u8, account.Concurrency);
        json.WriteNumber("priority"u8, account.Priority);
        json.WriteString("created_at"u8, account.CreatedAt);
        json.WriteEndObject();
    }
}

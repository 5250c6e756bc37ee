using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Dialects;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Intake;

namespace Haypile.Server.Operations.Admin;

/// <summary>An account's money: every movement, and the operator's own.</summary>
internal sealed class LedgerResource(IAccountStore store) : IAdminResource
{
    private const int LongestNote = 500;
    private const string UsualNote = "by the operator";

    private static readonly Numbers Limits = new(1, 100, 20);

    public IReadOnlyList<AdminRoute> Routes =>
    [
        new("POST", $"{AccountsResource.Path}/{{id}}/credit", CreditAsync) { Fields = ["amount", "note"] },
        new("GET", $"{AccountsResource.Path}/{{id}}/ledger", ListAsync) { Query = ["limit", "cursor"] },
    ];

    private async Task<Refusal?> CreditAsync(AdminCall call)
    {
        var amount = call.Body.Money("amount", mayBeNegative: true, required: true);
        var note = call.Body.Text("note", LongestNote) ?? UsualNote;
        if (amount == 0)
        {
            call.Faults.Add("amount", "out_of_range", "must not be nothing");
        }

        var key = IdempotencyHeader.KeyIn(call.Context.Request.Headers, call.Faults);
        if (call.Objection() is { } refusal)
        {
            return refusal;
        }

        if (call.Id is not { } id)
        {
            return AdminRefusal.NoSuch("account");
        }

        switch (await BookAsync(id, amount!.Value, note, key, call.Cancellation))
        {
            case Credited.NoAccount:
                return AdminRefusal.NoSuch("account");
            case Credited.Otherwise:
                return Refusal.KeyReused;
            case Credited.Before:
                call.Context.Response.Headers[IdempotencyHeader.Replayed] = "true";
                break;
        }

        await call.ReplyAsync((await store.FindAccountAsync(id, call.Cancellation))!, AccountsResource.Write);
        return null;
    }

    private async ValueTask<Credited> BookAsync(Guid account, long amount, string note, string? key, CancellationToken cancellation) =>
        key is not null ? await store.CreditOnceAsync(account, amount, note, key, cancellation)
        : await store.CreditAsync(account, amount, note, cancellation) ? Credited.Booked
        : Credited.NoAccount;

    private async Task<Refusal?> ListAsync(AdminCall call)
    {
        var most = QueryText.Whole(call.Query, "limit", Limits, call.Faults);
        var before = Cursor.Read(call.Query["cursor"].ToString(), call.Faults)?.Number ?? long.MaxValue;
        if (call.Objection() is { } refusal)
        {
            return refusal;
        }

        if (await AccountsResource.FindAsync(store, call) is not { } account)
        {
            return AdminRefusal.NoSuch("account");
        }

        // One more than was asked for tells whether there are more.
        var entries = await store.LedgerAsync(account.Id, before, most + 1, call.Cancellation);
        await call.ListAsync(entries.Take(most), Write, entries.Count > most ? new Cursor(Guid.Empty, entries[most - 1].Sequence) : null);
        return null;
    }

    private static void Write(Utf8JsonWriter json, LedgerEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, entry.Kind switch
        {
            LedgerKind.Credit => "credit"u8,
            LedgerKind.Hold => "hold"u8,
            LedgerKind.Capture => "capture"u8,
            _ => "refund"u8,
        });
        json.WriteNumber("balance"u8, GenerationJson.InCredits(entry.Balance));
        json.WriteNumber("held"u8, GenerationJson.InCredits(entry.Held));
        json.WriteString("generation_id"u8, entry.GenerationId?.ToString());
        json.WriteString("note"u8, entry.Note);
        json.WriteString("at"u8, entry.At);
        json.WriteEndObject();
    }
}

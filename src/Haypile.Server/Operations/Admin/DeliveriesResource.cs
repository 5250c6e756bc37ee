using Haypile.Generations;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Intake;
using Haypile.Server.Notifications;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Operations.Admin;

/// <summary>The callbacks of all accounts: what was told to whom, and telling it again.</summary>
internal sealed class DeliveriesResource(IDeliveryStore store, IGenerationStore generations, Resending resending) : IAdminResource
{
    private const string Path = $"{AdminEndpoints.Root}/deliveries";
    private const int LongestHost = 300;

    private static readonly Numbers Limits = new(1, 100, 20);

    public IReadOnlyList<AdminRoute> Routes =>
    [
        new("GET", Path, ListAsync) { Query = ["account", "generation", "status", "host", "limit", "cursor"] },
        new("POST", $"{AdminEndpoints.Root}/generations/{{id}}/deliveries/resend", ResendAsync) { Fields = ResendEndpoint.Fields },
    ];

    private async Task<Refusal?> ListAsync(AdminCall call)
    {
        var query = new DeliveryQuery
        {
            AccountId = call.IdIn("account"),
            GenerationId = call.IdIn("generation"),
            Status = ReadStatus(call),
            Host = ReadHost(call),
            Before = Cursor.Read(call.Query["cursor"].ToString(), call.Faults) is { } cursor ? (cursor.Id, (int)Math.Clamp(cursor.Number, 0, int.MaxValue)) : null,
            Most = QueryText.Whole(call.Query, "limit", Limits, call.Faults),
        };
        if (call.Objection() is { } refusal)
        {
            return refusal;
        }

        // One more than was asked for tells whether there are more.
        var found = await store.DeliveriesAsync(query with { Most = query.Most + 1 }, call.Cancellation);
        var last = found.Count > query.Most ? found[query.Most - 1] : null;
        await call.ListAsync(found.Take(query.Most), CallbackJson.WriteOwned, last is null ? null : new Cursor(last.GenerationId, last.Ordinal));
        return null;
    }

    private async Task<Refusal?> ResendAsync(AdminCall call)
    {
        var number = ResendEndpoint.Number(call.Body);
        if (call.Objection() is { } refusal)
        {
            return refusal;
        }

        if (call.Id is not { } id || await generations.FindAsync(id, call.Cancellation) is null)
        {
            return Refusal.NotFound;
        }

        if (await resending.ResendAsync(id, number, call.Cancellation) == 0)
        {
            return ResendEndpoint.Nothing;
        }

        await call.ReplyAsync(StatusCodes.Status202Accepted, await store.DeliveriesOfAsync(id, call.Cancellation), CallbackJson.WriteList);
        return null;
    }

    private static DeliveryStatus? ReadStatus(AdminCall call)
    {
        var said = call.Query["status"].ToString();
        var status = CallbackJson.StatusOf(said);
        if (status is null && said.Length > 0)
        {
            call.Faults.Add("status", "unknown", $"must be one of {string.Join(", ", CallbackJson.Words)}");
        }

        return status;
    }

    private static string? ReadHost(AdminCall call)
    {
        var said = call.Query["host"].ToString();
        if (said.Length > LongestHost || said.Contains('\0'))
        {
            call.Faults.Add("host", "invalid_text", "must be a scheme, a name and a port, as a delivery tells it");
        }

        return said.Length == 0 ? null : said;
    }
}

using Haypile.Generations;
using Haypile.Server.Intake;
using Haypile.Server.Notifications;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>What a generation's receiver was told, try by try, and what it is still to be told.</summary>
internal sealed class CallbacksEndpoint(Door door, IDeliveryStore deliveries) : INativeEndpoint
{
    public const string Path = $"{NativeDialect.Generations}/{{id}}/callbacks";

    public string Method => "GET";

    public string Pattern => Path;

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        if (DialectEndpoints.IdIn(context.Request) is not { } id || await door.FindAsync(principal, id, context.RequestAborted) is null)
        {
            return Refusal.NotFound;
        }

        context.Response.Headers.CacheControl = "no-store";
        await Reply.WriteAsync(context, StatusCodes.Status200OK, await deliveries.DeliveriesOfAsync(id, context.RequestAborted), CallbackJson.WriteList);
        return null;
    }
}

/// <summary>Tells a generation's receiver again: the one that is numbered, or every change of state.</summary>
internal sealed class ResendEndpoint(Door door, IDeliveryStore deliveries, Resending resending) : INativeEndpoint
{
    public static readonly string[] Fields = ["number"];

    public static readonly Refusal Nothing = new(
        409, "invalid_request_error", "nothing_to_resend", "This generation has no such callback, or it is being sent at this moment.");

    public string Method => "POST";

    public string Pattern => $"{CallbacksEndpoint.Path}/resend";

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        var (body, refusal) = await SmallBody.ReadAsync(context.Request, context.RequestAborted);
        using (body)
        {
            if (body is null)
            {
                return refusal;
            }

            var faults = new Faults(new Dictionary<Field, string>());
            var fields = new StrictObject(body.RootElement, faults);
            var number = Number(fields);
            fields.Only(Fields);
            if (faults.Any)
            {
                return Refusal.Invalid(faults.All);
            }

            if (DialectEndpoints.IdIn(context.Request) is not { } id || await door.FindAsync(principal, id, context.RequestAborted) is null)
            {
                return Refusal.NotFound;
            }

            if (await resending.ResendAsync(id, number, context.RequestAborted) == 0)
            {
                return Nothing;
            }

            RequestGuard.NameRequest(context);
            await Reply.WriteAsync(context, StatusCodes.Status202Accepted, await deliveries.DeliveriesOfAsync(id, context.RequestAborted), CallbackJson.WriteList);
            return null;
        }
    }

    public static int? Number(StrictObject fields) => fields.Whole(Fields[0], 1, int.MaxValue);
}

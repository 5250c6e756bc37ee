using System.Text.Json.Nodes;
using Haypile.Generations;
using Haypile.Server.Intake;
using Haypile.Server.Notifications;
using Haypile.Server.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>What a generation's receiver was told, try by try, and what it is still to be told.</summary>
internal sealed class CallbacksEndpoint(Door door, IDeliveryStore deliveries) : INativeEndpoint
{
    public const string Path = $"{NativeDialect.Generations}/{{id}}/callbacks";

    public string Method => "GET";

    public string Pattern => Path;

    /// <summary>One of each kind, and two of them as the example.</summary>
    public static Content List
    {
        get
        {
            var all = Enum.GetValues<DeliveryStatus>().Zip(Enum.GetValues<GenerationState>(), static (status, state) => new Delivery
            {
                GenerationId = Specimen.Id,
                AccountId = Specimen.Id,
                Ordinal = 1 + (int)state,
                Host = "https://example.com",
                State = state,
                Status = status,
                Attempts = status == DeliveryStatus.Superseded ? 0 : 1,
                Answer = status == DeliveryStatus.Delivered ? StatusCodes.Status204NoContent : null,
                Complaint = status == DeliveryStatus.Waiting ? "It did not answer in time." : null,
                CreatedAt = Specimen.At,
                EndedAt = status == DeliveryStatus.Waiting ? null : Specimen.At.AddSeconds(1),
            }).ToArray();
            var shape = new Shape("CallbackList", Specimen.Written(json => CallbackJson.WriteList(json, all))) { Words = ["data[].state", "data[].status"] };
            return new Content(Content.Json, shape.Schema, ("list", Specimen.Written(json => CallbackJson.WriteList(json, all[..2]))));
        }
    }

    public Described Describe() => new("listCallbacks", NativeOperations.Tag, "List what a generation's receiver was told and is still to be told")
    {
        Parameters = [DialectOperations.IdInPath],
        Outcomes = [new Outcome(StatusCodes.Status200OK, "In the order in which it happened.", List), .. NativeOperations.Refused(Refusal.NotFound)],
    };

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

    public Described Describe() => new("resendCallbacks", NativeOperations.Tag, "Tell a generation's receiver again")
    {
        Detail = "The callback that is numbered, or every change of state.",
        Parameters = [DialectOperations.IdInPath],
        Request = new Content(
            Content.Json,
            Schema.Of(new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { [Fields[0]] = new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = int.MaxValue } },
                ["additionalProperties"] = false,
            }),
            ("one", new JsonObject { [Fields[0]] = 1 }),
            ("every", new JsonObject())),
        Outcomes =
        [
            new Outcome(StatusCodes.Status202Accepted, "It will be told.", CallbacksEndpoint.List),
            .. NativeOperations.Refused([
                Refusal.NotFound, Nothing, .. Dialects.Refused.JsonBody,
                Dialects.Refused.FaultyQuery(NativeOperations.Dialect, Fields[0], "wrong_type", "must be a whole number"),
            ]),
        ],
    };

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

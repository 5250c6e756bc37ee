using System.Text;
using System.Text.Json.Nodes;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Haypile.Server.Operations;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>The same request with the same seed, or with another one if that is asked for, as a new generation once the first has ended.</summary>
internal sealed class RetryEndpoint(Door door, Catalog<IDialect> dialects, Telemetry telemetry) : INativeEndpoint
{
    private const string Vary = "vary";

    private readonly NativeDialect _native = dialects.All.OfType<NativeDialect>().Single();

    public string Method => "POST";

    public string Pattern => $"{NativeDialect.Generations}/{{id}}/retry";

    public Described Describe() => new("retryGeneration", NativeOperations.Tag, "Ask for an ended generation once more, with the same seed")
    {
        Detail = $"At today's price, with the media that came with it. With `{Vary}` the seed is drawn anew.",
        Request = new Content(
            Content.Json,
            Schema.Of(new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { [Vary] = new JsonObject { ["type"] = "boolean", ["default"] = false } },
                ["additionalProperties"] = false,
            }),
            ("same", new JsonObject()),
            ("another", new JsonObject { [Vary] = true })),
        Parameters = [DialectOperations.IdInPath, DialectOperations.IdempotencyKey],
        Outcomes =
        [
            new Outcome(StatusCodes.Status201Created, "A new generation is accepted.", NativeOperations.Generation(("accepted", Specimen.Queued)))
            {
                Headers = [DialectOperations.Replayed, new Header("Location", "Where it is found.", Schema.Text) { Required = true }],
            },
            .. NativeOperations.Refused([
                Refusal.NotFound, Refusal.NotEnded, Refusal.MediaGone, .. Dialects.Refused.JsonBody,
                Dialects.Refused.FaultyQuery(_native, IdempotencyHeader.Name, "invalid", $"must be one key of 1 to {IdempotencyHeader.LongestKey} printable ASCII characters"),
                .. Dialects.Refused.Submission,
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

            var faults = new Faults(_native.Fields);
            var fields = new StrictObject(body.RootElement, faults);
            var varies = fields.Flag(Vary) ?? false;
            fields.Only([Vary]);
            return await AnswerAsync(context, principal, exchange, varies, faults);
        }
    }

    private async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange, bool varies, Faults faults)
    {
        using var key = IdempotencyHeader.Of(context.Request.Headers);
        var id = DialectEndpoints.IdIn(context.Request);
        key?.Fingerprint.AppendData(Encoding.ASCII.GetBytes($"retry {id}{(varies ? " vary" : "")}"));
        var repeat = key?.Repeat(_native, faults, exchange);
        if (faults.Any)
        {
            return Refusal.Invalid(faults.All);
        }

        if (id is null || await door.FindAsync(principal, id.Value, context.RequestAborted) is not { } ended)
        {
            return Refusal.NotFound;
        }

        var entry = await door.RetryAsync(principal, ended, varies, repeat, context.RequestAborted);
        if (entry.Refusal is not null)
        {
            return entry.Refusal;
        }

        RequestGuard.NameRequest(context);
        context.Response.Headers.Location = _native.LocationOf(entry.Id);
        if (entry.Replay is { } replay)
        {
            context.Response.Headers[IdempotencyHeader.Replayed] = "true";
            await Reply.WriteAsync(context, replay);
            return null;
        }

        var accepted = entry.Accepted!;
        telemetry.OnSubmitted(accepted.Dialect);
        await (accepted.Idempotency is { } kept
            ? Reply.WriteAsync(context, kept.Reply)
            : Reply.WriteAsync(
                context, _native.CreatedStatus, (_native, accepted, exchange), static (json, state) => state._native.WriteAccepted(json, state.accepted, state.exchange)));
        return null;
    }
}

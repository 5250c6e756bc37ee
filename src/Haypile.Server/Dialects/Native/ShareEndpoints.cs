using System.Text.Json;
using System.Text.Json.Nodes;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>Whether there is a page of a film for everybody who has its address.</summary>
internal sealed class ShareEndpoint(Door door, Sharing sharing, PublicAddress publicAddress) : INativeEndpoint
{
    public const string Path = $"{NativeDialect.Generations}/{{id}}/share";

    public string Method => "GET";

    public string Pattern => Path;

    public static Content Answer
    {
        get
        {
            var (on, off) = (Specimen.Written(json => Write(json, (Shared: true, Page: Sharing.PageOf("https://haypile.example", Specimen.Id)))), Specimen.Written(json => Write(json, (false, null))));
            return new Content(Content.Json, new Shape("Share", on, off).Schema, ("shared", on), ("unshared", off));
        }
    }

    public Described Describe() => new("readShare", NativeOperations.Tag, "Ask whether a film has a page for everybody")
    {
        Parameters = [DialectOperations.IdInPath],
        Outcomes = [new Outcome(StatusCodes.Status200OK, "Where it is; null where there is none.", Answer), .. NativeOperations.Refused(Refusal.NotFound)],
    };

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        if (DialectEndpoints.IdIn(context.Request) is not { } id || await door.FindAsync(principal, id, context.RequestAborted) is not { } generation)
        {
            return Refusal.NotFound;
        }

        await TellAsync(context, generation, sharing, publicAddress);
        return null;
    }

    public static async Task TellAsync(HttpContext context, Generation generation, Sharing sharing, PublicAddress publicAddress)
    {
        var shared = await sharing.IsSharedAsync(generation, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        await Reply.WriteAsync(
            context, StatusCodes.Status200OK, (shared, shared ? Sharing.PageOf(publicAddress.For(context.Request), generation.Id) : null), Write);
    }

    private static void Write(Utf8JsonWriter json, (bool Shared, string? Page) told)
    {
        json.WriteStartObject();
        json.WriteBoolean("shared"u8, told.Shared);
        json.WriteString("url"u8, told.Page);
        json.WriteEndObject();
    }
}

/// <summary>Gives a film its page for everybody, or takes it away.</summary>
internal sealed class SetShareEndpoint(Door door, Sharing sharing, PublicAddress publicAddress) : INativeEndpoint
{
    private const string Shared = "shared";

    private static readonly Refusal NotFinished = new(409, "invalid_request_error", "not_finished", "Only a finished film has a page for everybody.");

    private static readonly Refusal SwitchedOff = new(403, "permission_error", "sharing_is_off", "The operator of this server has switched pages for everybody off.");

    public string Method => "POST";

    public string Pattern => ShareEndpoint.Path;

    public Described Describe() => new("setShare", NativeOperations.Tag, "Give a film its page for everybody, or take it away")
    {
        Detail = "A finished film has one until it is taken away. The film's own address stays what it is.",
        Parameters = [DialectOperations.IdInPath],
        Request = new Content(
            Content.Json,
            Schema.Of(new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { [Shared] = new JsonObject { ["type"] = "boolean" } },
                ["required"] = new JsonArray(Shared),
                ["additionalProperties"] = false,
            }),
            ("give", new JsonObject { [Shared] = true }),
            ("take", new JsonObject { [Shared] = false })),
        Outcomes =
        [
            new Outcome(StatusCodes.Status200OK, "Where it is; null where there is none.", ShareEndpoint.Answer),
            .. NativeOperations.Refused([
                Refusal.NotFound, NotFinished, SwitchedOff, .. Dialects.Refused.JsonBody, Dialects.Refused.FaultyQuery(NativeOperations.Dialect, Shared, "wrong_type", "must be true or false"),
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
            var shared = fields.Flag(Shared, required: true);
            fields.Only([Shared]);
            if (DialectEndpoints.IdIn(context.Request) is not { } id || await door.FindAsync(principal, id, context.RequestAborted) is not { } generation)
            {
                return Refusal.NotFound;
            }

            return faults.Any ? Refusal.Invalid(faults.All) : await SetAsync(context, generation, shared!.Value);
        }
    }

    private async Task<Refusal?> SetAsync(HttpContext context, Generation generation, bool shared)
    {
        if (generation.State is not GenerationState.Finished)
        {
            return NotFinished;
        }

        if (shared && !sharing.IsOn)
        {
            return SwitchedOff;
        }

        await sharing.SetAsync(generation.Id, shared, context.RequestAborted);
        RequestGuard.NameRequest(context);
        await ShareEndpoint.TellAsync(context, generation, sharing, publicAddress);
        return null;
    }
}

using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects;

/// <summary>
/// YEScale declares one reply for all its video providers and requires every field of it. What a film of ours has is filled, the rest is
/// null, or empty where the page says text.
/// </summary>
internal sealed class YescaleDialect()
    : FlatFamily("yescale", "/yescale", new(Verb.Balance, "GET", "/yescale/user"), new(Verb.Balance, "GET", "/yescale/yescale/user")), IBalanceDialect
{
    private const string Submitted = "YEScale - Pika Video Generation - Submit";
    private const string Fed = "YEScale - Pika Video Generation - Feed";

    // Half a million units of quota are a dollar, and a credit counts as one.
    private const long MicroCreditsPerUnit = Credits.One / 500_000;

    public override ProviderPage Page { get; } = new(
        "YEScale",
        "A client that had YEScale's address sets `http://HOST/yescale`. `GET /yescale/user` tells the balance.")
    {
        Beyond = [.. BeyondAllPages, Field.Video, Field.Ingredients, Field.IngredientsMode],
        Request =
        [
            .. FlatRequest,
            new("model", "The page requires it; it may be left out."),
            new("pikaffect", "`\"\"` is none. The page prints ten; all sixteen are taken."),
            new("options.aspectRatio", "Text or number. The page says to remove it for an image, and its own example sends both: both may be sent."),
            new("options.parameters", "The page requires it; it may be left out. Refused when it is no object."),
            new("options.extend", "The page requires it; it may be left out."),
        ],
        Reply =
        [
            .. FlatReply,
            new("message", $"`{Submitted}`, as printed; in the feed, whose words are not printed, `{Fed}`"),
            new("batch_id", "empty: there are no batches"),
            new("created_at", "when it was accepted, in ISO 8601; in the feed too"),
            new("estimate_wait_seconds", "null"),
            new("last_frame", "null; in the feed too"),
            new("liked", "null"),
            new("prompt", "the prompt"),
            new("queue_state", "null"),
            new("state", "queued"),
            new("thumbnail", "null; in the feed too"),
            new("video", "null"),
            new("video_raw", "null; in the feed too"),
            new("artifact", "null; in the feed only"),
            new("code", "0"),
            new("request_id", "what `x-request-id` says; in a repeat under an `Idempotency-Key`, what the first one said"),
            new("data", "the same again, as the shared declaration has it"),
            new("data.task_id", "the generation's id"),
            new("data.task_status", "submitted"),
            new("data.created_at", "milliseconds since 1970"),
            new("data.updated_at", "milliseconds since 1970"),
            new("data.quota", "of the balance: what is left, 500000 to a credit; what waiting generations may cost is taken off"),
            new("data.used_quota", "of the balance: what finished films have cost"),
            new("data.request_count", "of the balance: generations that were accepted"),
            new("data.username, data.display_name", "of the balance: the account's name"),
            new("data.access_token, data.email, data.telegram_id", "of the balance: empty; a key is never repeated"),
            new("data.role", "of the balance: 1"),
            new("success", "of the balance: true"),
        ],
    };

    public (string First, string Last)? DayNames => null;

    public Days? ReadDays(IQueryCollection query, Faults faults) => null;

    public void WriteBalance(Utf8JsonWriter json, Balance balance, Days? days)
    {
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        json.WriteString("access_token"u8, "");
        json.WriteString("display_name"u8, balance.Account.Name);
        json.WriteString("email"u8, "");
        json.WriteNumber("quota"u8, balance.Account.Balance / MicroCreditsPerUnit);
        json.WriteNumber("request_count"u8, balance.Requests);
        json.WriteNumber("role"u8, 1);
        json.WriteString("telegram_id"u8, "");
        json.WriteNumber("used_quota"u8, balance.Spent / MicroCreditsPerUnit);
        json.WriteString("username"u8, balance.Account.Name);
        json.WriteEndObject();
        json.WriteString("message"u8, "");
        json.WriteBoolean("success"u8, true);
        json.WriteEndObject();
    }

    protected override void WriteMoreAccepted(Utf8JsonWriter json, Submission accepted, Exchange exchange)
    {
        var moment = accepted.Id.MadeAt();
        json.WriteString("message"u8, Submitted);
        json.WriteString("batch_id"u8, "");
        json.WriteString("created_at"u8, moment);
        json.WriteNull("estimate_wait_seconds"u8);
        json.WriteNull("last_frame"u8);
        json.WriteNull("liked"u8);
        json.WriteString("prompt"u8, accepted.Request.Prompt);
        json.WriteNull("queue_state"u8);
        json.WriteString("state"u8, "queued");
        json.WriteNull("thumbnail"u8);
        json.WriteNull("video"u8);
        json.WriteNull("video_raw"u8);
        json.WriteNumber("code"u8, 0);
        json.WriteString("request_id"u8, exchange.RequestId);
        json.WriteStartObject("data"u8);
        json.WriteString("task_id"u8, accepted.Id);
        json.WriteString("task_status"u8, "submitted");
        json.WriteNumber("created_at"u8, moment.ToUnixTimeMilliseconds());
        json.WriteNumber("updated_at"u8, moment.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    protected override void WriteMoreOfFeed(Utf8JsonWriter json, Generation generation)
    {
        json.WriteString("message"u8, Fed);
        json.WriteNull("artifact"u8);
        json.WriteString("created_at"u8, generation.Id.MadeAt());
        json.WriteNull("last_frame"u8);
        json.WriteNull("thumbnail"u8);
        json.WriteNull("video_raw"u8);
    }
}

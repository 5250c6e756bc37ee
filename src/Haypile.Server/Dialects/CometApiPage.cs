namespace Haypile.Server.Dialects;

/// <summary>What CometAPI's page prints and what becomes of it.</summary>
internal static class CometApiPage
{
    public static ProviderPage Page { get; } = new(
        "CometAPI",
        "A client that had `https://api.cometapi.com` sets `http://HOST/cometapi`. One that asks `https://query.cometapi.com/user/quota?key=…` "
            + "for its balance sets the same base, or none.")
    {
        Request =
        [
            new("callback_url", "The page requires it; who asks the feed may leave it out."),
            new("ratio", "The page requires it; left out it is the picture's own, or 16:9."),
            new("style", "The page prints thirteen; Peel, Poke and Tear are taken too."),
            new("image", "For the call with a reference picture, whose page is not public."),
            new("video", "For the call with a reference clip, whose page is not public."),
            new("options", "Accepted as an object; refused when it is something else. May be left out."),
            new("options.camera", "Accepted as an object, also empty; refused when it is something else."),
            new("options.parameters", "Accepted as an object; refused when it is something else. May be left out."),
            new("task_id", "Accepted by the feed, in the query or in the body of a POST; so is `id`."),
            new("key", "Accepted by the balance in the query, as the provider has it; the header counts there too. It is in no log."),
            new("start_date, end_date", "Accepted by the balance; both together give `daily_quota`. Refused when no day like 2026-01-31."),
        ],
        Reply =
        [
            new("code", "200; what fails has another HTTP status and the error body"),
            new("msg", "success"),
            new("ip", "the address that the request came from"),
            new("exec_time", "seconds from the request's head to this reply, measured; under an `Idempotency-Key` to just before it is kept, and a repeat says the same"),
            new("data", "of a submission its task_id; of the feed what the callback says"),
            new("data.task_id", "the generation's id"),
            new("data.task_status", "submitted, processing, succeed, failed; a cancelled one has failed") { IsWord = true },
            new("data.task_status_msg", "why it failed; empty otherwise"),
            new("data.created_at", "milliseconds since 1970"),
            new("data.updated_at", "milliseconds since 1970: when the state last changed"),
            new("data.task_result.images", "empty: a generation is a film"),
            new("data.task_result.videos[].id", "the generation's id, from the first feed on"),
            new("data.task_result.videos[].url", "the film; empty until it is finished"),
            new("data.task_result.videos[].duration", "seconds that were asked for, as text"),
            new("error.message", "every fault at once, and at the end `(request id: …)`"),
            new("error.type", "comet_api_error"),
            new("error.param", "every faulty field by name; empty where the fault is in none"),
            new("error.code", "the first fault's code"),
            new("username", "of the balance: the account's name"),
            new("total_quota", "of the balance: dollars left, a credit counting as one; what waiting generations may cost is taken off"),
            new("total_used_quota", "of the balance: dollars that finished films have cost"),
            new("request_count", "of the balance: generations that were accepted"),
            new("keys[].name", "of the balance: each key that is not revoked"),
            new("keys[].remain_quota", "of the balance: what the key may still spend today; -1 without such a limit"),
            new("keys[].used_quota", "of the balance: dollars that the films of this key have cost"),
            new("daily_quota", "of the balance: days (UTC) with any use, each with token_name, quota_used and request_count") { IsMap = true },
        ],
    };
}

using Haypile.Server.Intake;

namespace Haypile.Server.Dialects.Native;

/// <summary>The native API's part of the page of all dialects.</summary>
internal static class NativePage
{
    public static ProviderPage Page { get; } = new(
        "Haypile's own",
        "For a client that is written for Haypile: the words of the model, one shape for a generation everywhere. A create is answered with 201 and a "
            + "`Location`, or under `Prefer: wait=30` (at most 120 s; of a read as well) with what came of it. An `error` also lists its `faults` one "
            + "by one, and the `request_id`. Beyond what is in the tables:\n\n"
            + "- `GET /v1/generations`: the account's generations, the newest first. `state=finished,failed`, `text` (words in the prompt), `effect`, `metadata.NAME`, "
            + "`created_after` and `created_before` (ISO 8601, the first inclusive), `limit` (1 to 100, usually 20) and `cursor`: `{\"data\":[…],\"next_cursor\"}`.\n"
            + "- `POST /v1/generations/quote`: what a request would cost and be, without running it.\n"
            + "- `POST /v1/generations/{id}/retry`: the same request again with the same seed, once it has ended; with `{\"vary\":true}`, with another one.\n"
            + "- `GET /v1/generations/{id}/share`: whether there is a page of the film for everybody, and where. `POST` with `{\"shared\":false}` takes it away.\n"
            + "- `DELETE /v1/generations/{id}`: forgets an ended generation and its files; what it cost stays in the ledger.\n"
            + "- `GET /v1/generations/{id}/events`: server-sent events until it ends; `Last-Event-ID` resumes. Nothing new of an ended one is a 204.\n"
            + "- `POST /v1/uploads`: a file as it is, as the body. Its `id` may stand wherever an address of media may, for a day and for its account.\n"
            + "- `GET /v1/effects`, `GET /v1/models`: what can be asked for, as data; `GET /v1/rules`, without a key: what may be said for each field, and what each dialect calls it.\n"
            + "- `GET /v1/generations/{id}/callbacks`: what its receiver was told and is still to be told, and what it answered. `POST …/callbacks/resend` tells "
            + "every change of state again, or the one whose `number` is in the body.\n"
            + "- `GET /v1/callbacks/secret`: what the account's callbacks are signed with, by its beginning. `POST` draws a new one and tells it in that reply only; "
            + "for a day the old one signs as well.\n"
            + "- `GET /v1/usage`: what is left, and what each key asked for by day, `from` and `to` included.")
    {
        Request = [new("frame", "Accepted as an object; refused when it is something else."), new("camera", "Accepted as an object; refused when it is something else.")],
        Reply =
        [
            new("id", "the generation's id"),
            new("state", "queued, running, finished, failed, cancelled") { IsWord = true },
            new("progress", "percent"),
            new("created_at, started_at, ended_at", "in ISO 8601, null while it has not happened"),
            new("price", "credits; a failed or cancelled one costs nothing"),
            new("position", "how many start before it; only while it is queued, and only when asked for by itself"),
            new("error", "null, or why there is no film: `code` and `message`"),
            new("video", "null until it is finished, then `url`, `share_url`, `poster_url`, `thumbnail_url` and `duration`"),
            new("request", "the request as it was understood, with the seed that was drawn; media that came with it are told by `hash`, `type` and `bytes`"),
            new("notes", "what the engine decided by itself, a sentence each; only of a finished one that is asked for by itself"),
            new("account", "of the usage: the account's name"),
            new("balance, held", "of the usage: credits that are left, and those that waiting generations may cost"),
            new("queued, running", "of the usage: how many generations are"),
            new("data[].day, data[].key_id, data[].key_name", "of the usage: a day (UTC) with any use, and the key; null where none was needed"),
            new("data[].requests, data[].spent", "of the usage: generations that were accepted, and credits that finished films have cost"),
        ],
    };
}

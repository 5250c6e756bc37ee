using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Haypile.Studio;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects;

/// <summary>
/// The pro family: an envelope around every reply, and a callback. How CometAPI's feed answers is not printed, so the feed is the envelope
/// around what its callback says.
/// </summary>
internal sealed class CometApiDialect : IBalanceDialect
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string FirstDay = "start_date";
    private const string LastDay = "end_date";

    public string Name => "cometapi";

    public string Base => "/cometapi";

    public IReadOnlyList<DialectRoute> Routes { get; } =
    [
        new(Verb.Create, "POST", "/cometapi/pika/pro/generate"),
        new(Verb.Read, "GET", "/cometapi/pika/feed"),
        new(Verb.Read, "POST", "/cometapi/pika/feed"),
        new(Verb.Read, "GET", "/cometapi/pika/feed/{id}"),
        new(Verb.Cancel, "DELETE", "/cometapi/pika/feed/{id}"),
        new(Verb.Balance, "GET", "/cometapi/user/quota") { KeyInQuery = "key" },
        new(Verb.Balance, "GET", "/user/quota") { KeyInQuery = "key" },
    ];

    public IReadOnlyDictionary<Field, string> Fields { get; } = new Dictionary<Field, string>
    {
        [Field.Callback] = "callback_url",
        [Field.Prompt] = "prompt",
        [Field.Effect] = "style",
        [Field.AspectRatio] = "ratio",
        [Field.Sound] = "sfx",
        [Field.Model] = "model",
        [Field.Image] = "image",
        [Field.Video] = "video",
        [Field.Extend] = "options.extend",
        [Field.FrameRate] = "options.frameRate",
        [Field.Pan] = "options.camera.pan",
        [Field.Tilt] = "options.camera.tilt",
        [Field.Rotate] = "options.camera.rotate",
        [Field.Zoom] = "options.camera.zoom",
        [Field.Guidance] = "options.parameters.guidanceScale",
        [Field.Motion] = "options.parameters.motion",
        [Field.NegativePrompt] = "options.parameters.negativePrompt",
        [Field.Seed] = "options.parameters.seed",
    }.ToFrozenDictionary();

    public ProviderPage Page => CometApiPage.Page;

    public Draft Read(WireObject body)
    {
        var options = body.Object("options");
        var camera = options.Object("camera");
        var parameters = options.Object("parameters");
        return new Draft
        {
            Callback = body.Text("callback_url"),
            Prompt = body.Text("prompt"),
            Effect = body.Text("style"),
            AspectRatio = body.Ratio("ratio"),
            Sound = body.Flag("sfx"),
            Model = body.TextOrNumber("model"),
            Image = body.Media("image"),
            Video = body.Media("video"),
            Extend = options.Flag("extend"),
            FrameRate = options.Number("frameRate"),
            Pan = camera.Text("pan"),
            Tilt = camera.Text("tilt"),
            Rotate = camera.Text("rotate"),
            Zoom = camera.Text("zoom"),
            Guidance = parameters.Number("guidanceScale"),
            Motion = parameters.Number("motion"),
            NegativePrompt = parameters.Text("negativePrompt"),
            Seed = parameters.Number("seed"),
        };
    }

    public void WriteAccepted(Utf8JsonWriter json, Submission accepted, Exchange exchange)
    {
        StartEnvelope(json, exchange);
        json.WriteStartObject("data"u8);
        json.WriteString("task_id"u8, accepted.Id);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public void WriteGeneration(Utf8JsonWriter json, Generation generation, FilmLinks links, Exchange exchange)
    {
        StartEnvelope(json, exchange);
        json.WritePropertyName("data"u8);
        WriteCallback(json, generation, links);
        json.WriteEndObject();
    }

    public void WriteCallback(Utf8JsonWriter json, Generation generation, FilmLinks links)
    {
        var updatedAt = generation.EndedAt ?? generation.StartedAt ?? generation.CreatedAt;
        json.WriteStartObject();
        json.WriteString("task_id"u8, generation.Id);
        json.WriteString("task_status"u8, Status(generation.State));
        json.WriteString("task_status_msg"u8, Failure.Of(generation));
        json.WriteNumber("created_at"u8, generation.CreatedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("updated_at"u8, updatedAt.ToUnixTimeMilliseconds());
        json.WriteStartObject("task_result"u8);
        json.WriteStartArray("images"u8);
        json.WriteEndArray();
        json.WriteStartArray("videos"u8);
        json.WriteStartObject();
        json.WriteString("id"u8, generation.Id);
        json.WriteString("url"u8, generation.State == GenerationState.Finished ? links.To(generation, FilmFiles.Film) : "");
        json.WriteString("duration"u8, generation.Seconds.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public void WriteRefusal(Utf8JsonWriter json, Refusal refusal, Exchange exchange)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, $"{refusal.Message} (request id: {exchange.RequestId})");
        json.WriteString("type"u8, "comet_api_error");
        json.WriteString("param"u8, refusal.Param ?? "");
        json.WriteString("code"u8, refusal.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public (string First, string Last)? DayNames => (FirstDay, LastDay);

    public Days? ReadDays(IQueryCollection query, Faults faults)
    {
        var first = ReadDay(query, FirstDay, faults);
        var last = ReadDay(query, LastDay, faults);
        return first is not null && last is not null ? new Days(first.Value, last.Value) : null;
    }

    public void WriteBalance(Utf8JsonWriter json, Balance balance, Days? days)
    {
        json.WriteStartObject();
        json.WriteString("username"u8, balance.Account.Name);
        json.WriteNumber("total_quota"u8, Dollars(balance.Account.Balance));
        json.WriteNumber("total_used_quota"u8, Dollars(balance.Spent));
        json.WriteNumber("request_count"u8, balance.Requests);
        json.WriteStartArray("keys"u8);
        foreach (var key in balance.Keys)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, key.Name);
            json.WriteNumber("remain_quota"u8, balance.LeftToday(key) is { } left ? Dollars(left) : -1);
            json.WriteNumber("used_quota"u8, Dollars(balance.Use.Where(use => use.KeyId == key.Id).Sum(use => use.Spent)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (days is not null)
        {
            WriteDays(json, balance, days);
        }

        json.WriteEndObject();
    }

    private static void WriteDays(Utf8JsonWriter json, Balance balance, Days days)
    {
        var names = balance.Keys.ToDictionary(key => key.Id, key => key.Name);
        json.WriteStartObject("daily_quota"u8);
        foreach (var day in balance.Use.Where(use => use.Day >= days.First && use.Day <= days.Last).GroupBy(use => use.Day))
        {
            json.WriteStartArray(day.Key.ToString(DayFormat, CultureInfo.InvariantCulture));
            foreach (var use in day)
            {
                json.WriteStartObject();
                json.WriteString("token_name"u8, use.KeyId is { } id && names.TryGetValue(id, out var name) ? name : "");
                json.WriteNumber("quota_used"u8, Dollars(use.Spent));
                json.WriteNumber("request_count"u8, use.Requests);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Everything but the data, which follows; the reader is told where it called from and how long it took.</summary>
    private static void StartEnvelope(Utf8JsonWriter json, Exchange exchange)
    {
        json.WriteStartObject();
        json.WriteNumber("code"u8, StatusCodes.Status200OK);
        json.WriteString("msg"u8, "success");
        json.WriteString("ip"u8, exchange.ClientAddress);
        json.WriteNumber("exec_time"u8, Math.Round(exchange.Seconds, 6));
    }

    private static DateOnly? ReadDay(IQueryCollection query, string name, Faults faults)
    {
        if (query[name].ToString() is not { Length: > 0 } said)
        {
            return null;
        }

        if (DateOnly.TryParseExact(said, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        faults.Add(name, "wrong_type", "must be a day like 2026-01-31");
        return null;
    }

    private static decimal Dollars(long micro) => micro / (decimal)Credits.One;

    private static ReadOnlySpan<byte> Status(GenerationState state) => state switch
    {
        GenerationState.Queued => "submitted"u8,
        GenerationState.Running => "processing"u8,
        GenerationState.Finished => "succeed"u8,
        _ => "failed"u8,
    };
}

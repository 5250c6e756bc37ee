using System.Collections.Frozen;
using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>Haypile's own words, which are the model's. What it does beyond what every dialect does is in <see cref="NativeEndpoints"/>.</summary>
internal sealed class NativeDialect : IDetailedDialect, IBalanceDialect
{
    public const string Root = "/v1";
    public const string Generations = "/v1/generations";

    private const string FirstDay = "from";
    private const string LastDay = "to";

    public string Name => "native";

    public string Base => Root;

    public IReadOnlyList<DialectRoute> Routes { get; } =
    [
        new(Verb.Create, "POST", Generations) { Id = "createGeneration" },
        new(Verb.Read, "GET", $"{Generations}/{{id}}") { Id = "readGeneration" },
        new(Verb.Cancel, "POST", $"{Generations}/{{id}}/cancel") { Id = "cancelGeneration" },
        new(Verb.Balance, "GET", $"{Root}/usage") { Id = "readUsage" },
    ];

    public IReadOnlyDictionary<Field, string> Fields { get; } = new Dictionary<Field, string>
    {
        [Field.Prompt] = "prompt",
        [Field.NegativePrompt] = "negative_prompt",
        [Field.Model] = "model",
        [Field.Effect] = "effect",
        [Field.Image] = "image",
        [Field.Video] = "video",
        [Field.Ingredients] = "ingredients",
        [Field.IngredientsMode] = "ingredients_mode",
        [Field.Keyframes] = "keyframes",
        [Field.AspectRatio] = "frame.aspect_ratio",
        [Field.Resolution] = "frame.resolution",
        [Field.FrameRate] = "frame.frame_rate",
        [Field.Duration] = "frame.seconds",
        [Field.Pan] = "camera.pan",
        [Field.Tilt] = "camera.tilt",
        [Field.Rotate] = "camera.rotate",
        [Field.Zoom] = "camera.zoom",
        [Field.Motion] = "motion",
        [Field.Guidance] = "guidance",
        [Field.Seed] = "seed",
        [Field.Sound] = "sound",
        [Field.Extend] = "extend",
        [Field.Callback] = "callback_url",
        [Field.Metadata] = "metadata",
    }.ToFrozenDictionary();

    public ProviderPage Page => NativePage.Page;

    public int CreatedStatus => StatusCodes.Status201Created;

    public string LocationOf(Guid id) => $"{Generations}/{id}";

    public Draft Read(WireObject body)
    {
        var frame = body.Object("frame");
        var camera = body.Object("camera");
        return new Draft
        {
            Prompt = body.Text("prompt"),
            NegativePrompt = body.Text("negative_prompt"),
            Model = body.TextOrNumber("model"),
            Effect = body.Text("effect"),
            Image = body.Media("image"),
            Video = body.Media("video"),
            Ingredients = body.MediaList("ingredients"),
            IngredientsMode = body.Text("ingredients_mode"),
            Keyframes = body.MediaList("keyframes"),
            AspectRatio = frame.Ratio("aspect_ratio"),
            Resolution = frame.TextOrNumber("resolution"),
            FrameRate = frame.Number("frame_rate"),
            Duration = frame.Number("seconds"),
            Pan = camera.Text("pan"),
            Tilt = camera.Text("tilt"),
            Rotate = camera.Text("rotate"),
            Zoom = camera.Text("zoom"),
            Motion = body.Number("motion"),
            Guidance = body.Number("guidance"),
            Seed = body.Number("seed"),
            Sound = body.Flag("sound"),
            Extend = body.Flag("extend"),
            Callback = body.Text("callback_url"),
            Metadata = body.Texts("metadata"),
        };
    }

    public void WriteAccepted(Utf8JsonWriter json, Submission accepted, Exchange exchange) => GenerationJson.Write(json, new Generation
    {
        Id = accepted.Id,
        AccountId = accepted.AccountId,
        Dialect = accepted.Dialect,
        Engine = accepted.Engine,
        Request = accepted.Request,
        State = GenerationState.Queued,
        Price = accepted.Price,
    }, links: default);

    public void WriteGeneration(Utf8JsonWriter json, Generation generation, FilmLinks links, Exchange exchange) => GenerationJson.Write(json, generation, links);

    public void WriteCallback(Utf8JsonWriter json, Generation generation, FilmLinks links) => GenerationJson.Write(json, generation, links);

    public void WriteDetailed(Utf8JsonWriter json, Generation generation, Details details, FilmLinks links) => GenerationJson.Write(json, generation, links, details);

    public void WriteRefusal(Utf8JsonWriter json, Refusal refusal, Exchange exchange)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, refusal.Message);
        json.WriteString("type"u8, refusal.Type);
        json.WriteString("param"u8, refusal.Param);
        json.WriteString("code"u8, refusal.Code);
        json.WriteStartArray("faults"u8);
        foreach (var fault in refusal.Faults)
        {
            json.WriteStartObject();
            json.WriteString("param"u8, fault.Param);
            json.WriteString("code"u8, fault.Code);
            json.WriteString("message"u8, fault.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("request_id"u8, exchange.RequestId);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public (string First, string Last)? DayNames => (FirstDay, LastDay);

    public Days? ReadDays(IQueryCollection query, Faults faults)
    {
        var days = new Days(QueryText.Day(query, FirstDay, faults) ?? DateOnly.MinValue, QueryText.Day(query, LastDay, faults) ?? DateOnly.MaxValue);
        if (days.First > days.Last)
        {
            faults.Add(FirstDay, "out_of_range", $"must not be after {LastDay}");
        }

        return days;
    }

    public void WriteBalance(Utf8JsonWriter json, Balance balance, Days? days) => UsageJson.Write(json, balance, days!);
}

using System.Collections.Frozen;
using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Haypile.Studio;

namespace Haypile.Server.Dialects;

/// <summary>
/// What openai-hk, YEScale, the basl page and V-API share: <c>POST /pika/generate</c>, <c>GET /pika/feed/{id}</c>, a flat reply.
/// Each takes what any of them takes; where they differ is in a file of its own.
/// </summary>
internal abstract class FlatFamily(string name, string path, params DialectRoute[] more) : IDialect
{
    protected static readonly IReadOnlyDictionary<Field, string> FlatFields = new Dictionary<Field, string>
    {
        [Field.Prompt] = "promptText",
        [Field.Model] = "model",
        [Field.Effect] = "pikaffect",
        [Field.Image] = "image",
        [Field.Video] = "video",
        [Field.Ingredients] = "ingredient",
        [Field.IngredientsMode] = "options.ingredients-mode",
        [Field.AspectRatio] = "options.aspectRatio",
        [Field.Resolution] = "options.resolution",
        [Field.FrameRate] = "options.frameRate",
        [Field.Duration] = "options.duration",
        [Field.Pan] = "options.camera.pan",
        [Field.Tilt] = "options.camera.tilt",
        [Field.Rotate] = "options.camera.rotate",
        [Field.Zoom] = "options.camera.zoom",
        [Field.Guidance] = "options.parameters.guidanceScale",
        [Field.Motion] = "options.parameters.motion",
        [Field.NegativePrompt] = "options.parameters.negativePrompt",
        [Field.Seed] = "options.parameters.seed",
        [Field.Sound] = "sfx",
        [Field.Extend] = "options.extend",
    }.ToFrozenDictionary();

    public string Name => name;

    public string Base => path;

    public IReadOnlyList<DialectRoute> Routes { get; } =
    [
        new(Verb.Create, "POST", $"{path}/pika/generate"),
        new(Verb.Create, "POST", $"{path}/pro/pika/generate"),
        new(Verb.Read, "GET", $"{path}/pika/feed/{{id}}"),
        new(Verb.Read, "GET", $"{path}/pika/feed"),
        new(Verb.Read, "GET", $"{path}/pro/pika/feed/{{id}}"),
        new(Verb.Read, "GET", $"{path}/pro/pika/feed"),
        new(Verb.Cancel, "DELETE", $"{path}/pika/feed/{{id}}"),
        .. more,
    ];

    public virtual IReadOnlyDictionary<Field, string> Fields => FlatFields;

    public virtual IReadOnlyDictionary<Field, string> Aliases => FrozenDictionary<Field, string>.Empty;

    public abstract ProviderPage Page { get; }

    /// <summary>What every page of the family prints of a reply.</summary>
    protected static IReadOnlyList<Remark> FlatReply { get; } =
    [
        new("id", "the generation's id, in the reply to a submission and in the feed"),
        new("promptText", "the prompt"),
        new("videos", "always one film, from the first feed on, with every field"),
        new("videos[].id", "the generation's id"),
        new("videos[].status", "queued, pending, finished, error; a cancelled one is an error") { IsWord = true },
        new("videos[].seed", "the seed, drawn or said"),
        new("videos[].resultUrl", "the film; empty until it is finished, because clients take it for finished"),
        new("videos[].sharingUrl", "the smaller film to share; empty until it is finished"),
        new("videos[].videoPoster", "the poster; empty until it is finished"),
        new("videos[].imageThumb", "the thumbnail; empty until it is finished"),
        new("videos[].duration", "seconds that were asked for"),
        new("videos[].error", "why it failed; empty otherwise"),
        new("videos[].progress", "percent"),
    ];

    /// <summary>What no page of the family prints.</summary>
    protected static IReadOnlyList<Field> BeyondAllPages { get; } =
        [Field.Resolution, Field.Duration, Field.Pan, Field.Tilt, Field.Rotate, Field.Zoom, Field.Seed, Field.Sound];

    /// <summary>What a page of the family requires, and what is printed although it holds nothing.</summary>
    protected static IReadOnlyList<Remark> FlatRequest { get; } =
    [
        new("pikaffect", "`\"\"` is none."),
        new("image", "Pages want a value where it is there at all, and printed examples send `\"\"`: that is none."),
        new("options", "Accepted as an object; refused when it is something else. May be left out."),
        new("options.camera", "Accepted as an object, also empty; refused when it is something else."),
        new("options.parameters", "Accepted as an object; refused when it is something else. May be left out."),
    ];

    public virtual Draft Read(WireObject body)
    {
        var options = body.Object("options");
        var camera = options.Object("camera");
        var parameters = options.Object("parameters");
        return new Draft
        {
            Prompt = body.Text("promptText"),
            Model = body.TextOrNumber("model"),
            Effect = body.Text("pikaffect"),
            Image = body.Media("image"),
            Video = body.Media("video"),
            Ingredients = body.MediaList("ingredient"),
            IngredientsMode = options.Text("ingredients-mode"),
            AspectRatio = options.Ratio("aspectRatio"),
            Resolution = options.TextOrNumber("resolution"),
            FrameRate = options.Number("frameRate"),
            Duration = options.Number("duration"),
            Pan = camera.Text("pan"),
            Tilt = camera.Text("tilt"),
            Rotate = camera.Text("rotate"),
            Zoom = camera.Text("zoom"),
            Guidance = parameters.Number("guidanceScale"),
            Motion = parameters.Number("motion"),
            NegativePrompt = parameters.Text("negativePrompt"),
            Seed = parameters.Number("seed"),
            Sound = body.Flag("sfx"),
            Extend = options.Flag("extend"),
        };
    }

    public void WriteAccepted(Utf8JsonWriter json, Submission accepted, Exchange exchange)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, accepted.Id);
        WriteMoreAccepted(json, accepted, exchange);
        json.WriteEndObject();
    }

    public void WriteGeneration(Utf8JsonWriter json, Generation generation, FilmLinks links, Exchange exchange) => WriteFeed(json, generation, links);

    public void WriteCallback(Utf8JsonWriter json, Generation generation, FilmLinks links) => WriteFeed(json, generation, links);

    public void WriteRefusal(Utf8JsonWriter json, Refusal refusal, Exchange exchange)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, refusal.Message);
        json.WriteString("type"u8, refusal.Type);
        json.WriteString("param"u8, refusal.Param);
        json.WriteString("code"u8, refusal.Code);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>What a provider says beside the id.</summary>
    protected virtual void WriteMoreAccepted(Utf8JsonWriter json, Submission accepted, Exchange exchange) { }

    /// <summary>What a provider says beside the films.</summary>
    protected virtual void WriteMoreOfFeed(Utf8JsonWriter json, Generation generation) { }

    /// <summary>
    /// The first reply already holds one video with every field: clients retry without a pause while the list is empty,
    /// and take a resultUrl for a finished film, so that one stays empty until it is.
    /// </summary>
    private void WriteFeed(Utf8JsonWriter json, Generation generation, FilmLinks links)
    {
        var finished = generation.State == GenerationState.Finished;
        json.WriteStartObject();
        json.WriteString("id"u8, generation.Id);
        json.WriteString("promptText"u8, generation.Request.Prompt);
        json.WriteStartArray("videos"u8);
        json.WriteStartObject();
        json.WriteString("id"u8, generation.Id);
        json.WriteString("status"u8, Status(generation.State));
        json.WriteNumber("seed"u8, generation.Request.Seed);
        json.WriteString("resultUrl"u8, finished ? links.To(generation, FilmFiles.Film) : "");
        json.WriteString("sharingUrl"u8, finished ? links.To(generation, FilmFiles.Share) : "");
        json.WriteString("videoPoster"u8, finished ? links.To(generation, FilmFiles.Poster) : "");
        json.WriteString("imageThumb"u8, finished ? links.To(generation, FilmFiles.Thumbnail) : "");
        json.WriteNumber("duration"u8, generation.Seconds);
        json.WriteString("error"u8, Failure.Of(generation));
        json.WriteNumber("progress"u8, generation.Progress);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteMoreOfFeed(json, generation);
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> Status(GenerationState state) => state switch
    {
        GenerationState.Queued => "queued"u8,
        GenerationState.Running => "pending"u8,
        GenerationState.Finished => "finished"u8,
        _ => "error"u8,
    };
}

using System.Collections.Frozen;
using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Haypile.Studio;

namespace Haypile.Server.Dialects;

/// <summary>The flat family at the root: the union of what its providers accept, and the plainest reply.</summary>
internal sealed class FlatDialect : IDialect
{
    public string Name => "flat";

    public IReadOnlyList<DialectRoute> Routes { get; } =
    [
        new(Verb.Create, "POST", "/pika/generate"),
        new(Verb.Create, "POST", "/pro/pika/generate"),
        new(Verb.Read, "GET", "/pika/feed/{id}"),
        new(Verb.Read, "GET", "/pika/feed"),
        new(Verb.Read, "GET", "/pro/pika/feed/{id}"),
        new(Verb.Read, "GET", "/pro/pika/feed"),
        new(Verb.Cancel, "DELETE", "/pika/feed/{id}"),
    ];

    public IReadOnlyDictionary<Field, string> Fields { get; } = new Dictionary<Field, string>
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
        [Field.Callback] = "callback_url",
    }.ToFrozenDictionary();

    public Draft Read(WireObject body)
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
            Resolution = options.Text("resolution"),
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
            Callback = body.Text("callback_url"),
        };
    }

    public void WriteAccepted(Utf8JsonWriter json, Guid id)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteEndObject();
    }

    /// <summary>
    /// The first reply already holds one video with every field: clients retry without a pause while the list is empty,
    /// and take a resultUrl for a finished film, so that one stays empty until it is.
    /// </summary>
    public void WriteGeneration(Utf8JsonWriter json, Generation generation, FilmLinks links)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, generation.Id);
        json.WriteString("promptText"u8, generation.Request.Prompt);
        json.WriteStartArray("videos"u8);
        json.WriteStartObject();
        json.WriteString("id"u8, generation.Id);
        json.WriteString("status"u8, Status(generation.State));
        json.WriteNumber("seed"u8, generation.Request.Seed);
        var finished = generation.State == GenerationState.Finished;
        json.WriteString("resultUrl"u8, finished ? links.To(generation, FilmFiles.Film) : "");
        json.WriteString("sharingUrl"u8, finished ? links.To(generation, FilmFiles.Share) : "");
        json.WriteString("videoPoster"u8, finished ? links.To(generation, FilmFiles.Poster) : "");
        json.WriteString("imageThumb"u8, finished ? links.To(generation, FilmFiles.Thumbnail) : "");
        json.WriteNumber("duration"u8, generation.Request.Frame.Seconds);
        json.WriteString("error"u8, Error(generation));
        json.WriteNumber("progress"u8, generation.Progress);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void WriteCallback(Utf8JsonWriter json, Generation generation, FilmLinks links) => WriteGeneration(json, generation, links);

    public void WriteRefusal(Utf8JsonWriter json, Refusal refusal)
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

    private static string Error(Generation generation) =>
        generation.State == GenerationState.Cancelled ? "The generation was cancelled." : generation.Error ?? "";

    private static ReadOnlySpan<byte> Status(GenerationState state) => state switch
    {
        GenerationState.Queued => "queued"u8,
        GenerationState.Running => "pending"u8,
        GenerationState.Finished => "finished"u8,
        _ => "error"u8,
    };
}

using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Haypile.Studio;

namespace Haypile.Server.Dialects.Native;

/// <summary>A generation in the one shape in which the native API ever tells it.</summary>
internal static class GenerationJson
{
    public static void Write(Utf8JsonWriter json, Generation generation, FilmLinks links, Details? details = null, bool withAccount = false)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, generation.Id);
        if (withAccount)
        {
            json.WriteString("account_id"u8, generation.AccountId);
        }

        json.WriteString("state"u8, Word(generation.State));
        json.WriteNumber("progress"u8, generation.Progress);
        // As the id has it: the create can tell it before the store has written the row, and lists are ordered by it.
        json.WriteString("created_at"u8, IdTime.Of(generation.Id));
        WriteTime(json, "started_at"u8, generation.StartedAt);
        WriteTime(json, "ended_at"u8, generation.EndedAt);
        json.WriteNumber("price"u8, InCredits(generation.Price));
        if (details?.Position is { } position)
        {
            json.WriteNumber("position"u8, position);
        }

        WriteError(json, generation);
        WriteVideo(json, generation, links);
        json.WritePropertyName("request"u8);
        WriteRequest(json, generation.Request, generation.Request.Seed);
        if (details is not null && generation.State == GenerationState.Finished)
        {
            json.WriteStartArray("notes"u8);
            foreach (var note in details.Notes)
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public static void WriteRequest(Utf8JsonWriter json, GenerationRequest request, uint? seed)
    {
        json.WriteStartObject();
        json.WriteString("prompt"u8, request.Prompt);
        json.WriteString("negative_prompt"u8, request.NegativePrompt);
        json.WriteString("model"u8, request.Model);
        json.WriteString("effect"u8, request.Effect);
        WriteMedia(json, "image"u8, request.Image);
        WriteMedia(json, "video"u8, request.Video);
        WriteMedia(json, "ingredients"u8, request.Ingredients);
        json.WriteString("ingredients_mode"u8, WordFor(request.IngredientsMode, RequestRules.IngredientModes));
        WriteMedia(json, "keyframes"u8, request.Keyframes);
        json.WriteStartObject("frame"u8);
        WriteNumber(json, "aspect_ratio"u8, request.Frame.AspectRatio);
        json.WriteString("resolution"u8, WordFor(request.Frame.Resolution, RequestRules.Resolutions));
        json.WriteNumber("frame_rate"u8, request.Frame.FrameRate);
        json.WriteNumber("seconds"u8, request.Frame.Seconds);
        json.WriteEndObject();
        json.WriteStartObject("camera"u8);
        json.WriteString("pan"u8, WordFor(request.Camera.Pan, RequestRules.Pans));
        json.WriteString("tilt"u8, WordFor(request.Camera.Tilt, RequestRules.Tilts));
        json.WriteString("rotate"u8, WordFor(request.Camera.Rotate, RequestRules.Rotations));
        json.WriteString("zoom"u8, WordFor(request.Camera.Zoom, RequestRules.Zooms));
        json.WriteEndObject();
        json.WriteNumber("motion"u8, request.Motion);
        json.WriteNumber("guidance"u8, request.Guidance);
        WriteNumber(json, "seed"u8, seed);
        if (request.Sound is { } sound)
        {
            json.WriteBoolean("sound"u8, sound);
        }
        else
        {
            json.WriteNull("sound"u8);
        }

        json.WriteBoolean("extend"u8, request.Extend);
        json.WriteString("callback_url"u8, request.Callback);
        json.WriteStartObject("metadata"u8);
        foreach (var (name, text) in request.Metadata)
        {
            json.WriteString(name, text);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static decimal InCredits(long micro) => micro / (decimal)Credits.One;

    public static ReadOnlySpan<byte> Word(GenerationState state) => state switch
    {
        GenerationState.Queued => "queued"u8,
        GenerationState.Running => "running"u8,
        GenerationState.Finished => "finished"u8,
        GenerationState.Failed => "failed"u8,
        _ => "cancelled"u8,
    };

    private static void WriteError(Utf8JsonWriter json, Generation generation)
    {
        if (generation.State is not (GenerationState.Failed or GenerationState.Cancelled))
        {
            json.WriteNull("error"u8);
            return;
        }

        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, generation.State == GenerationState.Cancelled ? "cancelled" : generation.ErrorCode ?? "failed");
        json.WriteString("message"u8, Failure.Of(generation));
        json.WriteEndObject();
    }

    private static void WriteVideo(Utf8JsonWriter json, Generation generation, FilmLinks links)
    {
        if (generation.State != GenerationState.Finished)
        {
            json.WriteNull("video"u8);
            return;
        }

        json.WriteStartObject("video"u8);
        json.WriteString("url"u8, links.To(generation, FilmFiles.Film));
        json.WriteString("share_url"u8, links.To(generation, FilmFiles.Share));
        json.WriteString("poster_url"u8, links.To(generation, FilmFiles.Poster));
        json.WriteString("thumbnail_url"u8, links.To(generation, FilmFiles.Thumbnail));
        json.WriteNumber("duration"u8, generation.Seconds);
        json.WriteEndObject();
    }

    private static void WriteMedia(Utf8JsonWriter json, ReadOnlySpan<byte> name, MediaSource? media)
    {
        json.WritePropertyName(name);
        WriteMedia(json, media);
    }

    private static void WriteMedia(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<MediaSource> media)
    {
        json.WriteStartArray(name);
        foreach (var each in media)
        {
            WriteMedia(json, each);
        }

        json.WriteEndArray();
    }

    private static void WriteMedia(Utf8JsonWriter json, MediaSource? media)
    {
        switch (media)
        {
            case RemoteMedia remote:
                json.WriteStringValue(remote.Address);
                break;
            case UploadedMedia uploaded:
                json.WriteStartObject();
                json.WriteString("hash"u8, uploaded.Hash);
                json.WriteString("type"u8, uploaded.Type);
                json.WriteNumber("bytes"u8, uploaded.Bytes);
                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    public static void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } at)
        {
            json.WriteString(name, at);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? number)
    {
        if (number is { } said)
        {
            json.WriteNumber(name, said);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    // The first entry of a table is the word that was not said.
    private static string? WordFor<T>(T value, (string Word, T Value)[] table) =>
        table.Skip(1).Where(entry => EqualityComparer<T>.Default.Equals(entry.Value, value)).Select(entry => entry.Word).FirstOrDefault();
}

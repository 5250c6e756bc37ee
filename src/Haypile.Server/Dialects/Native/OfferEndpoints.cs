using System.Text.Json;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Haypile.Server.Workers;
using Microsoft.AspNetCore.Http;
using EffectSheet = Haypile.Studio.EffectSheet;

namespace Haypile.Server.Dialects.Native;

/// <summary>The effects that can be asked for: when what happens in a film of five seconds, and what can be turned up and down.</summary>
internal sealed class EffectsEndpoint(EffectPreviews previews, PublicAddress publicAddress) : INativeEndpoint
{
    public string Method => "GET";

    public string Pattern => $"{NativeDialect.Root}/effects";

    public Described Describe() => NativeOperations.Listing("listEffects", "List the effects that can be asked for", "Effect", Specimens, WriteOne, words: ["name"]) with
    {
        Detail = "A `preview_url` is a small film to be played in a loop, beside which a still of the same name ends in .jpg; null until the server has made it, which it does once somebody has opened its page.",
    };

    // Both of what a preview may be.
    private static (EffectSheet Effect, string? Preview)[] Specimens =>
        [.. EffectSheet.All.Select((effect, number) => (effect, number > 0 ? null : $"https://haypile.example{EffectPreviews.Prefix}{effect.Name.ToLowerInvariant()}.mp4"))];

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        var root = publicAddress.For(context.Request);
        var told = EffectSheet.All.Select(effect => (effect, previews.PathOf(effect.Name) is { } path ? root + path : null)).ToArray();
        await Reply.WriteAsync(context, StatusCodes.Status200OK, told, static (json, effects) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data"u8);
            foreach (var each in effects)
            {
                WriteOne(json, each);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
        return null;
    }

    private static void WriteOne(Utf8JsonWriter json, (EffectSheet Effect, string? Preview) told)
    {
        var effect = told.Effect;
        json.WriteStartObject();
        json.WriteString("name"u8, effect.Name);
        json.WriteString("summary"u8, effect.Summary);
        json.WriteString("preview_url"u8, told.Preview);
        json.WriteStartArray("moments"u8);
        foreach (var moment in effect.Moments)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, moment.Name);
            json.WriteNumber("seconds"u8, moment.Seconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("ranges"u8);
        foreach (var range in effect.Ranges)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, range.Name);
            json.WriteString("meaning"u8, range.Meaning);
            json.WriteNumber("least"u8, range.Least);
            json.WriteNumber("usual"u8, range.Usual);
            json.WriteNumber("most"u8, range.Most);
            json.WriteBoolean("follows_motion"u8, range.FollowsMotion);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>The models that can be named, and what each takes.</summary>
internal sealed class ModelsEndpoint : INativeEndpoint
{
    public string Method => "GET";

    public string Pattern => $"{NativeDialect.Root}/models";

    public Described Describe() => NativeOperations.Listing("listModels", "List the models that can be named, and what each takes", "Model", RequestRules.Models, Write, words: ["name"]);

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        await Reply.WriteAsync(context, StatusCodes.Status200OK, RequestRules.Models, static (json, models) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data"u8);
            foreach (var model in models)
            {
                Write(json, model);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
        return null;
    }

    private static void Write(Utf8JsonWriter json, string model)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, model);
        json.WriteBoolean("ingredients"u8, RequestRules.TakesIngredients(model));
        json.WriteStartArray("resolutions"u8);
        foreach (var (word, _) in RequestRules.Resolutions.Skip(1))
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
        json.WriteStartArray("seconds"u8);
        foreach (var seconds in RequestRules.Durations)
        {
            json.WriteNumberValue(seconds);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

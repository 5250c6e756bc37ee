using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>An account's generations, the newest first, whichever dialect they came in.</summary>
internal sealed class ListEndpoint(Archive archive, PublicAddress publicAddress) : INativeEndpoint
{
    public const string Metadata = "metadata.";

    private const string NoEffect = "none";
    private const int LongestText = 200;
    private const string NoCursor = "must be the next_cursor of a list";

    private static readonly Numbers Limits = new(1, 100, 20);
    private static readonly Dictionary<string, GenerationState> States =
        Enum.GetValues<GenerationState>().ToDictionary(state => Encoding.UTF8.GetString(GenerationJson.Word(state)));

    public string Method => "GET";

    public string Pattern => NativeDialect.Generations;

    public Described Describe()
    {
        var page = Specimen.Written(json => Write(json, [Specimen.Finished, Specimen.Queued], 1, Specimen.Links, withAccount: false));
        var last = Specimen.Written(json => Write(json, [Specimen.Finished], 1, Specimen.Links, withAccount: false));
        return new Described("listGenerations", NativeOperations.Tag, "List the account's generations, the newest first")
        {
            Detail = "Whichever dialect they came in.",
            Parameters =
            [
                Asked("state", "In one of these states, with commas between.", Schema.Text, "finished,failed"),
                Asked("text", $"With each of these words in the prompt; the first {GenerationQuery.MostWords - 1} one by one, what comes after them as one.", Schema.Of(new JsonObject { ["type"] = "string", ["maxLength"] = LongestText }), "Plane"),
                Asked("effect", $"With this effect; `{NoEffect}` is without any.", Schema.Text, "Melt"),
                Asked($"{Metadata}NAME", "With this text under NAME in the metadata; of several names, all.", Schema.Text, "17"),
                Asked("created_after", "Not older than this, in ISO 8601.", Schema.Time, "2026-01-31T00:00:00Z"),
                Asked("created_before", "Older than this, in ISO 8601.", Schema.Time, "2026-02-01T00:00:00Z"),
                Asked("limit", "How many at most.", Schema.Whole(Limits.Least, Limits.Most, Limits.Unsaid), 20),
                Asked("cursor", "The `next_cursor` of the page before.", Schema.Text, page["next_cursor"]!.DeepClone()),
            ],
            Outcomes =
            [
                new Outcome(StatusCodes.Status200OK, "A page of them.", new Content(
                    Content.Json, new Shape("GenerationPage", page, last) { Parts = new Dictionary<string, Schema> { ["data[]"] = NativeOperations.Generation().Schema } }.Schema, ("page", page))),
                .. NativeOperations.Refused(Dialects.Refused.FaultyQuery(NativeOperations.Dialect, "cursor", "invalid", NoCursor)),
            ],
        };

        static Parameter Asked(string name, string text, Schema schema, JsonNode example) => new("query", name, text, schema, example);
    }

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        var faults = new Faults(new Dictionary<Field, string>());
        var query = Read(context.Request.Query, principal.AccountId, faults);
        if (faults.Any)
        {
            return Refusal.Invalid(faults.All);
        }

        // One more than was asked for tells whether there are more.
        var found = await archive.ListAsync(query with { Most = query.Most + 1 }, context.RequestAborted);
        var links = new FilmLinks(publicAddress.For(context.Request));
        context.Response.Headers.CacheControl = "no-store";
        await Reply.WriteAsync(
            context, StatusCodes.Status200OK, (found, query.Most, links), static (json, state) => Write(json, state.found, state.Most, state.links, withAccount: false));
        return null;
    }

    public static GenerationQuery Read(IQueryCollection query, Guid? account, Faults faults)
    {
        var before = QueryText.Time(query, "created_before", faults) is { } end ? IdTime.Earliest(end) : (Guid?)null;
        var cursor = Cursor(query["cursor"].ToString(), faults);
        var text = query["text"].ToString();
        if (text.Length > LongestText)
        {
            faults.Add("text", "too_long", $"must be at most {LongestText} characters");
        }

        if (text.Contains('\0'))
        {
            faults.Add("text", "zero_character", "holds a zero character (U+0000)");
        }

        var metadata = query.Where(entry => entry.Key.StartsWith(Metadata, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[Metadata.Length..], entry => entry.Value.ToString());
        if (metadata.Count > RequestRules.MostMetadata)
        {
            faults.Add("metadata", "too_many", $"must be at most {RequestRules.MostMetadata} names");
        }

        if (metadata.Any(entry => entry.Key.Contains('\0') || entry.Value.Contains('\0')))
        {
            faults.Add("metadata", "zero_character", "holds a zero character (U+0000)");
        }

        return new GenerationQuery(account)
        {
            States = ReadStates(query["state"].ToString(), faults),
            Text = text.Length == 0 ? null : text,
            Effect = ReadEffect(query["effect"].ToString(), faults),
            Metadata = metadata,
            From = QueryText.Time(query, "created_after", faults) is { } start ? IdTime.Earliest(start) : null,
            Before = before is null || cursor?.CompareTo(before) < 0 ? cursor ?? before : before,
            Most = QueryText.Whole(query, "limit", Limits, faults),
        };
    }

    private static IReadOnlyList<GenerationState> ReadStates(string said, Faults faults)
    {
        var words = said.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.All(States.ContainsKey))
        {
            return [.. words.Select(word => States[word]).Distinct().Order()];
        }

        faults.Add("state", "unknown", $"must be one or several of {string.Join(", ", States.Keys)}");
        return [];
    }

    private static string? ReadEffect(string said, Faults faults)
    {
        if (said.Length == 0 || said.Equals(NoEffect, StringComparison.OrdinalIgnoreCase))
        {
            return said.Length == 0 ? null : "";
        }

        var effect = RequestRules.Effects.FirstOrDefault(each => each.Equals(said, StringComparison.OrdinalIgnoreCase));
        if (effect is null)
        {
            faults.Add("effect", "unknown", $"must be {NoEffect} or one of {string.Join(", ", RequestRules.Effects)}");
        }

        return effect;
    }

    private static Guid? Cursor(string said, Faults faults)
    {
        if (said.Length == 0)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        if (said.Length == 22 && Base64Url.IsValid(said) && Base64Url.TryDecodeFromChars(said, bytes, out var written) && written == bytes.Length)
        {
            return new Guid(bytes, bigEndian: true);
        }

        faults.Add("cursor", "invalid", NoCursor);
        return null;
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<Generation> found, int most, FilmLinks links, bool withAccount)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        foreach (var generation in found.Take(most))
        {
            GenerationJson.Write(json, generation, links, withAccount: withAccount);
        }

        json.WriteEndArray();
        json.WriteString("next_cursor"u8, found.Count > most ? Base64Url.EncodeToString(found[most - 1].Id.ToByteArray(bigEndian: true)) : null);
        json.WriteEndObject();
    }
}

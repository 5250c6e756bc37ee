using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Dialects;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Intake;

namespace Haypile.Server.Operations.Admin;

/// <summary>What a key may do, as operators read and write it: what is null or not said is no limit.</summary>
internal sealed class KeyLimitsJson(Catalog<IDialect> dialects)
{
    public const string Name = "limits";

    private static readonly string[] Fields = ["requests_per_minute", "at_once", "spend_per_day", "expires_at", "effects", "dialects"];

    /// <summary>Null when nothing is said of them.</summary>
    public KeyLimits? Read(StrictObject body)
    {
        if (body.Object(Name) is not { } said)
        {
            return null;
        }

        said.Only(Fields);
        return new KeyLimits
        {
            RequestsPerMinute = said.Whole(Fields[0], 1, 1_000_000),
            AtOnce = said.Whole(Fields[1], 0, 1_000_000),
            SpendPerDay = said.Money(Fields[2]),
            ExpiresAt = said.Moment(Fields[3]),
            Effects = said.Words(Fields[4], RequestRules.Effects),
            Dialects = said.Words(Fields[5], [.. dialects.All.Select(dialect => dialect.Name)]),
        };
    }

    public static void Write(Utf8JsonWriter json, KeyLimits limits)
    {
        json.WriteStartObject(Name);
        WriteNumber(json, Fields[0], limits.RequestsPerMinute);
        WriteNumber(json, Fields[1], limits.AtOnce);
        WriteNumber(json, Fields[2], limits.SpendPerDay is { } spend ? GenerationJson.InCredits(spend) : null);
        GenerationJson.WriteTime(json, "expires_at"u8, limits.ExpiresAt);
        WriteList(json, Fields[4], limits.Effects);
        WriteList(json, Fields[5], limits.Dialects);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string>? words)
    {
        if (words is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }
}

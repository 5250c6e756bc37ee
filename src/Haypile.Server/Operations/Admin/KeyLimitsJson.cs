using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Dialects;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Intake;

namespace Haypile.Server.Operations.Admin;

/// <summary>What a key may do, as operators read and write it: what is null is no limit.</summary>
internal sealed class KeyLimitsJson(Catalog<IDialect> dialects)
{
    public const string Name = "limits";

    private static readonly string[] Fields = ["requests_per_minute", "at_once", "spend_per_day", "expires_at", "effects", "dialects"];

    /// <summary>Null when nothing is said of them; one that is not said stays.</summary>
    public KeyLimits? Read(StrictObject body, KeyLimits were)
    {
        if (body.Object(Name) is not { } said)
        {
            return null;
        }

        said.Only(Fields);
        return new KeyLimits
        {
            RequestsPerMinute = said.Says(Fields[0]) ? said.Whole(Fields[0], 1, 1_000_000) : were.RequestsPerMinute,
            AtOnce = said.Says(Fields[1]) ? said.Whole(Fields[1], 0, 1_000_000) : were.AtOnce,
            SpendPerDay = said.Says(Fields[2]) ? said.Money(Fields[2]) : were.SpendPerDay,
            ExpiresAt = said.Says(Fields[3]) ? said.Moment(Fields[3]) : were.ExpiresAt,
            Effects = said.Says(Fields[4]) ? said.Words(Fields[4], RequestRules.Effects) : were.Effects,
            Dialects = said.Says(Fields[5]) ? said.Words(Fields[5], [.. dialects.All.Select(dialect => dialect.Name)]) : were.Dialects,
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

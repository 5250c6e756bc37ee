using System.Globalization;
using System.Text.Json;
using Haypile.Server.Intake;

namespace Haypile.Server.Dialects.Native;

/// <summary>What an account has left, and what each of its keys asked for by day.</summary>
internal static class UsageJson
{
    public static void Write(Utf8JsonWriter json, Balance balance, Days days)
    {
        var names = balance.Keys.ToDictionary(key => key.Id, key => key.Name);
        json.WriteStartObject();
        json.WriteString("account"u8, balance.Account.Name);
        json.WriteNumber("balance"u8, GenerationJson.InCredits(balance.Account.Balance));
        json.WriteNumber("held"u8, GenerationJson.InCredits(balance.Account.Held));
        json.WriteNumber("queued"u8, balance.Account.Queued);
        json.WriteNumber("running"u8, balance.Account.Running);
        json.WriteStartArray("data"u8);
        foreach (var use in balance.Use.Where(use => use.Day >= days.First && use.Day <= days.Last))
        {
            json.WriteStartObject();
            json.WriteString("day"u8, use.Day.ToString(QueryText.DayFormat, CultureInfo.InvariantCulture));
            json.WriteString("key_id"u8, use.KeyId?.ToString());
            json.WriteString("key_name"u8, use.KeyId is { } id && names.TryGetValue(id, out var name) ? name : null);
            json.WriteNumber("requests"u8, use.Requests);
            json.WriteNumber("spent"u8, GenerationJson.InCredits(use.Spent));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

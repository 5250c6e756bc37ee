using System.Text.Json;
using Haypile.Generations;

namespace Haypile.Server.Dialects.Native;

/// <summary>What a receiver was told and what it answered.</summary>
internal static class CallbackJson
{
    private static readonly (string Word, DeliveryStatus Status)[] Statuses =
    [
        ("waiting", DeliveryStatus.Waiting),
        ("delivered", DeliveryStatus.Delivered),
        ("superseded", DeliveryStatus.Superseded),
        ("given_up", DeliveryStatus.GivenUp),
        ("gone", DeliveryStatus.Gone),
    ];

    public static IEnumerable<string> Words => Statuses.Select(entry => entry.Word);

    public static DeliveryStatus? StatusOf(string word)
    {
        var found = Array.FindIndex(Statuses, entry => entry.Word == word);
        return found < 0 ? null : Statuses[found].Status;
    }

    public static void WriteList(Utf8JsonWriter json, IReadOnlyList<Delivery> told)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        foreach (var each in told)
        {
            Write(json, each);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Delivery told) => Write(json, told, withOwner: false);

    public static void WriteOwned(Utf8JsonWriter json, Delivery told) => Write(json, told, withOwner: true);

    private static void Write(Utf8JsonWriter json, Delivery told, bool withOwner)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, told.Id);
        if (withOwner)
        {
            json.WriteString("account_id"u8, told.AccountId);
            json.WriteString("generation_id"u8, told.GenerationId);
        }

        json.WriteNumber("number"u8, told.Ordinal);
        json.WriteString("host"u8, told.Host);
        json.WriteString("state"u8, GenerationJson.Word(told.State));
        json.WriteNumber("progress"u8, told.Progress);
        json.WriteString("status"u8, Array.Find(Statuses, entry => entry.Status == told.Status).Word);
        json.WriteNumber("attempts"u8, told.Attempts);
        if (told.Answer is { } answer)
        {
            json.WriteNumber("answer"u8, answer);
        }
        else
        {
            json.WriteNull("answer"u8);
        }

        json.WriteString("complaint"u8, told.Complaint);
        json.WriteString("created_at"u8, told.CreatedAt);
        GenerationJson.WriteTime(json, "ended_at"u8, told.EndedAt);
        json.WriteEndObject();
    }
}

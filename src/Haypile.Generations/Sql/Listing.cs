using System.Text.Json;

namespace Haypile.Generations;

/// <summary>How a database looks into the document that a request is kept as.</summary>
internal sealed record RequestWords(Func<string, string> Document, Func<string, string> PromptLike, Func<string, string> HasMetadata);

/// <summary>The statement of a query: one text for each set of filters, so that each is prepared once.</summary>
internal static class Listing
{
    public static Step Of(GenerationQuery query, RequestWords words)
    {
        var values = new List<object?> { query.AccountId };
        var conditions = new List<string> { "account_id = $1", "deleted_at is null" };
        Add(query.From, value => $"id >= {value}");
        Add(query.Before, value => $"id < {value}");
        // No word for a state is part of another.
        Add(query.States.Count == 0 ? null : string.Join(' ', query.States.Select(Words.Of)), value => $"{value} like '%' || state || '%'");
        Add(query.Text is { } text ? $"%{Escape(text)}%" : null, words.PromptLike);
        Add(query.Metadata.Count == 0 ? null : Json(query.Metadata), words.HasMetadata);
        values.Add(query.Most);
        return new Step(
            $"select {Rows.GenerationColumns} from generation where {string.Join(" and ", conditions)} order by id desc limit ${values.Count}", [.. values]);

        void Add(object? value, Func<string, string> condition)
        {
            if (value is not null)
            {
                values.Add(value);
                conditions.Add(condition($"${values.Count}"));
            }
        }
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");

    private static string Json(IReadOnlyDictionary<string, string> metadata) =>
        JsonSerializer.Serialize(metadata, RequestJson.Default.IReadOnlyDictionaryStringString);
}

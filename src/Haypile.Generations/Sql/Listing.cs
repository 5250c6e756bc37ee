using System.Text.Json;

namespace Haypile.Generations;

/// <summary>How a database looks into the document that a request is kept as.</summary>
internal sealed record RequestWords(Func<string, string> Document, Func<string, string> PromptLike, Func<string, string> EffectIs, Func<string, string> HasMetadata);

/// <summary>The statement of a query: one text for each set of filters, so that each is prepared once.</summary>
internal sealed class Listing
{
    private readonly List<object?> _values = [];
    private readonly List<string> _conditions = [];

    private Listing() { }

    public static Step Of(GenerationQuery query, RequestWords words)
    {
        var listing = new Listing();
        listing._conditions.Add("deleted_at is null");
        listing.Add(query.AccountId, value => $"account_id = {value}");
        listing.Add(query.From, value => $"id >= {value}");
        listing.Add(query.Before, value => $"id < {value}");
        // No word for a state is part of another.
        listing.Add(
            query.States.Count == 0 ? null : string.Join(' ', query.States.Select(Words.Of)), value => $"{value} like '%' || state || '%'");
        foreach (var word in query.Text?.Split(' ', GenerationQuery.MostWords, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            listing.Add($"%{Escape(word)}%", words.PromptLike);
        }

        listing.Add(query.Effect, words.EffectIs);
        listing.Add(query.Metadata.Count == 0 ? null : Json(query.Metadata), words.HasMetadata);
        return listing.Ordered($"select {Rows.GenerationColumns} from generation", "id desc", query.Most);
    }

    /// <summary>In the order of the key, which the generations' ids make one of time: a page costs its own rows.</summary>
    public static Step Of(DeliveryQuery query)
    {
        var listing = new Listing();
        listing.Add(query.AccountId, value => $"account_id = {value}");
        listing.Add(query.GenerationId, value => $"generation_id = {value}");
        listing.Add(query.Status is { } status ? Words.Of(status) : null, value => $"status = {value}");
        listing.Add(query.Host, value => $"host = {value}");
        if (query.Before is { } before)
        {
            listing._values.AddRange(before.Generation, before.Ordinal);
            listing._conditions.Add($"(generation_id, ordinal) < (${listing._values.Count - 1}, ${listing._values.Count})");
        }

        return listing.Ordered($"select {Rows.DeliveryColumns} from delivery", "generation_id desc, ordinal desc", query.Most);
    }

    private void Add(object? value, Func<string, string> condition)
    {
        if (value is not null)
        {
            _values.Add(value);
            _conditions.Add(condition($"${_values.Count}"));
        }
    }

    private Step Ordered(string select, string order, int most)
    {
        _values.Add(most);
        var where = _conditions.Count == 0 ? "" : $" where {string.Join(" and ", _conditions)}";
        return new Step($"{select}{where} order by {order} limit ${_values.Count}", [.. _values]);
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");

    private static string Json(IReadOnlyDictionary<string, string> metadata) =>
        JsonSerializer.Serialize(metadata, RequestJson.Default.IReadOnlyDictionaryStringString);
}

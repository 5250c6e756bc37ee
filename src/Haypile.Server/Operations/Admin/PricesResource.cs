using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Operations.Admin;

/// <summary>What a second of film costs, by model, effect and resolution; what a rule leaves out matches anything.</summary>
internal sealed class PricesResource(IAccountStore store) : IAdminResource
{
    private const string Path = $"{AdminEndpoints.Root}/prices";

    private static readonly string[] Subject = ["model", "effect", "resolution"];
    private static readonly string[] Resolutions = [.. RequestRules.Resolutions.Skip(1).Select(entry => entry.Word)];

    public IReadOnlyList<AdminRoute> Routes =>
    [
        new("GET", Path, ListAsync),
        new("PUT", Path, SetAsync) { Fields = [.. Subject, "per_second"] },
        new("DELETE", Path, RemoveAsync) { Query = Subject },
    ];

    private async Task<Refusal?> ListAsync(AdminCall call)
    {
        await call.ListAsync(await store.PricesAsync(call.Cancellation), Write);
        return null;
    }

    private async Task<Refusal?> SetAsync(AdminCall call)
    {
        var rule = new PriceRule(
            call.Body.Word("model", RequestRules.Models),
            call.Body.Word("effect", RequestRules.Effects),
            Lines(call.Body.Word("resolution", Resolutions)),
            call.Body.Money("per_second", required: true) ?? 0);
        if (call.Objection() is { } refusal)
        {
            return refusal;
        }

        await store.SetPriceAsync(rule, call.Cancellation);
        await call.ReplyAsync(rule, Write);
        return null;
    }

    private async Task<Refusal?> RemoveAsync(AdminCall call)
    {
        var rule = new PriceRule(
            Asked(call, "model", RequestRules.Models), Asked(call, "effect", RequestRules.Effects), Lines(Asked(call, "resolution", Resolutions)), 0);
        if (call.Objection() is { } refusal)
        {
            return refusal;
        }

        if (rule is { Model: null, Effect: null, Resolution: null })
        {
            return AdminRefusal.BasePrice;
        }

        if (!await store.RemovePriceAsync(rule, call.Cancellation))
        {
            return AdminRefusal.NoSuchPrice;
        }

        call.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        return null;
    }

    private static string? Asked(AdminCall call, string name, string[] words)
    {
        var said = call.Query[name].ToString();
        var word = Array.Find(words, each => each.Equals(said, StringComparison.OrdinalIgnoreCase));
        if (word is null && said.Length > 0)
        {
            call.Faults.Add(name, "unknown", $"must be one of {string.Join(", ", words)}");
        }

        return word;
    }

    private static int? Lines(string? word) => word is null ? null : RequestRules.Resolutions.First(entry => entry.Word == word).Value;

    private static void Write(Utf8JsonWriter json, PriceRule rule)
    {
        json.WriteStartObject();
        json.WriteString("model"u8, rule.Model);
        json.WriteString("effect"u8, rule.Effect);
        json.WriteString("resolution"u8, rule.Resolution is { } lines ? $"{lines}p" : null);
        json.WriteNumber("per_second"u8, GenerationJson.InCredits(rule.PerSecond));
        json.WriteEndObject();
    }
}

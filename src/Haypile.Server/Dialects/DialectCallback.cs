using Haypile.Server.Dialects.Native;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects;

/// <summary>What a request's own address hears, where the dialect has a field for one.</summary>
internal static class DialectCallback
{
    private static readonly Parameter[] Headers =
    [
        Header("webhook-id", "The same for every attempt at this change.", $"msg_{Specimen.Id:N}_3"),
        Header("webhook-timestamp", "Seconds since 1970.", $"{Specimen.At.ToUnixTimeSeconds()}"),
        Header("webhook-signature", "By the account's signing secret, as Standard Webhooks has it.", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
    ];

    public static Callback? Of(IDialect dialect)
    {
        if (!dialect.Fields.TryGetValue(Field.Callback, out var name))
        {
            return null;
        }

        var told = Specimen.Written(json => dialect.WriteCallback(json, Specimen.Finished, Specimen.Links));
        var schema = dialect is NativeDialect
            ? NativeOperations.Generation().Schema
            : new Shape($"{OperationNames.Of(dialect)}Change", [.. Specimen.All.Select(each => Specimen.Written(json => dialect.WriteCallback(json, each, Specimen.Links)))]).Schema;
        return new Callback($"{{$request.body#/{name.Replace('.', '/')}}}", "Hear of a change", Headers, new Content(Content.Json, schema, ("finished", told)),
        [
            new Outcome(StatusCodes.Status200OK, "Heard, as any other 2xx is. What is not heard is told again over a day."),
            new Outcome(StatusCodes.Status410Gone, "This address wants to hear no more of this generation."),
        ]);
    }

    private static Parameter Header(string name, string text, string example) => new("header", name, text, Schema.Text, example) { Required = true };
}

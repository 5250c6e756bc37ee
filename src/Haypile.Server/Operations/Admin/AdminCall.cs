using System.Text.Json;
using Haypile.Server.Dialects;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Operations.Admin;

/// <summary>One request of the operator's: what it names in its path, its query and its body, and all that is wrong with that.</summary>
internal sealed class AdminCall(HttpContext context, JsonElement body, AdminRoute route)
{
    private static readonly Dictionary<Field, string> NoFields = [];

    public HttpContext Context => context;
    public IQueryCollection Query => context.Request.Query;
    public CancellationToken Cancellation => context.RequestAborted;
    public Faults Faults { get; } = new(NoFields);
    public StrictObject Body => new(body, Faults);

    /// <summary>What the path names; an id is one only as it is printed.</summary>
    public Guid? Id => ReadId(context.Request.RouteValues["id"] as string ?? "");

    public Guid? IdIn(string name)
    {
        if (Query[name].ToString() is not { Length: > 0 } said)
        {
            return null;
        }

        if (ReadId(said) is { } id)
        {
            return id;
        }

        Faults.Add(name, "wrong_type", "must be an id");
        return null;
    }

    /// <summary>Everything that is wrong, once all was read.</summary>
    public Refusal? Objection() => Faults.Any ? Refusal.Invalid(Faults.All) : null;

    public void JudgeNames()
    {
        Body.Only(route.Fields);
        foreach (var name in Query.Keys.Where(said => !route.Query.Any(known => said == known || (known.EndsWith('.') && said.StartsWith(known, StringComparison.Ordinal)))))
        {
            Faults.Add(name, "unknown_field", "is not asked for here");
        }
    }

    public Task ReplyAsync<T>(T told, Action<Utf8JsonWriter, T> write) => ReplyAsync(StatusCodes.Status200OK, told, write);

    public Task ReplyAsync<T>(int status, T told, Action<Utf8JsonWriter, T> write)
    {
        context.Response.Headers.CacheControl = "no-store";
        RequestGuard.NameRequest(context);
        return Reply.WriteAsync(context, status, told, write);
    }

    public Task ListAsync<T>(IEnumerable<T> listed, Action<Utf8JsonWriter, T> write, Cursor? next = null) =>
        ReplyAsync((listed, write, next), static (json, told) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data"u8);
            foreach (var each in told.listed)
            {
                told.write(json, each);
            }

            json.WriteEndArray();
            json.WriteString("next_cursor"u8, told.next?.ToString());
            json.WriteEndObject();
        });

    private static Guid? ReadId(string text) => Guid.TryParseExact(text, "D", out var id) ? id : null;
}

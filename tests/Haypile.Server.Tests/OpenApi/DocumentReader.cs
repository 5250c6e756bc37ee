using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;
using Haypile.Server.Dialects;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;

namespace Haypile.Server.Tests.OpenApi;

/// <summary>
/// Somebody who knows the server from its document alone: sends the examples as they are printed there, with ids of its own in the place
/// of the printed ones, and keeps what came back to be held against the schemas.
/// </summary>
internal sealed class DocumentReader(JsonObject document, ServerFixture ending, ServerFixture waiting)
{
    private const int Credit = 100_000_000;

    private readonly List<(string Where, string Schema, JsonNode? Value)> _values = [];
    private int _accounts;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public IEnumerable<Operation> Operations => Operation.AllOf(document);

    /// <summary>Sends every example of an operation, with and without what need not be said.</summary>
    public async Task TryAsync(Operation operation)
    {
        foreach (var example in operation.Body?.Content["examples"]!.AsObject().Select(each => each.Value!["value"]) ?? [null])
        {
            foreach (var everything in (bool[])[false, true])
            {
                // What says that it has already ended wants one that has not.
                var server = operation.CodesOf(409).Contains("already_ended") ? waiting : ending;
                using var client = await server.NewAccountAsync($"reader {++_accounts}", Credit);
                await using var receiver = operation.CodesOf(409).Contains("nothing_to_resend") ? await Receiver.StartAsync() : null;
                var known = await MakeAsync(server, client, operation, receiver);
                if (example is not null && operation.Body!.Value.Type == "application/json")
                {
                    _values.Add(($"{operation.Where}, request", operation.BodySchema, example));
                }

                using var request = RequestOf(operation, known, example?.ToJsonString(), example, everything);
                using var reply = await client.SendAsync(request, Token);
                Assert.True(reply.IsSuccessStatusCode, $"{operation.Where}: {(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync(Token)}");
                await KeepAsync(operation, reply);
            }
        }
    }

    /// <summary>Sends what has to be refused, and expects the status.</summary>
    public async Task RefusedAsync(Operation operation, int status, HttpClient client, string? body)
    {
        using var request = RequestOf(operation, [], body, null, everything: false);
        using var reply = await client.SendAsync(request, Token);
        Assert.True(status == (int)reply.StatusCode, $"{operation.Where}: {(int)reply.StatusCode} instead of {status}");
        await KeepAsync(operation, reply);
    }

    /// <summary>Asks to be called back, and holds every word that is heard against the document.</summary>
    public async Task HearAsync(Operation operation)
    {
        await using var receiver = await Receiver.StartAsync();
        var example = operation.Body!.Value.Content["examples"]!.AsObject().First().Value!["value"]!.DeepClone();
        example[operation.Callback!.Value.Field] = receiver.Address;
        using var request = RequestOf(operation, [], example.ToJsonString(), null, everything: false);
        using var reply = await ending.Client.SendAsync(request, Token);
        await KeepAsync(operation, reply);
        await Until.Is(() => receiver.All.Count > 1);
        _values.AddRange(receiver.All.Select(heard => ($"{operation.Where}, called back", operation.Callback!.Value.Schema, JsonNode.Parse(heard.Body))));
    }

    /// <summary>What the document's own examples and all the replies are not, by the schemas.</summary>
    public async Task<string> JudgeAsync()
    {
        var values = _values.Concat(Operations.SelectMany(ExamplesOf)).Select(each => (JsonNode)new JsonObject
        {
            ["where"] = each.Where,
            ["schema"] = each.Schema,
            ["value"] = each.Value?.DeepClone(),
        });
        var start = new ProcessStartInfo("node", [Path.Combine(OpenApiTests.Verifiers, "validate.js")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(new JsonObject { ["document"] = document.DeepClone(), ["values"] = new JsonArray([.. values]) }.ToJsonString());
        node.StandardInput.Close();
        var printed = await node.StandardOutput.ReadToEndAsync(Token);
        await node.WaitForExitAsync(Token);
        Assert.Equal(0, node.ExitCode);
        return printed;
    }

    private static IEnumerable<(string Where, string Schema, JsonNode? Value)> ExamplesOf(Operation operation) =>
        from status in operation.Responses.Select(response => int.Parse(response.Key))
        let response = operation.Response(status)!.Value
        from content in response.Said["content"]?.AsObject() ?? []
        from example in content.Value!["examples"]!.AsObject()
        select ($"{operation.Where}, example of {status}", $"{response.Pointer}/content/{Operation.Escaped(content.Key)}/schema", example.Value!["value"]);

    /// <summary>A generation and an upload of this account, under the ids that the document prints.</summary>
    private static async Task<Dictionary<string, string>> MakeAsync(ServerFixture server, HttpClient client, Operation operation, Receiver? receiver)
    {
        var known = new Dictionary<string, string> { [Specimen.Key] = client.DefaultRequestHeaders.Authorization!.Parameter! };
        if (operation.NeedsKey && operation.Method + operation.Path != "post/v1/uploads")
        {
            var asked = new JsonObject { ["prompt"] = "Plane fly", ["metadata"] = new JsonObject { ["order"] = "17" } };
            if (receiver is not null)
            {
                asked["callback_url"] = receiver.Address;
            }

            var id = await server.CreateAsync(asked.ToJsonString(), client);
            known[Specimen.Id.ToString()] = id.ToString();
            if (!server.Engine.Held)
            {
                await Until.AsyncIs(() => client.SendAsync("GET", $"{NativeSteps.Path}/{id}"), told => told.GetProperty("ended_at").ValueKind != System.Text.Json.JsonValueKind.Null);
            }

            if (receiver is not null)
            {
                await Until.AsyncIs(
                    () => client.SendAsync("GET", $"{NativeSteps.Path}/{id}/callbacks"),
                    told => told.GetProperty("data").EnumerateArray().Any() && told.GetProperty("data").EnumerateArray().All(each => each.GetProperty("ended_at").ValueKind != System.Text.Json.JsonValueKind.Null));
            }
        }

        return known;
    }

    private static HttpRequestMessage RequestOf(Operation operation, Dictionary<string, string> known, string? body, JsonNode? raw, bool everything)
    {
        var path = operation.Path;
        var query = new List<string>();
        var headers = new List<(string Name, string Value)>();
        foreach (var parameter in operation.Parameters)
        {
            var (name, value) = (parameter["name"]!.GetValue<string>(), Filled(parameter["example"]!.ToString()));
            switch (parameter["in"]!.GetValue<string>())
            {
                case "path":
                    path = path.Replace($"{{{name}}}", value);
                    break;
                case "query" when everything || parameter["required"]!.GetValue<bool>():
                    query.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
                    break;
                case "header" when everything:
                    headers.Add((name, value));
                    break;
            }
        }

        var request = new HttpRequestMessage(new HttpMethod(operation.Method.ToUpperInvariant()), path + (query.Count > 0 ? $"?{string.Join('&', query)}" : ""));
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        if (body is not null && operation.Body is { } content)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content.Type == "application/json" ? Filled(body) : raw!.GetValue<string>()));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(content.Type);
        }

        return request;

        string Filled(string text) => known.Aggregate(text, (filled, entry) => filled.Replace(entry.Key, entry.Value));
    }

    /// <summary>The status, the type and the headers are held against the document here, the body later.</summary>
    private async Task KeepAsync(Operation operation, HttpResponseMessage reply)
    {
        var where = $"{operation.Where}, {(int)reply.StatusCode}";
        var (pointer, said) = operation.Response((int)reply.StatusCode) ?? throw new InvalidOperationException($"{where} is not in the document.");
        foreach (var (name, header) in said["headers"]?.AsObject() ?? [])
        {
            Assert.True(!header!["required"]!.GetValue<bool>() || reply.Headers.Contains(name), $"{where} has no {name}");
        }

        var text = await reply.Content.ReadAsStringAsync(Token);
        if (said["content"]?.AsObject().Single() is not { } content)
        {
            Assert.True(text.Length == 0, $"{where} says {text}");
            return;
        }

        Assert.Equal((where, content.Key), (where, reply.Content.Headers.ContentType!.MediaType));
        var schema = $"{pointer}/content/{Operation.Escaped(content.Key)}/schema";
        _values.Add((where, schema, content.Key == "application/json" ? JsonNode.Parse(text) : JsonValue.Create(text)));
        if (content.Key == "text/event-stream")
        {
            _values.Add((where, "/components/schemas/EventStream/contentSchema", await EventsAsync(reply)));
        }
    }

    private static async Task<JsonArray> EventsAsync(HttpResponseMessage reply)
    {
        var events = new JsonArray();
        await foreach (var each in SseParser.Create(await reply.Content.ReadAsStreamAsync(Token)).EnumerateAsync(Token))
        {
            var told = new JsonObject { ["event"] = each.EventType, ["data"] = JsonNode.Parse(each.Data) };
            if (each.EventId is { } id)
            {
                told["id"] = id;
            }

            events.Add((JsonNode)told);
        }

        return events;
    }
}

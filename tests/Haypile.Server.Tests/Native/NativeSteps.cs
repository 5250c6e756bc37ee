using System.Net;
using System.Text.Json;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Native;

/// <summary>A client of the native API as the tests play it.</summary>
internal static class NativeSteps
{
    public const string Path = "/v1/generations";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Guid> CreateAsync(this ServerFixture server, string body = """{"prompt":"Plane fly"}""", HttpClient? client = null) =>
        (await SendAsync(client ?? server.Client, "POST", Path, HttpStatusCode.Created, body)).GetProperty("id").GetGuid();

    public static Task<JsonElement> AskAsync(this ServerFixture server, Guid id) => SendAsync(server.Client, "GET", $"{Path}/{id}");

    public static Task<JsonElement> EndedAsync(this ServerFixture server, Guid id) =>
        Until.AsyncIs(() => server.AskAsync(id), told => told.GetProperty("ended_at").ValueKind != JsonValueKind.Null);

    /// <summary>Sends and asserts the status; the reply's body, if it has one.</summary>
    public static async Task<JsonElement> SendAsync(this HttpClient client, string method, string path, HttpStatusCode status = HttpStatusCode.OK, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : ServerFixture.Json(body) };
        using var reply = await client.SendAsync(request, Token);
        var text = await reply.Content.ReadAsStringAsync(Token);
        Assert.True(status == reply.StatusCode, $"{method} {path}: {(int)reply.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Sends what must be refused; the code of the error.</summary>
    public static async Task<string> RefusedAsync(this HttpClient client, string method, string path, HttpStatusCode status, string? body = null) =>
        (await client.SendAsync(method, path, status, body)).GetProperty("error").GetProperty("code").GetString()!;

    public static Guid[] IdsIn(JsonElement list) => [.. list.GetProperty("data").EnumerateArray().Select(each => each.GetProperty("id").GetGuid())];
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Intake;

/// <summary>What cannot be rendered is refused at once, with every fault by name, and leaves nothing behind.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("", "malformed_json")]
    [InlineData("not json", "malformed_json")]
    [InlineData("""{"promptText":"x" """, "malformed_json")]
    [InlineData("[]", "malformed_json")]
    [InlineData("null", "malformed_json")]
    [InlineData("""{"promptText":"x","\ud800":1}""", "malformed_json")]
    [InlineData("""{"promptText":"x","options":{"camera":{"\udc00pan":"left"}}}""", "malformed_json")]
    [InlineData("""{"promptText":"x","a":[[{"\ud83dx":1}]]}""", "malformed_json")]
    [InlineData("""{"promptText":"x","image":"http://aüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü.com/"}""", "forbidden_address", "image")]
    [InlineData("{}", "required", "promptText")]
    [InlineData("""{"promptText":"  "}""", "required", "promptText")]
    [InlineData("""{"promptText":17}""", "wrong_type", "promptText")]
    [InlineData("""{"promptText":"x","options":[]}""", "wrong_type", "options")]
    [InlineData("""{"promptText":"x","options":{"extend":"yes"}}""", "wrong_type", "options.extend")]
    [InlineData("""{"promptText":"x","options":{"camera":{"zoom":1}}}""", "wrong_type", "options.camera.zoom")]
    [InlineData("""{"promptText":"x","pikaffect":"Vaporize"}""", "unknown", "pikaffect")]
    [InlineData("""{"promptText":"x","model":"3.0"}""", "unknown", "model")]
    [InlineData("""{"promptText":"x","options":{"camera":{"pan":"up"}}}""", "unknown", "options.camera.pan")]
    [InlineData("""{"promptText":"x","options":{"ingredients-mode":"loose"}}""", "unknown", "options.ingredients-mode")]
    [InlineData("""{"promptText":"x","options":{"aspectRatio":3}}""", "out_of_range", "options.aspectRatio")]
    [InlineData("""{"promptText":"x","options":{"frameRate":30}}""", "out_of_range", "options.frameRate")]
    [InlineData("""{"promptText":"x","options":{"frameRate":12.5}}""", "out_of_range", "options.frameRate")]
    [InlineData("""{"promptText":"x","options":{"duration":7}}""", "out_of_range", "options.duration")]
    [InlineData("""{"promptText":"x","options":{"parameters":{"motion":5}}}""", "out_of_range", "options.parameters.motion")]
    [InlineData("""{"promptText":"x","options":{"parameters":{"guidanceScale":4}}}""", "out_of_range", "options.parameters.guidanceScale")]
    [InlineData("""{"promptText":"x","options":{"parameters":{"seed":-1}}}""", "out_of_range", "options.parameters.seed")]
    [InlineData("""{"promptText":"x","options":{"parameters":{"seed":1e999}}}""", "out_of_range", "options.parameters.seed")]
    [InlineData("""{"promptText":"x","options":{"extend":true}}""", "conflict", "options.extend")]
    [InlineData("""{"promptText":"x","model":"1.5","ingredient":["https://example.com/a.png"]}""", "conflict", "model")]
    [InlineData("""{"promptText":"x","image":"https://example.com/a.png","model":"2.0","ingredient":["https://example.com/a.png"]}""", "conflict", "image", "ingredient")]
    [InlineData("""{"promptText":"x","image":"hello world!"}""", "invalid_media", "image")]
    [InlineData("""{"promptText":"x","image":"aGVsbG8gd29ybGQ="}""", "invalid_media", "image")]
    [InlineData("""{"promptText":"x","image":"data:image/png;base64,aGVsbG8="}""", "invalid_media", "image")]
    [InlineData("""{"promptText":"x","model":"2.0","ingredient":["https://example.com/a.png","???"]}""", "invalid_media", "ingredient[1]")]
    [InlineData("""{"promptText":"x","image":"http://10.0.0.1/a.png"}""", "forbidden_address", "image")]
    [InlineData("""{"promptText":"x","image":"http://169.254.169.254/latest"}""", "forbidden_address", "image")]
    public async Task Request_WithAFault_IsRefusedByItsName(string body, string code, params string[] fields)
    {
        await using var server = await ServerFixture.StartAsync();
        var error = await RefusedAsync(server, body, HttpStatusCode.BadRequest);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.Equal(code, error.GetProperty("code").GetString());
        foreach (var field in fields)
        {
            Assert.Contains(field, error.GetProperty("param").GetString());
            Assert.Contains(field, error.GetProperty("message").GetString());
        }
    }

    [Theory]
    [InlineData("promptText", "\u00ff")]
    [InlineData("options", "\u00ff:\u00ff")]
    [InlineData("a\u00ff", "x")]
    public async Task Request_ThatIsNotUtf8_IsRefused(string name, string value)
    {
        await using var server = await ServerFixture.StartAsync();
        var body = name == "options" ? $$$"""{"promptText":"x","options":{"aspectRatio":"{{{value}}}"}}""" : $$"""{"promptText":"x","{{name}}":"{{value}}"}""";
        using var content = new ByteArrayContent(System.Text.Encoding.Latin1.GetBytes(body));
        var reply = await server.Client.PostAsync("/pika/generate", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Contains("not UTF-8", await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Request_AfterAByteOrderMark_IsReadAsWithout()
    {
        await using var server = await ServerFixture.StartAsync();
        foreach (var path in (string[])["/pika/generate", "/v1/generations/quote"])
        {
            using var content = new ByteArrayContent([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(path.StartsWith("/v1", StringComparison.Ordinal) ? """{"prompt":"x"}""" : """{"promptText":"x"}""")]);
            using var reply = await server.Client.PostAsync(path, content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        }
    }

    [Fact]
    public async Task IdempotencyKey_ThatIsNoAscii_IsRefusedByItsName()
    {
        await using var server = await ServerFixture.StartAsync();
        using var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        var key = server.Client.DefaultRequestHeaders.Authorization!.Parameter;
        var body = """{"promptText":"x"}""";
        var head = $"POST /pika/generate HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {key}\r\nIdempotency-Key: caf\u00e9\r\nContent-Length: {body.Length}\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(head + body), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        var said = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 400", said);
        Assert.Contains("\"param\":\"Idempotency-Key\"", said);
    }

    [Fact]
    public async Task Request_WithManyFaults_HearsOfAllAtOnce()
    {
        await using var server = await ServerFixture.StartAsync();
        var error = await RefusedAsync(server, """
            {"model":"9","pikaffect":"Nope","image":"???","video":"http://127.9.9.9/x.mp4","options":{"aspectRatio":"wide","frameRate":99,
             "camera":{"pan":"x","tilt":"x","rotate":"x","zoom":"x"},"parameters":{"motion":-1,"guidanceScale":99,"negativePrompt":{},"seed":0.5}}}
            """, HttpStatusCode.BadRequest);
        foreach (var field in (string[])
            ["promptText", "model", "pikaffect", "image", "video", "options.aspectRatio", "options.frameRate", "options.camera.pan", "options.camera.tilt",
             "options.camera.rotate", "options.camera.zoom", "options.parameters.motion", "options.parameters.guidanceScale",
             "options.parameters.negativePrompt", "options.parameters.seed"])
        {
            Assert.Contains($"{field} ", error.GetProperty("message").GetString());
        }
    }

    [Fact]
    public async Task Key_ThatIsMissingOrWrong_IsRefusedBeforeTheBodyIsRead()
    {
        await using var server = await ServerFixture.StartAsync();
        using var stranger = server.NewClient(key: null);
        using var liar = server.NewClient("hp-wrong");
        Assert.Equal("missing_api_key", (await RefusedAsync(server, "not json", HttpStatusCode.Unauthorized, stranger)).GetProperty("code").GetString());
        Assert.Equal("invalid_api_key", (await RefusedAsync(server, "not json", HttpStatusCode.Unauthorized, liar)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Account_WithoutMoney_IsToldThePriceAndKeepsNothing()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        using var poor = await server.NewAccountAsync("poor", credit: 300_000);
        await server.SubmitAsync(client: poor);
        var error = await RefusedAsync(server, """{"promptText":"x"}""", HttpStatusCode.PaymentRequired, poor);
        Assert.Contains("0.25", error.GetProperty("message").GetString());
        Assert.Contains("0.05", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Queue_PastItsDepth_AnswersWhenToComeBack()
    {
        await using var server = await ServerFixture.StartAsync(
            options => options with { Intake = options.Intake with { QueueDepth = 1 }, Workers = options.Workers with { Slots = 1 } },
            new ScriptedEngine { Held = true });
        await server.SubmitAsync();
        await Until.Is(() => server.Engine.Jobs.Count == 1);
        await server.SubmitAsync();
        var reply = await server.Client.PostAsync("/pika/generate", ServerFixture.Json("""{"promptText":"x"}"""), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, reply.StatusCode);
        Assert.NotNull(reply.Headers.RetryAfter);
    }

    [Fact]
    public async Task Generation_OfAnotherAccount_IsNotThere()
    {
        await using var server = await ServerFixture.StartAsync();
        using var other = await server.NewAccountAsync("other", credit: 0);
        var id = await server.SubmitAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/pika/feed/{id}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync($"/pika/feed/{id}", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("/pika/feed/0196a7c2-0000-7000-8000-000000000000")]
    [InlineData("/pika/feed/not-an-id")]
    [InlineData("/pika/feed")]
    [InlineData("/pika/feed?id=")]
    [InlineData("/nothing/here")]
    public async Task Path_ThatNamesNothing_Is404InTheSameEnvelope(string path)
    {
        await using var server = await ServerFixture.StartAsync();
        var reply = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        await using var body = await reply.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        Assert.Equal("not_found_error", (await JsonDocument.ParseAsync(body, default, TestContext.Current.CancellationToken)).RootElement.GetProperty("error").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Body_OverTheLimit_Is413()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Intake = options.Intake with { Body = 100_000 } });
        var body = $$"""{"promptText":"x","image":"{{new string('A', 200_000)}}"}""";
        Assert.Equal("too_large", (await RefusedAsync(server, body, HttpStatusCode.RequestEntityTooLarge)).GetProperty("code").GetString());
    }

    private static async Task<JsonElement> RefusedAsync(ServerFixture server, string body, HttpStatusCode status, HttpClient? client = null)
    {
        var before = await server.FirstAccountAsync();
        var reply = await (client ?? server.Client).PostAsync("/pika/generate", ServerFixture.Json(body), TestContext.Current.CancellationToken);
        var text = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == reply.StatusCode, $"{(int)reply.StatusCode}: {text}");
        Assert.NotEmpty(reply.Headers.GetValues("x-request-id").Single());
        Assert.Equal(before, await server.FirstAccountAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(server.Data, "incoming")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(server.Data, "uploads")));
        var error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        Assert.Equal(["message", "type", "param", "code"], error.EnumerateObject().Select(field => field.Name));
        return error;
    }
}

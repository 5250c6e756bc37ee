using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Engines;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Native;

public sealed class CreateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryWord_IsToldBackAsItWasUnderstood()
    {
        await using var server = await ServerFixture.StartAsync(options => options with
        {
            Workers = options.Workers with { Slots = 0 },
            Callbacks = options.Callbacks with { Slots = 0 },
        });
        const string Request = """
            {"prompt":"a cat","negative_prompt":"dogs","model":"2.2","effect":"Melt","image":"https://example.com/cat.png","video":null,"ingredients":[],"keyframes":[],
             "ingredients_mode":"precise","frame":{"aspect_ratio":1.5,"resolution":"480p","frame_rate":12,"seconds":10},
             "camera":{"pan":"left","tilt":"up","rotate":"ccw","zoom":"in"},"motion":3,"guidance":20,"seed":7,"sound":false,"extend":false,
             "callback_url":"https://example.com/hook","metadata":{"order":"17","empty":"","名":"値"}}
            """;
        using var reply = await server.Client.PostAsync(NativeSteps.Path, ServerFixture.Json(Request), Token);
        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        var created = await reply.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal($"{NativeSteps.Path}/{created.GetProperty("id").GetGuid()}", reply.Headers.Location!.ToString());
        using var said = JsonDocument.Parse(Request);
        Assert.True(JsonElement.DeepEquals(said.RootElement, created.GetProperty("request")), created.GetRawText());
        Assert.Equal(0.25m, created.GetProperty("price").GetDecimal());

        var told = await server.Client.SendAsync("GET", reply.Headers.Location.ToString());
        Assert.Equal(0, told.GetProperty("position").GetInt64());
        foreach (var field in created.EnumerateObject())
        {
            Assert.Equal(field.Value.GetRawText(), told.GetProperty(field.Name).GetRawText());
        }
    }

    [Fact]
    public async Task Faults_AreListedOneByOne()
    {
        await using var server = await ServerFixture.StartAsync();
        var refused = await server.Client.SendAsync("POST", NativeSteps.Path, HttpStatusCode.BadRequest, """{"frame":{"seconds":7},"motion":"fast"}""");
        Assert.Equal(
            ["motion wrong_type", "prompt required", "frame.seconds out_of_range"],
            refused.GetProperty("error").GetProperty("faults").EnumerateArray().Select(fault => $"{fault.GetProperty("param")} {fault.GetProperty("code")}"));
    }

    [Fact]
    public async Task Notes_OfTheEngine_AreToldOnceItHasEnded()
    {
        var engine = new ScriptedEngine { Play = (job, _) => Task.FromResult<Rendered>((Rendered.Films)ScriptedEngine.Film(job) with { Notes = ["The clip is short.", "It was slowed."] }) };
        await using var server = await ServerFixture.StartAsync(engine: engine);
        var told = await server.EndedAsync(await server.CreateAsync());
        Assert.Equal(["The clip is short.", "It was slowed."], told.GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
    }

    [Fact]
    public async Task Preferring_ToWait_IsAnsweredWithTheEnd()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        using var patient = server.NewClient(server.Client.DefaultRequestHeaders.Authorization!.Parameter);
        patient.DefaultRequestHeaders.Add("Prefer", "respond-async, wait=60");
        var creating = patient.PostAsync(NativeSteps.Path, ServerFixture.Json("""{"prompt":"x"}"""), Token);
        await Until.Is(() => server.Engine.Jobs.Count == 1);
        Assert.False(creating.IsCompleted);
        server.Engine.LetAllGo();
        using var created = await creating;
        Assert.Equal((HttpStatusCode.Created, "wait=60"), (created.StatusCode, created.Headers.GetValues("Preference-Applied").Single()));
        var told = await created.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal("finished", told.GetProperty("state").GetString());
        Assert.Equal(told.GetRawText(), (await patient.SendAsync("GET", created.Headers.Location!.ToString())).GetRawText());
    }

    [Fact]
    public async Task Preferring_ToWait_EndsWithThePatience_OrACancellation()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        using var hasty = server.NewClient(server.Client.DefaultRequestHeaders.Authorization!.Parameter);
        hasty.DefaultRequestHeaders.Add("Prefer", "wait=0");
        var id = await server.CreateAsync(client: hasty);
        using var patient = server.NewClient(server.Client.DefaultRequestHeaders.Authorization!.Parameter);
        patient.DefaultRequestHeaders.Add("Prefer", "wait=60");
        var asking = patient.SendAsync("GET", $"{NativeSteps.Path}/{id}");
        await server.Client.SendAsync("POST", $"{NativeSteps.Path}/{id}/cancel");
        Assert.Equal("cancelled", (await asking).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("wait=10", 10)]
    [InlineData("respond-async; WAIT = 5", 5)]
    [InlineData("wait=999999", 120)]
    [InlineData("wait=-1", null)]
    [InlineData("wait=soon", null)]
    [InlineData("return=minimal", null)]
    public void Patience_IsWhatTheHeaderSays(string header, int? seconds) =>
        Assert.Equal(seconds, (int?)Patience.Of(new Microsoft.Extensions.Primitives.StringValues(header))?.TotalSeconds);

    [Fact]
    public async Task Quote_CostsNothing_AndKeepsNothing()
    {
        await using var server = await ServerFixture.StartAsync();
        var before = await server.FirstAccountAsync();
        var body = $$"""{"prompt":"x","image":"{{Convert.ToBase64String(Pictures.Png)}}","frame":{"resolution":"1080p","frame_rate":12,"seconds":10} }""";
        var quote = await server.Client.SendAsync("POST", $"{NativeSteps.Path}/quote", body: body);
        Assert.Equal(1, quote.GetProperty("price").GetDecimal());
        Assert.Equal("""{"engine":"scripted","seconds":10,"frames":120,"scene":["As the script says."]}""", quote.GetProperty("plan").GetRawText());
        Assert.Equal(JsonValueKind.Null, quote.GetProperty("request").GetProperty("seed").ValueKind);
        Assert.Equal("invalid_request_error required", await RefusalAsync("{}"));
        Assert.Equal(before, await server.FirstAccountAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(System.IO.Path.Combine(server.Data, "incoming")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(System.IO.Path.Combine(server.Data, "uploads")));

        async Task<string> RefusalAsync(string wrong)
        {
            var error = (await server.Client.SendAsync("POST", $"{NativeSteps.Path}/quote", HttpStatusCode.BadRequest, wrong)).GetProperty("error");
            return $"{error.GetProperty("type")} {error.GetProperty("code")}";
        }
    }
}

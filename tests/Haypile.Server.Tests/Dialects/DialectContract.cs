using System.Buffers;
using System.Net;
using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Dialects;
using Haypile.Server.Engines;
using Haypile.Server.Intake;
using Haypile.Server.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Tests.Dialects;

/// <summary>What a feed tells, in any dialect's words.</summary>
internal sealed record FeedView(Guid Id, string Status, string Film, string Error);

/// <summary>What every dialect does, each in its own words. A subclass names the dialect and says how its replies are read.</summary>
public abstract partial class DialectContract
{
    private protected IDialect Dialect => field ??= Catalogs.Dialects()[Name];

    protected abstract string Name { get; }

    /// <summary>Its words for queued, running, finished, failed and cancelled.</summary>
    protected abstract string[] StatusWords { get; }

    private protected abstract Guid IdIn(JsonElement accepted);

    /// <summary>Reads a feed, and asserts that no field is missing.</summary>
    private protected abstract FeedView View(JsonElement feed);

    /// <summary>What the feed and the callback have in common.</summary>
    private protected abstract JsonElement CallbackIn(JsonElement feed);

    /// <summary>Asserts the shape of an error, and gives its code, message and param.</summary>
    private protected abstract (string Code, string Message, string Param) Error(JsonElement body, HttpResponseMessage reply);

    [Fact]
    public async Task Accepted_ThenAskedByEveryPath_HasAFirstFilmWithEveryField_AndLinksOnceItIsFinished()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        var id = await CreateAsync(server);
        foreach (var route in Dialect.Routes.Where(route => route.Verb == Verb.Read))
        {
            var (reply, feed) = await AskAsync(server.Client, route, id);
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
            Assert.True(reply.Headers.CacheControl!.NoStore);
            var waiting = View(feed);
            Assert.False(reply.Headers.Contains("Haypile-Film"));
            Assert.Equal((id, "", ""), (waiting.Id, waiting.Film, waiting.Error));
            Assert.Contains(waiting.Status, StatusWords[..2]);
        }

        server.Engine.LetAllGo();
        var finished = await EndAsync(server, id);
        Assert.Equal((id, StatusWords[2], ""), (finished.Id, finished.Status, finished.Error));
        Assert.StartsWith(server.Address.GetLeftPart(UriPartial.Authority), finished.Film);
        var (told, _) = await AskAsync(server.Client, Dialect.Routes.First(route => route.Verb == Verb.Read), id);
        Assert.Equal("a few bytes", told.Headers.GetValues("Haypile-Film").Single());
        using var film = await server.Client.GetAsync(finished.Film, TestContext.Current.CancellationToken);
        Assert.Equal("video/mp4", film.EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Created_ByEveryPath_IsAccepted()
    {
        await using var server = await ServerFixture.StartAsync();
        var ids = new HashSet<Guid>();
        foreach (var route in Dialect.Routes.Where(route => route.Verb == Verb.Create))
        {
            Assert.True(ids.Add(await CreateAsync(server, route: route)));
        }

        foreach (var id in ids)
        {
            Assert.Equal(Name, (await server.Store.FindAsync(id, TestContext.Current.CancellationToken))!.Dialect);
        }
    }

    [Fact]
    public async Task Failed_TellsWhyInItsWords()
    {
        var engine = new ScriptedEngine { Play = (_, _) => Task.FromResult<Rendered>(new Rendered.Refused("The clip holds no picture.")) };
        await using var server = await ServerFixture.StartAsync(engine: engine);
        var failed = await EndAsync(server, await CreateAsync(server));
        Assert.Equal((StatusWords[3], "", "The clip holds no picture."), (failed.Status, failed.Film, failed.Error));
    }

    [Fact]
    public async Task Cancelled_SaysSo_AndCannotBeCancelledAgain()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        var id = await CreateAsync(server);
        using var reply = await CancelAsync(server, id);
        var cancelled = View(await JsonOf(reply));
        Assert.Equal((StatusWords[4], ""), (cancelled.Status, cancelled.Film));
        Assert.Contains("cancelled", cancelled.Error);
        using var again = await CancelAsync(server, id);
        await RefusedAsync(again, HttpStatusCode.Conflict, "already_ended");
    }

    [Fact]
    public void States_EachInTheProvidersWord()
    {
        foreach (var state in Enum.GetValues<GenerationState>())
        {
            Assert.Equal(StatusWords[(int)state], View(Written((json, generation) => Dialect.WriteGeneration(json, generation, Links, NoExchange), state)).Status);
        }
    }

    [Fact]
    public void Callback_SaysWhatTheFeedSays()
    {
        foreach (var state in Enum.GetValues<GenerationState>())
        {
            var feed = Written((json, generation) => Dialect.WriteGeneration(json, generation, Links, NoExchange), state);
            var callback = Written((json, generation) => Dialect.WriteCallback(json, generation, Links), state);
            Assert.Equal(CallbackIn(feed).GetRawText(), callback.GetRawText());
        }
    }

    [Fact]
    public async Task Rules_EachBroken_AreNamedInTheProvidersWordsAndShape()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Intake = options.Intake with { Media = 100_000 } });
        var before = await server.FirstAccountAsync();
        foreach (var breakage in Breakage.All.Where(each => Dialect.Fields.ContainsKey(each.Field) && each.Beside.All(other => Dialect.Fields.ContainsKey(other.Field))))
        {
            using var reply = await PostAsync(server.Client, breakage.Body(Dialect.Fields));
            await RefusedAsync(reply, HttpStatusCode.BadRequest, breakage.Code, Dialect.Fields[breakage.Field], breakage.ToString());
        }

        foreach (var parent in Dialect.Fields.Values.Where(name => name.Contains('.')).SelectMany(Parents).Distinct())
        {
            using var reply = await PostAsync(server.Client, Breakage.Write([(Dialect.Fields[Field.Prompt], "\"x\""), (parent, "[]")]));
            await RefusedAsync(reply, HttpStatusCode.BadRequest, "wrong_type", parent, parent);
        }

        Assert.Equal(before, await server.FirstAccountAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(server.Data, "incoming")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(server.Data, "uploads")));
    }

    [Fact]
    public void Breakages_LeaveNoFieldOut() =>
        Assert.Equal(Enum.GetValues<Field>(), Breakage.All.Select(each => each.Field).Distinct().Order());

    [Fact]
    public async Task Rules_AllBrokenAtOnce_AreAllNamed()
    {
        await using var server = await ServerFixture.StartAsync();
        var one = Breakage.All.Where(each => Dialect.Fields.ContainsKey(each.Field) && each is { Code: "wrong_type" }).DistinctBy(each => each.Field).ToArray();
        using var reply = await PostAsync(server.Client, Breakage.Write(one.Select(each => (Dialect.Fields[each.Field], each.Value))));
        var (_, message, param) = Error(await JsonOf(reply), reply);
        foreach (var name in one.Select(each => Dialect.Fields[each.Field]))
        {
            Assert.Contains(name, param);
            Assert.Contains($"{name} must be", message);
        }
    }

    [Fact]
    public async Task Refusals_OfEveryKind_AreInTheProvidersShape()
    {
        await using var server = await ServerFixture.StartAsync(
            options => options with
            {
                Intake = options.Intake with { QueueDepth = 1, Body = 100_000 },
                Workers = options.Workers with { Slots = 1 },
            },
            new ScriptedEngine { Held = true });
        using var stranger = server.NewClient(key: null);
        using var liar = server.NewClient("hp-wrong");
        using var poor = await server.NewAccountAsync("poor", credit: 0);
        var read = Dialect.Routes.First(route => route.Verb == Verb.Read && route.Pattern.Contains("{id}", StringComparison.Ordinal));

        await RefusedAsync(await PostAsync(server.Client, "not json"), HttpStatusCode.BadRequest, "malformed_json");
        await RefusedAsync(await PostAsync(server.Client, "[]"), HttpStatusCode.BadRequest, "malformed_json");
        var (_, unheard, _) = await RefusedAsync(await PostAsync(stranger, Minimal), HttpStatusCode.Unauthorized, "missing_api_key");
        Assert.Contains("No API key arrived", unheard);
        await RefusedAsync(await PostAsync(liar, Minimal), HttpStatusCode.Unauthorized, "invalid_api_key");
        await RefusedAsync(await PostAsync(poor, Minimal), HttpStatusCode.PaymentRequired, "insufficient_credit");
        var large = Breakage.Write([(Dialect.Fields[Field.Prompt], "\"x\""), (Dialect.Fields[Field.Image], $"\"{new string('A', 200_000)}\"")]);
        await RefusedAsync(await PostAsync(server.Client, large), HttpStatusCode.RequestEntityTooLarge, "too_large");
        await RefusedAsync(await server.Client.GetAsync($"{Dialect.Base}/nothing/here", TestContext.Current.CancellationToken), HttpStatusCode.NotFound, "unknown_path");
        using var otherwise = await server.Client.PutAsync(Dialect.Routes.First(route => route.Verb == Verb.Create).Pattern, content: null, TestContext.Current.CancellationToken);
        await RefusedAsync(otherwise, HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Contains("POST", otherwise.Content.Headers.Allow);

        var id = await CreateAsync(server);
        await Until.Is(() => server.Engine.Jobs.Count == 1);
        await CreateAsync(server);
        using var late = await PostAsync(server.Client, Minimal);
        await RefusedAsync(late, HttpStatusCode.TooManyRequests, "queue_full");
        Assert.NotNull(late.Headers.RetryAfter);

        await server.Get<QueueSwitch>().SetAsync(QueueState.Draining, TestContext.Current.CancellationToken);
        using var drained = await PostAsync(server.Client, Minimal);
        await RefusedAsync(drained, HttpStatusCode.ServiceUnavailable, "draining");
        Assert.NotNull(drained.Headers.RetryAfter);

        // An id is opaque: another account's, one that never was and a text that is none are the same.
        var unknown = await MessageAsync(server.Client, "0196a7c2-0000-7000-8000-000000000000");
        Assert.Equal(unknown, await MessageAsync(poor, id.ToString()));
        Assert.Equal(unknown, await MessageAsync(server.Client, $"{{{id}}}"));
        Assert.Equal(unknown, await MessageAsync(server.Client, id.ToString("N")));
        Assert.Equal(unknown, await MessageAsync(server.Client, "1"));

        async Task<string> MessageAsync(HttpClient client, string text)
        {
            using var reply = await client.GetAsync(read.Pattern.Replace("{id}", Uri.EscapeDataString(text)), TestContext.Current.CancellationToken);
            var (_, message, _) = await RefusedAsync(reply, HttpStatusCode.NotFound, "not_found");
            return message.Split(" (request id")[0];
        }
    }

    [Fact]
    public async Task Create_UnderAKeySentAgain_IsAnsweredToTheByte_AndAnotherOneIsAConflict()
    {
        await using var server = await ServerFixture.StartAsync();
        using var client = server.NewClient(server.Client.DefaultRequestHeaders.Authorization!.Parameter);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "a key");
        using var first = await PostAsync(client, Minimal);
        var id = IdIn(await JsonOf(first));
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        foreach (var route in Dialect.Routes.Where(route => route.Verb == Verb.Create))
        {
            using var again = await PostAsync(client, Minimal, route);
            Assert.Equal(first.Headers.Location, again.Headers.Location);
            Assert.Equal((first.StatusCode, "true"), (again.StatusCode, again.Headers.GetValues("Idempotency-Replayed").Single()));
            Assert.NotEqual(first.Headers.GetValues("x-request-id").Single(), again.Headers.GetValues("x-request-id").Single());
            Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
            Assert.Equal(
                await first.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
                await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        using var other = await PostAsync(client, Breakage.Write([(Dialect.Fields[Field.Prompt], "\"Train fly\"")]));
        await RefusedAsync(other, HttpStatusCode.Conflict, "idempotency_key_reused");
        var told = await server.Accounts.LedgerAsync((await server.FirstAccountAsync()).Id, 1000, TestContext.Current.CancellationToken);
        Assert.Equal(id, Assert.Single(told.Select(entry => entry.GenerationId).OfType<Guid>().Distinct()));
    }

    private protected static FilmLinks Links => new("https://films.example");

    private protected string Minimal => Breakage.Write([(Dialect.Fields[Field.Prompt], "\"Plane fly\"")]);

    private static Exchange NoExchange => new(new DefaultHttpContext(), TimeProvider.System, 0);

    private protected Task<HttpResponseMessage> PostAsync(HttpClient client, string body, DialectRoute? route = null) =>
        client.PostAsync((route ?? Dialect.Routes[0]).Pattern, ServerFixture.Json(body), TestContext.Current.CancellationToken);

    private protected async Task<Guid> CreateAsync(ServerFixture server, string? body = null, DialectRoute? route = null)
    {
        using var reply = await PostAsync(server.Client, body ?? Minimal, route);
        var json = await JsonOf(reply);
        Assert.True(reply.IsSuccessStatusCode, json.GetRawText());
        Assert.NotEmpty(reply.Headers.GetValues("x-request-id").Single());
        return IdIn(json);
    }

    private async Task<HttpResponseMessage> CancelAsync(ServerFixture server, Guid id)
    {
        var route = Dialect.Routes.First(each => each.Verb == Verb.Cancel);
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Pattern.Replace("{id}", id.ToString()));
        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private protected async Task<FeedView> EndAsync(ServerFixture server, Guid id)
    {
        var route = Dialect.Routes.First(each => each.Verb == Verb.Read);
        var (_, feed) = await Until.AsyncIs(() => AskAsync(server.Client, route, id), asked => StatusWords.Skip(2).Contains(View(asked.Feed).Status));
        return View(feed);
    }

    private protected static async Task<JsonElement> JsonOf(HttpResponseMessage reply)
    {
        await using var body = await reply.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        return (await JsonDocument.ParseAsync(body, default, TestContext.Current.CancellationToken)).RootElement;
    }

    private protected async Task<(string Code, string Message, string Param)> RefusedAsync(
        HttpResponseMessage reply, HttpStatusCode status, string code, string param = "", string what = "")
    {
        var body = await JsonOf(reply);
        Assert.True(status == reply.StatusCode, $"{what}: {(int)reply.StatusCode} {body}");
        var error = Error(body, reply);
        Assert.True(code == error.Code, $"{what}: {body}");
        Assert.Contains(param, error.Param);
        Assert.Contains(param, error.Message);
        return error;
    }

    private static async Task<(HttpResponseMessage Reply, JsonElement Feed)> AskAsync(HttpClient client, DialectRoute route, Guid id)
    {
        var named = route.Pattern.Contains("{id}", StringComparison.Ordinal);
        var reply = (named, route.Method) switch
        {
            (true, _) => await client.GetAsync(route.Pattern.Replace("{id}", id.ToString()), TestContext.Current.CancellationToken),
            (_, "POST") => await client.PostAsync(route.Pattern, ServerFixture.Json($$"""{"task_id":"{{id}}"}"""), TestContext.Current.CancellationToken),
            _ => await client.GetAsync($"{route.Pattern}?task_id={id}", TestContext.Current.CancellationToken),
        };
        return (reply, await JsonOf(reply));
    }

    private static JsonElement Written(Action<Utf8JsonWriter, Generation> write, GenerationState state)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            write(json, new Generation
            {
                Id = Guid.Parse("0196a7c2-0000-7000-8000-000000000000"),
                AccountId = Guid.Empty,
                Dialect = "x",
                Engine = "x",
                Request = new GenerationRequest { Prompt = "Plane fly" },
                State = state,
            });
        }

        return JsonDocument.Parse(bytes.WrittenMemory).RootElement;
    }

    private static IEnumerable<string> Parents(string name)
    {
        for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            yield return name[..dot];
        }
    }
}

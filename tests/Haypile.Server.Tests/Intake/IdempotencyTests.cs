using System.Net;
using System.Text.Json;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Intake;

/// <summary>A client that is not sure whether it was heard may ask again under the same key.</summary>
public sealed class IdempotencyTests
{
    private const string Film = """{"promptText":"Plane fly"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_SentAgain_IsAnsweredAsTheFirstTimeToTheByte()
    {
        await using var server = await ServerFixture.StartAsync();
        var first = await SendAsync(server.Client, "a key", Film);
        var again = await SendAsync(server.Client, "a key", Film);

        Assert.Equal((HttpStatusCode.OK, false), (first.Status, first.Replayed));
        Assert.Equal(first with { Replayed = true }, again);
        Assert.Equal(1, await SubmittedAsync(server));
    }

    [Fact]
    public async Task Request_WithAnUploadSentAgain_LeavesNoSecondUpload()
    {
        await using var server = await ServerFixture.StartAsync();
        var body = JsonSerializer.Serialize(new { promptText = "Melt it", image = Convert.ToBase64String(Pictures.Png) });
        await SendAsync(server.Client, "a key", body);
        Assert.True((await SendAsync(server.Client, "a key", body)).Replayed);

        Assert.Single(Directory.GetDirectories(Path.Combine(server.Data, "uploads")));
        Assert.Empty(Directory.GetFiles(Path.Combine(server.Data, "incoming")));
    }

    [Theory]
    [InlineData("""{"promptText":"Plane flies"}""")]
    [InlineData("""{"promptText":"Plane fly" }""")]
    public async Task AnotherBody_UnderTheSameKey_IsAConflict(string other)
    {
        await using var server = await ServerFixture.StartAsync();
        await SendAsync(server.Client, "a key", Film);
        var reply = await SendAsync(server.Client, "a key", other);

        Assert.Equal(HttpStatusCode.Conflict, reply.Status);
        var error = JsonDocument.Parse(reply.Body).RootElement.GetProperty("error");
        Assert.Equal("idempotency_key_reused", error.GetProperty("code").GetString());
        Assert.Equal(1, await SubmittedAsync(server));
    }

    [Fact]
    public async Task SameBody_ToAnotherDialect_IsAConflict()
    {
        await using var server = await ServerFixture.StartAsync();
        await SendAsync(server.Client, "a key", Film);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(server.Client, "a key", Film, "/openai-hk/pika/generate")).Status);
        Assert.Equal(1, await SubmittedAsync(server));
    }

    [Fact]
    public async Task Request_SentSixteenTimesAtOnce_IsAcceptedOnce()
    {
        await using var server = await ServerFixture.StartAsync();
        for (var round = 0; round < 5; round++)
        {
            var key = $"key {round}";
            var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => SendAsync(server.Client, key, Film)));
            Assert.Single(replies, reply => !reply.Replayed);
            Assert.Single(replies.Select(reply => (reply.Status, reply.Body)).Distinct());
            Assert.Equal(round + 1, await SubmittedAsync(server));
        }
    }

    [Fact]
    public async Task Key_OfAnotherAccount_IsAnotherKey()
    {
        await using var server = await ServerFixture.StartAsync();
        using var other = await server.NewAccountAsync("other", 1_000_000);
        var mine = await SendAsync(server.Client, "a key", Film);
        var theirs = await SendAsync(other, "a key", """{"promptText":"Something else"}""");
        Assert.Equal((HttpStatusCode.OK, false), (theirs.Status, theirs.Replayed));
        Assert.NotEqual(mine.Body, theirs.Body);
    }

    [Fact]
    public async Task Request_ThatWasRefused_MayBeMadeGoodUnderTheSameKey()
    {
        await using var server = await ServerFixture.StartAsync();
        using var poor = await server.NewAccountAsync("poor", 0);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(poor, "a key", "{}")).Status);
        Assert.Equal(HttpStatusCode.PaymentRequired, (await SendAsync(poor, "a key", Film)).Status);
        await server.Accounts.CreditAsync((await server.Accounts.FindAccountAsync("poor", Cancellation))!.Id, 1_000_000, "a present", Cancellation);
        Assert.Equal((HttpStatusCode.OK, false), await SendAsync(poor, "a key", Film) is var reply ? (reply.Status, reply.Replayed) : default);
    }

    [Theory]
    [InlineData(255, HttpStatusCode.OK)]
    [InlineData(256, HttpStatusCode.BadRequest)]
    [InlineData(0, HttpStatusCode.BadRequest)]
    public async Task Key_IsAsLongAsItMayBe(int length, HttpStatusCode status)
    {
        await using var server = await ServerFixture.StartAsync();
        Assert.Equal(status, (await SendAsync(server.Client, new string('k', length), Film)).Status);
    }

    [Fact]
    public async Task Key_ThatIsNone_IsOneMoreFault()
    {
        await using var server = await ServerFixture.StartAsync();
        var reply = await SendAsync(server.Client, "tab\tbed", """{"promptText":"","options":{"frameRate":99}}""");
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        var error = JsonDocument.Parse(reply.Body).RootElement.GetProperty("error");
        Assert.Contains("Idempotency-Key", error.GetProperty("param").GetString());
        Assert.Contains("options.frameRate", error.GetProperty("param").GetString());
    }

    [Fact]
    public async Task Request_SentAgainAfterARestart_IsReplayed()
    {
        using var folder = new TempFolder();
        Answer first;
        await using (var server = await HaypileProcess.ServeAsync(folder.Path, postgres: null, "--slots", "0"))
        {
            first = await SendAsync(server.Client, "a key", Film);
            await server.KillAsync();
        }

        await using var restarted = await HaypileProcess.ServeAsync(folder.Path, postgres: null, "--slots", "0");
        Assert.Equal(first with { Replayed = true }, await SendAsync(restarted.Client, "a key", Film));
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(restarted.Client, "a key", """{"promptText":"other"}""")).Status);
    }

    private static async Task<long> SubmittedAsync(ServerFixture server)
    {
        var ledger = await server.Accounts.LedgerAsync((await server.FirstAccountAsync()).Id, 1000, Cancellation);
        return ledger.Where(entry => entry.GenerationId is not null).Select(entry => entry.GenerationId).Distinct().Count();
    }

    private static async Task<Answer> SendAsync(HttpClient client, string key, string body, string path = "/pika/generate")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = ServerFixture.Json(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var reply = await client.SendAsync(request, Cancellation);
        return new Answer(reply.StatusCode, await reply.Content.ReadAsStringAsync(Cancellation), reply.Headers.Contains("Idempotency-Replayed"));
    }

    private sealed record Answer(HttpStatusCode Status, string Body, bool Replayed);
}

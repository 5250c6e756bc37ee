using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Haypile.Server.Engines;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Notifications;

/// <summary>A real server calls back a real receiver.</summary>
public sealed class CallbackTests
{
    private static readonly string Verifiers = Path.Combine(Checkout.Root, "tests", "webhooks");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Receiver_OfAFilm_HearsEachStateAndAtTheEndWhatAPollAnswers()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await ServerFixture.StartAsync();
        var id = await server.SubmitAsync(Asking(receiver));
        await Until.Is(() => receiver.All.Count == 3);

        Assert.Equal("queued pending finished", receiver.Words);
        Assert.Equal([$"msg_{id:N}_1", $"msg_{id:N}_2", $"msg_{id:N}_3"], receiver.All.Select(each => each.Id));
        Assert.Equal(await server.Client.GetStringAsync($"/pika/feed/{id}", Cancellation), receiver.All[^1].Body);
    }

    [Fact]
    public async Task Receiver_OfAnotherDialect_HearsItInItsWords()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await ServerFixture.StartAsync();
        using var reply = await server.Client.PostAsync(
            "/cometapi/pika/pro/generate", ServerFixture.Json($$"""{"prompt":"Plane fly","callback_url":"{{receiver.Address}}"}"""), Cancellation);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        await Until.Is(() => receiver.All.Count == 3);

        var told = receiver.All.Select(each => JsonDocument.Parse(each.Body).RootElement).ToArray();
        Assert.Equal(["submitted", "processing", "succeed"], told.Select(each => each.GetProperty("task_status").GetString()));
        var feed = await server.Client.GetStringAsync($"/cometapi/pika/feed/{told[2].GetProperty("task_id").GetGuid()}", Cancellation);
        Assert.Equal(JsonDocument.Parse(feed).RootElement.GetProperty("data").GetRawText(), receiver.All[2].Body);
    }

    [Fact]
    public async Task Receiver_OfARenderThatTakesTime_HearsItsProgress()
    {
        await using var receiver = await Receiver.StartAsync();
        var heard = new TaskCompletionSource();
        var engine = new ScriptedEngine
        {
            Play = async (job, cancellation) =>
            {
                job.Progress(42);
                await heard.Task.WaitAsync(cancellation);
                return new Rendered.Refused("The picture is too small.");
            },
        };
        await using var server = await ServerFixture.StartAsync(engine: engine);
        await server.SubmitAsync(Asking(receiver));
        await Until.Is(() => receiver.All.Any(each => each is { Status: "pending", Progress: 42 }));
        heard.SetResult();
        await Until.Is(() => receiver.All[^1].Status == "error");
        Assert.Contains("The picture is too small.", receiver.All[^1].Body);
    }

    [Fact]
    public async Task Callback_ToWhereThisServerDoesNotCall_IsAFaultLikeAnyOther()
    {
        await using var server = await ServerFixture.StartAsync();
        foreach (var address in (string[])["ftp://example.com/", "http://10.1.2.3/", "not an address", "http://u:p@example.com/", "/relative"])
        {
            var body = JsonSerializer.Serialize(new { callback_url = address });
            var reply = await server.Client.PostAsync("/pika/generate", ServerFixture.Json(body), Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
            Assert.Contains("\"param\":\"promptText, callback_url\"", await reply.Content.ReadAsStringAsync(Cancellation));
        }
    }

    [Fact]
    public async Task Signatures_HeldAgainstTwoLibraries_AreGoodAlsoWhileTheSecretIsRotated()
    {
        Assert.True(Directory.Exists(Path.Combine(Verifiers, "node_modules")), "Run npm ci in tests/webhooks, or ./test, which does.");
        await using var receiver = await Receiver.StartAsync();
        await using var server = await ServerFixture.StartAsync();
        await server.SubmitAsync(Asking(receiver));
        await Until.Is(() => receiver.All.Count == 3);
        var account = (await server.FirstAccountAsync()).Id;
        var deliveries = server.Get<Haypile.Generations.IDeliveryStore>();
        var old = (await deliveries.SigningSecretsAsync(account, "never used", Cancellation))[0].Secret;
        await deliveries.RotateSigningSecretAsync(account, Server.Notifications.Signature.DrawSecret(), Cancellation);
        var fresh = (await deliveries.SigningSecretsAsync(account, "never used", Cancellation))[0].Secret;

        // A secret is remembered for two seconds.
        await Until.AsyncIs(
            async () =>
            {
                await server.EndAsync(await server.SubmitAsync(Asking(receiver)));
                return receiver.All[^1].Signature;
            },
            signature => signature.Contains(' '));
        var (before, during) = (receiver.All[0], receiver.All.Last(each => each.Signature.Contains(' ')));
        var forged = during with { Body = during.Body.Replace("finished", "error").Replace("queued", "error").Replace("pending", "error") };

        Assert.Matches("^v1,[A-Za-z0-9+/=]{44} v1,[A-Za-z0-9+/=]{44}$", during.Signature);
        Assert.Equal(
            ["good, svix good", "good, svix good", "good, svix good"],
            (await VerifyAsync((before, old), (during, old), (during, fresh))).Select(line => line["standardwebhooks ".Length..]));
        Assert.DoesNotContain(await VerifyAsync((before, fresh), (forged, fresh), (during with { Id = before.Id }, fresh)), line => line.Contains("good"));
    }

    private static string Asking(Receiver receiver) => $$"""{"promptText":"Plane fly","callback_url":"{{receiver.Address}}"}""";

    private static async Task<string[]> VerifyAsync(params (Heard Heard, string Secret)[] callbacks)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Verifiers, "verify.js")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var node = Process.Start(start)!;
        var asked = callbacks.Select(each => new
        {
            secret = each.Secret,
            body = each.Heard.Body,
            headers = new Dictionary<string, string>
            {
                ["webhook-id"] = each.Heard.Id,
                ["webhook-timestamp"] = $"{each.Heard.Timestamp}",
                ["webhook-signature"] = each.Heard.Signature,
            },
        });
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(asked));
        node.StandardInput.Close();
        var printed = await node.StandardOutput.ReadToEndAsync(Cancellation);
        await node.WaitForExitAsync(Cancellation);
        return printed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

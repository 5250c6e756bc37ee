using System.IO.Pipelines;
using System.Net;
using System.Text.Json;
using Haypile.Server.Intake;
using Haypile.Server.Storage;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Native;

public sealed class UploadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_IsThePictureOfEveryRequestThatNamesIt()
    {
        await using var server = await ServerFixture.StartAsync();
        var upload = await SendAsync(server.Client, Pictures.Png);
        Assert.Equal(("image/png", Pictures.Png.Length), (upload.GetProperty("type").GetString(), upload.GetProperty("bytes").GetInt32()));
        for (var i = 1; i <= 2; i++)
        {
            var id = await server.CreateAsync($$"""{"prompt":"x","image":"{{upload.GetProperty("id")}}"}""");
            var told = await server.EndedAsync(id);
            Assert.Equal("finished", told.GetProperty("state").GetString());
            Assert.Equal(upload.GetProperty("hash").GetString(), told.GetProperty("request").GetProperty("image").GetProperty("hash").GetString());
            Assert.Equal(i, server.Engine.Jobs.Count);
        }

        Assert.All(server.Engine.Jobs, job => Assert.NotNull(job.Media.Image));
    }

    [Fact]
    public async Task Upload_OfAnotherAccount_OrOfAnotherKind_IsNone()
    {
        await using var server = await ServerFixture.StartAsync();
        using var other = await server.NewAccountAsync("other", credit: 1_000_000);
        var id = (await SendAsync(server.Client, Pictures.Png)).GetProperty("id").GetString();
        Assert.Equal("unknown_upload", await other.RefusedAsync("POST", NativeSteps.Path, HttpStatusCode.BadRequest, $$"""{"prompt":"x","image":"{{id}}"}"""));
        foreach (var (name, said, code) in (List<(string, string, string)>)
            [("video", id!, "invalid_media"), ("image", "upload:../../first.key", "unknown_upload"), ("image", "upload:", "unknown_upload")])
        {
            var body = $$"""{"prompt":"x","{{name}}":"{{said}}"}""";
            Assert.Equal(code, await server.Client.RefusedAsync("POST", NativeSteps.Path, HttpStatusCode.BadRequest, body));
        }
    }

    [Fact]
    public async Task Upload_ThatIsNoMedia_TooLarge_OrOneTooMany_LeavesNothing()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Intake = options.Intake with { Media = 100_000, Uploads = 1 } });
        await SendAsync(server.Client, "hello"u8.ToArray(), HttpStatusCode.BadRequest);
        await SendAsync(server.Client, [], HttpStatusCode.BadRequest);
        await SendAsync(server.Client, [.. Pictures.Png, .. new byte[100_000]], HttpStatusCode.RequestEntityTooLarge);
        using var nobody = server.NewClient(key: null);
        await SendAsync(nobody, Pictures.Png, HttpStatusCode.Unauthorized);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.Data, "incoming")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.Data, "held"), "*", SearchOption.AllDirectories));
        await SendAsync(server.Client, Pictures.Png);
        await SendAsync(server.Client, Pictures.Png, HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Upload_AfterItsDay_IsNone_AndItsBytesAreGone()
    {
        using var folder = new TempFolder();
        var clock = new ManualClock();
        var data = new DataFolder(folder.Path);
        var shelf = new UploadShelf(data, new IntakeLimits(), clock);
        var owner = new Principal(Guid.CreateVersion7(clock.GetUtcNow()), KeyId: null);
        var held = (await shelf.KeepAsync(owner, PipeReader.Create(new(Pictures.Png)), idempotencyKey: null, Token)).Held;
        var said = $"{UploadShelf.Scheme}{held!.Id}";

        clock.Advance(UploadShelf.Age);
        shelf.Expire();
        Assert.Equal(held, shelf.Find(owner, said));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(shelf.Find(owner, said));
        Assert.True(File.Exists(held.Path));
        shelf.Expire();
        Assert.False(File.Exists(held.Path));
    }

    [Fact]
    public async Task Upload_SentAgainUnderItsKey_IsTheSame_AndAnotherUnderItIsRefused()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Intake = options.Intake with { Uploads = 2 } });
        using var client = server.NewClient(server.Client.DefaultRequestHeaders.Authorization!.Parameter);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "cat-17");
        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => SendAsync(client, Pictures.Png)));
        Assert.Single(all.Select(upload => upload.GetRawText()).Distinct());
        Assert.Single(Directory.EnumerateFiles(Path.Combine(server.Data, "held"), "*", SearchOption.AllDirectories));
        Assert.Equal("idempotency_key_reused", (await SendAsync(client, Pictures.Large(20_000), HttpStatusCode.Conflict)).GetProperty("error").GetProperty("code").GetString());

        using var other = await server.NewAccountAsync("other", credit: 1_000_000);
        other.DefaultRequestHeaders.Add("Idempotency-Key", "cat-17");
        Assert.NotEqual(all[0].GetProperty("id").GetString(), (await SendAsync(other, Pictures.Large(20_000))).GetProperty("id").GetString());

        // A shelf that is full has still room for what lies there.
        await SendAsync(server.Client, Pictures.Png);
        await SendAsync(server.Client, Pictures.Png, HttpStatusCode.TooManyRequests);
        Assert.Equal(all[0].GetRawText(), (await SendAsync(client, Pictures.Png)).GetRawText());
        client.DefaultRequestHeaders.Remove("Idempotency-Key");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Idempotency-Key", new string('x', 300));
        await SendAsync(client, Pictures.Png, HttpStatusCode.BadRequest);
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, byte[] file, HttpStatusCode status = HttpStatusCode.Created)
    {
        using var content = new ByteArrayContent(file);
        using var reply = await client.PostAsync("/v1/uploads", content, Token);
        var text = await reply.Content.ReadAsStringAsync(Token);
        Assert.True(status == reply.StatusCode, $"{(int)reply.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}

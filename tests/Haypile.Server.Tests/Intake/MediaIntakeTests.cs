using System.Security.Cryptography;
using System.Text;
using Haypile.Generations;
using Haypile.Server.Engines;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Intake;

/// <summary>Pictures that travel inside the JSON come out as the bytes they were, however they were written.</summary>
public sealed class MediaIntakeTests
{
    [Theory]
    [InlineData(70)]
    [InlineData(12_000)]
    [InlineData(12_287)]
    [InlineData(12_288)]
    [InlineData(36_862)]
    [InlineData(36_863)]
    [InlineData(49_153)]
    [InlineData(73_727)]
    [InlineData(3_000_001)]
    public async Task Base64_OfAnyLength_IsTheSameBytes(int length)
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        var picture = length == 70 ? Pictures.Png : Pictures.Large(length);
        foreach (var text in Spellings(picture))
        {
            var id = await server.SubmitAsync($$"""{"promptText":"cat","image":"{{text}}","model":"1.5"}""");
            var kept = (UploadedMedia)(await server.Store.FindAsync(id, TestContext.Current.CancellationToken))!.Request.Image!;
            var file = Path.Combine(server.Data, "uploads", id.ToString(), kept.Hash);
            Assert.Equal(picture, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(picture)), kept.Hash);
            Assert.Equal("image/png", kept.Type);
        }
    }

    [Fact]
    public async Task Ingredients_InOneBody_AreEachKept()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        var pictures = Enumerable.Range(1, 4).Select(n => Convert.ToBase64String(Pictures.Large(n * 30_000)));
        var id = await server.SubmitAsync($$"""{"promptText":"pick it","model":"2.0","ingredient":["{{string.Join("\",\"", pictures)}}"]}""");
        var request = (await server.Store.FindAsync(id, TestContext.Current.CancellationToken))!.Request;
        Assert.Equal([30_000L, 60_000L, 90_000L, 120_000L], request.Ingredients.Cast<UploadedMedia>().Select(media => media.Bytes));
    }

    [Theory]
    [InlineData("!")]
    [InlineData("\\u4e2d")]
    [InlineData("====A")]
    public async Task Base64_BrokenFarIn_IsRefusedAndLeavesNothing(string stone)
    {
        await using var server = await ServerFixture.StartAsync();
        var text = Convert.ToBase64String(Pictures.Large(300_000)).Insert(200_000, stone);
        var reply = await server.Client.PostAsync(
            "/pika/generate", ServerFixture.Json($$"""{"promptText":"cat","image":"{{text}}"}"""), TestContext.Current.CancellationToken);
        Assert.Contains("invalid_media", await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.Data, "incoming")));
    }

    [Fact]
    public async Task StillWebP_SentAsAClip_IsRefusedAtTheDoor()
    {
        await using var server = await ServerFixture.StartAsync();
        byte[] still = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 63, 0, 0, 31, 0, 0];
        var reply = await server.Client.PostAsync(
            "/pika/generate", ServerFixture.Json($$"""{"promptText":"cat","video":"{{Convert.ToBase64String(still)}}"}"""), TestContext.Current.CancellationToken);
        Assert.Contains("does not hold a clip by its first bytes (GIF, animated WebP, ", await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Prompt_TooLongToBeWords_IsSaidToBeTooLong()
    {
        await using var server = await ServerFixture.StartAsync();
        foreach (var length in (int[])[9_000, 70_000, 200_000])
        {
            var reply = await server.Client.PostAsync(
                "/pika/generate", ServerFixture.Json($$"""{"promptText":"{{new string('a', length)}}"}"""), TestContext.Current.CancellationToken);
            Assert.Contains("promptText is longer than", await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Prompt_InAnyScriptAndSpelling_MayBeAsLongAsItMay()
    {
        await using var server = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        foreach (var text in (string[])[new string('猫', 8_000), string.Concat(Enumerable.Repeat("\\u732b", 8_000))])
        {
            var id = await server.SubmitAsync($$"""{"promptText":"{{text}}"}""");
            Assert.Equal(8_000, (await server.Store.FindAsync(id, TestContext.Current.CancellationToken))!.Request.Prompt.Length);
        }
    }

    [Fact]
    public async Task Ingredients_ByTheThousand_CostOneFaultAndNoFile()
    {
        await using var server = await ServerFixture.StartAsync();
        var many = string.Join(",", Enumerable.Repeat("\"a\"", 50_000));
        var reply = await server.Client.PostAsync(
            "/pika/generate", ServerFixture.Json($$"""{"promptText":"x","model":"2.0","ingredient":[{{many}}]}"""), TestContext.Current.CancellationToken);
        var body = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("too_many", body);
        Assert.InRange(body.Length, 1, 500);
    }

    [Fact]
    public async Task Uploads_OfWhatFailedOrWasCancelled_AreDeleted()
    {
        var engine = new ScriptedEngine { Play = (_, _) => Task.FromResult<Rendered>(new Rendered.Refused("No.")) };
        await using var failing = await ServerFixture.StartAsync(engine: engine);
        var body = $$"""{"promptText":"cat","image":"{{Convert.ToBase64String(Pictures.Png)}}"}""";
        await failing.EndAsync(await failing.SubmitAsync(body));
        await Until.Is(() => !Directory.EnumerateFileSystemEntries(Path.Combine(failing.Data, "uploads")).Any());

        await using var holding = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        var id = await holding.SubmitAsync(body);
        await holding.Client.DeleteAsync($"/pika/feed/{id}", TestContext.Current.CancellationToken);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(holding.Data, "uploads")));
    }

    [Fact]
    public async Task Client_ThatHangsUpHalfway_LeavesNothing()
    {
        await using var server = await ServerFixture.StartAsync();
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        var key = server.Client.DefaultRequestHeaders.Authorization!.Parameter;
        var incoming = Path.Combine(server.Data, "incoming");
        await using (var stream = socket.GetStream())
        {
            var head = $"POST /pika/generate HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\nContent-Length: 900000\r\n\r\n";
            var body = """{"promptText":"cat","image":""" + "\"" + new string('A', 100_000);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head + body), TestContext.Current.CancellationToken);
            await Until.Is(() => Directory.EnumerateFiles(incoming).Any());
        }

        await Until.Is(() => !Directory.EnumerateFiles(incoming).Any());
    }

    /// <summary>As PHP, .NET, a browser and a mail program write it.</summary>
    private static IEnumerable<string> Spellings(byte[] picture)
    {
        var plain = Convert.ToBase64String(picture);
        yield return plain;
        yield return plain.TrimEnd('=');
        yield return plain.Replace("/", "\\/");
        yield return plain.Replace("+", "\\u002B").Replace("/", "\\u002F");
        yield return plain.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        yield return "data:image/png;base64," + plain;
        yield return "DATA:image/PNG;Base64," + plain;
        yield return "data:image\\/jpeg;base64," + Convert.ToBase64String(picture, Base64FormattingOptions.InsertLineBreaks).Replace("\r\n", "\\r\\n");
    }
}

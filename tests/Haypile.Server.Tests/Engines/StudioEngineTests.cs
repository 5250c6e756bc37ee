using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;

namespace Haypile.Server.Tests.Engines;

/// <summary>The real engine behind the real server: films from pictures, and sentences for what is none.</summary>
public sealed class StudioEngineTests
{
    private const string SmallFilm = "\"options\":{\"resolution\":\"480p\",\"frameRate\":8,\"camera\":{\"zoom\":\"in\",\"pan\":\"left\"},\"parameters\":{\"seed\":5}}";

    [Fact]
    public async Task Picture_AsADataUrl_IsFilmedTwiceToTheSameBytes()
    {
        await using var server = await ServerFixture.StartAsync(realEngine: true);
        var body = $$"""{"promptText":"a pixel","image":"data:image/png;base64,{{Convert.ToBase64String(Pictures.Png)}}",{{SmallFilm}}}""";
        var films = new List<byte[]>();
        for (var i = 0; i < 2; i++)
        {
            var video = await server.EndAsync(await server.SubmitAsync(body));
            Assert.Equal("", video.GetProperty("error").GetString());
            films.Add(await server.Client.GetByteArrayAsync(video.GetProperty("resultUrl").GetString(), TestContext.Current.CancellationToken));
        }

        Assert.Equal(films[0], films[1]);
    }

    [Fact]
    public async Task Words_BecomeWhatIsCalledAnIllustration_InTheFeedAndInTheFile()
    {
        await using var server = await ServerFixture.StartAsync(realEngine: true);
        var id = await server.SubmitAsync($$"""{"promptText":"a plane",{{SmallFilm}}}""");
        var video = await server.EndAsync(id);
        using var told = await server.Client.GetAsync($"/pika/feed/{id}", TestContext.Current.CancellationToken);
        Assert.Equal("an illustration by the embedded engine", told.Headers.GetValues("Haypile-Film").Single());
        var film = await server.Client.GetByteArrayAsync(video.GetProperty("resultUrl").GetString(), TestContext.Current.CancellationToken);
        Assert.True(film.AsSpan().IndexOf("synthetic; an illustration by Haypile's studio engine; seed 5"u8) > 0);
    }

    [Fact]
    public Task Picture_WhoseFirstBytesLie_EndsAsAnError() => EndsAsync("image", Pictures.Large(50_000), "damaged");

    [Fact]
    public Task Picture_ThatUnpacksWithoutEnd_EndsAsAnError() => EndsAsync("image", Bomb(), "pixels");

    [Theory]
    [InlineData("\u0089PNG\r\n\u001a\n<html><img src=\"http://127.0.0.1:9/a.png\"></html>")]
    [InlineData("\u00ff\u00d8\u00ff#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")]
    [InlineData("GIF89a\u00ff\u00ff\u00ff\u00ff\u00f7\0\0")]
    [InlineData("II*\0\b\0\0\0\u00ff\u00ff")]
    [InlineData("RIFF\u00ff\0\0\0WEBPVP8L\u00ff\u00ff\u00ff\u00ff\u002f")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0mif1miaf\u007f\u00ff\u00ff\u00ffmeta")]
    public Task Picture_ThatIsSomethingElse_EndsAsAnErrorWithoutItsWords(string bytes) =>
        EndsAsync("image", System.Text.Encoding.Latin1.GetBytes(bytes + new string('x', 200)), "damaged, incomplete or of a kind that cannot be decoded");

    [Theory]
    [InlineData("ingredients", "precise", "2 ingredients, shown as they are.")]
    [InlineData("ingredients", "creative", "2 ingredients: ")]
    [InlineData("keyframes", "creative", "2 keyframes; ")]
    public async Task SeveralPictures_AreFilmedTogether_AndTheNotesSayHow(string field, string mode, string note)
    {
        await using var server = await ServerFixture.StartAsync(realEngine: true);
        var told = await server.EndedAsync(await server.CreateAsync(Several(field, mode, Pictures.Png)));
        Assert.Equal("finished", told.GetProperty("state").GetString());
        Assert.StartsWith(note, told.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ingredients", "Ingredient 2 of 2 cannot be used.")]
    [InlineData("keyframes", "Keyframe 2 of 2 cannot be used.")]
    public async Task SeveralPictures_OfWhichOneLies_EndAsAnErrorThatNamesIt(string field, string sentence)
    {
        await using var server = await ServerFixture.StartAsync(realEngine: true);
        var before = await server.FirstAccountAsync();
        var told = await server.EndedAsync(await server.CreateAsync(Several(field, "creative", Pictures.Large(5_000))));
        Assert.Equal("failed", told.GetProperty("state").GetString());
        Assert.StartsWith(sentence, told.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(before.Balance, (await server.FirstAccountAsync()).Balance);
    }

    [Fact]
    public async Task Ingredients_OfTheFlatFamily_AreFilmedInTheirMode()
    {
        await using var server = await ServerFixture.StartAsync(realEngine: true);
        var picture = Convert.ToBase64String(Pictures.Png);
        var id = await server.SubmitAsync($$"""
            {"promptText":"x","model":"2.0","ingredient":["{{picture}}","{{picture}}"],"options":{"resolution":"480p","frameRate":8,"ingredients-mode":"precise"} }
            """);
        Assert.Equal("", (await server.EndAsync(id)).GetProperty("error").GetString());
        Assert.Equal("2 ingredients, shown as they are.", (await server.AskAsync(id)).GetProperty("notes")[0].GetString());
    }

    [Fact]
    public Task Heic_ThatCannotBeRead_EndsAsAnErrorThatSaysWhatToSend() =>
        EndsAsync("image", [0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1heic"u8, .. new byte[600]], "send it as JPEG or PNG");

    [Theory]
    [InlineData("image")]
    [InlineData("video")]
    public Task AnimatedWebP_WithoutFrames_EndsAsAnError(string field) =>
        EndsAsync(field, [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 2, 0, 0, 0, 63, 0, 0, 31, 0, 0], $"The animated WebP {field} is damaged");

    [Fact]
    public async Task AnimatedWebP_IsFilmedAsAPictureAndAsAClip()
    {
        await using var server = await ServerFixture.StartAsync(realEngine: true);
        var webp = Convert.ToBase64String(await SayAsync(
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=64x48:rate=8:duration=1", "-c:v", "libwebp_anim", "-pix_fmt", "yuv420p", "-f", "webp", "pipe:1"));
        foreach (var field in (string[])["image", "video"])
        {
            var video = await server.EndAsync(await server.SubmitAsync($$"""{"promptText":"x","{{field}}":"{{webp}}","options":{"resolution":"480p","frameRate":8} }"""));
            Assert.Equal("", video.GetProperty("error").GetString());
        }
    }

    [Fact]
    public Task Clip_WhoseFirstBytesLie_EndsAsAnError() =>
        EndsAsync("video", [0, 0, 0, 24, .. "ftypisom\0\0\0\0isommp42"u8, .. new byte[600]], "damaged");

    [Theory]
    [InlineData("false", 1.0)]
    [InlineData("true", 6.0)]
    public async Task Clip_IsFilmedAndGoesOn(string extend, double seconds)
    {
        await using var server = await ServerFixture.StartAsync(realEngine: true);
        var body = $$"""{"promptText":"x","video":"{{Convert.ToBase64String(await ClipAsync())}}","options":{"resolution":"480p","frameRate":8,"extend":{{extend}} } }""";
        var video = await server.EndAsync(await server.SubmitAsync(body));
        Assert.Equal("", video.GetProperty("error").GetString());
        var film = Path.Combine(server.Data, "film.mp4");
        await File.WriteAllBytesAsync(film, await server.Client.GetByteArrayAsync(video.GetProperty("resultUrl").GetString(), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var length = await SayAsync("ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "stream=duration", "-of", "csv=p=0", film);
        Assert.Equal(seconds, double.Parse(Encoding.ASCII.GetString(length), CultureInfo.InvariantCulture), 0.01);
    }

    [Fact]
    public async Task Cancel_MidRender_LeavesNoFileWithinASecond()
    {
        await using var server = await ServerFixture.StartAsync(realEngine: true);
        var id = await server.SubmitAsync("""{"promptText":"long","options":{"resolution":"1080p","duration":10}}""");
        await Until.AsyncIs(() => server.VideoAsync(id), video => video.GetProperty("progress").GetInt32() > 0);
        var since = TimeProvider.System.GetTimestamp();
        await server.Client.DeleteAsync($"/pika/feed/{id}", TestContext.Current.CancellationToken);
        await Until.Is(() => !Directory.EnumerateFiles(Path.Combine(server.Data, "scratch"), "*", SearchOption.AllDirectories).Any());
        Assert.InRange(TimeProvider.System.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    /// <summary>A second of test picture, as its clients would send it.</summary>
    private static Task<byte[]> ClipAsync() => SayAsync(
        "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=64x48:rate=8:duration=1", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-f", "matroska", "pipe:1");

    private static async Task<byte[]> SayAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        using var said = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(said, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said.ToArray();
    }

    private static string Several(string field, string mode, byte[] second) => $$"""
        {"prompt":"x","{{field}}":["{{Convert.ToBase64String(Pictures.Png)}}","{{Convert.ToBase64String(second)}}"],"ingredients_mode":"{{mode}}",
         "frame":{"resolution":"480p","frame_rate":8} }
        """;

    private static async Task EndsAsync(string field, byte[] bytes, string sentence)
    {
        await using var server = await ServerFixture.StartAsync(realEngine: true);
        var before = await server.FirstAccountAsync();
        var video = await server.EndAsync(await server.SubmitAsync($$"""{"promptText":"x","{{field}}":"{{Convert.ToBase64String(bytes)}}",{{SmallFilm}}}"""));
        Assert.Equal("error", video.GetProperty("status").GetString());
        Assert.Contains(sentence, video.GetProperty("error").GetString());
        var after = await server.FirstAccountAsync();
        Assert.Equal((before.Balance, 0L), (after.Balance, after.Held));
    }

    /// <summary>A PNG of 40,000 × 40,000 grey pixels in a few kilobytes.</summary>
    private static byte[] Bomb()
    {
        const int Side = 40_000;
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[Side + 1];
            for (var i = 0; i < 1_000; i++)
            {
                zlib.Write(row);
            }
        }

        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR"u8, [0, 0, 0x9C, 0x40, 0, 0, 0x9C, 0x40, 8, 0, 0, 0, 0]), .. Chunk("IDAT"u8, pixels.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] data)
    {
        byte[] named = [.. name, .. data];
        var length = BitConverter.GetBytes(data.Length);
        var sum = BitConverter.GetBytes(Crc(named));
        Array.Reverse(length);
        Array.Reverse(sum);
        return [.. length, .. named, .. sum];
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320u);
            }
        }

        return ~crc;
    }
}

using System.IO.Compression;
using System.Net;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Web;

namespace Haypile.Server.Tests.Web;

/// <summary>The page as it is sent; what it does is tested in a browser (web/e2e).</summary>
public sealed class PageTests
{
    private const int MostBytes = 120 * 1024;

    private static readonly PageFiles Files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_IsForAnybody_AtEachOfItsAddresses_OrSaysThatItIsNotBuilt()
    {
        await using var server = await ServerFixture.StartAsync();
        using var nobody = server.NewClient(key: null);
        foreach (var path in (string[])["/", "/films", $"/films/{new Guid("019c1420-2600-7000-8000-6d6f76696e67")}", "/account", "/operator"])
        {
            using var reply = await nobody.GetAsync(path, Token);
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
            if (Files.Index is null)
            {
                Assert.StartsWith("The page is not built: run ./run", await reply.Content.ReadAsStringAsync(Token));
                continue;
            }

            Assert.Equal("text/html", reply.Content.Headers.ContentType!.MediaType);
            Assert.Equal("no-cache", reply.Headers.CacheControl!.ToString());
            Assert.DoesNotMatch("<script(?![^>]* src=)|<style|style=|onload=", await reply.Content.ReadAsStringAsync(Token));
            var policy = reply.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'self'", policy);
            Assert.DoesNotContain("unsafe", policy);
        }
    }

    [Fact]
    public async Task Files_OfThePage_AreSentCompressed_ForEver_AndTogetherFitTheirLimit()
    {
        Assert.SkipWhen(Files.Index is null, "The page is not built.");
        await using var server = await ServerFixture.StartAsync();
        var names = typeof(PageFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("page/assets/", StringComparison.Ordinal) && (name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".css", StringComparison.Ordinal)))
            .ToArray();
        Assert.NotEmpty(names);
        var sum = 0;
        foreach (var name in names)
        {
            var plain = await BytesAsync("identity");
            var brotli = await BytesAsync("gzip, br");
            Assert.Equal(plain, Inflated(new BrotliStream(new MemoryStream(brotli), CompressionMode.Decompress)));
            Assert.Equal(plain, Inflated(new GZipStream(new MemoryStream(await BytesAsync("gzip, br;q=0")), CompressionMode.Decompress)));
            sum += brotli.Length;

            async Task<byte[]> BytesAsync(string encodings)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/" + name) { Headers = { { "Accept-Encoding", encodings } } };
                using var reply = await server.Client.SendAsync(request, Token);
                Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", reply.Headers.GetValues("Cache-Control")));
                Assert.Equal("Accept-Encoding", reply.Headers.Vary.Single());
                return await reply.Content.ReadAsByteArrayAsync(Token);
            }
        }

        Assert.InRange(sum, 1, MostBytes);
    }

    [Fact]
    public async Task Page_ThatIsKnown_IsNotSentAgain()
    {
        Assert.SkipWhen(Files.Index is null, "The page is not built.");
        await using var server = await ServerFixture.StartAsync();
        using var first = await server.Client.GetAsync("/", Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        using var again = await server.Client.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var icon = await server.Client.GetAsync("/page/icon.svg", Token);
        Assert.Equal("no-cache", icon.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("/page/none.js")]
    [InlineData("/page/")]
    [InlineData("/page/../appsettings.json")]
    [InlineData("/page/%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("/previews/none.mp4")]
    [InlineData("/previews/melt.mp4")]
    [InlineData("/previews/..%2f..%2fadmin.key")]
    public async Task File_ThatIsNone_IsNotFound(string path)
    {
        await using var server = await ServerFixture.StartAsync();
        using var reply = await server.Client.GetAsync(path, Token);
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    private static byte[] Inflated(Stream compressed)
    {
        using (compressed)
        {
            using var plain = new MemoryStream();
            compressed.CopyTo(plain);
            return plain.ToArray();
        }
    }
}

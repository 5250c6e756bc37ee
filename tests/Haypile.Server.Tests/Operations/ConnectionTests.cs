using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;

namespace Haypile.Server.Tests.Operations;

/// <summary>Nothing else allocates while memory is measured.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>What strangers can do to the connections themselves.</summary>
[Collection(nameof(Alone))]
public sealed class ConnectionTests
{
    private const int Many = 2_000;
    private const long FewBytesEach = 32 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headers_TooManyOrTooLarge_AreRefused()
    {
        await using var server = await ServerFixture.StartAsync();
        Assert.StartsWith("HTTP/1.1 200", await SaidAsync(server, Get("/healthz", 90, 10)));
        Assert.StartsWith("HTTP/1.1 431", await SaidAsync(server, Get("/healthz", 101, 10)));
        Assert.StartsWith("HTTP/1.1 431", await SaidAsync(server, Get("/healthz", 2, 20_000)));
        Assert.StartsWith("HTTP/1.1 414", await SaidAsync(server, Get("/" + new string('x', 10_000), 0, 0)));
    }

    [Fact]
    public async Task Headers_ThatNeverEnd_AreNotWaitedFor()
    {
        await using var server = await ServerFixture.StartAsync(options => options with { Connections = options.Connections with { HeaderTime = TimeSpan.FromSeconds(1) } });
        Assert.DoesNotContain("200", await SaidAsync(server, "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "));
    }

    [Fact]
    public async Task Sender_ThatIsTooSlow_IsDropped_AndAStreamWithNothingToTellIsNot()
    {
        await using var server = await ServerFixture.StartAsync(
            options => options with { Connections = options.Connections with { Grace = TimeSpan.FromSeconds(1.1), SlowestReader = 100_000 } },
            new ScriptedEngine { Held = true });
        var id = await server.CreateAsync();
        using var stream = await server.Client.GetAsync($"{NativeSteps.Path}/{id}/events", HttpCompletionOption.ResponseHeadersRead, Token);
        var key = server.Client.DefaultRequestHeaders.Authorization!.Parameter;
        foreach (var path in (string[])["/pika/generate", "/v1/generations", "/v1/uploads"])
        {
            var said = await SaidAsync(server, $"POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\nContent-Length: 100000\r\n\r\n{{");
            Assert.True(said.Length == 0 || said.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), said);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(server.Data, "incoming")));
        server.Engine.LetAllGo();
        Assert.Contains("event: generation", await stream.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Connections_ThatAreIdle_HoldNobodyUp_AndCostLittle()
    {
        await using var server = await ServerFixture.StartAsync();
        await server.Client.GetStringAsync("/healthz", Token);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var idle = new List<TcpClient>(Many);
        try
        {
            var answer = new byte[1024];
            for (var i = 0; i < Many; i++)
            {
                idle.Add(new TcpClient(AddressFamily.InterNetwork));
                await idle[i].ConnectAsync(server.Address.Host, server.Address.Port, Token);
                await idle[i].GetStream().WriteAsync(Encoding.ASCII.GetBytes(Get("/healthz", 0, 0)), Token);
                Assert.NotEqual(0, await idle[i].GetStream().ReadAsync(answer, Token));
            }

            var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Many;
            Assert.True(each < FewBytesEach, $"{each} bytes for each connection, both ends of it");
            var since = Stopwatch.GetTimestamp();
            using var client = server.NewClient(server.Client.DefaultRequestHeaders.Authorization!.Parameter);
            await client.SendAsync("GET", NativeSteps.Path);
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(2), $"{Stopwatch.GetElapsedTime(since)}");
        }
        finally
        {
            idle.ForEach(each => each.Dispose());
        }
    }

    private static string Get(string path, int headers, int length)
    {
        var text = new StringBuilder($"GET {path} HTTP/1.1\r\nHost: x\r\n");
        for (var i = 0; i < headers; i++)
        {
            text.Append($"X-{i}: ").Append('x', length).Append("\r\n");
        }

        return text.Append("\r\n").ToString();
    }

    /// <summary>All that the server says before it hangs up or has answered.</summary>
    private static async Task<string> SaidAsync(ServerFixture server, string request)
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(server.Address.Host, server.Address.Port, Token);
        var said = new byte[4096];
        try
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Token);
            return Encoding.ASCII.GetString(said, 0, await client.GetStream().ReadAsync(said, Token));
        }
        catch (IOException)
        {
            return "";
        }
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using Haypile.Server.Operations.Admin;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;

namespace Haypile.Server.Tests.Admin;

/// <summary>What holds for each of the operator's paths, whoever adds one.</summary>
public sealed class AdminEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Anybody_WithoutTheOperatorsKey_IsTurnedAwayEverywhere()
    {
        await using var server = await AdminSteps.StartAsync();
        using var stranger = server.NewClient(key: null);
        using var liar = server.NewClient(AdminSteps.Key + "x");
        foreach (var route in RoutesOf(server).Append(("GET", "/v1/admin/nothing")).Append(("DELETE", "/v1/admin/queue")).Append(("GET", "/v1/admin")))
        {
            Assert.Equal("missing_api_key", await RefusedAsync(stranger, route));
            Assert.Equal("invalid_api_key", await RefusedAsync(liar, route));
            Assert.Equal("invalid_api_key", await RefusedAsync(server.Client, route));
        }

        static Task<string> RefusedAsync(HttpClient client, (string Method, string Path) route) =>
            client.RefusedAsync(route.Method, route.Path, HttpStatusCode.Unauthorized, route.Method == "GET" ? null : "{}");
    }

    [Fact]
    public async Task Operator_OfAnOpenServer_StillNeedsTheKey()
    {
        await using var server = await AdminSteps.StartAsync(options => options with { Open = true });
        using var stranger = server.NewClient(key: null);
        Assert.Equal("missing_api_key", await stranger.RefusedAsync("GET", "/v1/admin/status", HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Key_InTheOtherHeader_IsAsGood()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.NewClient(key: null);
        client.DefaultRequestHeaders.Add("X-API-KEY", AdminSteps.Key);
        await client.SendAsync("GET", "/v1/admin/status");
    }

    [Fact]
    public async Task Page_OfAnotherOrigin_IsGivenNothing()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        foreach (var (method, path) in RoutesOf(server))
        {
            foreach (var asked in (string[])[method, "OPTIONS"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(asked), path);
                using var reply = await client.SendAsync(request, Token);
                Assert.DoesNotContain(reply.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Fact]
    public async Task Method_ThatAPathDoesNotAnswer_Is405AndNamesThoseItDoes()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        foreach (var same in RoutesOf(server).GroupBy(route => route.Path, route => route.Method))
        {
            foreach (var method in ((string[])["GET", "POST", "PUT", "PATCH", "DELETE"]).Except(same))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), same.Key);
                using var reply = await client.SendAsync(request, Token);
                Assert.True(reply.StatusCode == HttpStatusCode.MethodNotAllowed, $"{method} {same.Key}: {reply.StatusCode}");
                Assert.Equal(same.Order(), reply.Content.Headers.Allow.Order());
            }
        }

        Assert.Equal("unknown_path", await client.RefusedAsync("GET", "/v1/admin/nothing", HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{")]
    public async Task Body_ThatIsNoObject_IsMalformedOnEveryPath(string body)
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        foreach (var (method, path) in RoutesOf(server).Where(route => route.Method != "GET"))
        {
            Assert.Equal("malformed_json", await client.RefusedAsync(method, path, HttpStatusCode.BadRequest, body));
        }
    }

    [Fact]
    public async Task Body_PastItsLimit_IsRefusedOnEveryPath_WithOrWithoutALength()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var large = Encoding.ASCII.GetBytes($$"""{"name":"{{new string('a', 64 * 1024)}}"}""");
        foreach (var (method, path) in RoutesOf(server).Where(route => route.Method != "GET"))
        {
            foreach (var chunked in (bool[])[false, true])
            {
                using var content = new ByteArrayContent(large);
                using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
                request.Headers.TransferEncodingChunked = chunked;
                using var reply = await client.SendAsync(request, Token);
                Assert.True(reply.StatusCode == HttpStatusCode.RequestEntityTooLarge, $"{method} {path} {chunked}: {reply.StatusCode}");
                Assert.Contains("64 KB", await reply.Content.ReadAsStringAsync(Token));
            }
        }
    }

    [Fact]
    public async Task Names_ThatAPathDoesNotKnow_AreAllNamed_InTheBodyAndInTheQuery()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        foreach (var (method, path) in RoutesOf(server))
        {
            var body = method == "GET" ? null : """{"surprise":1,"wonder":{}}""";
            var error = (await client.SendAsync(method, path + "?mystery=1", HttpStatusCode.BadRequest, body)).GetProperty("error");
            var named = error.GetProperty("faults").EnumerateArray().Where(fault => fault.GetProperty("code").GetString() == "unknown_field").Select(fault => fault.GetProperty("param").GetString());
            Assert.Equal(body is null ? ["mystery"] : ["surprise", "wonder", "mystery"], named);
        }
    }

    [Fact]
    public async Task Id_ThatIsNobodys_OrNone_IsNotFoundOnEveryPath()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        foreach (var route in server.Get<AdminEndpoints>().Routes.Where(route => route.Pattern.Contains("{id}", StringComparison.Ordinal)))
        {
            var body = route.Fields switch
            {
                ["amount", ..] => """{"amount":1}""",
                ["name", ..] => """{"name":"x"}""",
                _ when route.Method == "GET" => null,
                _ => "{}",
            };
            foreach (var id in (string[])[AdminSteps.NoSuchId, "1", "%7B" + AdminSteps.NoSuchId + "%7D", "..%2f..%2fstatus", "'%20or%20''='"])
            {
                Assert.Equal("not_found", await client.RefusedAsync(route.Method, route.Pattern.Replace("{id}", id), HttpStatusCode.NotFound, body));
            }
        }
    }

    [Fact]
    public async Task Replies_AreKeptByNobody()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        using var reply = await client.GetAsync("/v1/admin/status", Token);
        Assert.True(reply.Headers.CacheControl!.NoStore);
        Assert.NotEmpty(reply.Headers.GetValues("x-request-id").Single());
    }

    [Fact]
    public async Task Status_TellsOfNodeQueueAndAccounts()
    {
        await using var server = await AdminSteps.StartAsync(AdminSteps.Idle);
        await server.CreateAsync();
        using var client = server.Operator();
        var status = await client.SendAsync("GET", "/v1/admin/status");
        Assert.Equal((1, 0), (status.GetProperty("queue").GetProperty("queued").GetInt32(), status.GetProperty("slots").GetInt32()));
        Assert.Matches(@"^\d+\.\d+\.\d+$", status.GetProperty("version").GetString());
        Assert.InRange(status.GetProperty("uptime_seconds").GetInt64(), 0, 600);
        Assert.True(status.GetProperty("free_bytes").GetInt64() > 0);
        var account = Assert.Single(status.GetProperty("accounts").EnumerateArray());
        Assert.Equal(("first", 999.75m, 0.25m), (account.GetProperty("name").GetString(), account.GetProperty("balance").GetDecimal(), account.GetProperty("held").GetDecimal()));
    }

    /// <summary>Every route, with an id where one belongs.</summary>
    private static IEnumerable<(string Method, string Path)> RoutesOf(ServerFixture server) =>
        server.Get<AdminEndpoints>().Routes.Select(route => (route.Method, route.Pattern.Replace("{id}", AdminSteps.NoSuchId)));
}

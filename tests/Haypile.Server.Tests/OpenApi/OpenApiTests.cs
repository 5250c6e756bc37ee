using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Web;
using Haypile.Tests;
using Microsoft.AspNetCore.Routing;

namespace Haypile.Server.Tests.OpenApi;

/// <summary>The served document tells the server as it is: every route, every example run, every reply as its schema says.</summary>
public sealed class OpenApiTests
{
    internal static readonly string Verifiers = Path.Combine(Checkout.Root, "tests", "openapi");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_IsForAnybody_OnAnyPage()
    {
        await using var server = await ServerFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, OpenApiDocument.Path) { Headers = { { "Origin", "https://example.com" } } };
        using var nobody = server.NewClient(key: null);
        using var reply = await nobody.SendAsync(request, Token);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (reply.StatusCode, reply.Content.Headers.ContentType!.MediaType));
        Assert.Equal("*", reply.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task Document_HasEveryRoute_ButPagesFilmsAndTheOperators_AndNoOther()
    {
        await using var server = await ServerFixture.StartAsync();
        var mapped = server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null && endpoint.Metadata.GetMetadata<Page>() is null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}"))
            .Where(route => !route.StartsWith("HEAD ", StringComparison.Ordinal) && !route.Contains(" /cdn/", StringComparison.Ordinal) && !route.Contains(" /v1/admin", StringComparison.Ordinal));
        var told = Operation.AllOf(await ReadAsync(server)).Select(operation => operation.Where);
        Assert.Equal(mapped.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Document_BeforeTheLinter_HasNoErrorAndNoWarning()
    {
        Assert.True(Directory.Exists(Path.Combine(Verifiers, "node_modules")), "Run npm ci in tests/openapi, or ./test, which does.");
        await using var server = await ServerFixture.StartAsync();
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "openapi.json");
        await File.WriteAllTextAsync(file, (await ReadAsync(server)).ToJsonString(), Token);
        var start = new ProcessStartInfo(
            Path.Combine(Verifiers, "node_modules", ".bin", "redocly"), ["lint", file, "--config", Path.Combine(Verifiers, "redocly.yaml"), "--format", "json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true" },
        };
        using var linter = Process.Start(start)!;
        var complaints = linter.StandardError.ReadToEndAsync(Token);
        var printed = await linter.StandardOutput.ReadToEndAsync(Token);
        await linter.WaitForExitAsync(Token);
        var problems = JsonNode.Parse(printed)!["problems"]!.AsArray()
            .Select(problem => $"{problem!["ruleId"]} at {problem["location"]![0]!["pointer"]}: {problem["message"]}");
        Nothing(string.Join('\n', problems));
        Assert.True(linter.ExitCode == 0, await complaints);
    }

    [Fact]
    public async Task Operations_AllHaveAnExample_OfWhatIsSaidAndAnswered()
    {
        await using var server = await ServerFixture.StartAsync();
        foreach (var operation in Operation.AllOf(await ReadAsync(server)))
        {
            Assert.True(operation.Body is null || operation.Body.Value.Content["examples"]!.AsObject().Count > 0, operation.Where);
            Assert.All(operation.Parameters, parameter => Assert.NotNull(parameter["example"]));
            foreach (var status in operation.Responses.Select(response => int.Parse(response.Key)).Where(status => status != 204))
            {
                Assert.True(operation.Response(status)!.Value.Said["content"]!.AsObject().Single().Value!["examples"]!.AsObject().Count > 0, $"{operation.Where} {status}");
            }
        }
    }

    [Fact]
    public async Task Examples_SentAsPrinted_AreAnsweredAsTheSchemasSay()
    {
        await using var ending = await ServerFixture.StartAsync();
        await using var waiting = await ServerFixture.StartAsync(engine: new ScriptedEngine { Held = true });
        var reader = new DocumentReader(await ReadAsync(ending), ending, waiting);
        foreach (var operation in reader.Operations)
        {
            await reader.TryAsync(operation);
        }

        Nothing(await reader.JudgeAsync());
    }

    [Fact]
    public async Task Requests_WithoutAKey_OfNothing_AndBrokenOff_AreRefusedAsTheSchemasSay()
    {
        await using var server = await ServerFixture.StartAsync();
        using var nobody = server.NewClient(key: null);
        var reader = new DocumentReader(await ReadAsync(server), server, server);
        foreach (var operation in reader.Operations.Where(operation => operation.NeedsKey))
        {
            await reader.RefusedAsync(operation, 401, nobody, body: null);
            if (operation.CodesOf(404).Contains("not_found"))
            {
                await reader.RefusedAsync(operation, 404, server.Client, operation.Body is null ? null : operation.Path.Contains("{id}", StringComparison.Ordinal) ? "{}" : """{"id":"019c1420-2600-7000-8000-6d6f76696e67"}""");
            }

            if (operation.CodesOf(400).Contains("malformed_json"))
            {
                await reader.RefusedAsync(operation, 400, server.Client, """{"prompt":""");
            }

            if (operation.CodesOf(400).Contains("required"))
            {
                await reader.RefusedAsync(operation, 400, server.Client, "{}");
            }
        }

        Nothing(await reader.JudgeAsync());
    }

    [Fact]
    public async Task Callbacks_AreAsTheSchemasSay()
    {
        await using var server = await ServerFixture.StartAsync();
        var reader = new DocumentReader(await ReadAsync(server), server, server);
        var asking = reader.Operations.Where(operation => operation.Callback is not null).ToArray();
        Assert.Equal(["/cometapi/pika/pro/generate", "/pika/generate", "/pika/pro/generate", "/pro/pika/generate", "/v1/generations"], asking.Select(operation => operation.Path).Order());
        foreach (var operation in asking)
        {
            await reader.HearAsync(operation);
        }

        Nothing(await reader.JudgeAsync());
    }

    [Fact]
    public async Task Codes_OfAllRefusals_AreInTheDocument()
    {
        await using var server = await ServerFixture.StartAsync();
        var told = Operation.AllOf(await ReadAsync(server)).SelectMany(operation => operation.Responses.SelectMany(response => operation.CodesOf(int.Parse(response.Key)))).ToHashSet();
        var codes = typeof(Refusal).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ((Refusal)field.GetValue(null)!).Code).ToArray();
        Assert.True(codes.Length > 8);
        Assert.All(codes, code => Assert.Contains(code, told));
    }

    private static void Nothing(string wrong) => Assert.True(wrong.Length == 0, wrong);

    private static async Task<JsonObject> ReadAsync(ServerFixture server) =>
        JsonNode.Parse(await server.Client.GetStringAsync(OpenApiDocument.Path, Token))!.AsObject();
}

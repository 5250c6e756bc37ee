using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Haypile.Generations;
using Haypile.Server.Dialects;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Dialects;

/// <summary>
/// A conversation with each provider, reply by reply and field by field. <c>{id}</c>, <c>{host}</c>, <c>{peer}</c> and <c>{key}</c> are
/// this run's own; what stands in angle brackets differs with every run and is checked for its kind.
/// </summary>
public sealed partial class RecordedTests
{
    private const uint Seed = 3183047765;

    private static readonly string Folder = Path.Combine(Checkout.Root, "tests", "Haypile.Server.Tests", "Dialects", "Recorded");

    public static TheoryData<string> Providers => [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Fact]
    public void Providers_AreAllRecorded() =>
        Assert.Equal(Catalogs.Dialects().All.Where(dialect => dialect.Base.Length > 0).Select(dialect => dialect.Name).Order(), Providers.Select(row => row.Data));

    [Theory, MemberData(nameof(Providers))]
    public async Task Conversation_IsAsRecorded(string provider)
    {
        await using var peer = await Peer.StartAsync(context =>
            Pictures.SendAsync(context, context.Request.Path.Value!.EndsWith(".mp4", StringComparison.Ordinal) ? Clip : Pictures.Png));
        await using var server = await ServerFixture.StartAsync(options => options with { Intake = options.Intake with { Dice = () => Seed } }, new ScriptedEngine { Held = true });
        using var keyless = server.NewClient(key: null);
        var known = new Dictionary<string, string>
        {
            ["{host}"] = server.Address.GetLeftPart(UriPartial.Authority),
            ["{peer}"] = peer.Address,
            ["{key}"] = server.Client.DefaultRequestHeaders.Authorization!.Parameter!,
        };
        using var recorded = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, $"{provider}.json"), TestContext.Current.CancellationToken));
        foreach (var exchange in recorded.RootElement.EnumerateArray())
        {
            if (exchange.TryGetProperty("when", out var when))
            {
                await ReachedAsync(server, Guid.Parse(known["{id}"]), Enum.Parse<GenerationState>(when.GetString()!, ignoreCase: true));
            }

            var keyed = !exchange.TryGetProperty("key", out var key) || key.GetBoolean();
            using var request = RequestOf(exchange, known);
            using var reply = await (keyed ? server.Client : keyless).SendAsync(request, TestContext.Current.CancellationToken);
            var text = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var where = $"{provider}, {exchange.GetProperty("method")} {exchange.GetProperty("path")}";
            Assert.True(exchange.GetProperty("status").GetInt32() == (int)reply.StatusCode, $"{where}: {(int)reply.StatusCode} {text}");
            if (!exchange.TryGetProperty("reply", out var recordedReply))
            {
                Assert.Equal("", text);
                continue;
            }

            Assert.Equal("application/json; charset=utf-8", reply.Content.Headers.ContentType!.ToString());
            known["{request}"] = reply.Headers.TryGetValues("x-request-id", out var ids) ? ids.Single() : "";
            if (CreatesOf(provider).Contains(exchange.GetProperty("path").GetString()) && reply.IsSuccessStatusCode && exchange.GetProperty("method").GetString() == "POST")
            {
                known["{id}"] = Id().Match(text).Value;
            }

            Compare(recordedReply, JsonDocument.Parse(text).RootElement, where, known);
        }
    }

    private static HttpRequestMessage RequestOf(JsonElement exchange, Dictionary<string, string> known)
    {
        // Not through Uri, which would take the doubled slash for the host's end.
        var request = new HttpRequestMessage(
            new HttpMethod(exchange.GetProperty("method").GetString()!), known["{host}"] + Filled(exchange.GetProperty("path").GetString()!, known));
        if (exchange.TryGetProperty("body", out var body))
        {
            request.Content = new StringContent(Filled(body.GetRawText(), known), new MediaTypeHeaderValue("application/json"));
        }
        else if (exchange.TryGetProperty("file", out var file))
        {
            request.Content = new ByteArrayContent(file.GetBytesFromBase64());
        }

        return request;
    }

    private static async Task ReachedAsync(ServerFixture server, Guid id, GenerationState state)
    {
        if (state.IsTerminal())
        {
            server.Engine.LetAllGo();
        }

        await Until.AsyncIs(async () => (await server.Store.FindAsync(id, TestContext.Current.CancellationToken))!, generation => generation.State == state);
    }

    private static IEnumerable<string> CreatesOf(string provider) =>
        Catalogs.Dialects()[provider].Routes.Where(route => route.Verb == Verb.Create).Select(route => route.Pattern);

    private static void Compare(JsonElement expected, JsonElement actual, string where, Dictionary<string, string> known)
    {
        if (expected.ValueKind == JsonValueKind.String && expected.GetString() is ['<', .. var kind, '>'])
        {
            Assert.True(IsOf(kind, actual, known), $"{where} is {actual.GetRawText()}, no {kind}");
            return;
        }

        Assert.True(expected.ValueKind == actual.ValueKind, $"{where}: expected {expected.GetRawText()}, got {actual.GetRawText()}");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(expected.EnumerateObject().Select(field => field.Name), actual.EnumerateObject().Select(field => field.Name));
                foreach (var field in expected.EnumerateObject())
                {
                    Compare(field.Value, actual.GetProperty(field.Name), $"{where} {field.Name}", known);
                }

                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
                foreach (var (one, other) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
                {
                    Compare(one, other, where + "[]", known);
                }

                break;
            case JsonValueKind.String:
                Assert.Equal((where, Filled(expected.GetString()!, known)), (where, actual.GetString()));
                break;
            default:
                Assert.Equal((where, expected.GetRawText()), (where, actual.GetRawText()));
                break;
        }
    }

    private static bool IsOf(string kind, JsonElement actual, Dictionary<string, string> known) => kind switch
    {
        "number" => actual.ValueKind == JsonValueKind.Number,
        "day" => actual.GetString() == $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}",
        "uuid" => actual.TryGetGuid(out _),
        "upload" => actual.GetString()!.StartsWith("upload:", StringComparison.Ordinal) && Guid.TryParse(actual.GetString()!["upload:".Length..], out _),
        "hash" => actual.GetString() is { Length: 64 },
        "tomorrow" => actual.TryGetDateTimeOffset(out var end) && (TimeProvider.System.GetUtcNow().AddDays(1) - end).Duration() < TimeSpan.FromMinutes(2),
        "time" => actual.TryGetDateTimeOffset(out var time) && (TimeProvider.System.GetUtcNow() - time).Duration() < TimeSpan.FromMinutes(2),
        "milliseconds" => actual.TryGetInt64(out var milliseconds) && Math.Abs(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - milliseconds) < 120_000,
        "seconds" => actual.TryGetDouble(out var seconds) && seconds is > 0 and < 60,
        "request id" => actual.GetString() == known["{request}"],
        _ => kind.Split('|').Contains(actual.GetString()),
    };

    private static string Filled(string text, Dictionary<string, string> known) => known.Aggregate(text, (filled, entry) => filled.Replace(entry.Key, entry.Value));

    /// <summary>The head of an MP4, which is all that a fetch looks at.</summary>
    private static byte[] Clip { get; } = [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isommp41"u8, .. new byte[100]];

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}

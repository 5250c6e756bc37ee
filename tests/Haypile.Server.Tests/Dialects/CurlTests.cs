using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Haypile.Generations;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Dialects;

/// <summary>
/// The calls that the providers print, run by curl as they are printed. Only the base address, the key and the id of the task are the
/// test's own. The basl page has lost its line ends and has a remark between; curl gets neither.
/// </summary>
public sealed partial class CurlTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "tests", "Haypile.Server.Tests", "Dialects", "Curl");

    [Theory]
    [InlineData("openai-hk", "https://api.openai-hk.com", "moving")]
    [InlineData("basl", "https://{basl_url}", "moving")]
    [InlineData("v-api", "https://api.gpt.ge", "Apple evaporates")]
    [InlineData("yescale", "", "Cinematic shot of a tranquil indoor pool room.")]
    [InlineData("cometapi", "https://api.cometapi.com", "a cat")]
    public async Task Create_AsPrinted_IsKeptAsMeant(string name, string printed, string prompt)
    {
        await using var server = await StartAsync(name, "create");
        var reply = JsonDocument.Parse(await RunAsync(server, name, "create", printed)).RootElement;
        var id = (reply.TryGetProperty("data", out var data) ? data.GetProperty("task_id") : reply.GetProperty("id")).GetGuid();
        var kept = (await server.Store.FindAsync(id, TestContext.Current.CancellationToken))!;
        Assert.Equal(name, kept.Dialect);
        Assert.StartsWith(prompt, kept.Request.Prompt);
        Assert.Equal(("1.5", 16.0 / 9), (kept.Request.Model, kept.Request.Frame.AspectRatio));
        switch (name)
        {
            case "cometapi":
                Assert.Equal(
                    ("http://baidu.com", "Inflate", true, 20, "ugly", 144124u, 16, 2),
                    (kept.Request.Callback, kept.Request.Effect, kept.Request.Sound, kept.Request.Frame.FrameRate, kept.Request.NegativePrompt,
                        kept.Request.Seed, kept.Request.Guidance, kept.Request.Motion));
                Assert.Equal(
                    new CameraMove { Pan = Pan.Right, Tilt = Tilt.Up, Rotate = Rotate.Clockwise, Zoom = Zoom.In }, kept.Request.Camera);
                break;
            case "yescale":
                Assert.Equal(new RemoteMedia("https://img.upanh.tv/2025/05/23/b69ee84d-849d-48c0-863a-40b646190dd6.png"), kept.Request.Image);
                Assert.Equal("Dissolve", kept.Request.Effect);
                break;
            default:
                Assert.Equal(name == "v-api" ? "Dissolve" : null, kept.Request.Effect);
                Assert.Equal((24, 12, 1, false), (kept.Request.Frame.FrameRate, kept.Request.Guidance, kept.Request.Motion, kept.Request.Extend));
                break;
        }
    }

    [Theory]
    [InlineData("openai-hk", "https://api.openai-hk.com")]
    [InlineData("basl", "https://{basl_url}")]
    public async Task Feed_AsPrinted_TellsOfTheFilm(string name, string printed)
    {
        await using var server = await StartAsync(name, "feed");
        var id = await server.SubmitAsync();
        await server.EndAsync(id);
        var feed = JsonDocument.Parse(await RunAsync(server, name, "feed", printed, id)).RootElement;
        Assert.Equal(id, feed.GetProperty("id").GetGuid());
        Assert.Equal("finished", feed.GetProperty("videos")[0].GetProperty("status").GetString());
    }

    /// <summary>Without workers and callbacks where the call names strangers' addresses: a test calls nobody. Open where it carries no key.</summary>
    private static async Task<ServerFixture> StartAsync(string name, string what)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}-{what}.txt"), TestContext.Current.CancellationToken);
        return await ServerFixture.StartAsync(options => options with
        {
            Open = !text.Contains("Authorization", StringComparison.Ordinal),
            Workers = options.Workers with { Slots = what == "feed" ? 1 : 0 },
            Callbacks = options.Callbacks with { Slots = 0 },
        });
    }

    private static async Task<string> RunAsync(ServerFixture server, string name, string what, string printed, Guid id = default)
    {
        var lines = (await File.ReadAllLinesAsync(Path.Combine(Folder, $"{name}-{what}.txt"), TestContext.Current.CancellationToken))
            .Where(line => !line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => line.TrimEnd('\\'));
        var command = string.Join(' ', lines);
        var here = $"{server.Address.GetLeftPart(UriPartial.Authority)}/{name}";
        command = printed.Length > 0 ? command.Replace(printed, here) : command.Replace("'/", $"'{here}/");
        command = Key().Replace(command, server.Client.DefaultRequestHeaders.Authorization?.Parameter ?? "");
        command = command.Replace("{id}", id.ToString()).Replace("66e0818e-05fb-454e-b246-a6f253e9ffbf", id.ToString());
        using var curl = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var reply = await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await curl.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, curl.ExitCode);
        return reply;
    }

    [GeneratedRegex("""(?<=Authorization: Bearer )[^'"]+""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}

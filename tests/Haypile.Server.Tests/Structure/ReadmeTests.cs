using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Structure;

/// <summary>Every command that the README prints is run as printed; only the port and the data folder are the test's own.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task Commands_InTheReadme_DoWhatItSays()
    {
        var blocks = Blocks().Matches(await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "README.md"), TestContext.Current.CancellationToken))
            .Select(match => match.Groups["text"].Value)
            .ToArray();
        Assert.Equal(3, blocks.Length);
        using var folder = new TempFolder();
        using var server = Start(blocks[0], folder.Path);
        try
        {
            var greeting = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.StartsWith("Haypile listens on ", greeting);
            var address = greeting!["Haypile listens on ".Length..];
            Assert.Equal(
                $"The first key is in {Path.Combine(folder.Path, "data", "first.key")}.",
                await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

            var id = JsonDocument.Parse(await RunAsync(blocks[1].Replace("http://127.0.0.1:8787", address), folder.Path)).RootElement.GetProperty("id").GetGuid();
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            var key = await File.ReadAllTextAsync(Path.Combine(folder.Path, "data", "first.key"), TestContext.Current.CancellationToken);
            client.DefaultRequestHeaders.Authorization = new("Bearer", key.Trim());
            var feed = await Until.AsyncIs(() => client.GetStringAsync($"/pika/feed/{id}"), body => body.Contains("\"finished\"", StringComparison.Ordinal));
            var film = JsonDocument.Parse(feed).RootElement.GetProperty("videos")[0].GetProperty("resultUrl").GetString();
            Assert.Equal("ftyp"u8.ToArray(), (await client.GetByteArrayAsync(film, TestContext.Current.CancellationToken))[4..8]);

            await RunAsync(blocks[2], folder.Path);
            Assert.True(new FileInfo(Path.Combine(folder.Path, "plane.mp4")).Length > 10_000);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    private static async Task<string> RunAsync(string script, string folder)
    {
        using var process = Start(script, folder);
        var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return printed;
    }

    /// <summary>From a folder that has the commands and a data folder, as a checkout has.</summary>
    private static Process Start(string script, string folder)
    {
        var start = new ProcessStartInfo("bash", ["-c", script.Replace("./run", $"{Checkout.Root}/run").Replace("./haypile", $"{Checkout.Root}/haypile")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment = { ["HAYPILE_DATA"] = Path.Combine(folder, "data"), ["HAYPILE_URLS"] = "http://127.0.0.1:0" },
        };
        start.Environment.Remove("HAYPILE_KEY");
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"```sh\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blocks();
}

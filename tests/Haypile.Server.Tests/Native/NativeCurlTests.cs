using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Haypile.Generations;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Native;

/// <summary>The conversation that the page prints, run as printed; only the address is the test's own.</summary>
public sealed partial class NativeCurlTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Conversation_AsPrinted_MakesFindsAndForgetsAFilm()
    {
        await using var server = await ServerFixture.StartAsync();
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "data"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "data", "first.key"), server.Client.DefaultRequestHeaders.Authorization!.Parameter, Token);
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "cat.png"), Pictures.Png, Token);
        var page = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "docs", "native.md"), Token);
        var script = Blocks().Match(page).Groups["text"].Value.Replace("http://127.0.0.1:8787", server.Address.GetLeftPart(UriPartial.Authority));

        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", $"{script}\necho; echo $film"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var bash = Process.Start(start)!;
        var complaints = bash.StandardError.ReadToEndAsync(Token);
        var printed = await bash.StandardOutput.ReadToEndAsync(Token);
        await bash.WaitForExitAsync(Token);
        Assert.True(bash.ExitCode == 0, $"{printed}\n{await complaints}");

        var film = Guid.Parse(printed.TrimEnd().Split('\n')[^1]);
        Assert.Equal("not_found", await server.Client.RefusedAsync("GET", $"{NativeSteps.Path}/{film}", HttpStatusCode.NotFound));
        var again = Assert.Single(NativeSteps.IdsIn(await server.Client.SendAsync("GET", $"{NativeSteps.Path}?metadata.order=17")));
        var request = (await server.Store.FindAsync(again, Token))!.Request;
        Assert.Equal(("a cat", "Levitate", "image/png"), (request.Prompt, request.Effect, Assert.IsType<UploadedMedia>(request.Image).Type));
        Assert.Contains("event: generation", printed);
        Assert.Contains("\"state\":\"finished\"", printed);
        Assert.Contains("\"price\":1,", printed);
    }

    [GeneratedRegex(@"```sh\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blocks();
}

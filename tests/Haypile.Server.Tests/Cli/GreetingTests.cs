using System.Diagnostics;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Cli;

/// <summary>What the program prints when it starts for the first time, to a terminal and to what may be a log.</summary>
public sealed class GreetingTests
{
    [Fact]
    public async Task FirstKey_OnATerminal_IsShown()
    {
        using var folder = new TempFolder();
        // script gives the program a terminal and hands on what is written to it.
        var (line, key) = await FirstLineAsync(folder.Path, "script", "-qefc", $"{HaypileProcess.Program} serve --data {folder.Path} --urls http://127.0.0.1:0", "/dev/null");
        Assert.Equal($"Your first key: {key}", line);
    }

    [Fact]
    public async Task FirstKey_WhereTheOutputIsRedirected_IsOnlyNamedByItsFile()
    {
        using var folder = new TempFolder();
        var (line, key) = await FirstLineAsync(folder.Path, HaypileProcess.Program, "serve", "--data", folder.Path, "--urls", "http://127.0.0.1:0");
        Assert.Equal($"The first key is in {Path.Combine(folder.Path, "first.key")}.", line);
        Assert.StartsWith("hp-", key);
    }

    /// <summary>The first line after the address, and the key in the file.</summary>
    private static async Task<(string Line, string Key)> FirstLineAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment.Remove("HAYPILE_KEY");
        using var process = Process.Start(start)!;
        try
        {
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                if (line.Contains("first key", StringComparison.Ordinal))
                {
                    return (line.Trim(), (await File.ReadAllTextAsync(Path.Combine(folder, "first.key"), TestContext.Current.CancellationToken)).Trim());
                }
            }

            throw new InvalidOperationException("The program ended without a word about its key.");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }
}

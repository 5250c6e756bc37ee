using System.Diagnostics;
using Haypile.Tests;

namespace Haypile.Server.Tests.Structure;

public sealed class ScriptTests
{
    [Fact]
    public async Task Need_OfWhatIsMissing_TellsWhoIsNotRootTheOneLineToRun()
    {
        var (code, printed) = await BashAsync("id() { echo 1000; }; need no-such-program a-package");
        Assert.Equal(1, code);
        Assert.Contains("sudo apt-get install -y a-package", printed);
    }

    [Fact]
    public async Task Need_OfWhatIsThere_SaysNothing() => Assert.Equal((0, ""), await BashAsync("need bash bash"));

    [Fact]
    public async Task Bench_WithoutAName_ListsTheBenchmarks()
    {
        var start = new ProcessStartInfo(Path.Combine(Checkout.Root, "artifacts", "bin", "Haypile.Bench", "release", "Haypile.Bench")) { RedirectStandardOutput = true };
        using var bench = Process.Start(start)!;
        var printed = await bench.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (var name in (string[])["render", "submit", "feed", "claim", "dialects", "callbacks", "latency", "memory", "crash"])
        {
            Assert.Contains($"\n{name} ", "\n" + printed);
        }
    }

    [Fact]
    public async Task Files_HoldNoMarksOfAMerge()
    {
        var start = new ProcessStartInfo("git", ["grep", "-lE", "^(<{7} |>{7} )"]) { WorkingDirectory = Checkout.Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        Assert.Equal("", await git.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<(int Code, string Printed)> BashAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"source '{Checkout.Root}/eng/lib.sh'; {script}"]) { RedirectStandardError = true };
        using var bash = Process.Start(start)!;
        var printed = await bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, printed);
    }
}

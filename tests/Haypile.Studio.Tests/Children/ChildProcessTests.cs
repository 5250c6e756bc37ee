using System.Diagnostics;
using Haypile.Studio.Children;

namespace Haypile.Studio.Tests.Children;

/// <summary>With real children: a shell that does as it is told.</summary>
public sealed class ChildProcessTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Child_WithArgumentsOfAnyKind_ReceivesThemAsTheyAre()
    {
        string[] odd = ["two words", "$(id)", "'", "\"", "*", "ümlaut", "a\nb"];
        await using var child = ChildProcess.Start(new Command("/usr/bin/printf", ["%s|", .. odd]), Test);
        using var reader = new StreamReader(child.Output);
        Assert.Equal(string.Concat(odd.Select(word => word + "|")), await reader.ReadToEndAsync(Test));
    }

    [Fact]
    public async Task Child_ThatFails_TellsItsCodeAndItsLastWords()
    {
        await using var child = Shell("echo first >&2; echo last >&2; exit 3");
        var exit = await child.WaitAsync(Test);
        Assert.Equal((3, "last", false), (exit.Code, exit.LastComplaint, exit.WasKilled));
    }

    [Fact]
    public async Task Child_ThatComplainsAtLength_IsNotBlockedAndOnlyTheEndIsKept()
    {
        await using var child = Shell("i=0; while [ $i -lt 20000 ]; do echo complaint number $i; i=$((i+1)); done >&2");
        var exit = await child.WaitAsync(Test);
        Assert.Equal("complaint number 19999", exit.LastComplaint);
        Assert.InRange(exit.Complaints.Length, 1000, 10_000);
    }

    [Fact]
    public async Task Child_ThatNoLongerReads_RefusesWhatIsWritten()
    {
        await using var child = Shell("exit 0");
        await child.WaitAsync(Test);
        Assert.False(child.TryWrite(new byte[1 << 20]));
    }

    [Fact]
    public async Task Child_OnCancellation_IsGoneWithItsOwnChildren()
    {
        using var cancel = new CancellationTokenSource();
        await using var child = ChildProcess.Start(new Command("/bin/sh", ["-c", "sleep 60 & echo $!; wait"]), cancel.Token);
        using var reader = new StreamReader(child.Output);
        var grandchild = int.Parse((await reader.ReadLineAsync(Test))!, System.Globalization.CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => child.WaitAsync(cancel.Token));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1);
        await reader.ReadToEndAsync(Test);
        Assert.False(IsAlive(grandchild));
    }

    [Fact]
    public async Task Child_OnDisposal_IsGone()
    {
        int id;
        await using (var child = Shell("exec sleep 60")) id = child.Id;
        Assert.False(IsAlive(id));
    }

    [Fact]
    public async Task Child_WithoutAParent_SeesItsInputEnd()
    {
        // A shell starts the reader and is killed, as a server might be; the pipe's end is all that the reader learns.
        await using var child = Shell("cat; echo ended");
        child.CloseInput();
        using var reader = new StreamReader(child.Output);
        Assert.Equal("ended\n", await reader.ReadToEndAsync(Test));
    }

    [Fact]
    public async Task Child_OfAServerWithSecrets_DoesNotInheritThem()
    {
        Environment.SetEnvironmentVariable("HAYPILE_TEST_SECRET", "secret");
        await using var child = ChildProcess.Start(new Command("/usr/bin/env", []), Test);
        using var reader = new StreamReader(child.Output);
        var variables = await reader.ReadToEndAsync(Test);
        Assert.Contains("PATH=", variables, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", variables, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_AProgramThatIsMissing_SaysHowToGetIt()
    {
        var failure = Assert.Throws<StudioException>(() => Programs.FindFfmpeg(new StudioOptions { Ffmpeg = "no-such-ffmpeg" }));
        Assert.Contains("apt-get install -y ffmpeg", failure.Message, StringComparison.Ordinal);
    }

    private static ChildProcess Shell(string script) => ChildProcess.Start(new Command("/bin/sh", ["-c", script]), Test);

    /// <summary>A zombie that nobody has reaped yet is as dead as can be.</summary>
    private static bool IsAlive(int id) =>
        File.Exists($"/proc/{id}/stat") && File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1][0] is not 'Z' and not 'X';
}

using System.Diagnostics;
using System.Security.Cryptography;
using Haypile.Studio.Children;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels;
using Haypile.Tests;

namespace Haypile.Studio.Tests.Media;

public sealed class DecodersTests : IDisposable
{
    private static readonly StudioOptions Options = new() { SpareDecoders = 2 };
    private static readonly DecodingPlan Png = new(MediaFormat.Png, Options.Limits);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Spare_AfterAFilm_IsWhatTheNextFilmTakesAndOnlyThat()
    {
        await using var decoders = new Decoders(Options);
        await using (decoders.Start(Png)) Assert.Empty(decoders.Spares);
        decoders.Restock();
        var spare = Assert.Single(decoders.Spares);
        await using var next = decoders.Start(Png);
        await using var afterNext = decoders.Start(Png);
        Assert.Equal(spare, next.Id);
        Assert.NotEqual(spare, afterNext.Id);
        Assert.Empty(decoders.Spares);
    }

    [Theory]
    [InlineData("a.png")]
    [InlineData("a.jpg")]
    [InlineData("a.gif")]
    [InlineData("a.bmp")]
    [InlineData("a.tiff")]
    [InlineData("a.webp")]
    [InlineData("a.avif")]
    public async Task Picture_ThroughASpare_HasTheSamePixels(string name)
    {
        var file = await TestPictures.DrawAsync(_folder.File(name), 320, 200, name == "a.gif" ? "rgb8" : "rgb24");
        await using var decoders = new Decoders(Options);
        var fresh = await DecodeAsync(file, decoders);
        decoders.Restock();
        Assert.Single(decoders.Spares);
        Assert.Equal(fresh, await DecodeAsync(file, decoders));
        Assert.Empty(decoders.Spares);
    }

    [Fact]
    public async Task Spare_ThatDiedMeanwhile_IsReplaced()
    {
        var file = await TestPictures.DrawAsync(_folder.File("a.png"), 64, 64, "rgb24");
        await using var decoders = new Decoders(Options);
        await DecodeAsync(file, decoders);
        decoders.Restock();
        await KillAsync(Assert.Single(decoders.Spares));
        await DecodeAsync(file, decoders);
    }

    [Fact]
    public async Task Decoder_ToldToEnd_IsNotThePicturesFault()
    {
        // As when a whole service is stopped: ffmpeg obeys and ends in order.
        await using var decoders = new Decoders(Options);
        await using var child = decoders.Start(Png);
        child.TryWrite(TestPictures.Png(1_000, 1_000, 1_000 * 3_001));
        child.CloseInput();
        Assert.NotNull(PictureHeader.Read(child.Output));
        using var kill = Process.Start("kill", ["-TERM", $"{child.Id}"]);
        await kill.WaitForExitAsync(Test);
        await child.Output.CopyToAsync(Stream.Null, Test);
        Assert.True((await child.WaitAsync(Test)).WasKilled);
    }

    [Fact]
    public async Task Spare_OnceInUse_ObeysTheTokenAndTheDeadline()
    {
        var slow = _folder.Write("slow.png", TestPictures.Png(7_900, 7_900, 7_900L * 23_701));
        var clock = new ManualClock();
        await using var decoders = new Decoders(Options with { Time = clock });
        await decoders.Start(Png).DisposeAsync();
        decoders.Restock();
        var opened = await Picture.OpenAsync(slow, decoders, Test);
        clock.Advance(Options.Limits.Time);
        Assert.Contains("seconds to decode", await FaultAsync(opened.Value!), StringComparison.Ordinal);

        decoders.Restock();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Picture.OpenAsync(slow, decoders, cancel.Token));
    }

    [Fact]
    public async Task Spares_AreOneForEachOfTheFormatsMostLatelyUsed()
    {
        await using var decoders = new Decoders(Options);
        foreach (var format in new[] { MediaFormat.Gif, MediaFormat.Jpeg, MediaFormat.Png })
        {
            await decoders.Start(new DecodingPlan(format, Options.Limits)).DisposeAsync();
            decoders.Restock();
            decoders.Restock();
        }
        Assert.Equal(["jpeg_pipe", "png_pipe"], decoders.Spares.Select(Demuxer).Order());
    }

    [Fact]
    public async Task Spare_ThatNobodyWants_IsLetGo()
    {
        var time = new ManualClock();
        await using var decoders = new Decoders(Options with { Time = time });
        await decoders.Start(Png).DisposeAsync();
        decoders.Restock();
        var spare = Process.GetProcessById(Assert.Single(decoders.Spares));
        time.Advance(Decoders.Patience);
        await spare.WaitForExitAsync(Test);
        Assert.Empty(decoders.Spares);
        decoders.Restock();
        Assert.Empty(decoders.Spares);
    }

    [Fact]
    public async Task Spares_EndWithTheirOwner()
    {
        var decoders = new Decoders(Options);
        await decoders.Start(Png).DisposeAsync();
        decoders.Restock();
        var spare = Process.GetProcessById(Assert.Single(decoders.Spares));
        await decoders.DisposeAsync();
        Assert.True(spare.HasExited);
        decoders.Restock();
        Assert.Empty(decoders.Spares);
    }

    [Fact]
    public async Task Decoder_AtWork_IsConfinedByTheKernel()
    {
        await using var decoders = new Decoders(Options);
        await using var child = decoders.Start(Png);
        // It has more to say than the pipe holds, so that it waits where it can be looked at.
        child.TryWrite(TestPictures.Png(1_000, 1_000, 1_000 * 3_001));
        child.CloseInput();
        Assert.NotNull(PictureHeader.Read(child.Output));
        var limits = File.ReadAllText($"/proc/{child.Id}/limits");
        Assert.Matches(@"Max address space +1000000000 +1000000000 ", limits);
        Assert.Matches(@"Max cpu time +21 +21 ", limits);
        Assert.Matches(@"Max file size +0 +0 ", limits);
        Assert.Matches(@"Max core file size +0 +0 ", limits);
        if (!MayLeaveTheNetwork()) return;
        Assert.NotEqual(new FileInfo("/proc/self/ns/net").LinkTarget, new FileInfo($"/proc/{child.Id}/ns/net").LinkTarget);
        Assert.Matches(@"CapEff:\s+0+\n", File.ReadAllText($"/proc/{child.Id}/status"));
    }

    [Fact]
    public async Task Spare_WhoseServerDies_EndsWithItsInput()
    {
        await using var child = ChildProcess.Start(Png.Command(TestPictures.Ffmpeg), Test);
        child.CloseInput();
        Assert.False((await child.WaitAsync(Test)).WasKilled);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> DecodeAsync(string file, Decoders decoders)
    {
        await using var picture = (await Picture.OpenAsync(file, decoders, Test)).Value!;
        using var canvas = (await picture.DevelopAsync(new Crop(64, 64, 0, 0, 64, 64))).Value!;
        return Convert.ToHexString(SHA256.HashData([.. Enumerable.Range(0, 64).SelectMany(y => canvas.LumaRow(y).ToArray()), .. Enumerable.Range(0, 32).SelectMany(y => canvas.ChromaRow(y).ToArray())]));
    }

    private static async Task<string?> FaultAsync(Picture picture)
    {
        await using (picture) return (await picture.DevelopAsync(new Crop(64, 64, 0, 0, 64, 64))).Fault;
    }

    private static bool MayLeaveTheNetwork()
    {
        using var attempt = Process.Start(new ProcessStartInfo("unshare", ["--user", "--net", "true"]) { RedirectStandardError = true })!;
        attempt.WaitForExit();
        return attempt.ExitCode == 0;
    }

    private static async Task KillAsync(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
        await process.WaitForExitAsync(Test);
    }

    private static string Demuxer(int id)
    {
        var arguments = File.ReadAllText($"/proc/{id}/cmdline").Split('\0');
        return arguments[Array.IndexOf(arguments, "-f") + 1];
    }
}

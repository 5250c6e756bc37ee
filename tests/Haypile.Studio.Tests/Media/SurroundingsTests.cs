using Haypile.Studio.Children;
using Haypile.Studio.Media;

namespace Haypile.Studio.Tests.Media;

/// <summary>The program that reads what lies around pixels is found, confined and asked only where there is a hint.</summary>
public sealed class SurroundingsTests : IDisposable
{
    private static readonly StudioOptions Options = new();

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public void Child_HasNoFileNoNetworkAndItsOwnFigureForAddresses()
    {
        var command = Surroundings.Plan("orientation", 1_000, new MediaLimits { Memory = 1 });
        Assert.EndsWith("prlimit", command.Program, StringComparison.Ordinal);
        Assert.Contains("--fsize=0", command.Arguments);
        Assert.Contains("--core=0", command.Arguments);
        Assert.Contains("--cpu=21", command.Arguments);
        Assert.Contains("--as=900002000", command.Arguments);
        Assert.Equal(["orientation", "1000"], command.Arguments[^2..]);
    }

    [Fact]
    public async Task Child_AtWork_IsConfinedByTheKernel()
    {
        // It has more to say than the pipe holds, so that it waits where it can be looked at.
        var file = WebPs.Moving(8, 8, WebPs.Frame(0, 0, 8, 8, 40, Chunks.RiffChunk("VP8L", [.. WebPs.Flat(8, 8, 0), .. new byte[500_000]])));
        await using var child = ChildProcess.Start(Surroundings.Plan("stills", file.Length, new MediaLimits()), Test);
        child.TryWrite(file);
        child.CloseInput();
        Assert.Equal('R', child.Output.ReadByte());
        var limits = await File.ReadAllTextAsync($"/proc/{child.Id}/limits", Test);
        Assert.Matches(@"Max file size +0 +0 ", limits);
        Assert.Matches(@"Max cpu time +21 +21 ", limits);
        Assert.Matches(@"Max core file size +0 +0 ", limits);
    }

    [Fact]
    public async Task Child_WhoseFileEndsEarly_StillAnswers()
    {
        await using var child = ChildProcess.Start(Surroundings.Plan("orientation", 1_000_000, new MediaLimits()), Test);
        child.TryWrite(FlatJpeg.Tiff(6, bigEndian: true));
        child.CloseInput();
        Assert.Equal(6, child.Output.ReadByte());
        Assert.True((await child.WaitAsync(Test)).IsClean);
    }

    [Fact]
    public async Task Child_ThatSaysNothingInTime_IsRefusedAsTooSlow()
    {
        var file = _folder.Write("a.tiff", TurnedFiles.Tiff(6, bigEndian: false));
        var options = Options with { Limits = new MediaLimits { Time = TimeSpan.FromMilliseconds(1) } };
        var (_, fault) = await Surroundings.ReadOrientationAsync(file, MediaFormat.Tiff, options, Test);
        Assert.Contains("seconds to decode", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Child_OfACancelledRun_IsGone()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        var file = _folder.Write("a.tiff", TurnedFiles.Tiff(6, bigEndian: false));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Surroundings.ReadOrientationAsync(file, MediaFormat.Tiff, Options, cancel.Token));
    }

    [Fact]
    public void Question_IsAskedOnlyWhereThereIsAHint()
    {
        Assert.True(MediaSignature.HintsAtTurning(MediaFormat.Tiff, []));
        Assert.True(MediaSignature.HintsAtTurning(MediaFormat.PngWithPalette, TurnedFiles.Png([])));
        Assert.True(MediaSignature.HintsAtTurning(MediaFormat.Heic, "....grid"u8));
        Assert.True(MediaSignature.HintsAtTurning(MediaFormat.WebP, Chunks.Riff("WEBP", WebPs.Extended(8, 8, 0x08))));
        Assert.False(MediaSignature.HintsAtTurning(MediaFormat.WebP, Chunks.Riff("WEBP", WebPs.Extended(8, 8, 0x10))));
        Assert.False(MediaSignature.HintsAtTurning(MediaFormat.WebP, "RIFF"u8));
        Assert.False(MediaSignature.HintsAtTurning(MediaFormat.Png, TestPictures.Png(8, 8, 200)));
        Assert.False(MediaSignature.HintsAtTurning(MediaFormat.Avif, "....ispe"u8));
        Assert.False(MediaSignature.HintsAtTurning(MediaFormat.Jpeg, "Exif"u8));
    }

    public void Dispose() => _folder.Dispose();
}

using static Haypile.Studio.Tests.Media.Chunks;
using static Haypile.Studio.Tests.Media.WebPs;

namespace Haypile.Envelope.Tests;

public sealed class WebPFramesTests
{
    private static readonly byte[] Some = Frame(0, 0, 8, 8, 100, 0xFF00FF00);

    [Fact]
    public void Frames_AreToldAsTheyLie()
    {
        var read = WebPFrames.Read(Specimens.MovingWebP);
        Assert.Equal((Fault.None, 64, 32, 1), (read.Fault, read.Width, read.Height, read.Turning));
        Assert.Equal(
            [(0, 0, 64, 32, 100, true, false), (10, 4, 8, 8, 200, false, false), (62, 30, 2, 2, 100, true, true)],
            read.Frames.Select(frame => (frame.X, frame.Y, frame.Width, frame.Height, frame.Milliseconds, frame.IsBlended, frame.IsCleared)));
        Assert.Single(WebPFrames.Read(Specimens.MovingWebP, most: 1).Frames);
    }

    [Fact]
    public void Still_IsAFileOfItsOwn()
    {
        var file = Specimens.MovingWebP;
        using var output = new MemoryStream();
        Unwrapping.WriteStills(WebPFrames.Read(file, most: 1), file, output);
        Assert.Equal(Riff("WEBP", RiffChunk("VP8L", Flat(64, 32, 0xFFFF0000))), output.ToArray());
    }

    [Fact]
    public void Still_WithTransparencyOfItsOwn_SaysSo()
    {
        byte[] lossy = [0, 0, 0, 0x9D, 0x01, 0x2A, 8, 0, 6, 0, 1];
        var file = Moving(8, 6, Frame(0, 0, 8, 6, 50, [.. RiffChunk("ALPH", [1, 2, 3]), .. RiffChunk("VP8 ", lossy)]));
        using var output = new MemoryStream();
        Unwrapping.WriteStills(WebPFrames.Read(file), file, output);
        Assert.Equal(Riff("WEBP", Extended(8, 6, 0x10), RiffChunk("ALPH", [1, 2, 3]), RiffChunk("VP8 ", lossy)), output.ToArray());
    }

    [Fact]
    public void Picture_ThatIsNotAsItMustBe_IsDamaged()
    {
        (string, byte[])[] damaged =
        [
            ("nothing", []),
            ("no frame", Moving(8, 8)),
            ("a still", Riff("WEBP", RiffChunk("VP8L", Flat(8, 8, 0)))),
            ("frames before it says that it moves", Riff("WEBP", Extended(8, 8, 2), Some)),
            ("no header", Riff("WEBP", RiffChunk("ANIM", new byte[6]), Some)),
            ("a header that is too short", Riff("WEBP", RiffChunk("VP8X", [2, 0, 0, 0]), RiffChunk("ANIM", new byte[6]), Some)),
            ("a frame to the right of the canvas", Moving(8, 8, Frame(2, 0, 8, 8, 9, 0))),
            ("a frame below the canvas", Moving(8, 8, Frame(0, 2, 8, 8, 9, 0))),
            ("a frame without pixels", Moving(8, 8, Frame(0, 0, 8, 8, 9, RiffChunk("ALPH", [1])))),
            ("a frame in a frame", Moving(8, 8, Frame(0, 0, 8, 8, 9, Some))),
            ("a frame of another size than its pixels", Moving(8, 8, Frame(0, 0, 8, 8, 9, RiffChunk("VP8L", Flat(4, 8, 0))))),
            ("a frame of no format", Moving(8, 8, Frame(0, 0, 8, 8, 9, RiffChunk("VP8L", [1, 2, 3, 4, 5])))),
            ("a frame that is shorter than its header", Moving(8, 8, RiffChunk("ANMF", new byte[15]))),
            ("pixels that are longer than their frame", Moving(8, 8, Frame(0, 0, 8, 8, 9, [.. "VP8L"u8, 255, 255, 255, 255, .. Flat(8, 8, 0)]))),
            ("a frame that is longer than the file", [.. Moving(8, 8, [.. "ANMF"u8, 255, 255, 255, 127, .. Some.AsSpan(8)])]),
            ("the end before its time", Moving(8, 8, Some)[..^3]),
            ("a second frame that is cut off", Moving(8, 8, Some, Some[..^4])),
        ];
        Assert.All(damaged, one => Assert.True(WebPFrames.Read(one.Item2).Fault == Fault.Damaged, one.Item1));
    }

    [Fact]
    public void Frames_BeyondTheLimit_AreTooMany()
    {
        Assert.Equal(WebPFrames.Most, WebPFrames.Read(Moving(8, 8, [.. Enumerable.Repeat(Some, WebPFrames.Most)])).Frames.Count);
        Assert.Equal(Fault.TooManyFrames, WebPFrames.Read(Moving(8, 8, [.. Enumerable.Repeat(Some, WebPFrames.Most + 1)])).Fault);
    }
}

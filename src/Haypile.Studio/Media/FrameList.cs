using System.Buffers.Binary;
using System.Collections.Immutable;
using Haypile.Studio.Children;

namespace Haypile.Studio.Media;

/// <summary>Where a frame of an animated picture lies on its canvas, and for how long.</summary>
/// <param name="IsBlended">What is beneath shows through its holes.</param>
/// <param name="IsCleared">Its place is empty when its time is over.</param>
internal readonly record struct ListedFrame(int X, int Y, int Width, int Height, int Milliseconds, bool IsBlended, bool IsCleared);

internal enum FrameFlaw
{
    None,
    Damaged,
    TooMany,
}

/// <summary>The frames of an animated WebP, by the word of a confined child.</summary>
internal sealed record FrameList(int Width, int Height, int Orientation, ImmutableArray<ListedFrame> Frames)
{
    public const int Most = 2_000;

    private const int MostSide = 16_384;
    private const int LongestMilliseconds = 1 << 24;
    private const int HeaderNumbers = 5;
    private const int FrameNumbers = 6;

    public FrameFlaw Flaw { get; private init; }

    public bool IsSideways => Turning.IsSideways(Orientation);

    public double Seconds => Frames.Sum(frame => (long)frame.Milliseconds) / 1000.0;

    /// <summary>Null unless it is as our own child writes it: it is not trusted either.</summary>
    public static FrameList? Read(FedChild child)
    {
        if (Numbers(child, HeaderNumbers) is not [var flaw, var width, var height, var orientation, var count]) return null;
        if (flaw is (int)FrameFlaw.Damaged or (int)FrameFlaw.TooMany) return new FrameList(0, 0, Turning.Upright, []) { Flaw = (FrameFlaw)flaw };
        if (flaw != 0 || orientation is < 1 or > 8 || count is < 1 or > Most) return null;
        if (width is < 1 or > 1 << 24 || height is < 1 or > 1 << 24) return null;
        if (Numbers(child, count * FrameNumbers) is not { } numbers) return null;

        var frames = ImmutableArray.CreateBuilder<ListedFrame>(count);
        for (var i = 0; i < numbers.Length; i += FrameNumbers)
        {
            var frame = new ListedFrame(numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3], numbers[i + 4], (numbers[i + 5] & 1) != 0, (numbers[i + 5] & 2) != 0);
            if (frame.Width is < 1 or > MostSide || frame.Height is < 1 or > MostSide || frame.Milliseconds is < 1 or >= LongestMilliseconds) return null;
            if (frame.X < 0 || frame.X > width - frame.Width || frame.Y < 0 || frame.Y > height - frame.Height) return null;
            frames.Add(frame);
        }
        return new FrameList(width, height, orientation, frames.MoveToImmutable());
    }

    private static int[]? Numbers(FedChild child, int count)
    {
        var bytes = new byte[count * sizeof(int)];
        if (child.Read(bytes) < bytes.Length) return null;
        var numbers = new int[count];
        for (var i = 0; i < count; i++) numbers[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(i * sizeof(int)));
        return numbers;
    }
}

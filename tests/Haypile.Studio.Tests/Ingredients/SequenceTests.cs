using Haypile.Studio.Ingredients;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Ingredients;

public sealed class SequenceTests
{
    /// <summary>A picture is large when it takes as much of the view as this, or as it could at most if it is shown alone.</summary>
    private const double Large = 0.13;

    [Theory]
    [InlineData(1280, 720, 5)]
    [InlineData(720, 1280, 5)]
    [InlineData(720, 720, 10)]
    [InlineData(1280, 720, 10)]
    public void EveryPicture_IsSeenLargeOnce_AndAllTogetherInTheEnd(int width, int height, int seconds)
    {
        var view = new Box(2, 2, width, height);
        foreach (var count in (int[])[1, 2, 3, 5, 8])
        {
            var prints = Prints(count);
            var sequence = new Sequence(prints, new Backcloth(prints), view, 1, seconds, 1, 7);
            for (var number = 0; number < count; number++)
            {
                var aspect = Math.Clamp(prints[number].Aspect, 0.45, 2.2);
                var moments = Enumerable.Range(0, seconds * 24).Select(frame => sequence.At(number, frame / 24.0)).ToArray();
                Assert.Contains(moments, pose => IsWhole(pose, aspect, view) && pose.Height * pose.Height * aspect > Large * width * height);
                Assert.True(IsWhole(moments[^1], aspect, view), $"{number} of {count} is not whole in the end.");
            }
        }
    }

    [Fact]
    public void Film_NeverShowsAnEmptyCloth()
    {
        var (prints, view) = (Prints(3), new Box(0, 0, 1280, 720));
        for (ulong seed = 0; seed < 12; seed++)
        {
            var sequence = new Sequence(prints, new Backcloth(prints), view, 1, 5, 4, seed);
            Assert.All(Enumerable.Range(0, 120), frame => Assert.Contains(Enumerable.Range(0, 3), number =>
                sequence.At(number, frame / 24.0) is { Opacity: > 0.2 } pose && pose.At.X > view.Left && pose.At.X < view.Right && pose.At.Y > view.Top && pose.At.Y < view.Bottom));
        }
    }

    private static bool IsWhole(Pose pose, double aspect, Box view)
    {
        var (right, down) = (pose.Height * aspect / 2, pose.Height / 2);
        return pose.Opacity == 1 && pose.At.X - right > view.Left && pose.At.X + right < view.Right && pose.At.Y - down > view.Top && pose.At.Y + down < view.Bottom;
    }

    private static Print[] Prints(int count) => [.. Enumerable.Range(0, count).Select(number =>
    {
        var sprite = new Sprite(0, 0, number switch { 0 => 90, 1 => 120, 2 => 300, _ => 60 + 10 * number }, 90);
        sprite.Pixels.AsSpan().Fill(0xFF3060C0u + (uint)number * 0x1122);
        return new Print(sprite, isClear: false);
    })];
}

using Haypile.Studio.Clips;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Clips;

public sealed class AlignmentTests
{
    private const int Width = 212;
    private const int Height = 120;

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1.4, 0, 0, 0)]
    [InlineData(-6.3, 2.2, 0, 0)]
    [InlineData(0, 0, 0.01, 0)]
    [InlineData(0, 0, 0, 0.015)]
    [InlineData(0.8, -0.4, -0.006, -0.01)]
    public void Alignment_OfAMovedPicture_FindsItsMovement(double right, double down, double turn, double grow)
    {
        var found = Alignment.Find(Draw(0, 0, 0, 0), Draw(right, down, turn, grow), out var error);
        Assert.Equal(right, found.Right, 0.03);
        Assert.Equal(down, found.Down, 0.03);
        Assert.Equal(turn, found.Turn, 0.0006);
        Assert.Equal(grow, found.Grow, 0.0006);
        Assert.InRange(error, 0, 3);
    }

    [Fact]
    public void Alignment_OfAPictureInWhichSomethingElseMoves_FollowsTheWhole()
    {
        var found = Alignment.Find(Draw(0, 0, 0, 0, intruder: 60), Draw(1.5, 0, 0, 0, intruder: 68), out _);
        Assert.Equal(1.5, found.Right, 0.08);
    }

    [Fact]
    public void Alignment_OfPicturesWithoutTexture_FindsNoMovement()
    {
        var flat = new GreyPicture(Width, Height, new byte[Width * Height]);
        Assert.Equal(default, Alignment.Find(flat, flat, out var error));
        Assert.Equal(0, error);
    }

    [Fact]
    public void Momentum_OfASteadyPan_IsItsSpeed()
    {
        var pictures = Enumerable.Range(0, 13).Select(frame => Draw(0.9 * frame, 0, 0, 0)).ToList();
        var momentum = Momentum.Measure(pictures, 24);
        Assert.Equal(-0.9 / Width * 24, momentum.Right, 0.002);
        Assert.Equal(0, momentum.Down, 0.004);
    }

    [Fact]
    public void Momentum_OfAClipThatRepeatsItsPictures_IsTheMean()
    {
        var pictures = Enumerable.Range(0, 13).Select(frame => Draw(1.8 * (frame / 2), 0, 0, 0)).ToList();
        Assert.Equal(-0.9 / Width * 24, Momentum.Measure(pictures, 24).Right, 0.01);
    }

    [Fact]
    public void Momentum_AcrossACut_CountsFromTheCut()
    {
        var before = Enumerable.Range(0, 7).Select(frame => Draw(7 * frame, 40, 0.3, 0.4));
        var after = Enumerable.Range(0, 6).Select(frame => Draw(0, 0.5 * frame, 0, 0));
        var momentum = Momentum.Measure([.. before, .. after], 24);
        Assert.Equal(0, momentum.Right, 0.005);
        Assert.Equal(-0.5 / Height * 24, momentum.Down, 0.01);
    }

    [Fact]
    public void Momentum_OfAStandingPicture_IsNone() =>
        Assert.Equal(default, Momentum.Measure([.. Enumerable.Range(0, 13).Select(_ => Draw(0, 0, 0, 0))], 24));

    /// <summary>Waves of many lengths, seen through a window that has moved.</summary>
    private static GreyPicture Draw(double right, double down, double turn, double grow, int? intruder = null)
    {
        var pixels = new byte[Width * Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (dx, dy) = (x - (Width - 1) / 2.0, y - (Height - 1) / 2.0);
                var u = x + grow * dx - turn * dy + right;
                var v = y + turn * dx + grow * dy + down;
                var light = 120 + 40 * Exact.Sin(u * 0.11 + 0.03 * v) * Exact.Cos(v * 0.13) + 25 * Exact.Sin(u * 0.31 - v * 0.21) + 15 * Exact.Sin(u * 0.05 + v * 0.47);
                if (intruder is { } left && x >= left && x < left + 40 && y is > 40 and < 90) light = 40 + 3 * ((x - left) % 20) + y;
                pixels[y * Width + x] = (byte)Math.Clamp(light + 0.5, 0, 255);
            }
        }
        return new GreyPicture(Width, Height, pixels);
    }
}

using Haypile.Studio.Clips;
using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;

namespace Haypile.Studio.Tests.Clips;

public sealed class CurrentsTests
{
    private const int Width = 212;
    private const int Height = 120;

    [Fact]
    public void Currents_OfAPatchThatMoves_AreThereAndNowhereElse()
    {
        var currents = Currents.Measure([.. Enumerable.Range(0, 7).Select(frame => Draw(60 + 1.5 * frame, pan: 0))], 24);
        var speed = currents.At((60 + 9 + 30) / (double)Width, 0.5);
        Assert.Equal(1.5 * 24 / Width, speed.X, 0.02);
        Assert.Equal(0, speed.Y, 0.02);
        Assert.InRange(currents.At(0.85, 0.2).Length, 0, 0.01);
        Assert.Equal(default, currents.At(0, 0.5));
    }

    [Fact]
    public void Currents_OfAPan_AreNone()
    {
        var currents = Currents.Measure([.. Enumerable.Range(0, 7).Select(frame => Draw(60 - 1.2 * frame, pan: 1.2 * frame))], 24);
        Assert.InRange(currents.Fastest, 0, 0.01);
    }

    [Fact]
    public void Currents_OfOnePicture_AreNone() => Assert.Equal(0, Currents.Measure([Draw(60, 0)], 24).Fastest);

    [Fact]
    public void Frame_WhosePatchMoved_GoesOnAndComesToRest()
    {
        var currents = Currents.Measure([.. Enumerable.Range(0, 7).Select(frame => Draw(60 + 0.6 * frame, pan: 0))], 24);
        var crop = new Crop(Width, Height, 0, 0, Width, Height);
        using var last = new Canvas(Width, Height);
        var picture = Draw(63.6, 0);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++) last.LumaRow(y)[x] = (byte)picture[x, y];
        }
        for (var y = 0; y < Height / 2; y++) last.ChromaRow(y).Fill(128);
        last.RepeatEdges();

        using var running = new RunningOut(currents, crop, InstructionSets.Choose(null));
        var ways = new List<double>();
        for (var frame = 1; frame <= 48; frame++)
        {
            var now = GreyPicture.Of(running.At(last, frame / 24.0), 1);
            var part = GreyPicture.Draw(Width, Height, (x, y) => x is > 75 and < 110 && y is > 45 and < 75 ? 255 : 0);
            ways.Add(-Alignment.Find(picture, now, out _, part).Right);
        }
        Assert.InRange(ways[0], 0.3, 0.7);
        Assert.InRange(ways[^1], 1, 4);
        Assert.Equal(ways[^2], ways[^1], 1e-9);
        Assert.Equal(ways.Order(), ways);
    }

    /// <summary>A patch of a texture of its own before waves.</summary>
    private static GreyPicture Draw(double patch, double pan) => GreyPicture.Draw(Width, Height, (x, y) =>
        x >= patch && x < patch + 60 && y is >= 30 and < 90
            ? (float)(150 + 40 * Exact.Sin((x - patch) * 0.23 + y * 0.11) + 30 * Exact.Cos(y * 0.31 - (x - patch) * 0.37))
            : (float)(90 + 40 * Exact.Sin((x + pan) * 0.17) * Exact.Cos(y * 0.21) + 20 * Exact.Sin((x + pan) * 0.41 + y * 0.3)));
}

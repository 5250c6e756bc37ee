using Haypile.Studio.Effects;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Effects;

/// <summary>Where a head ends and where its eyes are, on a figure that is drawn for it.</summary>
public sealed class FaceTests
{
    private const int Width = 300;
    private const int Height = 400;

    private static readonly Box Bounds = new(60, 30, 180, 350);

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Eyes_OfADrawnFace_AreFoundWhereTheyAre(double tilt)
    {
        var (left, right) = Eyes.Find(Figure(tilt), Bounds);
        Assert.InRange((left.At - new Point(125, 110 - tilt)).Length, 0, 4.5);
        Assert.InRange((right.At - new Point(175, 110 + tilt)).Length, 0, 4.5);
        Assert.InRange(left.Radius, 5, 14);
    }

    [Fact]
    public void Eyes_OfAnEvenThing_AreStillOnIt()
    {
        var thing = new Sprite(0, 0, Width, Height);
        Fill(thing, new Point(150, 200), 90, 150, 0xFF808080);
        var (left, right) = Eyes.Find(thing, Bounds);
        Assert.True(new Silhouette(thing).IsSolid(left.At));
        Assert.True(new Silhouette(thing).IsSolid(right.At));
        Assert.True(left.At.X < right.At.X);
    }

    [Fact]
    public void Neck_OfADrawnFigure_IsBetweenHeadAndShouldersAndTakesBothEarsAlong()
    {
        var neck = Neck.Find(Figure(0), Bounds, _ => 0.1, margin: 10);
        Assert.InRange(neck.At.Y, 180, 210);
        Assert.InRange(neck.At.X, 145, 155);
        Assert.InRange(neck.Width, 36, 60);
        Assert.True(neck.Head.Left < 92 && neck.Head.Right > 208, "An ear was left behind.");
        Assert.All(neck.Outline.Corners, corner => Assert.InRange(corner.Y, 0, neck.At.Y + 10));
    }

    /// <summary>Two ears, a head, a neck, a body, two eyes.</summary>
    private static Sprite Figure(double tilt)
    {
        var figure = new Sprite(0, 0, Width, Height);
        Fill(figure, new Point(98, 55), 24, 24, 0xFF4070B0);
        Fill(figure, new Point(202, 55), 24, 24, 0xFF4070B0);
        Fill(figure, new Point(150, 115), 62, 75, 0xFF70A0E0);
        Fill(figure, new Point(150, 195), 20, 40, 0xFF6090D0);
        Fill(figure, new Point(150, 300), 90, 95, 0xFF804020);
        Fill(figure, new Point(125, 110 - tilt), 9, 9, 0xFF201810);
        Fill(figure, new Point(175, 110 + tilt), 9, 9, 0xFF201810);
        return figure;
    }

    private static void Fill(Sprite sprite, Point centre, double across, double down, uint pixel)
    {
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                var (u, v) = ((x + 0.5 - centre.X) / across, (y + 0.5 - centre.Y) / down);
                if (u * u + v * v < 1) sprite.Row(y)[x] = pixel;
            }
        }
    }
}

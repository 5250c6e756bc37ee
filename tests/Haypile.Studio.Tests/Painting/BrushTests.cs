using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Painting;

public sealed class BrushTests
{
    private const int Side = 40;

    [Fact]
    public void Moved_PaintsWhereTheMoveLeads()
    {
        var plain = Paint(brush => brush.Fill(Square(10), Tint.White));
        var moved = Paint(brush => brush.Moved(Affine.Move(7, 3)).Fill(Square(3), Tint.White));
        Assert.NotEqual(0u, plain[15 * Side + 15]);
        Assert.Equal(0u, moved[15 * Side + 15]);
        Assert.NotEqual(0u, moved[8 * Side + 12]);
        Assert.Equal(plain, Paint(brush => brush.Moved(Affine.Identity).Fill(Square(10), Tint.White)));
    }

    [Fact]
    public void Moved_SpriteGoesThroughTheSameMove()
    {
        var sprite = new Sprite(4, 4, 8, 8);
        sprite.Pixels.AsSpan().Fill(Tint.White.Pixel());
        var here = Paint(brush => brush.Draw(sprite, Affine.Move(10, 6)));
        Assert.Equal(here, Paint(brush => brush.Moved(Affine.Move(10, 6)).Draw(sprite)));
    }

    [Fact]
    public void Streak_GrowsOutOfNothingAndStaysOnTheSheet()
    {
        var painted = Paint(brush =>
        {
            brush.Streak(new(20, 2), new(24, 30), 3, Tint.White);
            brush.Streak(new(-50, -90), new(400, 900), 3, Tint.White);
            brush.Streak(new(20, 30), new(20, 2), 3, Tint.White);
        });
        Assert.True(Thickness(painted, 28) > 4 * Thickness(painted, 4));
        Assert.All(painted, pixel => Assert.True((pixel & 255) <= pixel >> 24));
    }

    private static long Thickness(uint[] painted, int y) => painted.AsSpan(y * Side + 16, 12).ToArray().Sum(pixel => pixel >> 24);

    private static Outline Square(double from) => Outline.Polygon(new(from, from), new(from + 9, from), new(from + 9, from + 9), new(from, from + 9));

    private static uint[] Paint(Action<Brush> paint)
    {
        var sheet = new Overlay(new FrameSize(Side, Side));
        paint(new Brush(sheet, new Coverage(Side, Side), Affine.Identity));
        return [.. Enumerable.Range(0, Side).SelectMany(y => sheet.Touch(y, 0, Side).ToArray())];
    }
}

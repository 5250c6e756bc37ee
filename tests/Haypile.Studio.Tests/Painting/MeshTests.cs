using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Painting;

public sealed class MeshTests
{
    private const int Side = 16;

    [Fact]
    public void Vivid_OfNothing_IsGreyAndOfMore_IsStronger()
    {
        var colour = Tint.Hex(0xB06040).Pixel();
        var (grey, plain, vivid) = (Draw(colour, mesh => mesh.Vivid = 0), Draw(colour, _ => { }), Draw(colour, mesh => mesh.Vivid = 1.6));
        Assert.Equal(colour, plain);
        Assert.InRange(Math.Abs((int)(grey & 255) - (int)(grey >> 16 & 255)), 0, 1);
        Assert.True((vivid & 255) > (plain & 255) && (vivid >> 16 & 255) < (plain >> 16 & 255));
    }

    [Theory]
    [InlineData(0.25, 0)]
    [InlineData(0.75, 255)]
    public void Firm_EndsWhereHalfIsLeft(double opacity, int expected)
    {
        var pixel = Draw(Tint.Hex(0xFFFFFF, opacity).Pixel(), mesh => mesh.Firm = 1);
        Assert.InRange((int)(pixel >> 24), expected - 3, expected);
        Assert.True((pixel & 255) <= pixel >> 24);
    }

    /// <summary>Slivers have slopes without measure; what is read for them must still be the sprite's own, or the process ends.</summary>
    [Fact]
    public void Mesh_CrumpledInAnyWay_ReadsNothingButItsSprite()
    {
        var sprite = new Sprite(0, 0, 200, 150);
        sprite.Pixels.AsSpan().Fill(Tint.Hex(0x336699).Pixel());
        var sheet = new Overlay(new FrameSize(320, 240));
        var brush = new Brush(sheet, new Coverage(320, 240), Affine.Identity);
        double[] reaches = [1e-12, 1e-9, 1e-6, 1e-3, 0.2, 3, 400, 1e7];
        for (var seed = 0UL; seed < 400; seed++)
        {
            var dice = new Dice(seed);
            var (wide, high) = (reaches[dice.Below(reaches.Length)], reaches[dice.Below(reaches.Length)]);
            brush.Draw(new Mesh(sprite, 10).Pull(home => new Point(
                160 + (dice.Below(3) == 0 ? home.X : 0) + wide * dice.Between(-1, 1), 120.5 + (dice.Below(3) == 0 ? home.Y : 0) + high * dice.Between(-1, 1))));
        }
        for (var y = 0; y < 240; y++)
        {
            foreach (var pixel in sheet.Touch(y, 0, 320)) Assert.True(pixel == 0 || pixel == Tint.Hex(0x336699).Pixel());
        }
    }

    private static uint Draw(uint colour, Action<Mesh> set)
    {
        var sprite = new Sprite(0, 0, Side, Side);
        sprite.Pixels.AsSpan().Fill(colour);
        var mesh = new Mesh(sprite, Side).Pull(home => home);
        set(mesh);
        var sheet = new Overlay(new FrameSize(Side, Side));
        new Brush(sheet, new Coverage(Side, Side), Affine.Identity).Draw(mesh);
        return sheet.Touch(Side / 2, Side / 2, Side / 2 + 1)[0];
    }
}

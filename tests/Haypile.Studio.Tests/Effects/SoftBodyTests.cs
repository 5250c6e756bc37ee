using Haypile.Studio.Effects;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Effects;

/// <summary>What the effects that bend a subject promise about its end, whatever their knobs.</summary>
public sealed class SoftBodyTests
{
    private const int Side = 256;
    private static readonly Box Body = new(78, 56, 100, 180);

    [Theory]
    [InlineData("Melt", 0)]
    [InlineData("Melt", 1)]
    [InlineData("Deflate", 0)]
    [InlineData("Deflate", 1)]
    public void Subject_ThatHasMeltedOrGoneFlat_LiesOnTheGround(string name, double share)
    {
        var end = Paint(name, share, 4.9);
        Assert.Equal(0, Painted(end, Body.Top - 30, Body.Bottom - 0.4 * Body.Height));
        Assert.True(Painted(end, Body.Bottom - 0.3 * Body.Height, Body.Bottom + 18) > 200);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Subject_ThatWasInflated_HangsInTheAirByAString(double share)
    {
        var end = Paint("Inflate", share, 4.9);
        Assert.InRange(Painted(end, Body.Bottom - 12, Body.Bottom - 9), 1, 60);
        Assert.True(Painted(end, Body.Top - 30, Body.Centre.Y) > 1500);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Subject_ThatWasCrushed_StaysAPancakeUnderThePress(double share)
    {
        var end = Paint("Crush", share, 4.9);
        Assert.Equal(0, Painted(end, Body.Bottom - 0.42 * Body.Height, Body.Bottom - 0.36 * Body.Height));
        Assert.True(Painted(end, Body.Bottom - 0.1 * Body.Height, Body.Bottom) > 1000);
    }

    private static Overlay Paint(string name, double share, double time)
    {
        var effect = EffectCatalog.Named(name);
        var stage = new Stage(Figure(), Body, new Box(0, 0, Side, Side), 256 / 720.0, new Timing(5), Settings.Extreme(effect, share), seed: 3);
        var size = new FrameSize(Side, Side);
        var sheet = new Overlay(size);
        effect.Rehearse(stage).Paint(time, new Brush(sheet, new Coverage(Side, Side), Affine.Identity));
        return sheet;
    }

    private static Sprite Figure()
    {
        var sprite = new Sprite((int)Body.Left, (int)Body.Top, (int)Body.Width, (int)Body.Height);
        for (var y = 0; y < sprite.Height; y++)
        {
            var reach = y < 60 ? Math.Sqrt(Math.Max(0, 30 * 30 - (y - 30) * (y - 30))) : 48;
            for (var x = 0; x < sprite.Width; x++)
            {
                if (Math.Abs(x - 49.5) <= reach) sprite.Row(y)[x] = 0xFF0000C0u | (uint)y << 8;
            }
        }
        return sprite;
    }

    /// <summary>How many pixels between two heights are hidden by more than half.</summary>
    private static int Painted(Overlay sheet, double from, double to)
    {
        var count = 0;
        for (var y = Math.Max(0, (int)from); y < Math.Min(Side, (int)to); y++)
        {
            foreach (var pixel in sheet.Touch(y, 0, Side))
            {
                if (pixel >> 24 > 140) count++;
            }
        }
        return count;
    }
}

using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Pixels;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(7, 5, 64, 48)]
    [InlineData(640, 360, 64, 36)]
    [InlineData(1, 1, 32, 32)]
    [InlineData(33, 900, 40, 30)]
    public void Resampler_OfOneColour_KeepsItEverywhere(int width, int height, int targetWidth, int targetHeight)
    {
        using var canvas = Resample(width, height, 3, new Crop(targetWidth, targetHeight, 0, 0, targetWidth, targetHeight), (_, _) => [200, 100, 50, 0]);
        // BT.709, limited range, worked out by hand.
        Assert.All(canvas.LumaRow(0).ToArray(), luma => Assert.Equal(117, luma));
        Assert.All(canvas.LumaRow(targetHeight - 1).ToArray(), luma => Assert.Equal(117, luma));
        Assert.Equal([96, 174], canvas.ChromaRow(targetHeight / 4)[..2].ToArray());
    }

    [Fact]
    public void Resampler_AtTheSameSize_ChangesNoPixel()
    {
        using var canvas = Resample(64, 48, 3, new Crop(64, 48, 0, 0, 64, 48), (x, y) => Grey(3 * x + y));
        for (var y = 0; y < 48; y++)
        {
            for (var x = 0; x < 64; x++) Assert.Equal((int)(16.5f + 219f / 255f * (3 * x + y)), canvas.LumaRow(y)[x]);
        }
    }

    [Fact]
    public void Resampler_OfAPart_GivesThatPartOfTheWhole()
    {
        byte[] Picture(int x, int y) => Grey(40 + x * y % 150);
        using var whole = Resample(50, 40, 3, new Crop(75, 60, 0, 0, 74, 60), Picture);
        using var part = Resample(50, 40, 3, new Crop(75, 60, 20, 10, 30, 40), Picture);
        for (var y = 0; y < 40; y++) Assert.Equal(whole.LumaRow(y + 10).Slice(20, 30).ToArray(), part.LumaRow(y).ToArray());
    }

    [Fact]
    public void Resampler_OfAHole_ShowsWhitePaper()
    {
        using var canvas = Resample(20, 20, 4, new Crop(20, 20, 0, 0, 20, 20), (_, _) => [255, 0, 0, 0]);
        Assert.All(canvas.LumaRow(7).ToArray(), luma => Assert.Equal(235, luma));
    }

    [Fact]
    public void Canvas_BeyondItsEdges_RepeatsThem()
    {
        using var canvas = Dots.Draw(64, 32);
        var corner = canvas.LumaRow(0)[0];
        Assert.All(canvas.Luma.AsSpan(0, Canvas.Border).ToArray(), luma => Assert.Equal(corner, luma));
        var last = canvas.LumaRow(31)[^1];
        Assert.Equal(last, canvas.Luma[canvas.Stride * canvas.LumaRows - 1]);
    }

    private static byte[] Grey(int value) => [(byte)value, (byte)value, (byte)value, 255];

    private static Canvas Resample(int width, int height, int channels, Crop crop, Func<int, int, byte[]> pixel)
    {
        var canvas = new Canvas(crop.Width, crop.Height);
        var resampler = new Resampler(width, height, channels, crop, canvas);
        var (first, end) = resampler.RowsNeeded;
        for (var y = first; y < end; y++)
        {
            resampler.Accept(Enumerable.Range(0, width).SelectMany(x => pixel(x, y).Take(channels)).ToArray());
        }
        return canvas;
    }
}

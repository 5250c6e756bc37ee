using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Subjects;

/// <summary>A figure of known outline on a known ground.</summary>
/// <param name="Figure">How far within the figure a point is, in pixels; negative outside.</param>
/// <param name="Ink">The figure's red, green and blue.</param>
/// <param name="Ground">The ground's.</param>
internal sealed record DrawnStill(
    int Width, int Height, Func<double, double, double> Figure, Func<int, int, (double R, double G, double B)> Ink, Func<int, int, (double R, double G, double B)> Ground)
{
    public static Func<double, double, double> Disc(double centreX, double centreY, double radius) =>
        (x, y) => radius - Math.Sqrt((x - centreX) * (x - centreX) + (y - centreY) * (y - centreY));

    /// <summary>Head and shoulders on the lower edge.</summary>
    public static Func<double, double, double> Bust(int width, int height)
    {
        var head = Disc(0.5 * width, 0.36 * height, 0.16 * Math.Min(width, height));
        var body = Disc(0.5 * width, 1.02 * height, 0.46 * Math.Min(width, height));
        return (x, y) => Math.Max(head(x, y), body(x, y));
    }

    public static (double R, double G, double B) Calm(int x, int y) => (120 + 0.05 * x, 150 + 0.08 * y, 190);

    /// <summary>Tiles of many colours, none of them red.</summary>
    public static (double R, double G, double B) Busy(int x, int y)
    {
        var tile = Dice.Mix((ulong)(x / 9 * 4096 + y / 9));
        var grain = Dice.Mix((ulong)(x * 4096 + y) + 17) % 30;
        return (tile % 90 + grain, 60 + (tile >> 8) % 150 + grain, 40 + (tile >> 20) % 180 + grain);
    }

    public static (double R, double G, double B) Noise(int x, int y)
    {
        var dice = Dice.Mix((ulong)(x * 4096 + y));
        return (dice & 255, (dice >> 8) & 255, (dice >> 16) & 255);
    }

    public static (double R, double G, double B) Red(int x, int y) => (205 + (x + 2 * y) % 23, 50 + (x * y) % 17, 40);

    public double Opacity(int x, int y) => Math.Clamp(Figure(x + 0.5, y + 0.5) + 0.5, 0, 1);

    public Canvas Draw()
    {
        var canvas = new Canvas(Width, Height);
        var writer = new CanvasWriter(canvas);
        var row = new float[4 * Width];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (ink, ground, opacity) = (Ink(x, y), Ground(x, y), Opacity(x, y));
                row[4 * x] = Mix(ground.R, ink.R, opacity);
                row[4 * x + 1] = Mix(ground.G, ink.G, opacity);
                row[4 * x + 2] = Mix(ground.B, ink.B, opacity);
            }
            writer.Write(y, row);
        }
        canvas.RepeatEdges();
        return canvas;
    }

    /// <summary>As a picture with holes arrives.</summary>
    public Canvas DrawWithAlpha()
    {
        var canvas = new Canvas(Width, Height);
        var resampler = new Resampler(Width, Height, 4, new Crop(Width, Height, 0, 0, Width, Height), canvas);
        var row = new byte[4 * Width];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var ink = Ink(x, y);
                (row[4 * x], row[4 * x + 1], row[4 * x + 2]) = ((byte)ink.R, (byte)ink.G, (byte)ink.B);
                row[4 * x + 3] = Alpha(x, y);
            }
            resampler.Accept(row);
        }
        canvas.RepeatEdges();
        return canvas;
    }

    public byte Alpha(int x, int y) => (byte)(255 * Opacity(x, y) + 0.5);

    private static float Mix(double from, double to, double part) => (float)(from + (to - from) * part);
}

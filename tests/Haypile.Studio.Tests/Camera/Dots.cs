using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests;

/// <summary>Soft white dots on grey, far enough apart to be told from each other.</summary>
internal static class Dots
{
    private const int Spacing = 120;
    private const double Radius = 3.2;

    public static Canvas Draw(int width, int height)
    {
        var canvas = new Canvas(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = canvas.LumaRow(y);
            for (var x = 0; x < width; x++) row[x] = Brightness(x, y);
        }
        for (var y = 0; y < height / 2; y++) canvas.ChromaRow(y).Fill(128);
        canvas.RepeatEdges();
        return canvas;
    }

    private static byte Brightness(int x, int y)
    {
        // The rows of dots do not sit on whole pixels, and no two on the same part of one.
        var (column, row) = (x / Spacing, y / Spacing);
        var dx = x - (column + 0.5) * Spacing - 0.37 * (row % 3);
        var dy = y - (row + 0.5) * Spacing - 0.29 * (column % 4);
        return (byte)(60 + 170 * Exact.Exp(-(dx * dx + dy * dy) / (2 * Radius * Radius)) + 0.5);
    }
}

using Haypile.Studio.Media;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Media;

/// <summary>A picture with another colour in each corner, and what is found there.</summary>
internal static class FourColours
{
    public const int Width = 64;
    public const int Height = 32;

    public const string Source = "color=red:size=64x32,format=rgb24,drawbox=x=32:w=32:h=16:color=lime:t=fill,"
        + "drawbox=y=16:w=32:h=16:color=blue:t=fill,drawbox=x=32:y=16:w=32:h=16:color=white:t=fill";

    public static byte[] Corner(int x, int y) => (x < Width / 2, y < Height / 2) switch
    {
        (true, true) => [255, 0, 0],
        (false, true) => [0, 255, 0],
        (true, false) => [0, 0, 255],
        _ => [255, 255, 255],
    };

    /// <summary>The initials of the colours in the four corners, or the fault.</summary>
    public static async Task<string> ColoursAsync(string file, bool turned = false)
    {
        var opened = await Picture.OpenAsync(file, new Decoders(new StudioOptions()), TestContext.Current.CancellationToken);
        if (opened.Value is not { } picture) return opened.Fault!;
        await using (picture)
        {
            Assert.Equal(turned ? 0.5 : 2, picture.Aspect);
            var (width, height) = turned ? (Height, Width) : (Width, Height);
            var developed = await picture.DevelopAsync(new Crop(width, height, 0, 0, width, height));
            using var canvas = developed.Value;
            return canvas is null ? developed.Fault! : string.Concat(new[] { (1, 1), (3, 1), (1, 3), (3, 3) }.Select(at => Colour(canvas, at.Item1 * width / 4, at.Item2 * height / 4)));
        }
    }

    private static char Colour(Canvas canvas, int x, int y)
    {
        (char Name, int Luma, int Blue, int Red)[] colours =
            [('R', 63, 102, 240), ('G', 173, 42, 26), ('B', 32, 240, 118), ('W', 235, 128, 128), ('K', 16, 128, 128)];
        var chroma = canvas.ChromaRow(y / 2).Slice(x / 2 * 2, 2);
        var (luma, blue, red) = (canvas.LumaRow(y)[x], chroma[0], chroma[1]);
        var near = colours.Where(colour => Math.Abs(colour.Luma - luma) + Math.Abs(colour.Blue - blue) + Math.Abs(colour.Red - red) < 20).ToArray();
        return near is [var only] ? only.Name : '?';
    }
}

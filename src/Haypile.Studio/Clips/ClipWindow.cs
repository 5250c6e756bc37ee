using Haypile.Studio.Pixels;

namespace Haypile.Studio.Clips;

/// <summary>What a decoder's child is asked for: a whole size, and the part of it that a crop can see, on even pixels throughout.</summary>
internal readonly record struct ClipWindow(int WholeWidth, int WholeHeight, int Left, int Top, int Width, int Height)
{
    /// <summary>Of the crop, all that lies inside of the clip; outside its edge goes on.</summary>
    public static ClipWindow Of(Crop crop)
    {
        var (wholeWidth, wholeHeight) = (Even(crop.WholeWidth), Even(crop.WholeHeight));
        var (left, top) = (Math.Clamp(crop.X, 0, wholeWidth - 2), Math.Clamp(crop.Y, 0, wholeHeight - 2));
        return new ClipWindow(wholeWidth, wholeHeight, left, top,
            Math.Clamp(crop.X + crop.Width, left + 2, wholeWidth) - left,
            Math.Clamp(crop.Y + crop.Height, top + 2, wholeHeight) - top);
    }

    public int Bytes => Width * Height * 3 / 2;

    private static int Even(double length) => Math.Max(2, 2 * (int)Math.Round(length / 2, MidpointRounding.AwayFromZero));
}

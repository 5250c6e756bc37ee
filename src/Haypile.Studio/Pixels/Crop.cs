namespace Haypile.Studio.Pixels;

/// <summary>The part of a still that will be seen, in pixels of the still when it is scaled to the whole size.</summary>
internal readonly record struct Crop(double WholeWidth, double WholeHeight, int X, int Y, int Width, int Height)
{
    /// <summary>Of the height that does not fit, less is left out above: that is where faces are.</summary>
    private const double Headroom = 0.3;

    /// <summary>The part of a still of another shape that is as large and covers as much.</summary>
    public Crop Covering(double aspect)
    {
        var (width, height) = aspect > WholeWidth / WholeHeight ? (WholeHeight * aspect, WholeHeight) : (WholeWidth, WholeWidth / aspect);
        var (left, top) = ((int)Math.Floor((width - WholeWidth) / 2), (int)Math.Floor((height - WholeHeight) * Headroom));
        return new Crop(width, height, X + left, Y + top, Width, Height);
    }
}

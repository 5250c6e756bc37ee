using Haypile.Studio.Pixels;

namespace Haypile.Studio.Camera;

/// <summary>
/// How the camera stands for one frame: its centre's distance from the middle in frame widths and heights,
/// how far the picture is turned clockwise on the screen, and how much closer than at its widest.
/// </summary>
internal readonly record struct Pose(double X, double Y, double Angle, double Zoom)
{
    /// <summary>Half of the upright box around the view, in frame pixels at zoom 1.</summary>
    public (double X, double Y) Reach(double width, double height)
    {
        var (sine, cosine) = (Math.Abs(Exact.Sin(Angle)), Math.Abs(Exact.Cos(Angle)));
        return ((width * cosine + height * sine) / (2 * Zoom), (width * sine + height * cosine) / (2 * Zoom));
    }
}

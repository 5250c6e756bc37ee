using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Bodies;

/// <summary>The sides on which the picture's edge cut the subject off. What was never there must not be seen as a straight edge when the subject moves.</summary>
internal readonly record struct Rims(Box Bounds, bool Left, bool Top, bool Right, bool Bottom)
{
    private const double Near = 0.03;
    private const double Soft = 0.11;

    public static Rims Of(Stage stage)
    {
        var (box, whole) = (stage.Bounds, stage.Whole);
        var (across, down) = (Near * whole.Width, Near * whole.Height);
        var rims = new Rims(box, box.Left < whole.Left + across, box.Top < whole.Top + down, box.Right > whole.Right - across, box.Bottom > whole.Bottom - down);
        // The whole picture is a card of its own, with edges that may be seen.
        return rims is { Left: true, Top: true, Right: true, Bottom: true } ? new Rims(box, false, false, false, false) : rims;
    }

    /// <summary>0 at a side that was cut and 1 away from it.</summary>
    public double Within(Point home)
    {
        var share = Bounds.ShareOf(home);
        return Ramp(Left, share.X) * Ramp(Top, share.Y) * Ramp(Right, 1 - share.X) * Ramp(Bottom, 1 - share.Y);
    }

    private static double Ramp(bool isCut, double away) => isCut ? Exact.SmoothStep(0, Soft, away) : 1;
}

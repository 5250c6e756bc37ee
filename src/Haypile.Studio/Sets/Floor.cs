using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sets;

/// <summary>What a set tells those who act on it. Places and lengths are its canvas's.</summary>
/// <param name="Medium">What is around them.</param>
/// <param name="View">What the camera sees at all times; nobody who rests is cut by its edges.</param>
/// <param name="Horizon">The row at which the ground or the water ends.</param>
/// <param name="Back">The row on which the feet of the farthest stand.</param>
/// <param name="Front">The row on which the feet of the nearest stand.</param>
/// <param name="Light">What it does to the colours and shadows of those who stand in it.</param>
internal sealed record Floor(Medium Medium, Box View, double Horizon, double Back, double Front, Light Light)
{
    /// <summary>How high someone of usual stature looks at the front; the shot decides.</summary>
    public double Tall { get; init; } = 0.36 * Math.Min(View.Height, 1.1 * View.Width);

    /// <summary>How large something looks whose feet are on a row: 1 at the front.</summary>
    public double ScaleAt(double foot) => Math.Max(0.1, (foot - Horizon) / Math.Max(1, Front - Horizon));
}

/// <summary>What carries those on a set: where there is no ground, they swim, sail or hover.</summary>
/// <remarks>In air, in space and under water the horizon lies far above the view, so that nobody shrinks much with the row.</remarks>
internal enum Medium { Land, Water, Underwater, Air, Space }

/// <summary>Light of a place and an hour.</summary>
/// <param name="Colour">What colours are multiplied with.</param>
/// <param name="Strength">0 leaves them alone.</param>
/// <param name="Fall">From a foot to the end of the shadow of something one high.</param>
/// <param name="Shade">0 casts no shadow.</param>
/// <param name="Mirror">How much the ground mirrors those on it: 0 not at all, as on a meadow, and near 1 on still water.</param>
internal readonly record struct Light(Tint Colour, double Strength, Point Fall, double Shade, double Mirror = 0);

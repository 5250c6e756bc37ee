using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Artwork;

/// <summary>The colours of an ink: one all over, or several from one point to another, or outwards from a centre.</summary>
/// <param name="Radius">0 for anything but outwards.</param>
/// <param name="Stops">Equally far from each other.</param>
internal sealed record Shade(Point From, Point To, double Radius, IReadOnlyList<Tint> Stops)
{
    public static Shade Of(Tint tint) => new(default, default, 0, [tint]);
}

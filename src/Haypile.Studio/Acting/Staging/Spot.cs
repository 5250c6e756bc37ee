using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Staging;

/// <summary>Where one of the cast is put, before any of it is drawn.</summary>
/// <param name="Foot">On the canvas, of the whole group.</param>
/// <param name="Height">Of one of it that stands where the foot is.</param>
/// <param name="Room">Of the group, with those whom it carries.</param>
internal sealed record Spot(Point Foot, double Height, Box Room)
{
    public double Overlap(Spot other)
    {
        var (a, b) = (Room, other.Room);
        var across = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left);
        var down = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        return across <= 0 || down <= 0 ? 0 : across * down / Math.Min(a.Width * a.Height, b.Width * b.Height);
    }
}

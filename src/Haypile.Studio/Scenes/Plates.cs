using Haypile.Studio.Pixels;

namespace Haypile.Studio.Scenes;

/// <summary>The picture behind each frame: always the same one, or one after the other from a clip.</summary>
/// <param name="at">May ask for rising numbers only, and keep each picture only until the next number.</param>
/// <param name="draw">For pictures that become other pictures.</param>
internal sealed class Plates(Func<int, Canvas> at, Plates.Drawer? draw = null)
{
    /// <summary>Draws a frame by itself. False if it is no different from the picture behind it.</summary>
    /// <param name="view">Where its pixels lie on the canvas.</param>
    public delegate bool Drawer(int frame, AffineMap view, FrameSize size, Span<byte> nv12);

    public static implicit operator Plates(Canvas still) => new(_ => still);

    public Canvas At(int frame) => at(frame);

    public bool TryDraw(int frame, AffineMap view, FrameSize size, Span<byte> nv12) => draw is not null && draw(frame, view, size, nv12);
}

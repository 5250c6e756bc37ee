using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Ingredients;

/// <summary>Paints once and for all, in places of a canvas.</summary>
internal static class Easel
{
    /// <summary>On the canvas itself.</summary>
    public static void Paint(Canvas canvas, Action<Brush> paint)
    {
        var overlay = Sheet(canvas.Width, canvas.Height, paint);
        var (bytes, luma) = (new byte[canvas.Width * canvas.Height * 3 / 2], canvas.Width * canvas.Height);
        for (var y = 0; y < canvas.Height; y++) canvas.LumaRow(y).CopyTo(bytes.AsSpan(y * canvas.Width));
        for (var y = 0; y < canvas.Height / 2; y++) canvas.ChromaRow(y).CopyTo(bytes.AsSpan(luma + y * canvas.Width));
        overlay.Settle(bytes);
        for (var y = 0; y < canvas.Height; y++) bytes.AsSpan(y * canvas.Width, canvas.Width).CopyTo(canvas.LumaRow(y));
        for (var y = 0; y < canvas.Height / 2; y++) bytes.AsSpan(luma + y * canvas.Width, canvas.Width).CopyTo(canvas.ChromaRow(y));
        canvas.RepeatEdges();
    }

    /// <summary>By itself, as a picture with holes that lies on a canvas of this size.</summary>
    public static Sprite Lift(int width, int height, Action<Brush> paint) => Sheet(width, height, paint).Lift();

    private static Overlay Sheet(int width, int height, Action<Brush> paint)
    {
        var overlay = new Overlay(new FrameSize(width, height));
        paint(new Brush(overlay, new Coverage(width, height), Affine.Identity));
        return overlay;
    }
}

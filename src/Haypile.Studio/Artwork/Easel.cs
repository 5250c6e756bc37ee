using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Artwork;

/// <summary>Where drawings become sprites.</summary>
internal static class Easel
{
    /// <summary>How far a corner of an outline may be from the curve, in pixels.</summary>
    private const double Tolerance = 0.1;

    /// <summary>The whole square of a drawing, so many pixels wide.</summary>
    public static Sprite Paint(this Drawing drawing, int width)
    {
        var scale = width / drawing.Width;
        return Paint(drawing, scale, new Sprite(0, 0, width, (int)Math.Ceiling(drawing.Height * scale)), default);
    }

    /// <summary>
    /// What is drawn and nothing of the empty room around it, so many pixels high. It begins at 0, 0; the sprite is a clear pixel larger
    /// on each side, so that its edges stay smooth when it is turned.
    /// </summary>
    public static Sprite PaintFigure(this Drawing drawing, int height)
    {
        var bounds = drawing.Bounds();
        var scale = height / bounds.Height;
        var sprite = new Sprite(-1, -1, (int)Math.Ceiling(bounds.Width * scale) + 2, height + 2);
        return Paint(drawing, scale, sprite, new Point(bounds.Left, bounds.Top));
    }

    /// <summary>Around all that is inked.</summary>
    public static Box Bounds(this Drawing drawing)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var corner in drawing.Inks.SelectMany(ink => Outlined(ink.Contour, 1).Corners))
        {
            (left, right) = (Math.Min(left, corner.X), Math.Max(right, corner.X));
            (top, bottom) = (Math.Min(top, corner.Y), Math.Max(bottom, corner.Y));
        }
        return new Box(left, top, right - left, bottom - top);
    }

    /// <param name="from">The place of the drawing that comes to 0, 0.</param>
    private static Sprite Paint(Drawing drawing, double scale, Sprite sprite, Point from)
    {
        var sheet = new Overlay(new FrameSize(sprite.Width, sprite.Height));
        var toDrawing = new Affine(1 / scale, 0, 0, 1 / scale, from.X + sprite.X / scale, from.Y + sprite.Y / scale);
        var brush = new Brush(sheet, new Coverage(sprite.Width, sprite.Height), toDrawing);
        foreach (var ink in drawing.Inks) brush.Fill(Outlined(ink.Contour, scale), Paint(ink.Shade), ink.Opacity);
        for (var y = 0; y < sprite.Height; y++) sheet.Touch(y, 0, sprite.Width).CopyTo(sprite.Row(y));
        return sprite;
    }

    private static Paint Paint(Shade shade) => shade switch
    {
        { Stops: [var only] } => Painting.Paint.Of(only),
        { Radius: > 0 } => Painting.Paint.Radial(shade.From, shade.Radius, [.. shade.Stops]),
        _ => Painting.Paint.Linear(shade.From, shade.To, [.. shade.Stops]),
    };

    private static Outline Outlined(Contour contour, double scale)
    {
        var outline = new Outline { IsEvenOdd = contour.IsEvenOdd };
        var (at, next) = (default(Point), 0);
        foreach (var turn in contour.Turns)
        {
            if (turn == Turn.Start && next > 0) outline.Close();
            if (turn == Turn.Curve)
            {
                var (first, second, end) = (contour.Points[next], contour.Points[next + 1], contour.Points[next + 2]);
                outline.Curve(first, second, end, Steps(at, first, second, end, scale));
                (at, next) = (end, next + 3);
                continue;
            }
            at = contour.Points[next++];
            outline.To(at);
        }
        return next > 0 ? outline.Close() : outline;
    }

    /// <summary>As many as keep the corners' sides close to the curve: it leaves them by how much its handles bend it.</summary>
    private static int Steps(Point start, Point first, Point second, Point end, double scale)
    {
        var bend = Math.Max((start - first * 2 + second).Length, (first - second * 2 + end).Length) * scale;
        return Math.Clamp((int)Math.Ceiling(Math.Sqrt(0.75 * bend / Tolerance)), 1, 48);
    }
}

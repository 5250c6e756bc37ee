using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Artwork;

/// <summary>One outline of a drawing, with what it is filled with. Later ones lie on top.</summary>
internal readonly record struct Ink(Outline Outline, Paint Paint, double Opacity);

/// <summary>A picture made of outlines, which can be painted at any size.</summary>
internal sealed record Drawing(double Width, double Height, IReadOnlyList<Ink> Inks)
{
    /// <summary>As a sprite so many pixels wide.</summary>
    public Sprite Paint(int width)
    {
        var scale = width / Width;
        var sprite = new Sprite(0, 0, width, (int)Math.Ceiling(Height * scale));
        var sheet = new Overlay(new FrameSize(sprite.Width, sprite.Height));
        var brush = new Brush(sheet, new Coverage(sprite.Width, sprite.Height), new Affine(1 / scale, 0, 0, 1 / scale, 0, 0));
        foreach (var ink in Inks) brush.Fill(ink.Outline, ink.Paint, ink.Opacity);
        for (var y = 0; y < sprite.Height; y++) sheet.Touch(y, 0, sprite.Width).CopyTo(sprite.Row(y));
        return sprite;
    }
}

namespace Haypile.Studio.Artwork;

/// <summary>A picture made of inks, which can be painted at any size. Later ones lie on top.</summary>
internal sealed record Drawing(double Width, double Height, IReadOnlyList<Ink> Inks);

/// <summary>One contour of a drawing, with what it is filled with.</summary>
internal readonly record struct Ink(Contour Contour, Shade Shade, double Opacity);

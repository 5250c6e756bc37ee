using Haypile.Studio.Packed;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Artwork;

/// <summary>
/// Reads a drawing from its two pieces: what its inks are, and where they are. Of an ink: its marks, its colours, its turns.
/// A place is how far it is from the last one.
/// </summary>
internal ref struct DrawingReader(ReadOnlySpan<byte> inks, ReadOnlySpan<byte> places)
{
    private PackedBytes _inks = new(inks);
    private PackedBytes _places = new(places);
    private int _x;
    private int _y;

    public static Drawing Read(ReadOnlySpan<byte> inks, ReadOnlySpan<byte> places) => new DrawingReader(inks, places).Drawing();

    private Drawing Drawing()
    {
        var (width, height) = (_inks.Byte(), _inks.Byte());
        var read = new Ink[_inks.Number()];
        for (var i = 0; i < read.Length; i++) read[i] = Ink();
        return new Drawing(width, height, read);
    }

    private Ink Ink()
    {
        var marks = _inks.Byte();
        var opacity = (marks & InkMarks.Faint) != 0 ? _inks.Byte() / 255.0 : 1;
        var shade = (marks & (InkMarks.Linear | InkMarks.Radial)) != 0 ? Shade((marks & InkMarks.Radial) != 0) : Artwork.Shade.Of(Colour());
        return new Ink(Contour((marks & InkMarks.EvenOdd) != 0), shade, opacity);
    }

    private Shade Shade(bool isRadial)
    {
        var stops = new Tint[_inks.Byte()];
        for (var i = 0; i < stops.Length; i++) stops[i] = Colour() with { Opacity = _inks.Byte() / 255.0 };
        var (from, to) = (Place(), Place());
        return new Shade(from, to, isRadial ? to.X - from.X : 0, stops);
    }

    private Tint Colour() => new(_inks.Byte(), _inks.Byte(), _inks.Byte());

    private Contour Contour(bool isEvenOdd)
    {
        var contour = new Contour { IsEvenOdd = isEvenOdd };
        while (true)
        {
            switch ((Turn)_inks.Byte())
            {
                case Turn.End: return contour.Close();
                case Turn.Start: contour.Close().To(Place()); break;
                case Turn.Line: contour.To(Place()); break;
                case Turn.Curve: contour.Curve(Place(), Place(), Place()); break;
            }
        }
    }

    private Point Place()
    {
        _x += _places.Signed();
        _y += _places.Signed();
        return new Point(_x / InkMarks.Unit, _y / InkMarks.Unit);
    }
}

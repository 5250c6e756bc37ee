using Haypile.Studio.Artwork;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Pack.Drawings;

/// <summary>Writes what Haypile.Studio's DrawingReader reads, which says how.</summary>
internal sealed class DrawingWriter
{
    private readonly PackedWriter _inks = new();
    private readonly PackedWriter _places = new();
    private int _x;
    private int _y;

    public static (byte[] Inks, byte[] Places) Write(Drawing drawing)
    {
        var writer = new DrawingWriter();
        writer._inks.Byte((int)drawing.Width);
        writer._inks.Byte((int)drawing.Height);
        writer._inks.Number(drawing.Inks.Count);
        foreach (var ink in drawing.Inks) writer.Add(ink);
        return (writer._inks.ToArray(), writer._places.ToArray());
    }

    private void Add(Ink ink)
    {
        var faint = (int)Math.Round(ink.Opacity * 255);
        _inks.Byte((ink.Contour.IsEvenOdd ? InkMarks.EvenOdd : 0) | (faint < 255 ? InkMarks.Faint : 0) | MarkOf(ink.Shade));
        if (faint < 255) _inks.Byte(faint);
        Add(ink.Shade);
        var next = 0;
        foreach (var turn in ink.Contour.Turns)
        {
            _inks.Byte((int)turn);
            for (var left = turn == Turn.Curve ? 3 : 1; left > 0; left--) Add(ink.Contour.Points[next++]);
        }
        _inks.Byte((int)Turn.End);
    }

    private static int MarkOf(Shade shade) => shade switch
    {
        { Stops.Count: 1 } => 0,
        { Radius: > 0 } => InkMarks.Radial,
        _ => InkMarks.Linear,
    };

    private void Add(Shade shade)
    {
        if (shade.Stops is [var only])
        {
            Add(only);
            return;
        }
        _inks.Byte(shade.Stops.Count);
        foreach (var stop in shade.Stops)
        {
            Add(stop);
            _inks.Byte((int)Math.Round(stop.Opacity * 255));
        }
        Add(shade.From);
        Add(shade.Radius > 0 ? shade.From + new Point(shade.Radius, 0) : shade.To);
    }

    private void Add(Tint tint)
    {
        _inks.Byte((int)Math.Round(tint.Red));
        _inks.Byte((int)Math.Round(tint.Green));
        _inks.Byte((int)Math.Round(tint.Blue));
    }

    private void Add(Point place)
    {
        var (x, y) = ((int)Math.Round(place.X * InkMarks.Unit), (int)Math.Round(place.Y * InkMarks.Unit));
        _places.Signed(x - _x);
        _places.Signed(y - _y);
        (_x, _y) = (x, y);
    }
}

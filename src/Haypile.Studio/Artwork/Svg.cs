using System.Globalization;
using System.Xml.Linq;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Artwork;

/// <summary>
/// Reads the part of SVG in which the icons are drawn: outlines, strokes, shades, things that are used again. The icons come with the
/// program; nothing that a stranger sends is read here. Clips are left out, for the icons' own are as large as they are, and so are filters.
/// </summary>
internal sealed class Svg
{
    private const int ShadeStops = 17;

    private readonly List<Ink> _inks = [];
    private readonly Dictionary<string, XElement> _named = [];

    private Svg(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            if (Said(element, "id") is { } name) _named[name] = element;
        }
    }

    public static Drawing Read(string body, double width, double height)
    {
        var root = XElement.Parse($"<svg>{body}</svg>");
        var svg = new Svg(root);
        svg.Draw(root, new Style());
        return new Drawing(width, height, svg._inks);
    }

    private void Draw(XElement element, Style around)
    {
        var style = around.Within(element);
        switch (element.Name.LocalName)
        {
            case "svg" or "g":
                foreach (var child in element.Elements()) Draw(child, style);
                return;
            case "use" when Said(element, "href") is ['#', .. var name]:
                Draw(_named[name], style);
                return;
            case "defs" or "clipPath" or "linearGradient" or "radialGradient" or "filter":
                return;
            default:
                Ink(Outlined(element, style.IsEvenOdd), style);
                return;
        }
    }

    private static Outline Outlined(XElement element, bool isEvenOdd) => element.Name.LocalName switch
    {
        "path" => SvgPath.Read(Said(element, "d"), isEvenOdd),
        "circle" => Outline.Ellipse(new Point(Length(element, "cx"), Length(element, "cy")), Length(element, "r"), Length(element, "r")),
        "ellipse" => Outline.Ellipse(new Point(Length(element, "cx"), Length(element, "cy")), Length(element, "rx"), Length(element, "ry")),
        "rect" => Box(Length(element, "x"), Length(element, "y"), Length(element, "width"), Length(element, "height"), Length(element, "rx")),
        var other => throw new FormatException($"No icon is expected to draw a <{other}>."),
    };

    private static Outline Box(double left, double top, double width, double height, double radius) =>
        radius > 0
            ? Outline.RoundedBox(left, top, left + width, top + height, radius)
            : Outline.Polygon(new(left, top), new(left + width, top), new(left + width, top + height), new(left, top + height));

    private void Ink(Outline outline, Style style)
    {
        if (PaintOf(style.Fill) is { } fill) _inks.Add(new Ink(outline.Through(style.Place), fill, style.Opacity));
        if (PaintOf(style.Stroke) is { } stroke)
        {
            _inks.Add(new Ink(Pen.Draw(outline, style.StrokeWidth, style.IsRound).Through(style.Place), stroke, style.Opacity));
        }
    }

    private Paint? PaintOf(string said) => said switch
    {
        "none" => null,
        ['u', 'r', 'l', '(', '#', .. var name, ')'] => Shade(_named[name]),
        _ => Paint.Of(Colour(said)),
    };

    private static Paint Shade(XElement shade)
    {
        var stops = Stops(shade);
        if (shade.Name.LocalName == "linearGradient")
        {
            return Paint.Linear(new(Length(shade, "x1"), Length(shade, "y1")), new(Length(shade, "x2"), Length(shade, "y2")), stops);
        }
        var place = SvgPlace.Read(Said(shade, "gradientTransform"));
        return Paint.Radial(place.Apply(new Point(Length(shade, "cx"), Length(shade, "cy"))), Length(shade, "r") * place.Scale, stops);
    }

    /// <summary>Its stops, wherever they are, as many that are as far from each other.</summary>
    private static Tint[] Stops(XElement shade)
    {
        var said = shade.Elements().Select(stop => (At: Length(stop, "offset"), Tint: Colour(Said(stop, "stop-color")!) with { Opacity = Length(stop, "stop-opacity", 1) })).ToArray();
        return [.. Enumerable.Range(0, ShadeStops).Select(i => At(i / (ShadeStops - 1.0)))];

        Tint At(double place)
        {
            var next = Array.FindIndex(said, stop => stop.At > place);
            if (next <= 0) return said[next < 0 ? ^1 : 0].Tint;
            var (before, after) = (said[next - 1], said[next]);
            return before.Tint.Towards(after.Tint, (place - before.At) / (after.At - before.At));
        }
    }

    private static Tint Colour(string said) => said switch
    {
        ['#', var r, var g, var b] => Colour($"#{r}{r}{g}{g}{b}{b}"),
        ['#', .. { Length: 6 } digits] => Tint.Hex(int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        _ => throw new FormatException($"No icon is expected to be painted with '{said}'."),
    };

    private static string? Said(XElement element, string name) => element.Attribute(name)?.Value;

    private static double Length(XElement element, string name, double otherwise = 0) =>
        Said(element, name) is { } said ? double.Parse(said, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>What an element hands down to those in it.</summary>
    private readonly record struct Style()
    {
        public string Fill { get; init; } = "#000";
        public string Stroke { get; init; } = "none";
        public double StrokeWidth { get; init; } = 1;
        public bool IsRound { get; init; }
        public bool IsEvenOdd { get; init; }
        public double Opacity { get; init; } = 1;
        public Affine Place { get; init; } = Affine.Identity;

        public Style Within(XElement element) => this with
        {
            Fill = Said(element, "fill") ?? Fill,
            Stroke = Said(element, "stroke") ?? Stroke,
            StrokeWidth = Length(element, "stroke-width", StrokeWidth),
            IsRound = Said(element, "stroke-linecap") is { } cap ? cap == "round" : IsRound,
            IsEvenOdd = Said(element, "fill-rule") is { } rule ? rule == "evenodd" : IsEvenOdd,
            Opacity = Opacity * Length(element, "opacity", 1),
            Place = SvgPlace.Read(Said(element, "transform")).Then(Place),
        };
    }
}

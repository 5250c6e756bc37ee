using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Haypile.Studio.Artwork;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Pack.Drawings;

/// <summary>
/// Reads the part of SVG in which the icons are drawn: outlines, strokes, shades, things that are used again. Clips are left out, for
/// the icons' own are as large as they are, and so are filters. What cannot be read is a <see cref="FormatException"/>, so that a new
/// version of the icons is never drawn wrong in silence.
/// </summary>
internal sealed class Svg
{
    private const int ShadeStops = 17;
    private const int Deepest = 16;

    private readonly List<Ink> _inks = [];
    private readonly Dictionary<string, XElement> _named = [];

    private Svg(XElement root)
    {
        foreach (var element in root.Descendants())
        {
            if (Said(element, "id") is { } name) _named[name] = element;
        }
    }

    public static Drawing Read(string body, double width, double height)
    {
        var root = Parse(body);
        var svg = new Svg(root);
        svg.Draw(root, new Style(), 0);
        return new Drawing(width, height, svg._inks);
    }

    private static XElement Parse(string body)
    {
        try
        {
            return XElement.Parse($"<svg>{body}</svg>");
        }
        catch (XmlException fault)
        {
            throw new FormatException("An icon is not XML.", fault);
        }
    }

    private void Draw(XElement element, Style around, int depth)
    {
        if (depth > Deepest) throw new FormatException("An icon uses itself.");
        var style = around.Within(element);
        switch (element.Name.LocalName)
        {
            case "svg" or "g":
                foreach (var child in element.Elements()) Draw(child, style, depth + 1);
                return;
            case "use" when Said(element, "href") is ['#', .. var name]:
                Draw(Named(name), style, depth + 1);
                return;
            case "defs" or "clipPath" or "linearGradient" or "radialGradient" or "filter":
                return;
            default:
                Ink(Drawn(element, style.IsEvenOdd), style);
                return;
        }
    }

    private static Contour Drawn(XElement element, bool isEvenOdd) => element.Name.LocalName switch
    {
        "path" => SvgPath.Read(Said(element, "d"), isEvenOdd),
        "circle" => Contour.Ellipse(Place(element, "cx", "cy"), Length(element, "r"), Length(element, "r")),
        "ellipse" => Contour.Ellipse(Place(element, "cx", "cy"), Length(element, "rx"), Length(element, "ry")),
        "rect" => Box(Place(element, "x", "y"), Place(element, "width", "height"), Length(element, "rx"), Length(element, "ry", Length(element, "rx"))),
        var other => throw new FormatException($"No icon is expected to draw a <{other}>."),
    };

    private static Contour Box(Point start, Point size, double radiusX, double radiusY)
    {
        var (end, x, y) = (start + size, Math.Min(radiusX, size.X / 2), Math.Min(radiusY, size.Y / 2));
        if (x <= 0 || y <= 0) return Contour.Polygon(start, new(end.X, start.Y), end, new(start.X, end.Y), start);
        // From the middle of each corner's circle to its rim, and to the handles of its curve.
        var (nearX, nearY) = (x * (1 - Contour.Handle), y * (1 - Contour.Handle));
        return new Contour()
            .To(new(start.X + x, start.Y)).To(new(end.X - x, start.Y))
            .Curve(new(end.X - nearX, start.Y), new(end.X, start.Y + nearY), new(end.X, start.Y + y))
            .To(new(end.X, end.Y - y))
            .Curve(new(end.X, end.Y - nearY), new(end.X - nearX, end.Y), new(end.X - x, end.Y))
            .To(new(start.X + x, end.Y))
            .Curve(new(start.X + nearX, end.Y), new(start.X, end.Y - nearY), new(start.X, end.Y - y))
            .To(new(start.X, start.Y + y))
            .Curve(new(start.X, start.Y + nearY), new(start.X + nearX, start.Y), new(start.X + x, start.Y))
            .Close();
    }

    private void Ink(Contour contour, Style style)
    {
        if (ShadeOf(style.Fill, style.Place) is { } fill) _inks.Add(new Ink(contour.Through(style.Place), fill, style.Opacity));
        if (ShadeOf(style.Stroke, style.Place) is { } stroke)
        {
            _inks.Add(new Ink(Pen.Draw(contour, style.StrokeWidth, style.IsRound).Through(style.Place), stroke, style.Opacity));
        }
    }

    private Shade? ShadeOf(string said, Affine place) => said switch
    {
        "none" => null,
        ['u', 'r', 'l', '(', '#', .. var name, ')'] => Gradient(Named(name), place),
        _ => Shade.Of(Colour(said)),
    };

    private static Shade Gradient(XElement element, Affine place)
    {
        if (Said(element, "gradientUnits") != "userSpaceOnUse") throw new FormatException("No icon is expected to shade by boxes.");
        var within = SvgPlace.Read(Said(element, "gradientTransform")).Then(place);
        return element.Name.LocalName == "linearGradient"
            ? new Shade(within.Apply(Place(element, "x1", "y1")), within.Apply(Place(element, "x2", "y2")), 0, Stops(element))
            : new Shade(within.Apply(Place(element, "cx", "cy")), default, Length(element, "r") * within.Scale, Stops(element));
    }

    /// <summary>Its stops, wherever they are, as many that are as far from each other.</summary>
    private static Tint[] Stops(XElement shade)
    {
        var said = shade.Elements().Select(stop => (
            At: Length(stop, "offset"),
            Tint: Colour(Said(stop, "stop-color") ?? "#000") with { Opacity = Length(stop, "stop-opacity", 1) })).ToArray();
        if (said.Length == 0) throw new FormatException("A shade has no stops.");
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
        ['#', .. { Length: 6 } digits] when int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb) => Tint.Hex(rgb),
        _ => throw new FormatException($"No icon is expected to be painted with '{said}'."),
    };

    private XElement Named(string name) =>
        _named.TryGetValue(name, out var element) ? element : throw new FormatException($"An icon uses '{name}', which is not in it.");

    private static string? Said(XElement element, string name) => element.Attribute(name)?.Value;

    private static Point Place(XElement element, string x, string y) => new(Length(element, x), Length(element, y));

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

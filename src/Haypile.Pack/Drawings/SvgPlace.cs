using System.Globalization;
using System.Text.RegularExpressions;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Pack.Drawings;

/// <summary>Where SVG puts things: turns, scales and moves, one written after the other.</summary>
internal static partial class SvgPlace
{
    public static Affine Read(string? said)
    {
        var place = Affine.Identity;
        if (said is null) return place;
        if (Step().Replace(said, "").AsSpan().ContainsAnyExcept(" ,")) throw new FormatException($"No icon is expected to be placed by '{said}'.");
        foreach (Match step in Step().Matches(said))
        {
            var numbers = step.Groups["numbers"].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            // What is written last happens first.
            place = One(step.Groups["name"].Value, numbers).Then(place);
        }
        return place;
    }

    private static Affine One(string name, double[] numbers) => (name, numbers) switch
    {
        ("rotate", [var angle]) => Turn(angle, default),
        ("rotate", [var angle, var x, var y]) => Turn(angle, new Point(x, y)),
        ("scale", [var both]) => new Affine(both, 0, 0, both, 0, 0),
        ("scale", [var x, var y]) => new Affine(x, 0, 0, y, 0, 0),
        ("translate", [var x, var y]) => Affine.Move(x, y),
        ("matrix", [var a, var b, var c, var d, var e, var f]) => new Affine(a, c, b, d, e, f),
        _ => throw new FormatException($"No icon is expected to be placed by '{name}'."),
    };

    private static Affine Turn(double degrees, Point about) => Affine.About(about, degrees * Math.PI / 180, 1, 1);

    [GeneratedRegex(@"(?<name>[A-Za-z]+)\((?<numbers>[^)]*)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();
}

using System.Numerics;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Ingredients;

/// <summary>What pictures are shown on: soft clouds of their own colours, pale behind dark pictures and deep behind pale ones.</summary>
internal sealed class Backcloth
{
    private const int Cell = 16;
    private const double Pale = 204;
    private const double Deep = 66;

    /// <summary>Pictures whose mean is brighter want a deep cloth.</summary>
    private const double Bright = 148;

    private readonly Tint[] _colours;
    private readonly double _light;

    public Backcloth(IReadOnlyList<Print> prints)
    {
        _colours = [.. prints.SelectMany(Colours)];
        _light = prints.Average(print => Brightness(Mean(print.Miniature))) > Bright ? Deep : Pale;
    }

    /// <summary>Something a little lighter than the cloth, to lay over it.</summary>
    public Tint Accent(int number) => Cloth(_colours[number % _colours.Length], _light + (_light > 128 ? 26 : 30));

    public Canvas Paint(Crop crop, ulong seed, CancellationToken ct)
    {
        var canvas = new Canvas(crop.Width, crop.Height);
        using var sketch = new Plane<Vector4>((crop.Width + Cell - 1) / Cell, (crop.Height + Cell - 1) / Cell);
        var dice = new Dice(Dice.Mix(seed ^ 0xC107));
        var size = Math.Max(sketch.Width, sketch.Height);
        var clouds = _colours.Select((colour, number) => (
            At: new Point(dice.Between(0, sketch.Width), dice.Between(0, sketch.Height)),
            Reach: dice.Between(0.3, 0.55) * size,
            Colour: Cloth(colour, _light + dice.Between(-14, 14)))).ToArray();
        for (var y = 0; y < sketch.Height; y++)
        {
            for (var x = 0; x < sketch.Width; x++) sketch[x, y] = Blend(clouds, new Point(x + 0.5, y + 0.5), new Point(sketch.Width, sketch.Height));
        }
        Background.Show(canvas, sketch, Cell, new ParallelOptions { CancellationToken = ct });
        return canvas;
    }

    private static Vector4 Blend((Point At, double Reach, Tint Colour)[] clouds, Point place, Point whole)
    {
        var (red, green, blue, total) = (0.0, 0.0, 0.0, 0.0);
        foreach (var (at, reach, colour) in clouds)
        {
            var away = (place - at) * (1 / reach);
            var weight = Exact.Exp(-away.Dot(away) * 1.6) + 0.03;
            (red, green, blue, total) = (red + weight * colour.Red, green + weight * colour.Green, blue + weight * colour.Blue, total + weight);
        }
        // A little darker towards the corners.
        var (across, down) = (2 * place.X / whole.X - 1, 2 * place.Y / whole.Y - 1);
        var shade = (1 - 0.09 * (across * across + down * down)) / total;
        return ToVideo(new Tint(red * shade, green * shade, blue * shade));
    }

    /// <summary>The same hue, quieter and as light as the cloth.</summary>
    private static Tint Cloth(Tint colour, double light)
    {
        var grey = Brightness(colour);
        var most = Math.Max(Math.Abs(colour.Red - grey), Math.Max(Math.Abs(colour.Green - grey), Math.Abs(colour.Blue - grey)));
        var share = most < 1 ? 0 : Math.Min(0.62, 46 / most);
        return new Tint(
            Math.Clamp(light + (colour.Red - grey) * share, 0, 255),
            Math.Clamp(light + (colour.Green - grey) * share, 0, 255),
            Math.Clamp(light + (colour.Blue - grey) * share, 0, 255));
    }

    /// <summary>What a picture's lively parts look like, and its whole.</summary>
    private static IEnumerable<Tint> Colours(Print print)
    {
        var (red, green, blue, total) = (0.0, 0.0, 0.0, 1e-6);
        foreach (var pixel in print.Miniature.Pixels)
        {
            if (pixel >> 24 < 200) continue;
            double r = pixel & 255, g = (pixel >> 8) & 255, b = (pixel >> 16) & 255;
            var lively = (Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b))) / 255;
            var weight = 0.002 + lively * lively;
            (red, green, blue, total) = (red + weight * r, green + weight * g, blue + weight * b, total + weight);
        }
        return [new Tint(red / total, green / total, blue / total), Mean(print.Miniature)];
    }

    private static Tint Mean(Sprite sprite)
    {
        var (red, green, blue, alpha) = (0.0, 0.0, 0.0, 1e-6);
        foreach (var pixel in sprite.Pixels)
        {
            (red, green, blue, alpha) = (red + (pixel & 255), green + ((pixel >> 8) & 255), blue + ((pixel >> 16) & 255), alpha + (pixel >> 24));
        }
        return new Tint(255 * red / alpha, 255 * green / alpha, 255 * blue / alpha);
    }

    private static double Brightness(Tint colour) => 0.2126 * colour.Red + 0.7152 * colour.Green + 0.0722 * colour.Blue;

    private static Vector4 ToVideo(Tint colour)
    {
        var grey = Brightness(colour);
        return new Vector4((float)(16 + grey * 219 / 255), (float)(128 + (colour.Blue - grey) * 224 / 255 / 1.8556), (float)(128 + (colour.Red - grey) * 224 / 255 / 1.5748), 1f);
    }
}

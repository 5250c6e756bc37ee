using Haypile.Studio.Artwork;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Acting.Casting;

/// <summary>Draws icons, each once for a size and a colour.</summary>
internal sealed class Wardrobe(Func<string, Drawing?> icons, Light light)
{
    private const int LargestSide = 1400;

    private readonly Dictionary<string, Model?> _models = [];
    private readonly Dictionary<(string Icon, int Width, NamedColour? Colour), Sprite> _sprites = [];

    /// <summary>Null where nothing draws it.</summary>
    public Model? Find(string icon)
    {
        if (_models.TryGetValue(icon, out var model)) return model;
        model = icons(icon) is { } drawing ? Model.Of(drawing, Natures.Of(icon)) : null;
        _models.Add(icon, model);
        return model;
    }

    /// <param name="height">In canvas pixels, with the body that it may be given.</param>
    /// <param name="isBare">Its body is not seen: it looks out of something.</param>
    public Figure Dress(string icon, double height, NamedColour? colour, bool isBare = false)
    {
        var model = Find(icon) ?? throw new InvalidOperationException($"Nothing draws {icon}.");
        var width = (int)Math.Clamp(Math.Round(height * (isBare ? 1 : Figure.DrawnShare(model)) / model.Ink.Height), 8, LargestSide);
        if (_sprites.TryGetValue((icon, width, colour), out var sprite)) return new Figure(model, sprite, isBare);
        sprite = Cropped(model.Drawing.Paint(width), model.Ink);
        if (colour is { } named) Dye.Apply(sprite, named);
        Lamp.Shine(sprite, light);
        _sprites.Add((icon, width, colour), sprite);
        return new Figure(model, sprite, isBare);
    }

    private static Sprite Cropped(Sprite whole, Box ink)
    {
        var left = Math.Max(0, (int)Math.Floor(ink.Left * whole.Width) - 1);
        var top = Math.Max(0, (int)Math.Floor(ink.Top * whole.Width) - 1);
        var right = Math.Min(whole.Width, (int)Math.Ceiling(ink.Right * whole.Width) + 1);
        var bottom = Math.Min(whole.Height, (int)Math.Ceiling(ink.Bottom * whole.Width) + 1);
        var cropped = new Sprite(0, 0, right - left, bottom - top);
        for (var y = 0; y < cropped.Height; y++) whole.Row(top + y).Slice(left, cropped.Width).CopyTo(cropped.Row(y));
        return cropped;
    }
}
